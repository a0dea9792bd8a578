//! The form for a turn-away, short enough for the gate.

use clientele_openapi::{
    FieldError,
    incidents::NewTurnAway,
    problem::{Clause, codes},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::{clients, incidents, people},
    components::{
        Button, ClauseRef, Form, FormBody, FormFoot, FormSection, PageHead, PickField, Picked, TextArea, TextField, Tone, bind,
        find_with,
    },
    nav, time, toast,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    occurred_at: String,
    place: String,
    headcount: String,
    said_to_be: String,
    client: Option<Picked>,
    reason: String,
    turned_away_by: Option<Picked>,
}

/// Recording a turn-away.
#[component]
pub fn NewTurnAwayPage() -> impl IntoView {
    let form = Form::with_draft("turn-away", Typed { occurred_at: time::to_input(time::now()), ..Typed::default() });
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Ok(headcount) = typed.headcount.trim().parse() else {
            return form.status.show(vec![FieldError::new("headcount", codes::REQUIRED)]);
        };
        let body = NewTurnAway {
            occurred_at: time::from_input(&typed.occurred_at),
            place: typed.place.trim().to_owned(),
            headcount,
            said_to_be: typed.said_to_be.trim().to_owned(),
            client_id: typed.client.map(|client| client.id),
            reason: typed.reason.trim().to_owned(),
            turned_away_by_id: typed.turned_away_by.map(|person| person.id),
        };
        form.send(body, incidents::record_turn_away, |_| {
            toast::say(w::recorded());
            nav::replace("/turn-aways");
        });
    };
    view! {
        <PageHead title=w::record parent=("/turn-aways", w::turn_aways) chips=|| view! { <ClauseRef clause=Clause::new("V 4.2") /> } />
        <FormBody status=form.status on_submit=submit>
            <div class="card">
                <FormSection title=w::when_where>
                    <TextField bind=bind!(form.value, occurred_at) path="occurred_at" kind="datetime-local" />
                    <TextField bind=bind!(form.value, place) path="place" required=true />
                </FormSection>
                <FormSection title=w::who_came>
                    <TextField bind=bind!(form.value, said_to_be) path="said_to_be" required=true wide=true />
                    <TextField bind=bind!(form.value, headcount) path="headcount" label=w::headcount mode="numeric" required=true />
                    <PickField bind=bind!(form.value, client) path="client_id" find=find_with(clients::find) hint=w::client_hint />
                    <TextArea bind=bind!(form.value, reason) path="reason" required=true />
                    <PickField bind=bind!(form.value, turned_away_by) path="turned_away_by_id" find=find_with(people::find_people) hint=w::by_hint />
                </FormSection>
                <FormFoot form=form>
                    <Button label=w::record icon="ban" tone=Tone::Primary submits=true busy=form.status.sending />
                </FormFoot>
            </div>
        </FormBody>
    }
}
