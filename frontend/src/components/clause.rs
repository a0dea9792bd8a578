//! A clause's text, one click away from where a rule cites it: in the version that judged the document.

use clientele_openapi::{
    policies::PolicyDocument,
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
    let open = RwSignal::new(false);
    let label = {
        let clause = clause.clone();
        move || {
            let clause = clause.as_ref().map_or_else(|| w::ours().to_owned(), |clause| clause.label(lang()));
            format!("{clause} · {}", w::policy_version(version.into()))
        }
    };
    let title = label.clone();
    let clause = StoredValue::new(clause);
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
        <Dialog open=open title=title>
            <div class="dialog-body"><ClauseText scheme=scheme version=version clause=clause.get_value() rule=rule /></div>
        </Dialog>
    }
}

#[component]
fn ClauseText(scheme: Scheme, version: i32, clause: Option<Clause>, rule: Rule) -> impl IntoView {
    let Some(clause) = clause else {
        return view! { <p>{move || rule.home().says(lang())}</p><Origin origin=ClauseOrigin::Ours /> }.into_any();
    };
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
    .into_any()
}

#[component]
fn Origin(origin: ClauseOrigin) -> impl IntoView {
    let mood = if origin == ClauseOrigin::Source { Mood::Info } else { Mood::Warn };
    view! { <p><Chip label=move || origin.label(lang()) mood=mood icon="file-text" /></p> }
}
