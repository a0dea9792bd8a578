//! The five schemes with their control headers and versions.

use clientele_openapi::{
    Page,
    policies::{Policy, PolicyDocument, PolicyVersion},
    vocabulary::{Action, Scheme},
};
use leptos::prelude::*;

use super::{chips::ControlChip, words as w};
use crate::{
    api::policies,
    components::{
        Button, Card, Chip, DocumentState, Fact, Facts, Form, FormRefusal, LinkButton, Mood, PageHead, Tone, WhenLoaded,
        use_loaded,
    },
    i18n::lang,
    nav,
};

/// The management schemes.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let policies = use_loaded(lang, |_| policies::list());
    let trial = Form::new(());
    let show = move |policies: Page<Policy>| {
        let cards = policies.items.into_iter().map(|policy| view! { <SchemeCard policy=policy trial=trial /> }).collect_view();
        view! { <div class="grid">{cards}</div> }
    };
    view! {
        <PageHead
            title=w::title
            below=w::below
            actions=|| view! { <LinkButton href="/rules".to_owned() label=w::to_rules icon="check-check" /> }
        />
        <FormRefusal status=trial.status />
        <WhenLoaded loaded=policies view=show />
    }
}

fn href(scheme: Scheme, version: i32) -> String {
    format!("/policies/{scheme}/versions/{version}")
}

#[component]
fn SchemeCard(policy: Policy, trial: Form<()>) -> impl IntoView {
    let or_dash = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| "—".to_owned());
    let (scheme, status) = (policy.scheme, policy.control_status);
    let current = policy.versions.iter().find(|version| version.is_in_force).or(policy.versions.last()).cloned();
    let open = current.as_ref().map(|version| href(scheme, version.version));
    let effective = current.and_then(|version| version.effective_from).map(|day| day.to_string());
    let may_draft = policy.allowed_actions.contains(&Action::Edit);
    let end = move || {
        let draft = move |()| {
            trial.send_unchecked(policies::draft(scheme), move |draft: PolicyDocument| {
                nav::go(&format!("{}/edit", href(scheme, draft.version)));
            });
        };
        view! {
            {may_draft.then(|| view! { <Button label=w::new_version icon="pencil" compact=true busy=trial.status.sending on_press=draft /> })}
            {open.clone().map(|open| view! { <LinkButton href=open label=w::open_document icon="file-text" compact=true tone=Tone::Primary /> })}
        }
    };
    view! {
        <Card title=policy.title.clone() end=end>
            <Facts>
                <Fact label=w::number>{or_dash(policy.number)}</Fact>
                <Fact label=w::control_status><ControlChip status=status /></Fact>
                <Fact label=w::implementing>{or_dash(policy.implementing_department)}</Fact>
                <Fact label=w::supervising>{or_dash(policy.supervising_department)}</Fact>
                <Fact label=w::verifying>{or_dash(policy.verifying_department)}</Fact>
                <Fact label=w::effective>{or_dash(effective)}</Fact>
                <Fact label=w::purpose wide=true>{or_dash(policy.purpose)}</Fact>
                <Fact label=w::versions wide=true>
                    <ul class="policy-versions">
                        {policy.versions.into_iter().map(|version| view! { <VersionLine scheme=scheme version=version /> }).collect_view()}
                    </ul>
                </Fact>
            </Facts>
        </Card>
    }
}

#[component]
fn VersionLine(scheme: Scheme, version: PolicyVersion) -> impl IntoView {
    let number = version.version;
    let day = version.effective_from.map(|day| day.to_string());
    view! {
        <li>
            <a href=href(scheme, number)>{move || w::version_of(number)}</a>
            <DocumentState state=version.state />
            <ControlChip status=version.control_status />
            {version.is_in_force.then(|| view! { <Chip label=w::in_force mood=Mood::Ok icon="check" /> })}
            <span class="muted num">{day}</span>
        </li>
    }
}
