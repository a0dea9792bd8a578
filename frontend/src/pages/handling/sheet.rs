//! The handling plan on paper.

use clientele_openapi::{
    handling::{VisitArrangements, VisitMeals, VisitPlan, VisitTask},
    visits::VisitBooking,
    vocabulary::{VisitTaskState, field_label},
};
use leptos::prelude::*;

use super::{plan::source, words as w};
use crate::{
    components::{Loaded, Paper, PaperBox, PaperPair, PaperRow},
    i18n::lang,
    pages::{bookings::words as b, documents::words as d},
    time,
};

/// The printable sheet.
#[component]
pub fn HandlingSheet(
    /// The booking.
    booking: VisitBooking,
    /// Its plan.
    plan: Loaded<VisitPlan>,
    /// What is arranged.
    arrangements: Loaded<VisitArrangements>,
    /// The meals.
    meals: Loaded<VisitMeals>,
) -> impl IntoView {
    // Paper is in the language spoken now; all of it is made anew when that changes.
    move || {
        let _ = lang();
        view! { <Sheet booking=booking.clone() plan=plan.get() arrangements=arrangements.get() meals=meals.get() /> }
    }
}

#[component]
fn Sheet(
    booking: VisitBooking,
    plan: Option<VisitPlan>,
    arrangements: Option<VisitArrangements>,
    meals: Option<VisitMeals>,
) -> impl IntoView {
    let label = |field: &'static str| field_label(field, lang()).unwrap_or(field);
    let when = booking.starts_at.zip(booking.ends_at).map(|(start, end)| time::span(start, end)).unwrap_or_default();
    let category = booking.visitor_category.map(|category| category.label(lang()).to_owned()).unwrap_or_default();
    let in_charge = booking.visit.as_ref().map(|visit| visit.person_in_charge_name.clone()).unwrap_or_default();
    let areas: Vec<_> = booking.requested_areas.iter().map(|area| area.area.label(lang())).collect();
    let tasks = plan.map(|plan| plan.tasks).unwrap_or_default();
    let room = arrangements.as_ref().and_then(|known| known.room.as_ref()).map(|room| room.name.clone()).unwrap_or_default();
    let host =
        arrangements.as_ref().and_then(|known| known.senior_host.as_ref()).map(|host| host.name.clone()).unwrap_or_default();
    let vehicles = arrangements.as_ref().map(|known| known.vehicles.clone()).unwrap_or_default();
    let diet = arrangements.and_then(|known| known.dietary_needs);
    view! {
        <Paper title=w::sheet_title number=booking.number.clone()>
            <PaperPair first=(b::paper_client.into(), booking.client.name.clone()) second=(b::category.into(), category) />
            <PaperPair first=(b::paper_time.into(), when) second=(b::paper_headcount.into(), booking.headcount.map(d::people).unwrap_or_default()) />
            <PaperPair first=(label("person_in_charge_id").into(), in_charge) second=(w::room.into(), room) />
            <PaperPair first=(w::host.into(), host) second=(b::paper_areas.into(), areas.join(crate::i18n::pick("、", ", "))) />
            <PaperRow label=w::sheet_tasks>{tasks.into_iter().map(task_line).collect_view()}</PaperRow>
            <PaperRow label=w::vehicles>{vehicles.into_iter().map(|one| view! {
                <p>{one.vehicle} " · " {time::date_time(one.pick_up_at)} " · " {one.pick_up_place} " " {one.driver}</p>
            }).collect_view()}</PaperRow>
            <PaperRow label=w::meals>{meals.map(|meals| meals.items).unwrap_or_default().into_iter().map(|meal| view! {
                <p>{meal.meal.label(lang())} " · " {time::span(meal.starts_at, meal.ends_at)} " · " {meal.venue}</p>
            }).collect_view()}</PaperRow>
            <PaperRow label=label("dietary_needs")><span class="pre">{diet}</span></PaperRow>
            <PaperRow label=w::sheet_sign><div class="paper-space"></div></PaperRow>
        </Paper>
    }
}

/// One task as a box to tick, with owner, due time and clause.
fn task_line(task: VisitTask) -> impl IntoView {
    let owner = task.owner.map_or_else(|| task.team.label(lang()).to_owned(), |owner| owner.name);
    let due = task.due_at.map(|due| w::due(time::date_time(due)));
    let reason = task.deviation.map(|deviation| deviation.reason);
    let parts = [Some(owner), due, Some(source(task.clause.as_ref())), task.note, reason];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let label = format!("{}（{text}）", task.kind.label(lang()));
    view! { <p><PaperBox ticked=task.state == VisitTaskState::Done label=label /></p> }
}
