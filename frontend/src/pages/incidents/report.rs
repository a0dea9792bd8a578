//! The report of an incident, usable on a phone at the gate.

use clientele_openapi::{
    FieldError,
    incidents::{NewVisitIncident, VisitIncident},
    problem::{Clause, codes},
    vocabulary::Area,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::{Answer, Query, incidents, people, visits},
    components::{
        Button, ClauseRef, Form, FormBody, FormFoot, FormSection, OptionField, PageHead, PickField, Picked, TextArea, TextField,
        Tone, bind, find_with,
    },
    nav, time, toast,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    occurred_at: String,
    area: Option<Area>,
    place: String,
    led_by: Option<Picked>,
    led_by_name: String,
    visitors: String,
    headcount: String,
    witnesses: String,
    description: String,
    booking: Option<Picked>,
}

fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    fn body(self) -> Option<NewVisitIncident> {
        Some(NewVisitIncident {
            occurred_at: time::from_input(&self.occurred_at),
            area: self.area,
            place: self.place.trim().to_owned(),
            led_by_name: said(&self.led_by_name),
            led_by_id: self.led_by.map(|person| person.id),
            visitors: self.visitors.trim().to_owned(),
            headcount: self.headcount.trim().parse().ok()?,
            witnesses: self.witnesses.lines().filter_map(said).collect(),
            description: self.description.trim().to_owned(),
            visit_booking_id: self.booking.map(|booking| booking.id),
        })
    }
}

async fn find_bookings(text: String) -> Answer<Vec<Picked>> {
    let found = visits::list(Query::new().with("q", text).with("limit", 10)).await?;
    let picked =
        found.items.into_iter().map(|booking| Picked { id: booking.id, name: booking.number, note: booking.client.name });
    Ok(picked.collect())
}

/// Reporting an incident.
#[component]
pub fn NewIncidentPage() -> impl IntoView {
    let form = Form::with_draft("incident", Typed { occurred_at: time::to_input(time::now()), ..Typed::default() });
    let submit = move |()| match form.value.get_untracked().body() {
        None => form.status.show(vec![FieldError::new("headcount", codes::REQUIRED)]),
        Some(body) => form.send(body, incidents::report, |incident: VisitIncident| {
            toast::say(w::reported());
            nav::replace(&format!("/visit-incidents/{}", incident.id));
        }),
    };
    view! {
        <PageHead title=w::report below=w::no_incidents_text parent=("/visit-incidents", w::incidents) chips=|| view! { <ClauseRef clause=Clause::new("V 4.2") /> } />
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <FormSection title=w::when_where>
                    <TextField bind=bind!(form.value, occurred_at) path="occurred_at" kind="datetime-local" />
                    <TextField bind=bind!(form.value, place) path="place" required=true />
                    <OptionField<Area> bind=bind!(form.value, area) path="area" />
                </FormSection>
                <FormSection title=w::who_led>
                    <PickField bind=bind!(form.value, led_by) path="led_by_id" label=w::led_by_user find=find_with(people::find_people) hint=w::led_by_user_hint />
                    <TextField bind=bind!(form.value, led_by_name) path="led_by_name" label=w::led_by_name />
                </FormSection>
                <FormSection title=w::whom>
                    <TextField bind=bind!(form.value, visitors) path="visitors" required=true wide=true />
                    <TextField bind=bind!(form.value, headcount) path="headcount" label=w::headcount mode="numeric" required=true />
                    <PickField bind=bind!(form.value, booking) path="visit_booking_id" find=find_with(find_bookings) hint=w::booking_hint />
                </FormSection>
                <FormSection title=w::what_happened>
                    <TextArea bind=bind!(form.value, description) path="description" required=true />
                    <TextArea bind=bind!(form.value, witnesses) path="witnesses" hint=w::witnesses_hint />
                </FormSection>
                <FormFoot form=form>
                    <Button label=w::report icon="triangle-alert" tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}
