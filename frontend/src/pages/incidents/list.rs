//! The lists of turn-aways and of incidents.

use clientele_openapi::{
    incidents::{TurnAway, VisitIncident},
    vocabulary::{Area, IncidentState, Permission, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::incidents,
    components::{
        Chip, Column, DateFilter, Empty, FilterBar, LinkButton, ListTable, Mood, PageHead, SearchFilter, Tone, UrlFilters,
        WordFilter, use_list,
    },
    i18n::lang,
    session, time,
};

fn may_record() -> bool {
    session::may(Permission::IncidentsRecord)
}

/// The two kinds of records beside each other.
#[component]
fn Tabs(
    /// Whether the turn-aways are shown.
    at_turn_aways: bool,
) -> impl IntoView {
    let current = |is_here: bool| is_here.then_some("page");
    view! {
        <nav class="tabs no-print" aria-label=w::tabs>
            <a class="tab" href="/visit-incidents" aria-current=current(!at_turn_aways)>{w::incidents}</a>
            <a class="tab" href="/turn-aways" aria-current=current(at_turn_aways)>{w::turn_aways}</a>
        </nav>
    }
}

/// Both ways to record something.
fn actions() -> impl IntoView {
    view! {
        <Show when=may_record>
            <LinkButton href="/turn-aways/new" label=w::record icon="ban" />
            <LinkButton href="/visit-incidents/new" label=w::report icon="triangle-alert" tone=Tone::Primary />
        </Show>
    }
}

/// The state of an incident, with its sign.
pub fn state_chip(state: IncidentState) -> impl IntoView {
    let (mood, icon) = match state {
        IncidentState::Reported => (Mood::Bad, "triangle-alert"),
        IncidentState::UnderReview => (Mood::Warn, "clock"),
        IncidentState::Closed => (Mood::Ok, "check"),
    };
    view! { <Chip label=move || state.label(lang()) mood=mood icon=icon /> }
}

/// The list of incidents.
#[component]
pub fn IncidentsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "state", "area", "from", "to"]);
    let found = use_list("visit-incidents", move || filters.query(), incidents::incidents);
    let empty = || view! { <Empty title=w::no_incidents text=w::no_incidents_text icon="triangle-alert">{actions()}</Empty> };
    view! {
        <PageHead title=w::incidents below=w::no_incidents_text actions=actions />
        <Tabs at_turn_aways=false />
        <section class="card">
            <FilterBar filters=filters>
                <SearchFilter filters=filters label=w::find_incidents />
                <WordFilter<IncidentState> filters=filters name="state" />
                <WordFilter<Area> filters=filters />
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
            <ListTable
                list=found
                columns=incident_columns()
                caption=w::incidents
                key=|incident: &VisitIncident| format!("{}-{}", incident.id, incident.version)
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn incident_columns() -> Vec<Column<VisitIncident>> {
    vec![
        Column::new(w::number_and_place, |incident: &VisitIncident| {
            view! {
                <div class="who">
                    <a class="row-link" href=format!("/visit-incidents/{}", incident.id)>{incident.place.clone()}</a>
                    <span class="small muted num">{incident.number.clone()}</span>
                </div>
            }
        }),
        Column::new(w::when, |incident: &VisitIncident| time::date_time(incident.occurred_at)).sort("occurred_at"),
        Column::new(w::led_by, |incident: &VisitIncident| incident.led_by_name.clone()).labelled(),
        Column::new(w::headcount, |incident: &VisitIncident| {
            let count = incident.headcount;
            move || w::people(count)
        })
        .right()
        .labelled(),
        Column::new(label("state"), |incident: &VisitIncident| state_chip(incident.state)),
    ]
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + Clone + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

/// The list of turn-aways.
#[component]
pub fn TurnAwaysPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "from", "to"]);
    let found = use_list("turn-aways", move || filters.query(), incidents::turn_aways);
    let empty = || view! { <Empty title=w::no_turn_aways text=w::no_turn_aways_text icon="ban">{actions()}</Empty> };
    view! {
        <PageHead title=w::turn_aways below=w::no_turn_aways_text actions=actions />
        <Tabs at_turn_aways=true />
        <section class="card">
            <FilterBar filters=filters>
                <SearchFilter filters=filters label=w::find_turn_aways />
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
            <ListTable
                list=found
                columns=turn_away_columns()
                caption=w::turn_aways
                key=|turn_away: &TurnAway| turn_away.id.to_string()
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn turn_away_columns() -> Vec<Column<TurnAway>> {
    vec![
        Column::new(label("said_to_be"), |turn_away: &TurnAway| {
            view! {
                <div class="who">
                    <b>{turn_away.said_to_be.clone()}</b>
                    <span class="small muted">{turn_away.client.as_ref().map(|client| client.name.clone())}</span>
                </div>
            }
        }),
        Column::new(w::when, |turn_away: &TurnAway| time::date_time(turn_away.occurred_at)).sort("occurred_at"),
        Column::new(label("place"), |turn_away: &TurnAway| turn_away.place.clone()).labelled(),
        Column::new(w::headcount, |turn_away: &TurnAway| {
            let count = turn_away.headcount;
            move || w::people(count)
        })
        .right()
        .labelled(),
        Column::new(label("reason"), |turn_away: &TurnAway| view! { <span class="pre">{turn_away.reason.clone()}</span> })
            .labelled(),
        Column::new(label("turned_away_by_id"), |turn_away: &TurnAway| turn_away.turned_away_by_name.clone()).labelled(),
    ]
}
