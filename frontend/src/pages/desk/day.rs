//! The visits of the day: expected, here, gone, and those that stayed over from an earlier day.

use chrono::NaiveDate;
use clientele_openapi::desk::{DeskVisit, ReceptionDesk};
use leptos::prelude::*;

use super::{state::AtDesk, visit::VisitCard, words as w};
use crate::{
    components::{Empty, LinkButton},
    time,
};

/// How far a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Its day is over, and it was not checked out.
    Earlier,
    Expected,
    Here,
    Left,
}

/// How far a visit is on a day.
pub(super) fn stage(visit: &DeskVisit, day: NaiveDate) -> Stage {
    let is_over = visit.ends_at.is_some_and(|end| time::company_time(end).date() < day);
    match &visit.attendance {
        None => Stage::Expected,
        Some(attendance) if attendance.departed_at.is_some() => Stage::Left,
        Some(_) if is_over => Stage::Earlier,
        Some(_) => Stage::Here,
    }
}

const ORDER: [Stage; 4] = [Stage::Earlier, Stage::Expected, Stage::Here, Stage::Left];

/// The visits of the day, by how far they are.
#[component]
pub(super) fn Visits(at: AtDesk) -> impl IntoView {
    let is_empty = Memo::new(move |_| at.day.value.with(|day| day.as_ref().is_some_and(|day| day.visits.is_empty())));
    let shown = move || {
        if is_empty.get() {
            return view! {
                <section class="card">
                    <Empty title=w::no_visits text=w::no_visits_text icon="calendar-days">
                        <LinkButton href="/visit-calendar" label=w::to_calendar icon="calendar" />
                    </Empty>
                </section>
            }
            .into_any();
        }
        ORDER.map(|stage| view! { <Group at=at stage=stage /> }).into_iter().collect_view().into_any()
    };
    view! { <Figures at=at /> {shown} }
}

/// The day in four figures.
#[component]
fn Figures(at: AtDesk) -> impl IntoView {
    let count =
        move |count: fn(&ReceptionDesk) -> usize| move || at.day.value.with(|day| day.as_ref().map(count).unwrap_or_default());
    let expected = count(|day| day.visits.iter().filter(|visit| stage(visit, day.date) == Stage::Expected).count());
    let here =
        count(|day| day.visits.iter().filter(|visit| matches!(stage(visit, day.date), Stage::Here | Stage::Earlier)).count());
    let gone = count(|day| day.visits.iter().filter(|visit| stage(visit, day.date) == Stage::Left).count());
    let inside = count(|day| day.visits.iter().map(|visit| visit.inside as usize).sum());
    let expected_word = move || expected_word(at);
    view! {
        <dl class="desk-figures" aria-label=w::figures>
            <div><dt>{expected_word}</dt><dd class="num">{expected}</dd></div>
            <div><dt>{w::here}</dt><dd class="num">{here}</dd></div>
            <div><dt>{w::left}</dt><dd class="num">{gone}</dd></div>
            <div><dt>{w::inside}</dt><dd class="num">{inside}</dd></div>
        </dl>
    }
}

/// Who has not arrived is expected; on a day that is over they did not come.
fn expected_word(at: AtDesk) -> &'static str {
    let is_past = at.day.value.with(|day| day.as_ref().is_some_and(|day| day.date < day.today));
    if is_past { w::did_not_come() } else { w::expected() }
}

#[component]
fn Group(at: AtDesk, stage: Stage) -> impl IntoView {
    let visits = Memo::new(move |_| {
        at.day.value.with(|day| {
            let Some(day) = day else { return Vec::new() };
            day.visits.iter().filter(|visit| self::stage(visit, day.date) == stage).cloned().collect()
        })
    });
    let title = move || match stage {
        Stage::Earlier => w::from_earlier(),
        Stage::Expected => expected_word(at),
        Stage::Here => w::here(),
        Stage::Left => w::left(),
    };
    let count = move || visits.with(Vec::len);
    // A visit that did not change keeps its place, and with that the focus on its buttons.
    let key = |visit: &DeskVisit| serde_json::to_string(visit).unwrap_or_default();
    view! {
        <section class="desk-group" class:earlier=stage == Stage::Earlier hidden=move || count() == 0>
            <h2>{title} " " <span class="muted num">{count}</span></h2>
            <For each=move || visits.get() key=key children=move |visit| view! { <VisitCard at=at visit=visit stage=stage /> } />
        </section>
    }
}
