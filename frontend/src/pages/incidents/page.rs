//! One incident with everything that was written to it.

use clientele_openapi::{
    incidents::VisitIncident,
    problem::Clause,
    vocabulary::{Action, IncidentEntryKind, field_label},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    entries::{FollowUpForm, IncidentActions},
    list::state_chip,
    words as w,
};
use crate::{
    api::incidents,
    browser,
    components::{
        Button, Card, ClauseRef, Fact, Facts, Form, FormRefusal, Loaded, PageHead, Paper, PaperPair, PaperRow, Timeline,
        TimelineItem, WhenLoaded, use_loaded,
    },
    i18n::{lang, pick},
    time, words as shared,
};

/// The page of one incident.
#[component]
pub fn IncidentPage() -> impl IntoView {
    let params = use_params_map();
    let incident = use_loaded(move || params.read().get("id").unwrap_or_default(), incidents::get_incident);
    let trial = Form::new(());
    view! { <WhenLoaded loaded=incident view=move |shown| view! { <Detail incident=shown loaded=incident trial=trial /> } /> }
}

#[component]
fn Detail(incident: VisitIncident, loaded: Loaded<VisitIncident>, trial: Form<()>) -> impl IntoView {
    let (state, number, place) = (incident.state, incident.number.clone(), incident.place.clone());
    let follows = incident.allowed_actions.contains(&Action::FollowUp);
    let (shown, form, paper) = (incident.clone(), incident.clone(), incident.clone());
    let actions = move || {
        view! {
            <Button label=shared::print icon="printer" on_press=|()| browser::print() />
            <IncidentActions incident=shown.clone() loaded=loaded trial=trial />
        }
    };
    view! {
        <PageHead
            title=place
            above=number
            parent=("/visit-incidents", w::incidents)
            chips=move || state_chip(state)
            actions=actions
        />
        <FormRefusal status=trial.status />
        <div class="grid two">
            <div class="grid"><IncidentFacts incident=incident.clone() /></div>
            <div class="grid">
                <Record incident=incident />
                {follows.then(|| view! { <FollowUpForm incident=form loaded=loaded /> })}
            </div>
        </div>
        {move || { let _ = lang(); view! { <Sheet incident=paper.clone() /> } }}
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + Clone + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

#[component]
fn IncidentFacts(incident: VisitIncident) -> impl IntoView {
    let (area, count) = (incident.area, incident.headcount);
    let witnesses = move || incident.witnesses.join(pick("、", ", "));
    let booking = incident.visit_booking_id.zip(incident.visit_booking_number).map(|(id, number)| {
        view! { <Fact label=label("visit_booking_id")><a href=format!("/visit-bookings/{id}")>{number}</a></Fact> }
    });
    let outcome = incident.outcome.map(|text| view! { <Fact label=w::outcome wide=true><span class="pre">{text}</span></Fact> });
    view! {
        <Card title=w::the_incident end=|| view! { <ClauseRef clause=Clause::new("V 4.2") /> }>
            <Facts>
                <Fact label=label("occurred_at")>{time::date_time(incident.occurred_at)}</Fact>
                <Fact label=label("area")>{move || area.map_or("—", |area| area.label(lang()))}</Fact>
                <Fact label=label("led_by_name")><b>{incident.led_by_name}</b></Fact>
                <Fact label=w::headcount>{move || w::people(count)}</Fact>
                <Fact label=label("visitors") wide=true>{incident.visitors}</Fact>
                <Fact label=w::who wide=true>{witnesses}</Fact>
                <Fact label=label("description") wide=true><span class="pre">{incident.description}</span></Fact>
                {booking}
                {outcome}
            </Facts>
        </Card>
    }
}

#[component]
fn Record(incident: VisitIncident) -> impl IntoView {
    let (name, at) = (incident.recorded_by_name.clone(), time::date_time(incident.created_at));
    let entry = |entry: clientele_openapi::incidents::IncidentEntry| {
        let kind: IncidentEntryKind = entry.kind;
        let at = format!("{} · {}", time::date_time(entry.at), entry.name);
        view! {
            <TimelineItem at=at>
                <b>{move || kind.label(lang())}</b>
                <div class="pre">{entry.text}</div>
            </TimelineItem>
        }
    };
    view! {
        <Card title=w::record_of>
            <Timeline>
                <TimelineItem at=at><b>{move || w::reported_by(&name)}</b></TimelineItem>
                {incident.entries.into_iter().map(entry).collect_view()}
            </Timeline>
        </Card>
    }
}

#[component]
fn Sheet(incident: VisitIncident) -> impl IntoView {
    let text = |field: &'static str| field_label(field, lang()).unwrap_or(field);
    let area = incident.area.map(|area| area.label(lang()).to_owned()).unwrap_or_default();
    let entry = |entry: &clientele_openapi::incidents::IncidentEntry| {
        let line = format!("{} {} {}", time::date_time(entry.at), entry.name, entry.kind.label(lang()));
        view! { <p class="pre">{line} " " {entry.text.clone()}</p> }
    };
    let entries = incident.entries.iter().map(entry).collect_view();
    let (witnesses, description, outcome) =
        (incident.witnesses.join(pick("、", ", ")), incident.description.clone(), incident.outcome.clone());
    view! {
        <Paper title=w::paper_title number=incident.number.clone()>
            <PaperPair first=(text("occurred_at").into(), time::date_time(incident.occurred_at)) second=(text("area").into(), area) />
            <PaperPair first=(text("place").into(), incident.place.clone()) second=(text("led_by_name").into(), incident.led_by_name.clone()) />
            <PaperPair first=(text("visitors").into(), incident.visitors.clone()) second=(w::headcount.into(), w::people(incident.headcount)) />
            <PaperRow label=text("witnesses")>{witnesses}</PaperRow>
            <PaperRow label=text("description")><div class="paper-space pre">{description}</div></PaperRow>
            <PaperRow label=w::record_of>{entries}</PaperRow>
            <PaperRow label=w::outcome><div class="paper-space pre">{outcome}</div></PaperRow>
        </Paper>
    }
}
