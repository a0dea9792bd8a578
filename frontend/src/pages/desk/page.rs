//! The page of the reception desk.

use chrono::{Days, NaiveDate};
use clientele_openapi::{problem::Clause, vocabulary::Permission};
use leptos::prelude::*;

use super::{day::Visits, dialogs::DeskDialog, gate::Gate, outstanding::Outstanding, state::AtDesk, words as w};
use crate::{
    components::{Button, ClauseRef, Failed, Icon, LinkButton, Notice, NoticeTone, PageHead, Skeleton, UrlFilters},
    session, time,
};

/// The reception desk.
#[component]
pub fn ReceptionDeskPage() -> impl IntoView {
    let filters = UrlFilters::new(&[]);
    let date = Memo::new(move |_| filters.get("date").and_then(|day| day.parse::<NaiveDate>().ok()));
    let at = AtDesk::new(date);
    let may_record = || session::may(Permission::IncidentsRecord);
    // Passes, and the ban on photography.
    let clauses =
        || ["V 4.1", "V 4.3"].map(|clause| view! { <ClauseRef clause=Clause::new(clause) /> }).into_iter().collect_view();
    view! {
        <PageHead title=w::title chips=clauses />
        <div class="desk">
            <div class="desk-gate"><Gate at=at /></div>
            <div class="desk-day">
                <DayChooser filters=filters at=at />
                <Day at=at />
            </div>
            <div class="desk-out">
                <Outstanding at=at />
                <Show when=may_record><LinkButton href="/turn-aways/new" label=w::record_turn_away icon="ban" /></Show>
            </div>
        </div>
        <DeskDialog at=at />
    }
}

/// The day in words: `2026-12-03 · 12月3日星期四`.
fn in_words(day: NaiveDate) -> String {
    let noon = day.and_hms_opt(12, 0, 0).map(time::from_company_time);
    format!("{day} · {}", noon.map(time::long_date).unwrap_or_default())
}

/// The day before, today, the day after.
#[component]
fn DayChooser(filters: UrlFilters, at: AtDesk) -> impl IntoView {
    let shown = Memo::new(move |_| {
        at.day.value.with(|day| day.as_ref().map(|day| day.date)).or_else(|| filters.get("date").and_then(|day| day.parse().ok()))
    });
    let go = move |step: fn(NaiveDate) -> Option<NaiveDate>| {
        let day = step(shown.get_untracked().unwrap_or_else(time::today));
        filters.set("date", day.map(|day| day.to_string()).into_iter().collect());
    };
    let arrow = move |label: fn() -> &'static str, icon: &'static str, step: fn(NaiveDate) -> Option<NaiveDate>| {
        view! { <button type="button" class="btn icon-only" aria-label=label on:click=move |_| go(step)><Icon name=icon /></button> }
    };
    view! {
        <div class="desk-turn" role="group" aria-label=w::choose_day>
            {arrow(w::earlier, "chevron-left", |day| day.checked_sub_days(Days::new(1)))}
            <Button label=w::today on_press=move |()| filters.set("date", Vec::new()) />
            {arrow(w::later, "chevron-right", |day| day.checked_add_days(Days::new(1)))}
            <p class="desk-date num" aria-live="polite">{move || shown.get().map(in_words)}</p>
        </div>
    }
}

/// The visits of the day. What is there stays on screen while it is read again, and where that fails.
#[component]
fn Day(at: AtDesk) -> impl IntoView {
    let is_here = Memo::new(move |_| at.day.value.with(Option::is_some));
    let stale = move || {
        let failed = at.day.error.with(|error| error.as_ref().is_some_and(|error| error.problem().is_some()));
        (is_here.get() && failed).then(|| view! { <Notice tone=NoticeTone::Warn><p>{w::not_fresh}</p></Notice> })
    };
    let shown = move || {
        if is_here.get() {
            return view! { <Visits at=at /> }.into_any();
        }
        match at.day.error.get() {
            Some(error) => view! { <Failed error=error retry=move |()| at.day.reload() /> }.into_any(),
            None => view! { <Skeleton lines=8 /> }.into_any(),
        }
    };
    view! { {stale} {shown} }
}
