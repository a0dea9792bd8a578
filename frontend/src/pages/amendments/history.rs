//! The changes of a visit on its page: what was signed against what is in force, and every amendment.

use clientele_openapi::{
    amendments::{AreaTerms, VisitAmendment, VisitTerms},
    visits::VisitBooking,
};
use leptos::prelude::*;

use super::{diff::TermsDiff, words as w};
use crate::{
    api::amendments,
    components::{Card, DocumentState, use_loaded},
    time,
};

/// The visit as it is in force, where it is complete.
pub fn terms_of(booking: &VisitBooking) -> Option<VisitTerms> {
    let decided = booking.visit.as_ref().map(|visit| visit.areas.as_slice()).unwrap_or_default();
    let area = |requested: &clientele_openapi::visits::RequestedArea| {
        let answer = decided.iter().find(|answer| answer.area == requested.area);
        AreaTerms {
            area: requested.area,
            note: requested.note.clone(),
            granted: answer.map(|answer| answer.granted),
            refusal_reason: answer.and_then(|answer| answer.refusal_reason.clone()),
        }
    };
    Some(VisitTerms {
        starts_at: booking.starts_at?,
        ends_at: booking.ends_at?,
        headcount: booking.headcount?,
        areas: booking.requested_areas.iter().map(area).collect(),
    })
}

/// The history of a visit that was amended or is being amended; nothing for any other.
#[component]
pub fn AmendmentHistory(
    /// The visit.
    booking: VisitBooking,
) -> impl IntoView {
    let key = (booking.id, booking.version);
    let found = use_loaded(move || key, |(id, _)| amendments::of_visit(id));
    let compared = booking.original.clone().zip(terms_of(&booking));
    let row = |amendment: VisitAmendment| {
        let (state, at) = (amendment.state, time::date_time(amendment.created_at));
        view! {
            <li class="permit">
                <div class="who">
                    <a class="num" href=format!("/visit-amendments/{}", amendment.id)>{amendment.number}</a>
                    <span class="small muted">{amendment.reason} " · " <span class="num">{at}</span></span>
                </div>
                <DocumentState state=state />
            </li>
        }
    };
    move || {
        let all = found.get().map(|page| page.items).unwrap_or_default();
        (!all.is_empty() || compared.is_some()).then(|| {
            let compared = compared.clone();
            view! {
                <Card title=w::amendments note=w::history_note flush=true>
                    {compared.map(|(original, now)| view! { <TermsDiff before=original after=now names=(w::original, w::in_force) /> })}
                    <ul class="permits inset">{all.into_iter().map(row).collect_view()}</ul>
                </Card>
            }
        })
    }
}
