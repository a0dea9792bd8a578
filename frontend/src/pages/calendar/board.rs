//! Weeks and months as a table: days beside each other, and below each other what is grouped.

use chrono::{Datelike, NaiveDate};
use clientele_openapi::{
    visit_calendar::{CalendarDay, CalendarEntry},
    vocabulary::Area,
};
use leptos::prelude::*;

use super::{entry::ShortEntry, period::View, words as w};
use crate::{
    i18n::{lang, pick},
    time,
};

/// What the rows of a week are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    None,
    Area,
    Person,
}

impl Grouping {
    pub(super) const ALL: [Self; 3] = [Self::None, Self::Area, Self::Person];

    /// The grouping's name in the address.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Area => "area",
            Self::Person => "escort",
        }
    }

    /// The grouping of an address.
    pub(super) fn of(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|grouping| Some(grouping.as_str()) == name).unwrap_or(Self::None)
    }
}

/// Entries of one group under its name; ungrouped ones stand under an empty name. A visit to several areas is in each.
pub(super) fn grouped(entries: &[CalendarEntry], grouping: Grouping) -> Vec<(String, Vec<CalendarEntry>)> {
    let holding = |name: String, holds: &dyn Fn(&CalendarEntry) -> bool| {
        let of_group: Vec<_> = entries.iter().filter(|entry| holds(entry)).cloned().collect();
        (!of_group.is_empty()).then_some((name, of_group))
    };
    match grouping {
        Grouping::None => vec![(String::new(), entries.to_vec())],
        Grouping::Area => {
            let areas =
                Area::ALL.iter().filter_map(|area| holding(area.label(lang()).to_owned(), &|entry| entry.areas.contains(area)));
            areas.chain(holding(w::nowhere().to_owned(), &|entry| entry.areas.is_empty())).collect()
        }
        Grouping::Person => {
            let mut names: Vec<_> = entries.iter().flat_map(people).collect();
            names.sort();
            names.dedup();
            let of_person = names.into_iter().filter_map(|name| holding(name.clone(), &|entry| people(entry).contains(&name)));
            of_person.chain(holding(w::nobody().to_owned(), &|entry| people(entry).is_empty())).collect()
        }
    }
}

fn people(entry: &CalendarEntry) -> Vec<String> {
    [&entry.escort, &entry.person_in_charge].into_iter().flatten().map(|person| person.name.clone()).collect()
}

/// Whether a visit takes place on a day of the company's calendar.
pub(super) fn is_on(entry: &CalendarEntry, day: NaiveDate) -> bool {
    // An end at midnight is the end of the day before.
    let last = entry.ends_at - chrono::TimeDelta::microseconds(1);
    time::company_time(entry.starts_at).date() <= day && day <= time::company_time(last).date()
}

/// `周四`, `Thu`.
pub(super) fn weekday(day: NaiveDate) -> &'static str {
    const NAMES: [(&str, &str); 7] =
        [("周一", "Mon"), ("周二", "Tue"), ("周三", "Wed"), ("周四", "Thu"), ("周五", "Fri"), ("周六", "Sat"), ("周日", "Sun")];
    let (zh, en) = NAMES[day.weekday().num_days_from_monday() as usize];
    pick(zh, en)
}

/// The day that has the keyboard, and what choosing a day does.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// The day.
    pub(super) on: Memo<NaiveDate>,
    /// Shows a day alone.
    pub(super) open: Callback<NaiveDate>,
}

/// The button of a day: its date, whether it is a holiday, and the one stop of the tab key among all days.
#[component]
pub(super) fn DayButton(
    /// The day.
    day: CalendarDay,
    /// Which day has the keyboard.
    walk: Walk,
    /// Whether its weekday stands with it.
    named: bool,
) -> impl IntoView {
    let date = day.day;
    let is_here = move || walk.on.get() == date;
    let holiday = StoredValue::new(day.holiday);
    let mark = move || {
        holiday.get_value().map(|name| {
            let (short, long) = if day.is_working {
                (w::make_up_day(), w::make_up_long(name.clone()))
            } else {
                (w::rest_day(), w::day_off_long(name))
            };
            view! { <span class="cal-holiday" class:work=day.is_working title=long.clone() aria-hidden="true">{short}</span><span class="visually-hidden">" "{long}</span> }
        })
    };
    let label = move || format!("{:02}-{:02}", date.month(), date.day());
    view! {
        <button
            type="button"
            class="cal-day num"
            data-day=date.to_string()
            tabindex=move || if is_here() { "0" } else { "-1" }
            aria-current=move || (time::today() == date).then_some("date")
            aria-pressed=move || is_here().to_string()
            on:click=move |_| walk.open.run(date)
        >
            {named.then(|| view! { <span>{move || weekday(date)}</span>" " })}
            <b>{label}</b>
            {mark}
        </button>
    }
}

fn cell_class(day: &CalendarDay) -> &'static str {
    if day.is_working { "" } else { "rest" }
}

/// A week: a column for each day, a row for each group.
#[component]
pub(super) fn WeekBoard(days: Vec<CalendarDay>, entries: Vec<CalendarEntry>, grouping: Grouping, walk: Walk) -> impl IntoView {
    let head = days.iter().cloned().map(|day| {
        let class = cell_class(&day);
        view! { <th scope="col" class=class><DayButton day=day walk=walk named=true /></th> }
    });
    let corner = (grouping != Grouping::None).then(|| view! { <th scope="col" class="cal-corner">{w::group}</th> });
    let row = |(name, entries): (String, Vec<CalendarEntry>)| {
        let name = (grouping != Grouping::None).then(|| view! { <th scope="row">{name}</th> });
        let cells = days.iter().map(|day| {
            let visits = entries.iter().filter(|entry| is_on(entry, day.day)).cloned();
            view! { <td class=cell_class(day)><ul class="cal-list">{visits.map(|entry| view! { <li><ShortEntry entry=entry /></li> }).collect_view()}</ul></td> }
        });
        view! { <tr>{name}{cells.collect_view()}</tr> }
    };
    let head = head.collect_view();
    let rows = grouped(&entries, grouping).into_iter().map(row).collect_view();
    view! {
        <table class="cal-board">
            <caption class="visually-hidden">{w::board}</caption>
            <thead><tr>{corner}{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// How many visits a day of the month shows; the day itself shows all.
const SHOWN: usize = 3;

/// A month: a row for each week.
#[component]
pub(super) fn MonthBoard(days: Vec<CalendarDay>, entries: Vec<CalendarEntry>, walk: Walk) -> impl IntoView {
    let names =
        days.iter().take(7).map(|day| day.day).map(|day| view! { <th scope="col">{move || weekday(day)}</th> }).collect_view();
    let cell = |day: &CalendarDay| {
        let date = day.day;
        let visits: Vec<_> = entries.iter().filter(|entry| is_on(entry, date)).cloned().collect();
        let rest = visits.len().saturating_sub(SHOWN);
        let shown = visits.into_iter().take(SHOWN).map(|entry| view! { <li><ShortEntry entry=entry /></li> }).collect_view();
        let more = (rest > 0).then(|| {
            view! { <button type="button" class="cal-more" tabindex="-1" on:click=move |_| walk.open.run(date)>{move || w::more(rest)}</button> }
        });
        let is_outside = move || walk.on.get().month() != date.month();
        view! {
            <td class=cell_class(day) class:outside=is_outside>
                <DayButton day=day.clone() walk=walk named=false />
                <ul class="cal-list">{shown}</ul>
                {more}
            </td>
        }
    };
    let weeks = days.chunks(7).map(|week| view! { <tr>{week.iter().map(cell).collect_view()}</tr> }).collect_view();
    view! {
        <table class="cal-board month">
            <caption class="visually-hidden">{w::board}</caption>
            <thead><tr>{names}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

/// A view with the word for it.
type NamedView = (View, fn() -> &'static str);

/// The address's word for a view and its label, in the order of the buttons.
pub(super) fn views() -> [NamedView; 3] {
    [(View::Day, w::day), (View::Week, w::week), (View::Month, w::month)]
}
