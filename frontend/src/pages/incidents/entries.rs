//! What is added to an incident: follow-ups, the review, the closing.

use clientele_openapi::{
    incidents::{CloseIncidentRequest, NewIncidentEntry, VisitIncident},
    vocabulary::Action,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::incidents,
    components::{Button, Card, Dialog, Form, FormBody, FormFoot, Loaded, TextArea, Tone, bind},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    text: String,
}

/// Adding a follow-up.
#[component]
pub fn FollowUpForm(
    /// The incident.
    incident: VisitIncident,
    /// Where its newer states go.
    loaded: Loaded<VisitIncident>,
) -> impl IntoView {
    let form = Form::with_draft(&format!("incident-{}", incident.id), Typed::default());
    let (id, version) = (incident.id, incident.version);
    let submit = move |()| {
        let body = NewIncidentEntry { text: form.value.get_untracked().text.trim().to_owned() };
        form.send(
            body,
            move |body| incidents::follow_up(id, version, body),
            move |incident: VisitIncident| {
                toast::say(w::entry_added());
                form.value.set(Typed::default());
                form.settle();
                loaded.put(incident);
            },
        );
    };
    view! {
        <Card title=w::follow_up>
            <FormBody status=form.status on_submit=submit>
                <TextArea bind=bind!(form.value, text) path="text" label=w::follow_up_text required=true />
                <FormFoot form=form>
                    <Button label=w::follow_up icon="plus" submits=true busy=form.status.sending />
                </FormFoot>
            </FormBody>
        </Card>
    }
}

/// The buttons of an incident's page. What the server refuses is shown in `trial`'s form.
#[component]
pub fn IncidentActions(
    /// The incident.
    incident: VisitIncident,
    /// Where its newer states go.
    loaded: Loaded<VisitIncident>,
    /// Shows refusals.
    trial: Form<()>,
) -> impl IntoView {
    let closing = RwSignal::new(false);
    let (id, version) = (incident.id, incident.version);
    let review = move |()| {
        trial.send_unchecked(incidents::review(id, version), move |incident: VisitIncident| {
            toast::say(w::review_begun());
            loaded.put(incident);
        });
    };
    let allows = |action| incident.allowed_actions.contains(&action);
    let title = incident.number.clone();
    view! {
        {allows(Action::Review).then(|| view! { <Button label=w::begin_review icon="eye" tone=Tone::Primary busy=trial.status.sending on_press=review /> })}
        {allows(Action::CloseIncident).then(|| view! {
            <Button label=w::close icon="check" tone=Tone::Primary on_press=move |()| closing.set(true) />
            <Dialog open=closing title=move || w::close_title(title.clone())>
                <CloseForm id=id version=version loaded=loaded open=closing />
            </Dialog>
        })}
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Closing {
    outcome: String,
}

#[component]
fn CloseForm(id: uuid::Uuid, version: i32, loaded: Loaded<VisitIncident>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(Closing::default());
    let submit = move |()| {
        let body = CloseIncidentRequest { outcome: form.value.get_untracked().outcome.trim().to_owned() };
        form.send(
            body,
            move |body| incidents::close(id, version, body),
            move |incident: VisitIncident| {
                open.set(false);
                toast::say(w::closed());
                loaded.put(incident);
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{w::close_text}</p>
                <TextArea bind=bind!(form.value, outcome) path="outcome" label=w::outcome required=true />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::close icon="check" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
