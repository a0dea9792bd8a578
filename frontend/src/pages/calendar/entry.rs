//! One visit in the calendar.

use clientele_openapi::{
    visit_calendar::{CalendarConflict, CalendarEntry},
    vocabulary::{ConflictKind, State},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Chip, DocumentState, Icon},
    i18n::{lang, pick},
    time,
};

/// What gets in the way of a visit, in words.
fn conflict_text(conflict: &CalendarConflict) -> String {
    let name = conflict.name.clone().unwrap_or_else(|| w::room().to_owned());
    let text = match conflict.kind {
        ConflictKind::Person => w::person_conflict(name),
        ConflictKind::Area => w::area_conflict(conflict.area.map(|area| area.label(lang())).unwrap_or_default().to_owned()),
        ConflictKind::Room => w::room_conflict(name),
    };
    let others = conflict.numbers.join(pick("、", ", "));
    if others.is_empty() { text } else { format!("{text}{}", w::others(others)) }
}

/// A visit as a few lines that lead to it: for weeks and months, where there is little room.
#[component]
pub(super) fn ShortEntry(
    /// The visit.
    entry: CalendarEntry,
) -> impl IntoView {
    let (class, icon) = look(entry.state);
    let (state, people) = (entry.state, entry.headcount);
    let conflicts = StoredValue::new(entry.conflicts);
    let mark = (!conflicts.with_value(Vec::is_empty)).then(|| {
        let text = move || conflicts.with_value(|all| all.iter().map(conflict_text).collect::<Vec<_>>().join(pick("；", "; ")));
        view! {
            <span class="cal-conflict" title=text>
                <Icon name="triangle-alert" /><span class="visually-hidden">{w::conflict}{pick("：", ": ")}{text}</span>
            </span>
        }
    });
    view! {
        <a class=format!("cal-entry {class}") href=format!("/visit-bookings/{}", entry.id)>
            <span class="cal-line">
                <span class="num">{time::clock(entry.starts_at)}</span>
                <span class="cal-state"><Icon name=icon /><span class="visually-hidden">{move || state.label(lang())}</span></span>
                {mark}
            </span>
            <b class="cal-client">{entry.client.name}</b>
            {people.map(|count| view! { <span class="small num cal-people">{move || w::people(count)}</span> })}
        </a>
    }
}

/// A visit with everything that the calendar knows of it: for one day, and for phones.
#[component]
pub(super) fn LongEntry(
    /// The visit.
    entry: CalendarEntry,
) -> impl IntoView {
    let (class, _) = look(entry.state);
    let category = entry.visitor_category.map(|category| view! { <Chip label=move || category.label(lang()) /> });
    let areas =
        entry.areas.into_iter().map(|area| view! { <Chip label=move || area.label(lang()) icon="map-pin" /> }).collect_view();
    let in_charge = entry.person_in_charge.map(|person| view! { <span>{move || w::in_charge(person.name.clone())}</span> });
    let escort = entry.escort.map(|person| view! { <span>{move || w::escorted_by(person.name.clone())}</span> });
    let room = entry.room.map(|room| view! { <Chip label=room icon="building-2" /> });
    let conflicts = entry.conflicts.into_iter().map(|conflict| {
        view! { <p class="cal-conflict-line"><Icon name="triangle-alert" /><span>{move || conflict_text(&conflict)}</span></p> }
    });
    view! {
        <article class=format!("cal-long {class}")>
            <div class="cal-when num">{time::clock(entry.starts_at)}" – "{time::clock(entry.ends_at)}</div>
            <div class="cal-what">
                <div class="who">
                    <a class="row-link" href=format!("/visit-bookings/{}", entry.id)>{entry.client.name}</a>
                    <span class="small muted num">{entry.number}</span>
                </div>
                <div class="chips">
                    <DocumentState state=entry.state />
                    {category}
                    {entry.headcount.map(|count| view! { <Chip label=move || w::people(count) icon="users" /> })}
                    {areas}
                    {room}
                </div>
                <div class="small muted cal-persons">{in_charge}{escort}</div>
                {conflicts.collect_view()}
            </div>
        </article>
    }
}

/// How a state looks: its class, and the sign that says the same.
const fn look(state: State) -> (&'static str, &'static str) {
    match state {
        State::Approved => ("ok", "check"),
        State::Draft => ("draft", "pencil"),
        State::Returned => ("warn", "undo-2"),
        _ => ("warn", "clock"),
    }
}
