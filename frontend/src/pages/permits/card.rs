//! The photo permits of a visit, on its page.

use clientele_openapi::{
    permits::PhotoPermit,
    problem::Clause,
    visits::VisitBooking,
    vocabulary::{Permission, PermitState, State},
};
use leptos::prelude::*;

use super::{form::PermitForm, words as w};
use crate::{
    api::permits,
    components::{Button, Card, Chip, ClauseRef, Dialog, Mood, use_loaded},
    i18n::{lang, pick},
    session, time,
};

/// Whether a permit holds, with its sign.
pub fn state_chip(state: PermitState) -> impl IntoView {
    let (mood, icon) = match state {
        PermitState::Valid => (Mood::Ok, "check"),
        PermitState::Revoked => (Mood::Bad, "ban"),
    };
    view! { <Chip label=move || state.label(lang()) mood=mood icon=icon /> }
}

/// Who may photograph, in words.
pub fn people(permit: &PhotoPermit) -> String {
    if permit.whole_group { w::whole_group().to_owned() } else { permit.photographers.join(pick("、", ", ")) }
}

/// Where, in words.
pub fn places(permit: &PhotoPermit) -> String {
    permit.areas.iter().map(|area| area.label(lang())).collect::<Vec<_>>().join(pick("、", ", "))
}

/// The permits of a visit that was approved; nothing for any other.
#[component]
pub fn PermitsCard(
    /// The visit.
    booking: VisitBooking,
) -> impl IntoView {
    let goes_on = matches!(booking.state, State::Approved | State::Cancelled);
    goes_on.then(|| view! { <Permits booking=booking /> })
}

#[component]
fn Permits(booking: VisitBooking) -> impl IntoView {
    let id = booking.id;
    let found = use_loaded(move || id, permits::of_visit);
    let open = RwSignal::new(false);
    let parties = [booking.preparer_id, booking.applicant_id];
    let own = session::me().is_some_and(|me| parties.contains(&me.id));
    let approved = booking.state == State::Approved;
    let may_grant = move || approved && !own && session::may(Permission::PhotoPermitsGrant);
    let booking = StoredValue::new(booking);
    let end = move || {
        view! {
            <ClauseRef clause=Clause::new("V 4.3") />
            <Show when=may_grant>
                <Button label=w::new_permit icon="plus" compact=true on_press=move |()| open.set(true) />
            </Show>
        }
    };
    let done = Callback::new(move |()| found.reload());
    let row = |permit: PhotoPermit| {
        let (href, state) = (format!("/photo-permits/{}", permit.id), permit.state);
        let when = time::span(permit.valid_from, permit.valid_until);
        let shown = permit.clone();
        view! {
            <li class="permit">
                <div class="who">
                    <a href=href>{move || people(&shown)}</a>
                    <span class="small muted">{move || places(&permit)} " · " <span class="num">{when}</span></span>
                </div>
                {state_chip(state)}
            </li>
        }
    };
    let content = move || match found.get() {
        Some(page) if !page.items.is_empty() => {
            view! { <ul class="permits">{page.items.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
        Some(_) => view! { <p class="muted">{w::forbidden}</p> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <Card title=w::permits end=end>{content}</Card>
        <Dialog open=open title=w::new_permit>
            <PermitForm booking=booking.get_value() open=open on_done=done />
        </Dialog>
    }
}
