//! Days as a list: for one day, and for phones.

use clientele_openapi::visit_calendar::{CalendarDay, CalendarEntry};
use leptos::prelude::*;

use super::{
    board::{DayButton, Grouping, Walk, grouped, is_on},
    entry::LongEntry,
    words as w,
};
use crate::components::Empty;

/// The days that have visits, one below the other; a single day always.
#[component]
pub(super) fn Agenda(days: Vec<CalendarDay>, entries: Vec<CalendarEntry>, grouping: Grouping, walk: Walk) -> impl IntoView {
    let is_single = days.len() == 1;
    let with_visits = days.into_iter().filter_map(|day| {
        let visits: Vec<_> = entries.iter().filter(|entry| is_on(entry, day.day)).cloned().collect();
        (is_single || !visits.is_empty()).then_some((day, visits))
    });
    let sections: Vec<_> = with_visits.collect();
    if sections.is_empty() {
        return view! { <Empty title=w::no_visits text=w::no_visits_text icon="calendar-days" /> }.into_any();
    }
    let section = |(day, visits): (CalendarDay, Vec<CalendarEntry>)| {
        view! {
            <section class="cal-section">
                <h2><DayButton day=day walk=walk named=true /></h2>
                <DayList visits=visits grouping=grouping />
            </section>
        }
    };
    sections.into_iter().map(section).collect_view().into_any()
}

#[component]
fn DayList(visits: Vec<CalendarEntry>, grouping: Grouping) -> impl IntoView {
    if visits.is_empty() {
        return view! { <p class="muted cal-nothing">{w::no_visits}</p> }.into_any();
    }
    let group = |(name, visits): (String, Vec<CalendarEntry>)| {
        let name = (!name.is_empty()).then(|| view! { <h3>{name}</h3> });
        let visits = visits.into_iter().map(|entry| view! { <li><LongEntry entry=entry /></li> });
        view! { {name}<ul class="cal-list">{visits.collect_view()}</ul> }
    };
    grouped(&visits, grouping).into_iter().map(group).collect_view().into_any()
}
