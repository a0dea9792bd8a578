//! What a version differs in: added, changed, removed, before and after.

use clientele_openapi::{
    policies::{ClauseChange, ClauseText, HeaderChange, ParameterChange, PolicyDiff},
    vocabulary::{ChangeKind, Scheme, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::policies,
    components::{Card, Chip, Mood, WhenLoaded, use_loaded},
    i18n::lang,
};

/// The differences of a version; `change` tells when it was changed.
#[component]
pub fn DiffCard(
    /// The scheme.
    scheme: Scheme,
    /// The version.
    version: i32,
    /// How often it was changed.
    change: i32,
) -> impl IntoView {
    let diff = use_loaded(move || (scheme, version, change, lang()), |(scheme, version, ..)| policies::diff((scheme, version)));
    // The first version has none to be compared with.
    let alone = move || diff.value.with(|diff| diff.as_ref().is_some_and(|diff| diff.against == version));
    view! {
        <Show when=move || !alone()>
            <Card title=w::diff_title flush=true>
                <WhenLoaded loaded=diff lines=3 view=|diff| view! { <Differences diff=diff /> } />
            </Card>
        </Show>
    }
}

#[component]
fn Differences(diff: PolicyDiff) -> impl IntoView {
    if diff.places_changed == 0 {
        return view! { <div class="card-body"><p class="muted">{w::no_difference}</p></div> }.into_any();
    }
    let note = w::diff_against(diff.against, diff.places_changed);
    view! {
        <div class="card-body"><p class="muted num">{note}</p></div>
        <div class="table-wrap rule-above">
            <table class="data policy-diff">
                <caption class="visually-hidden">{w::diff_title}</caption>
                <thead><tr><th scope="col">{w::place}</th><th scope="col">{w::kind_of_change}</th><th scope="col">{w::before}</th><th scope="col">{w::after}</th></tr></thead>
                <tbody>
                    {diff.header.into_iter().map(header_row).collect_view()}
                    {diff.clauses.into_iter().map(clause_row).collect_view()}
                    {diff.parameters.into_iter().map(parameter_row).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(name: String, change: ChangeKind, before: Option<String>, after: Option<String>) -> impl IntoView {
    let (mood, icon) = match change {
        ChangeKind::Added => (Mood::Ok, "plus"),
        ChangeKind::Changed => (Mood::Warn, "pencil"),
        ChangeKind::Removed => (Mood::Bad, "trash-2"),
    };
    view! {
        <tr>
            <td class="num">{name}</td>
            <td><Chip label=move || change.label(lang()) mood=mood icon=icon /></td>
            <td class="pre">{before.map(|text| view! { <del>{text}</del> })}</td>
            <td class="pre">{after.map(|text| view! { <ins>{text}</ins> })}</td>
        </tr>
    }
}

fn header_row(change: HeaderChange) -> impl IntoView {
    let field = change.field.clone();
    let label = field_label(&field, lang()).or_else(|| field_label(&format!("{field}_id"), lang())).map_or(field, str::to_owned);
    row(label, ChangeKind::Changed, change.before, change.after)
}

fn clause_row(change: ClauseChange) -> impl IntoView {
    let text = |text: ClauseText| {
        let parts = [text.title_zh, text.title_en, Some(text.text_zh), Some(text.text_en)];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
    };
    row(change.number.label(lang()), change.change, change.before.map(text), change.after.map(text))
}

fn parameter_row(change: ParameterChange) -> impl IntoView {
    let clause = change.clause.as_ref().map(|clause| format!(" · {}", clause.label(lang()))).unwrap_or_default();
    row(format!("{}{clause}", change.title), change.change, change.before_words, change.after_words)
}
