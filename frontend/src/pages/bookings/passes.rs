//! Requested and granted side by side: they are not the same (V 3.2).

use clientele_openapi::{
    visits::{AreaDecision, RequestedArea, VisitBooking},
    vocabulary::State,
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Chip, Mood},
    i18n::lang,
};

/// The areas that were asked for, and what was granted for each.
#[component]
pub fn PassTable(
    /// The booking.
    booking: VisitBooking,
) -> impl IntoView {
    let decided = booking.visit.map(|visit| visit.areas);
    let waits = matches!(booking.state, State::Draft | State::Submitted | State::Returned);
    let none = booking.requested_areas.is_empty();
    let row = move |area: RequestedArea| {
        let answer = decided.as_ref().and_then(|areas| areas.iter().find(|answer| answer.area == area.area)).cloned();
        view! { <PassRow area=area answer=answer waits=waits /> }
    };
    let table = move || {
        view! {
            <table class="data passes">
                <caption class="visually-hidden">{w::passes}</caption>
                <thead>
                    <tr>
                        <th scope="col">{w::areas}</th>
                        <th scope="col">{w::requested}</th>
                        <th scope="col" class="right">{w::granted}</th>
                        <th scope="col">{w::opinion}</th>
                    </tr>
                </thead>
                <tbody>{booking.requested_areas.clone().into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    let content = if none { view! { <p class="card-body muted">{w::no_areas}</p> }.into_any() } else { table().into_any() };
    view! { <Card title=w::passes note=w::requested_not_granted flush=true>{content}</Card> }
}

#[component]
fn PassRow(area: RequestedArea, answer: Option<AreaDecision>, waits: bool) -> impl IntoView {
    let word = area.area;
    let granted = answer.as_ref().map(|answer| answer.granted);
    let reason = answer.as_ref().and_then(|answer| answer.refusal_reason.clone());
    let verdict = match granted {
        None if waits => view! { <Chip label=w::pending icon="clock" /> }.into_any(),
        None => "—".into_any(),
        Some(0) => view! { <Chip label=w::refused_chip mood=Mood::Bad icon="x" /> }.into_any(),
        Some(_) => view! { <Chip label=w::granted_chip mood=Mood::Ok icon="check" /> }.into_any(),
    };
    view! {
        <tr>
            <td>
                <div class="who"><b>{move || word.label(lang())}</b><span class="small muted">{area.note}</span></div>
            </td>
            <td data-label=w::requested>{w::asked}</td>
            <td class="right num" data-label=w::granted>
                {move || granted.map_or_else(|| "—".to_owned(), w::passes_count)}
            </td>
            <td>{verdict} " " <span class="small muted pre">{reason}</span></td>
        </tr>
    }
}
