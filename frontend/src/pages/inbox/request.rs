//! What the owners of an area are asked: the visit as it is to be, and who else is in the area then (V 4.1).

use clientele_openapi::{
    areas::AreaClosure,
    passes::{AreaUse, AskedAgain, OtherVisit, PassRequest},
    problem::Clause,
    vocabulary::{State, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Chip, ClauseRef, Fact, Facts, Mood, Notice, NoticeTone},
    i18n::lang,
    pages::{
        bookings::words as b,
        documents::{ClientFact, words as d},
    },
    time,
};

/// Everything that the owners need to know for an answer.
#[component]
pub fn PassRequestContent(
    /// What is asked.
    request: PassRequest,
) -> impl IntoView {
    let (facts, asked_again, area_use) = (request.clone(), request.asked_again, request.area_use);
    let (area, headcount) = (request.area, request.headcount);
    let waits = request.state == State::Submitted;
    let too_many = area_use.left.filter(|left| waits && *left < headcount);
    view! {
        {asked_again.map(|before| view! { <Changed before=before /> })}
        {(!request.closures.is_empty()).then(|| view! { <Closed closures=request.closures /> })}
        {too_many.map(|left| view! {
            <Notice tone=NoticeTone::Warn><p>{move || w::only_left(area.label(lang()), left, headcount)}</p></Notice>
        })}
        <Card title=w::pass_request end=|| view! { <ClauseRef clause=Clause::new("V 4.1") /> }><RequestFacts request=facts /></Card>
        <Card title=move || w::area_then(area.label(lang())) flush=true><AreaThen area_use=area_use /></Card>
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

#[component]
fn RequestFacts(request: PassRequest) -> impl IntoView {
    let (area, headcount, category) = (request.area, request.headcount, request.visitor_category);
    let when = request.starts_at.zip(request.ends_at).map_or_else(|| "—".to_owned(), |(start, end)| time::span(start, end));
    let answered = request.granted;
    let by = request.decided_by_name.zip(request.decided_at);
    view! {
        <Facts>
            <Fact label=w::asked_area wide=true>
                <b class="asked-area">{move || area.label(lang())}</b>
                {request.note.map(|note| view! { <div class="pre">{note}</div> })}
            </Fact>
            <Fact label=w::asked_passes><b>{move || b::passes_count(headcount)}</b></Fact>
            <Fact label=w::owners>{request.owner_department_name}</Fact>
            <ClientFact client=request.client label=b::who />
            <Fact label=b::time wide=true><b>{when}</b></Fact>
            <Fact label=label("headcount")>{move || d::people(headcount)}</Fact>
            <Fact label=b::category>{category.map(|category| view! { <Chip label=move || category.label(lang()) /> })}</Fact>
            <Fact label=w::visit><a href=format!("/visit-bookings/{}", request.booking_id)>{request.booking_number}</a></Fact>
            <Fact label=label("applicant_id")>{request.applicant_name}</Fact>
            {request.purpose.map(|text| view! { <Fact label=label("purpose") wide=true><span class="pre">{text}</span></Fact> })}
            {answered.map(|granted| {
                let reason = request.refusal_reason;
                view! {
                    <Fact label=w::answer wide=true>
                        {if granted == 0 {
                            view! { <Chip label=w::owners_refused mood=Mood::Bad icon="x" /> }.into_any()
                        } else {
                            view! { <Chip label=move || w::owners_granted(granted) mood=Mood::Ok icon="check" /> }.into_any()
                        }}
                        {by.map(|(name, at)| view! { " " <span class="small muted">{name} " · " {time::date_time(at)}</span> })}
                        {reason.map(|reason| view! { <div class="pre">{reason}</div> })}
                    </Fact>
                }
            })}
        </Facts>
    }
}

/// That the visit changes, and what it was before.
#[component]
fn Changed(before: AskedAgain) -> impl IntoView {
    let when = time::span(before.starts_at, before.ends_at);
    let (headcount, granted) = (before.headcount, before.granted);
    let was = move || match granted {
        Some(granted) => w::was_granted(when.clone(), headcount, granted),
        None => w::was_not_visited(when.clone(), headcount),
    };
    view! {
        <Notice tone=NoticeTone::Warn>
            <p><b>{w::asked_again}</b> " " <a href=format!("/visit-amendments/{}", before.amendment_id)>{before.amendment_number}</a></p>
            <p class="num">{was}</p>
            <p class="pre">{before.reason}</p>
        </Notice>
    }
}

#[component]
fn Closed(closures: Vec<AreaClosure>) -> impl IntoView {
    let line = |closure: AreaClosure| {
        let when = time::span(closure.closed_from, closure.closed_until);
        view! { <li><span class="num">{when}</span> " · " {closure.reason}</li> }
    };
    view! {
        <Notice tone=NoticeTone::Warn>
            <p><b>{w::closed_then}</b></p>
            <ul>{closures.into_iter().map(line).collect_view()}</ul>
        </Notice>
    }
}

/// What the area holds, and the other visits in it at that time.
#[component]
fn AreaThen(area_use: AreaUse) -> impl IntoView {
    let (capacity, others, left) = (area_use.capacity, area_use.granted_to_others, area_use.left);
    let nobody = area_use.visits.is_empty();
    let figures = move || match capacity.zip(left) {
        Some((capacity, left)) => w::holds(capacity, others, left),
        None => w::holds_any(others),
    };
    let row = |visit: OtherVisit| {
        let number = visit.booking_number.unwrap_or_default();
        let unnamed = number.is_empty();
        let name = match visit.booking_id {
            Some(id) => view! { <a href=format!("/visit-bookings/{id}")>{number}</a> }.into_any(),
            None => number.into_any(),
        };
        view! {
            <tr>
                <td>{if unnamed { view! { <span class="muted">{w::another_visit}</span> }.into_any() } else { name }}</td>
                <td class="num">{time::span(visit.starts_at, visit.ends_at)}</td>
                <td class="num right" data-label=b::granted>{move || b::passes_count(visit.passes)}</td>
            </tr>
        }
    };
    let table = (!nobody).then(|| {
        view! {
            <table class="data">
                <caption class="visually-hidden">{w::others_then}</caption>
                <thead>
                    <tr>
                        <th scope="col">{w::others_then}</th>
                        <th scope="col">{b::time}</th>
                        <th scope="col" class="right">{b::granted}</th>
                    </tr>
                </thead>
                <tbody>{area_use.visits.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <p class="card-body num">{figures} {nobody.then(|| view! { " " <span class="muted">{w::nobody_then}</span> })}</p>
        {table}
    }
}
