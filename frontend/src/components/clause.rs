//! A clause's text, one click away from where it is cited: beside a rule in the version that judged the document,
//! elsewhere as it is in force.

use clientele_openapi::{
    Page,
    policies::{Policy, PolicyDocument},
    problem::Clause,
    vocabulary::{ClauseOrigin, Rule, Scheme},
};
use leptos::prelude::*;

use super::{Chip, Dialog, Mood, WhenLoaded, use_loaded};
use crate::{
    api::policies,
    i18n::{lang, word},
    words as w,
};

word!(show_clause: "查看条款", "Show the clause");
word!(whole: "查看整份文案", "Open the whole document");
word!(gone: "该版本没有此条款的正文。", "This version has no text for this clause.");

/// The clause of a rule as a button that opens its text.
#[component]
pub fn ClauseButton(
    /// The scheme.
    scheme: Scheme,
    /// Its version.
    version: i32,
    /// The clause; `None` for the company's own rule.
    clause: Option<Clause>,
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let clause = StoredValue::new(clause);
    let label = move || {
        let clause =
            clause.with_value(|clause| clause.as_ref().map_or_else(|| w::ours().to_owned(), |clause| clause.label(lang())));
        format!("{clause} · {}", w::policy_version(version.into()))
    };
    view! { <Opener label=label><ClauseText scheme=scheme version=version clause=clause.get_value() rule=rule /></Opener> }
}

/// A clause that is cited beside no rule, as a button that opens its text as it is in force.
#[component]
pub fn ClauseRef(
    /// The clause.
    #[prop(into)]
    clause: Signal<Clause>,
) -> impl IntoView {
    let label = move || clause.get().label(lang());
    view! { <Opener label=label><InForce clause=clause.get_untracked() /></Opener> }
}

/// A button that opens a text under its own label.
#[component]
fn Opener(#[prop(into)] label: Signal<String>, children: ChildrenFn) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="clause-link num"
            aria-haspopup="dialog"
            title=show_clause
            on:click=move |_| open.set(true)
        >
            {label}
        </button>
        <Dialog open=open title=move || label.get()>
            <div class="dialog-body">{children()}</div>
        </Dialog>
    }
}

/// Where something stands in the schemes: its clause to be opened, or that it is the company's own rule.
#[component]
pub fn Source(
    /// The clause; `None` for the company's own.
    clause: Option<Clause>,
) -> impl IntoView {
    match clause {
        Some(clause) => view! { <ClauseRef clause=clause /> }.into_any(),
        None => view! { {w::ours} }.into_any(),
    }
}

/// The text of a clause in the version that is in force.
#[component]
fn InForce(clause: Clause) -> impl IntoView {
    let letter = clause.as_str().chars().next();
    let scheme = Scheme::ALL.iter().copied().find(|scheme| letter == Some(scheme.letter()));
    let policies = use_loaded(lang, |_| policies::list());
    let show = move |page: Page<Policy>| {
        let found = page.items.into_iter().find(|policy| Some(policy.scheme) == scheme).and_then(|policy| {
            let version = policy.versions.iter().find(|version| version.is_in_force)?.version;
            Some((policy.scheme, version))
        });
        match found {
            Some((scheme, version)) => view! {
                <p class="muted small num">{w::policy_version(version.into())}</p>
                <Written scheme=scheme version=version clause=clause.clone() />
            }
            .into_any(),
            None => view! { <p>{gone}</p> }.into_any(),
        }
    };
    view! { <WhenLoaded loaded=policies lines=3 view=show /> }
}

#[component]
fn ClauseText(scheme: Scheme, version: i32, clause: Option<Clause>, rule: Rule) -> impl IntoView {
    let Some(clause) = clause else {
        return view! { <p>{move || rule.home().says(lang())}</p><Origin origin=ClauseOrigin::Ours /> }.into_any();
    };
    view! { <Written scheme=scheme version=version clause=clause /> }.into_any()
}

/// The text of a clause in a version, and the way to the whole of it.
#[component]
fn Written(scheme: Scheme, version: i32, clause: Clause) -> impl IntoView {
    let key = move || (scheme.as_str().to_owned(), version.to_string(), lang());
    let document = use_loaded(key, |(scheme, version, _)| policies::version((scheme, version)));
    let href = format!("/policies/{scheme}/versions/{version}");
    let show = move |document: PolicyDocument| match document.clauses.into_iter().find(|found| found.number == clause) {
        Some(found) => {
            let heading =
                lang().pick(found.title_zh.as_deref().unwrap_or_default(), found.title_en.as_deref().unwrap_or_default());
            view! { <p><b>{heading.to_owned()}</b></p><p class="pre">{found.body}</p><Origin origin=found.origin /> }.into_any()
        }
        None => view! { <p>{gone}</p> }.into_any(),
    };
    view! {
        <WhenLoaded loaded=document lines=3 view=show />
        <p><a href=href>{whole}</a></p>
    }
}

#[component]
fn Origin(origin: ClauseOrigin) -> impl IntoView {
    let mood = if origin == ClauseOrigin::Source { Mood::Info } else { Mood::Warn };
    view! { <p><Chip label=move || origin.label(lang()) mood=mood icon="file-text" /></p> }
}
