//! The handling of one visit.

use clientele_openapi::{
    handling::{VisitPlan, VisitPreparation},
    visits::VisitBooking,
    vocabulary::VisitorCategory,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::{
    arrangements::ArrangementsCard, meals::MealsCard, plan::PlanCard, preparation::PreparationCard, sheet::HandlingSheet,
    words as w,
};
use crate::{
    api::{handling, visits},
    browser,
    components::{Button, Chip, DocumentState, Loaded, PageHead, WhenLoaded, use_loaded},
    i18n::lang,
    pages::bookings::words as b,
    time, words as shared,
};

/// The page of a visit's handling.
#[component]
pub fn HandlingPage() -> impl IntoView {
    let params = use_params_map();
    let booking = use_loaded(move || params.read().get("id").unwrap_or_default(), visits::get_booking);
    view! { <WhenLoaded loaded=booking view=|booking| view! { <Handling booking=booking /> } /> }
}

/// The two parts of a visit: what was booked, and how it is handled.
#[component]
pub fn VisitTabs(
    /// The booking.
    id: Uuid,
    /// Whether the handling is shown.
    #[prop(optional)]
    at_handling: bool,
) -> impl IntoView {
    let current = |is_here: bool| is_here.then_some("page");
    view! {
        <nav class="tabs no-print" aria-label=w::tabs>
            <a class="tab" href=format!("/visit-bookings/{id}") aria-current=current(!at_handling)>{w::booking_tab}</a>
            <a class="tab" href=format!("/visit-bookings/{id}/handling") aria-current=current(at_handling)>{w::handling}</a>
        </nav>
    }
}

/// What is on record is ticked off in the plan.
fn follow_preparation(preparation: Loaded<VisitPreparation>, plan: Loaded<VisitPlan>) {
    let version = Memo::new(move |_| preparation.value.with(|known| known.as_ref().map(|known| known.version)));
    Effect::new(move |before: Option<Option<i32>>| {
        let now = version.get();
        if before.flatten().is_some_and(|before| now != Some(before)) {
            plan.reload();
        }
        now
    });
}

#[component]
fn Handling(booking: VisitBooking) -> impl IntoView {
    let id = booking.id;
    let plan = use_loaded(move || id, handling::plan);
    let arrangements = use_loaded(move || id, handling::arrangements);
    let preparation = use_loaded(move || id, handling::preparation);
    let meals = use_loaded(move || id, handling::meals);
    follow_preparation(preparation, plan);
    let (state, number, category) = (booking.state, booking.number.clone(), booking.visitor_category);
    let is_major = category == Some(VisitorCategory::Major);
    let when = booking.starts_at.zip(booking.ends_at).map(|(start, end)| time::span(start, end));
    let title = [Some(booking.client.name.clone()), when].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let chips = move || {
        view! { <DocumentState state=state />" "{category.map(|category| view! { <Chip label=move || category.label(lang()) /> })} }
    };
    view! {
        <PageHead
            title=title
            above=number
            parent=("/visit-bookings", b::bookings)
            chips=chips
            actions=|| view! { <Button label=shared::print icon="printer" on_press=|()| browser::print() /> }
        />
        <VisitTabs id=id at_handling=true />
        <div class="grid two">
            <div class="grid"><PlanCard id=id plan=plan /></div>
            <div class="grid">
                <PreparationCard id=id is_major=is_major preparation=preparation />
                <ArrangementsCard id=id arrangements=arrangements plan=plan />
                <MealsCard id=id booking=booking.clone() meals=meals />
            </div>
        </div>
        <HandlingSheet booking=booking plan=plan arrangements=arrangements meals=meals />
    }
}
