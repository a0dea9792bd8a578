//! What happened on a visit, from the arrival to the departure.

use clientele_openapi::{
    Page,
    desk::{Attendance, DeskVisit, VisitEvent},
    vocabulary::{VisitEventKind, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::desk,
    components::{Fact, Facts, Timeline, TimelineItem, WhenLoaded, use_loaded},
    i18n::{lang, pick},
    time, words as shared,
};

/// The log of a visit.
#[component]
pub(super) fn VisitLog(visit: DeskVisit) -> impl IntoView {
    let id = visit.booking_id;
    let events = use_loaded(move || id, desk::events);
    let shown = |page: Page<VisitEvent>| {
        if page.items.is_empty() {
            return view! { <p class="muted">{w::nothing_happened}</p> }.into_any();
        }
        let entries = page.items.into_iter().map(|event| view! { <Entry event=event /> }).collect_view();
        view! { <Timeline>{entries}</Timeline> }.into_any()
    };
    view! {
        <div class="dialog-body">
            {visit.attendance.map(|attendance| view! { <Record attendance=attendance /> })}
            <WhenLoaded loaded=events view=shown lines=4 />
        </div>
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + Clone + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

/// What was recorded at the arrival and the departure.
#[component]
fn Record(attendance: Attendance) -> impl IntoView {
    let yes_no = |yes: bool| move || if yes { shared::yes() } else { shared::no() };
    let (came, names) = (attendance.headcount, attendance.names);
    let who = move || if names.is_empty() { w::nobody_named().to_owned() } else { names.join(pick("、", ", ")) };
    let told = attendance.photo_ban_told;
    view! {
        <Facts>
            <Fact label=w::headcount>{move || w::came(came)}</Fact>
            <Fact label=label("safety_briefed")>{yes_no(attendance.safety_briefed)}</Fact>
            <Fact label=label("confidentiality_signed")>{yes_no(attendance.confidentiality_signed)}</Fact>
            {told.map(|told| view! { <Fact label=label("photo_ban_told")>{yes_no(told)}</Fact> })}
            <Fact label=w::who_came wide=true>{who}</Fact>
        </Facts>
    }
}

#[component]
fn Entry(event: VisitEvent) -> impl IntoView {
    let (kind, area, headcount) = (event.kind, event.area, event.headcount);
    let details = move || {
        let count = headcount.map(|count| match kind {
            VisitEventKind::PassesIssued => w::passes_count(count),
            VisitEventKind::CheckIn
            | VisitEventKind::AreaEntered
            | VisitEventKind::AreaLeft
            | VisitEventKind::PassReturned
            | VisitEventKind::PassLost
            | VisitEventKind::CheckOut => w::people(count),
        });
        let parts = [area.map(|area| area.label(lang()).to_owned()), event.pass_number.clone(), count];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <TimelineItem at=format!("{} · {}", time::date_time(event.at), event.actor_name)>
            <b>{move || kind.label(lang())}</b>
            <div class="num">{details}</div>
            {event.note.map(|note| view! { <div class="pre muted">{note}</div> })}
        </TimelineItem>
    }
}
