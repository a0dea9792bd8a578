//! The five schemes with their control headers and versions.

use clientele_openapi::{
    Page,
    policies::{Policy, PolicyDocument, PolicyVersion},
    vocabulary::{Action, ControlStatus, Scheme, State},
};
use leptos::prelude::*;

use super::{chips::ControlChip, words as w};
use crate::{
    api::policies,
    components::{
        Button, Card, Chip, DocumentState, Fact, Facts, Form, FormRefusal, LinkButton, Mood, PageHead, WhenLoaded, use_loaded,
    },
    i18n::{Word, lang},
    nav,
};

/// The management schemes.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let policies = use_loaded(lang, |_| policies::list());
    let trial = Form::new(());
    let show = move |policies: Page<Policy>| {
        let cards = policies.items.into_iter().map(|policy| view! { <SchemeCard policy=policy trial=trial /> }).collect_view();
        view! { <div class="policy-cards">{cards}</div> }
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
    let named = |label: Word, text: Option<String>| {
        text.filter(|text| !text.is_empty()).map(|text| view! { <Fact label=label>{text}</Fact> })
    };
    let (scheme, status) = (policy.scheme, policy.control_status);
    let current = policy.versions.iter().find(|version| version.is_in_force).or(policy.versions.last()).cloned();
    let open = current.as_ref().map(|version| href(scheme, version.version));
    let may_draft = policy.allowed_actions.contains(&Action::Edit);
    let end = move || {
        let draft = move |()| {
            trial.send_unchecked(policies::draft(scheme), move |draft: PolicyDocument| {
                nav::go(&format!("{}/edit", href(scheme, draft.version)));
            });
        };
        view! {
            {may_draft.then(|| view! { <Button label=w::new_version icon="pencil" compact=true busy=trial.status.sending on_press=draft /> })}
            {open.clone().map(|open| view! { <LinkButton href=open label=w::open_document icon="file-text" compact=true /> })}
        }
    };
    view! {
        <Card title=policy.title.clone() end=end>
            <Facts>
                <Fact label=w::number>{or_dash(policy.number)}</Fact>
                <Fact label=w::control_status><ControlChip status=status /></Fact>
                {named(w::implementing, policy.implementing_department)}
                {named(w::supervising, policy.supervising_department)}
                {named(w::verifying, policy.verifying_department)}
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
    // The version that an installation begins with has no day on which anybody put it in force.
    let shipped = version.state == State::Approved && version.prepared_on.is_none();
    let since = move || match (shipped, &day) {
        (true, _) => w::shipped().to_owned(),
        (false, Some(day)) => w::from_day(day.clone()),
        (false, None) => String::new(),
    };
    let standing = match (version.state, version.is_in_force) {
        (State::Approved, true) => view! { <Chip label=w::in_force mood=Mood::Ok icon="check" /> }.into_any(),
        (State::Approved, false) if version.control_status == ControlStatus::Controlled => {
            view! { <Chip label=w::to_come mood=Mood::Info icon="clock" /> }.into_any()
        }
        (State::Approved, false) => view! { <ControlChip status=version.control_status /> }.into_any(),
        (state, _) => view! { <DocumentState state=state /> }.into_any(),
    };
    view! {
        <li>
            <a href=href(scheme, number)>{move || w::version_of(number)}</a>
            {standing}
            <span class="muted num">{since}</span>
        </li>
    }
}
