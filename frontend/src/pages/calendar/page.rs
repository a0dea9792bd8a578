//! The page of the visit calendar.

use chrono::NaiveDate;
use clientele_openapi::{
    visit_calendar::VisitCalendar,
    vocabulary::{Area, Permission, Vocabulary, field_label},
};
use leptos::{ev::KeyboardEvent, prelude::*};
use uuid::Uuid;

use super::{
    agenda::Agenda,
    board::{Grouping, MonthBoard, Walk, WeekBoard, views, weekday},
    feed::FeedCard,
    period::{View, by_key},
    words as w,
};
use crate::{
    api::{calendar, people},
    browser,
    components::{
        Bind, Button, ChoiceFilter, FilterBar, Icon, LinkButton, Loaded, Menu, PageHead, PickField, Picked, Tone, UrlFilters,
        WhenLoaded, find_with, use_loaded,
    },
    i18n::{lang, pick},
    pages::documents::ClientFilter,
    session, time,
};

/// What the address says about the page.
#[derive(Clone, Copy)]
struct Place {
    filters: UrlFilters,
    view: Memo<View>,
    on: Memo<NaiveDate>,
    grouping: Memo<Grouping>,
}

impl Place {
    fn new() -> Self {
        let filters = UrlFilters::new(&["area", "escort_id", "client_id"]);
        Self {
            filters,
            view: Memo::new(move |_| View::of(filters.get("view").as_deref())),
            on: Memo::new(move |_| filters.get("on").and_then(|day| day.parse().ok()).unwrap_or_else(time::today)),
            grouping: Memo::new(move |_| Grouping::of(filters.get("group").as_deref())),
        }
    }

    fn go_to(self, day: NaiveDate) {
        self.filters.set("on", vec![day.to_string()]);
    }

    fn turn(self, forward: bool) {
        self.go_to(self.view.get_untracked().turned(self.on.get_untracked(), forward));
    }
}

/// The calendar of visits.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let place = Place::new();
    let period = Memo::new(move |_| place.view.get().period(place.on.get()));
    let visits = use_loaded(
        move || (period.get(), place.filters.query()),
        |((from, to), query)| calendar::visits(query.with("from", from).with("to", to)),
    );
    let may_create = || session::may(Permission::BookingsCreate);
    let new = move || view! { <Show when=may_create><LinkButton href="/visit-bookings/new" label=w::new_booking icon="plus" tone=Tone::Primary /></Show> };
    view! {
        <PageHead title=w::title below=w::below actions=new />
        <section class="card">
            <Tools place=place />
            <FilterBar filters=place.filters>
                <AreaFilter filters=place.filters />
                <PersonFilter filters=place.filters visits=visits />
                <ClientFilter filters=place.filters />
            </FilterBar>
            <Days place=place visits=visits />
        </section>
        <FeedCard />
    }
}

/// The buttons over the days: back, today, on, and how the days are shown.
#[component]
fn Tools(place: Place) -> impl IntoView {
    let heading = move || {
        let (view, on) = (place.view.get(), place.on.get());
        let (from, to) = view.period(on);
        match view {
            View::Day => format!("{on} {}", weekday(on)),
            View::Week => format!("{from} – {to}"),
            View::Month => on.format("%Y-%m").to_string(),
        }
    };
    let arrow = move |forward: bool, label: fn() -> &'static str, icon: &'static str| {
        view! {
            <button type="button" class="btn icon-only" aria-label=label on:click=move |_| place.turn(forward)><Icon name=icon /></button>
        }
    };
    let view_buttons = views().map(|(view, label)| {
        view! {
            <button type="button" class="btn" aria-pressed=move || (place.view.get() == view).to_string() on:click=move |_| place.filters.set("view", vec![view.as_str().to_owned()])>
                {label}
            </button>
        }
    });
    let group_button = move |grouping: Grouping| {
        let label: fn() -> &'static str = match grouping {
            Grouping::None => w::not_grouped,
            Grouping::Area => w::by_area,
            Grouping::Person => w::by_person,
        };
        view! {
            <button type="button" class="btn" aria-pressed=move || (place.grouping.get() == grouping).to_string() on:click=move |_| place.filters.set("group", vec![grouping.as_str().to_owned()])>
                {label}
            </button>
        }
    };
    view! {
        <div class="cal-tools">
            <div class="cal-turn">
                {arrow(false, w::earlier, "chevron-left")}
                <Button label=w::today on_press=move |()| place.go_to(time::today()) />
                {arrow(true, w::later, "chevron-right")}
                <h2 class="num" aria-live="polite">{heading}</h2>
            </div>
            <div class="cal-switch" role="group" aria-label=w::shown>{view_buttons.into_iter().collect_view()}</div>
            <Show when=move || place.view.get() != View::Month>
                <div class="cal-switch" role="group" aria-label=w::grouped>{Grouping::ALL.map(group_button).into_iter().collect_view()}</div>
            </Show>
        </div>
    }
}

/// The days themselves, with the keys that move through them.
#[component]
fn Days(place: Place, visits: Loaded<VisitCalendar>) -> impl IntoView {
    let walked = StoredValue::new(false);
    let open = Callback::new(move |day: NaiveDate| {
        place.filters.set_each(vec![("on", vec![day.to_string()]), ("view", vec![View::Day.as_str().to_owned()])]);
    });
    let walk = Walk { on: place.on, open };
    let focus = move |day: NaiveDate| {
        request_animation_frame(move || {
            request_animation_frame(move || browser::focus(&format!(".cal-shown [data-day='{day}']")))
        });
    };
    let key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let (view, on) = (place.view.get_untracked(), place.on.get_untracked());
        if let Some(day) = by_key(view, on, &event.key()) {
            event.prevent_default();
            walked.set_value(view.period(day) != view.period(on));
            place.go_to(day);
            focus(day);
        }
    };
    let show = move |calendar: VisitCalendar| {
        // Walking out of the days that are shown loads others; the keyboard goes along.
        if walked.get_value() {
            walked.set_value(false);
            focus(place.on.get_untracked());
        }
        let (days, entries) = (StoredValue::new(calendar.days), StoredValue::new(calendar.entries));
        let board = move || {
            let (days, entries) = (days.get_value(), entries.get_value());
            match place.view.get() {
                View::Day => view! { <div class="cal-shown"><Agenda days=days entries=entries grouping=place.grouping.get() walk=walk /></div> }.into_any(),
                View::Week => view! {
                    <div class="cal-shown cal-wide table-wrap"><WeekBoard days=days.clone() entries=entries.clone() grouping=place.grouping.get() walk=walk /></div>
                    <div class="cal-phone"><Agenda days=days entries=entries grouping=place.grouping.get() walk=walk /></div>
                }
                .into_any(),
                View::Month => view! {
                    <div class="cal-shown cal-wide table-wrap"><MonthBoard days=days.clone() entries=entries.clone() walk=walk /></div>
                    <div class="cal-phone"><Agenda days=days entries=entries grouping=Grouping::None walk=walk /></div>
                }
                .into_any(),
            }
        };
        let count = move || entries.with_value(|entries| w::visits(entries.len()));
        view! {
            <p class="visually-hidden" role="status">{count}</p>
            {board}
        }
    };
    view! {
        <div class="cal" role="group" aria-label=w::title aria-describedby="cal-keys" on:keydown=key>
            <WhenLoaded loaded=visits view=show />
        </div>
        <p id="cal-keys" class="small muted cal-keys">{w::keys}</p>
    }
}

/// One area.
#[component]
fn AreaFilter(filters: UrlFilters) -> impl IntoView {
    let choices = Signal::derive(|| {
        Area::WORDS.iter().map(|area| (area.as_str().to_owned(), area.label(lang()).to_owned())).collect::<Vec<_>>()
    });
    view! { <ChoiceFilter filters=filters name="area" choices=choices label=|| field_label("area", lang()).unwrap_or("area") single=true /> }
}

/// One person who escorts or is in charge; the address holds their id, the visits their name.
#[component]
fn PersonFilter(filters: UrlFilters, visits: Loaded<VisitCalendar>) -> impl IntoView {
    let id = Memo::new(move |_| filters.get("escort_id"));
    let chosen = RwSignal::new(None::<Picked>);
    let named = Memo::new(move |_| {
        let id: Uuid = id.get()?.parse().ok()?;
        let picked = chosen.get().filter(|picked| picked.id == id);
        picked.or_else(|| {
            let found = visits.get()?.entries.into_iter().flat_map(|entry| [entry.escort, entry.person_in_charge]).flatten();
            let name = found.into_iter().find(|person| person.id == id).map(|person| person.name);
            Some(Picked { id, name: name.unwrap_or_else(|| w::person_chosen().to_owned()), note: String::new() })
        })
    });
    let bind = Bind::new(
        move || named.get(),
        move |picked: Option<Picked>| {
            chosen.set(picked.clone());
            filters.set("escort_id", picked.map(|picked| picked.id.to_string()).into_iter().collect());
        },
    );
    let face = move || match named.get() {
        Some(person) => format!("{}{}{}", w::person_filter(), pick("：", ": "), person.name),
        None => w::person_filter().to_owned(),
    };
    view! {
        <div class="filter" class:on=move || id.get().is_some()>
            <Menu label=w::person_filter class="filter-toggle" face=move || view! { <span>{face}</span><Icon name="chevron-down" /> }>
                <div class="filter-pick"><PickField bind=bind path="escort_id" find=find_with(people::find_people) /></div>
            </Menu>
        </div>
    }
}
