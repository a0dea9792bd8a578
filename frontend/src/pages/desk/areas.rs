//! The areas of a visit with their passes.

use clientele_openapi::{passes::AreaLedger, vocabulary::PassStatus};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Chip, Mood},
    i18n::lang,
};

/// Per area: granted, issued, inside now, left to issue; or why none are granted.
#[component]
pub(super) fn AreaTable(areas: Vec<AreaLedger>) -> impl IntoView {
    if areas.is_empty() {
        return view! { <p class="muted">{w::no_areas}</p> }.into_any();
    }
    view! {
        <table class="data desk-areas">
            <caption class="visually-hidden">{w::areas}</caption>
            <thead>
                <tr>
                    <th scope="col">{w::area}</th>
                    <th scope="col" class="right">{w::granted}</th>
                    <th scope="col" class="right">{w::issued}</th>
                    <th scope="col" class="right">{w::inside_now}</th>
                    <th scope="col" class="right">{w::left_to_issue}</th>
                </tr>
            </thead>
            <tbody>{areas.into_iter().map(|area| view! { <AreaRow area=area /> }).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn AreaRow(area: AreaLedger) -> impl IntoView {
    let (word, lost) = (area.area, area.lost);
    let is_refused = area.status == PassStatus::Refused;
    let refused = is_refused.then(|| {
        view! { <Chip label=w::refused mood=Mood::Bad icon="x" /> " " <span class="small muted pre">{area.refusal_reason}</span> }
    });
    let lost = (lost > 0).then(|| view! { <Chip label=move || w::lost_count(lost) mood=Mood::Warn icon="triangle-alert" /> });
    let figure = move |label: fn() -> &'static str, count: u32| {
        let shown = if is_refused { String::new() } else { count.to_string() };
        view! { <td class="right num" data-label=label>{(!shown.is_empty()).then_some(shown)}</td> }
    };
    view! {
        <tr>
            <td><b>{move || word.label(lang())}</b> " " <span class="small muted">{area.note}</span> " " {lost} {refused}</td>
            {figure(w::granted, area.granted.unwrap_or_default())}
            {figure(w::issued, area.issued)}
            {figure(w::inside_now, area.inside)}
            {figure(w::left_to_issue, area.left)}
        </tr>
    }
}
