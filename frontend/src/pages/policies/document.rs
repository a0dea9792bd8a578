//! One version of a scheme, laid out like the paper.

use clientele_openapi::{
    policies::{Policy, PolicyClause, PolicyDocument, PolicyParameter, SignedBy},
    vocabulary::{ClauseOrigin, ParameterOrigin, Permission},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    actions::PolicyActions,
    chips::{ControlChip, OriginChip, ValueChip},
    diff::DiffCard,
    what_if::WhatIfCard,
    words as w,
};
use crate::{
    api::policies,
    components::{Chip, DocumentState, Failed, Form, FormRefusal, Loaded, Mood, PageHead, Skeleton, WhenLoaded, use_loaded},
    i18n::{lang, pick},
    nav, session,
};

/// The page of a version.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let params = use_params_map();
    let key = move || {
        let params = params.read();
        let word = |name: &str| params.get(name).unwrap_or_default();
        (word("scheme"), word("version"), lang())
    };
    let document = use_loaded(key, |(scheme, version, _)| policies::version((scheme, version)));
    let trial = Form::new(());
    view! {
        <WhenLoaded loaded=document view=move |shown| view! { <Shown document=shown loaded=document trial=trial /> } />
    }
}

#[component]
fn Shown(document: PolicyDocument, loaded: Loaded<PolicyDocument>, trial: Form<()>) -> impl IntoView {
    let (scheme, version) = (document.scheme, document.version);
    let (state, status, in_force) = (document.state, document.control_status, document.is_in_force);
    let title = pick_title(&document);
    let chips = move || {
        view! {
            <DocumentState state=state />
            <ControlChip status=status />
            {in_force.then(|| view! { <Chip label=w::in_force mood=Mood::Ok icon="check" /> })}
        }
    };
    let above = format!("{} · {}", document.number, w::version_of(version));
    let for_actions = document.clone();
    let actions = move || view! { <PolicyActions document=for_actions.clone() loaded=loaded trial=trial /> };
    let tries = session::may_untracked(Permission::Administer) || session::may_untracked(Permission::DecideFallback);
    let case = document.case_id.map(|id| format!("/inbox/{id}"));
    view! {
        <PageHead title=title above=above parent=("/policies", w::title) chips=chips actions=actions />
        <FormRefusal status=trial.status />
        {case.map(|href| view! { <p class="no-print"><a href=href>{w::case}</a></p> })}
        <article class="card policy-paper">
            <Control document=document.clone() />
            <p class="muted small">{w::unmarked}</p>
            <Clauses document=document.clone() />
            <Footer document=document.clone() />
        </article>
        <div class="no-print policy-below"><DiffCard scheme=scheme version=version change=document.row_version /></div>
        {tries.then(|| view! { <div class="no-print policy-below"><WhatIfCard scheme=scheme version=version /></div> })}
    }
}

fn pick_title(document: &PolicyDocument) -> String {
    lang().pick(&document.title_zh, &document.title_en).to_owned()
}

fn or_dash(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| "—".to_owned())
}

/// The header of the paper: 文案名称, 受控状态, 编号, and the three departments.
#[component]
fn Control(document: PolicyDocument) -> impl IntoView {
    let status = document.control_status.label(lang());
    view! {
        <table class="policy-control">
            <tbody>
                <tr>
                    <th scope="row">{w::control_title}</th><td>{pick_title(&document)}</td>
                    <th scope="row">{w::control_status}</th><td>{status}</td>
                    <th scope="row">{w::number}</th><td class="num">{document.number}</td>
                </tr>
                <tr>
                    <th scope="row">{w::implementing}</th><td>{or_dash(document.implementing_department)}</td>
                    <th scope="row">{w::supervising}</th><td>{or_dash(document.supervising_department)}</td>
                    <th scope="row">{w::verifying}</th><td>{or_dash(document.verifying_department)}</td>
                </tr>
            </tbody>
        </table>
    }
}

#[component]
fn Clauses(document: PolicyDocument) -> impl IntoView {
    let first = format!("{} 1", document.scheme.letter());
    // The relationship scheme has a first section of its own; the others begin with their purpose.
    let has_first = document.clauses.iter().any(|clause| clause.number.as_str() == first);
    let purpose = lang().pick(&document.purpose_zh, &document.purpose_en).to_owned();
    let own: Vec<PolicyParameter> = document
        .parameters
        .iter()
        .filter(|one| one.clause.as_ref().is_none_or(|number| !document.clauses.iter().any(|clause| clause.number == *number)))
        .cloned()
        .collect();
    let parameters = document.parameters;
    let clause = move |clause: PolicyClause| {
        let beside: Vec<_> = parameters.iter().filter(|one| one.clause.as_ref() == Some(&clause.number)).cloned().collect();
        view! { <ClauseBlock clause=clause parameters=beside /> }
    };
    view! {
        {(!has_first).then(|| view! {
            <section class="policy-clause"><h2>{pick("一、目的", "1 Purpose")}</h2><p class="pre">{purpose}</p></section>
        })}
        {document.clauses.into_iter().map(clause).collect_view()}
        {(!own.is_empty()).then(|| view! {
            <section class="policy-clause"><h2>{w::own_parameters}</h2><Values parameters=own /></section>
        })}
    }
}

#[component]
fn ClauseBlock(clause: PolicyClause, parameters: Vec<PolicyParameter>) -> impl IntoView {
    let number = clause.number.as_str().to_owned();
    let label = clause.number.label(lang());
    let place = label.rsplit_once(' ').map_or(label.clone(), |(_, place)| place.to_owned());
    let title = if lang() == clientele_openapi::Lang::Zh { clause.title_zh } else { clause.title_en.or(clause.title_zh) };
    let is_section = !number.contains(['.', '(']);
    let separator = if is_section { pick("、", " ") } else { " " };
    let heading = format!("{place}{separator}{}", title.unwrap_or_default());
    let marked = clause.origin != ClauseOrigin::Source;
    let head = if is_section {
        view! { <h2 class="num">{heading}</h2> }.into_any()
    } else {
        view! { <h3 class="num">{heading}</h3> }.into_any()
    };
    view! {
        <section class="policy-clause" id=number.replace(' ', "-")>
            <div class="policy-clause-head">{head}{marked.then(|| view! { <OriginChip origin=clause.origin /> })}</div>
            {(!clause.body.is_empty()).then(|| view! { <p class="pre">{clause.body}</p> })}
            {(!parameters.is_empty()).then(|| view! { <Values parameters=parameters /> })}
        </section>
    }
}

/// The parameters beside their clause.
#[component]
fn Values(parameters: Vec<PolicyParameter>) -> impl IntoView {
    let row = |one: PolicyParameter| {
        let value = one.words(&one.value, lang());
        let marked = one.origin != ParameterOrigin::Source;
        let stated =
            (one.origin == ParameterOrigin::CompanyChange).then(|| w::stated_value(one.words(&one.source_value, lang())));
        view! {
            <div>
                <dt>{one.title}</dt>
                <dd><b class="num">{value}</b>{marked.then(|| view! { <ValueChip origin=one.origin /> })}<span class="muted small">{stated}</span></dd>
            </div>
        }
    };
    view! { <dl class="policy-values">{parameters.into_iter().map(row).collect_view()}</dl> }
}

/// The foot of the paper: who prepared, reviewed and approved, and what the revision was.
#[component]
fn Footer(document: PolicyDocument) -> impl IntoView {
    let signed = |signed: Option<SignedBy>| signed.map_or_else(|| "—".to_owned(), |by| format!("{} {}", by.name, by.on));
    let day = |day: Option<chrono::NaiveDate>| or_dash(day.map(|day| day.to_string()));
    view! {
        <table class="policy-control">
            <tbody>
                <tr>
                    <th scope="row">{w::prepared}</th><td>{signed(document.prepared)}</td>
                    <th scope="row">{w::reviewed}</th><td>{signed(document.reviewed)}</td>
                    <th scope="row">{w::approved}</th><td>{signed(document.approved)}</td>
                </tr>
                <tr>
                    <th scope="row">{w::revision_mark}</th><td>{or_dash(document.revision_mark)}</td>
                    <th scope="row">{w::places}</th><td class="num">{document.places_changed}</td>
                    <th scope="row">{w::revised}</th><td class="num">{day(document.revised_on)}</td>
                </tr>
                <tr>
                    <th scope="row">{w::effective}</th><td class="num">{day(document.effective_from)}</td>
                    <th scope="row">{w::change_note}</th><td colspan="3" class="pre">{or_dash(document.change_note)}</td>
                </tr>
            </tbody>
        </table>
    }
}

/// Where the inbox leads: the page of the version with this id.
#[component]
pub fn PolicyVersionLink() -> impl IntoView {
    let params = use_params_map();
    let policies = use_loaded(lang, |_| policies::list());
    let lead = move |items: Vec<Policy>| {
        let id = params.read_untracked().get("id").unwrap_or_default();
        let found = items.iter().find_map(|policy| {
            let version = policy.versions.iter().find(|version| version.id.to_string() == id)?;
            Some(format!("/policies/{}/versions/{}", policy.scheme, version.version))
        });
        match found {
            Some(href) => {
                request_animation_frame(move || nav::replace(&href));
                view! { <Skeleton lines=3 /> }.into_any()
            }
            None => view! { <PageHead title=w::title /><div class="card"><crate::components::NotFound /></div> }.into_any(),
        }
    };
    move || match (policies.value.get(), policies.error.get()) {
        (Some(page), _) => lead(page.items),
        (None, Some(error)) => view! { <Failed error=error /> }.into_any(),
        (None, None) => view! { <Skeleton lines=3 /> }.into_any(),
    }
}
