//! One visit on the desk.

use chrono::{DateTime, Utc};
use clientele_openapi::{
    desk::{Attendance, DeskVisit},
    permits::PhotoPermit,
    vocabulary::Action,
};
use leptos::prelude::*;

use super::{
    areas::AreaTable,
    day::Stage,
    state::{Asked, AtDesk},
    words as w,
};
use crate::{
    components::{Button, Chip, Fact, Facts, Icon, LinkButton, Mood, Tone},
    i18n::{lang, pick},
    pages::permits::{people, places},
    time,
};

/// A visit with everything the desk needs, and what can be done now.
#[component]
pub(super) fn VisitCard(at: AtDesk, visit: DeskVisit, stage: Stage) -> impl IntoView {
    let id = visit.booking_id;
    let (heading, named_by) = (format!("desk-visit-{id}"), format!("desk-visit-{id}"));
    view! {
        <article class="card desk-visit" data-visit=id.to_string() aria-labelledby=named_by>
            <header>
                <div class="desk-when num">{when(&visit, stage)}</div>
                <div class="who">
                    <h3 id=heading><a href=format!("/visit-bookings/{id}")>{visit.client.name.clone()}</a></h3>
                    <span class="small muted num">{visit.number.clone()}</span>
                </div>
                <div class="end chips"><Marks visit=visit.clone() stage=stage /></div>
            </header>
            <div class="card-body stack">
                <VisitFacts visit=visit.clone() />
                <AreaTable areas=visit.areas.clone() />
                {(stage != Stage::Left).then(|| view! { <Photographing permits=visit.photo_permits.clone() /> })}
            </div>
            <VisitActions at=at visit=visit />
        </article>
    }
}

/// `09:30 – 11:30`; with its dates where it is not on one day.
fn hours(start: DateTime<Utc>, end: DateTime<Utc>) -> String {
    let is_one_day = time::company_time(start).date() == time::company_time(end).date();
    if is_one_day { format!("{} – {}", time::clock(start), time::clock(end)) } else { time::span(start, end) }
}

/// When a visit is; with its dates where it stayed over.
fn when(visit: &DeskVisit, stage: Stage) -> String {
    let times = visit.starts_at.zip(visit.ends_at);
    let in_words = if stage == Stage::Earlier { time::span } else { hours };
    times.map(|(start, end)| in_words(start, end)).unwrap_or_default()
}

/// The category, what must not be forgotten at the arrival, and since when they are here.
#[component]
fn Marks(visit: DeskVisit, stage: Stage) -> impl IntoView {
    let category = visit.visitor_category.map(|category| view! { <Chip label=move || category.label(lang()) /> });
    let needed = (stage == Stage::Expected).then(|| {
        let needs = |field: &str| visit.required_at_arrival.iter().any(|wanted| wanted == field);
        view! {
            {needs("safety_briefed").then(|| view! { <Chip label=w::briefing_needed mood=Mood::Warn icon="shield" /> })}
            {needs("confidentiality_signed").then(|| view! { <Chip label=w::undertaking_needed mood=Mood::Warn icon="stamp" /> })}
        }
    });
    let out = visit.passes_out;
    let out = (out > 0).then(|| view! { <Chip label=move || w::passes_out(out) mood=Mood::Info icon="ticket" /> });
    let progress = visit.attendance.map(|attendance| match (stage, attendance.departed_at) {
        (Stage::Left, Some(at)) => view! { <Chip label=move || w::left_at(time::clock(at)) icon="check" /> }.into_any(),
        (Stage::Earlier, _) => {
            let since = time::date_time(attendance.arrived_at);
            view! { <Chip label=move || w::here_since(since.clone()) mood=Mood::Bad icon="clock" /> }.into_any()
        }
        _ => {
            let since = time::clock(attendance.arrived_at);
            view! { <Chip label=move || w::here_since(since.clone()) mood=Mood::Ok icon="user-check" /> }.into_any()
        }
    });
    view! { {category} {needed} {out} {progress} }
}

#[component]
fn VisitFacts(visit: DeskVisit) -> impl IntoView {
    let (booked, came) = (visit.headcount, visit.attendance.as_ref().map(|attendance| attendance.headcount));
    let headcount = move || {
        let counts = [booked.map(w::booked), came.map(w::came)];
        counts.into_iter().flatten().collect::<Vec<_>>().join(pick("，", ", "))
    };
    let name = visit.contact_name.clone().unwrap_or_default();
    let phone = visit.contact_phone.map(|phone| {
        let href = format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
        view! {
            <a class="desk-call num" href=href><Icon name="phone" /><span class="visually-hidden">{move || w::call(&name)}</span>{phone}</a>
        }
    });
    view! {
        <Facts>
            <Fact label=w::headcount>{headcount}</Fact>
            <Fact label=w::in_charge>{visit.person_in_charge_name.unwrap_or_else(|| "—".to_owned())}</Fact>
            <Fact label=w::contact wide=true>{visit.contact_name.unwrap_or_else(|| "—".to_owned())} " " {phone}</Fact>
            {visit.attendance.map(|attendance| view! { <Departed attendance=attendance /> })}
        </Facts>
    }
}

/// How the group left, once it has: the escort's word on the photo ban stands with every visit (V 4.3).
#[component]
fn Departed(attendance: Attendance) -> impl IntoView {
    attendance.departed_at.map(|at| {
        let told = attendance.photo_ban_told == Some(true);
        let by = attendance.departed_by_name.unwrap_or_default();
        let note = attendance.departure_note;
        view! {
            <Fact label=w::departed wide=true>{move || w::at_by(time::clock(at), &by)}</Fact>
            <Fact label=w::photo_ban wide=true>
                {move || if told { w::photo_ban_told() } else { w::photo_ban_not_told() }}
                {note.map(|note| view! { <div class="small muted pre">{note}</div> })}
            </Fact>
        }
    })
}

/// Who may photograph where (V 4.3); nobody, where there is no permit.
#[component]
fn Photographing(permits: Vec<PhotoPermit>) -> impl IntoView {
    if permits.is_empty() {
        return view! { <p class="desk-photo muted"><Icon name="ban" />{w::no_photographs}</p> }.into_any();
    }
    let line = |permit: PhotoPermit| {
        let (href, when) = (format!("/photo-permits/{}", permit.id), hours(permit.valid_from, permit.valid_until));
        let text = move || w::permit_for(people(&permit), places(&permit), when.clone());
        view! { <p class="desk-photo permitted"><Icon name="camera" /><span>{w::photographing}{pick("：", ": ")}<a href=href>{text}</a></span></p> }
    };
    permits.into_iter().map(line).collect_view().into_any()
}

#[component]
fn VisitActions(at: AtDesk, visit: DeskVisit) -> impl IntoView {
    let id = visit.booking_id;
    let allows = |action| visit.allowed_actions.contains(&action);
    let (arrives, issues, departs) = (allows(Action::Arrive), allows(Action::IssuePasses), allows(Action::Depart));
    let can_issue = issues && visit.areas.iter().any(|area| area.left > 0);
    let has_passes = visit.areas.iter().any(|area| area.issued > 0);
    let visit = StoredValue::new(visit);
    let ask = move |asked: fn(DeskVisit) -> Asked| move |()| at.ask(asked(visit.get_value()));
    view! {
        <div class="desk-actions">
            {arrives.then(|| view! { <Button label=w::check_in icon="user-check" on_press=ask(Asked::Arrival) /> })}
            {can_issue.then(|| view! { <Button label=|| Action::IssuePasses.label(lang()) icon="ticket" on_press=ask(Asked::Issue) /> })}
            {departs.then(|| view! { <Button label=w::check_out icon="log-out" on_press=ask(Asked::Departure) /> })}
            {has_passes.then(|| view! { <LinkButton href=format!("/visit-bookings/{id}/passes") label=w::passes_and_cards icon="printer" /> })}
            <Button label=w::log icon="history" tone=Tone::Quiet on_press=ask(Asked::Log) />
        </div>
    }
}
