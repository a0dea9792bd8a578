//! The dialogs that enter the parts of a preparation.

use clientele_openapi::{
    FieldError,
    handling::{Analysis, CompanyNotice, DepartmentInformation, Rehearsal, VisitPreparation},
    problem::codes,
    vocabulary::Hospitality,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{task_form::said, words as w};
use crate::{
    api::{handling, people},
    components::{
        Button, ChoiceField, Form, FormBody, FormStatus, Loaded, OptionsField, PickManyField, Picked, TextArea, TextField, Tone,
        bind, find_with, use_loaded,
    },
    session, time, toast, words as shared,
};

/// The buttons under a dialog's form.
#[component]
pub fn DialogFoot(
    /// The form's status.
    status: FormStatus,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <div class="dialog-foot">
            <Button label=shared::cancel on_press=move |()| open.set(false) />
            <Button label=shared::save tone=Tone::Primary submits=true busy=status.sending />
        </div>
    }
}

fn done(preparation: Loaded<VisitPreparation>, open: RwSignal<bool>) -> impl FnOnce(VisitPreparation) + 'static {
    move |newest| {
        open.set(false);
        toast::say(shared::saved());
        preparation.put(newest);
    }
}

/// Says that a time field must be filled in.
fn time_missing(status: FormStatus, field: &str) {
    status.show(vec![FieldError::new(field, codes::REQUIRED)]);
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Informing {
    department: String,
    informant: String,
    who: String,
    whom: String,
    why: String,
    received_at: String,
}

/// Enters the department's information.
#[component]
pub fn InformationForm(
    /// The booking.
    id: Uuid,
    /// What is there already.
    known: VisitPreparation,
    /// Where the newest state goes.
    preparation: Loaded<VisitPreparation>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let initial = known.information.clone().map_or_else(
        || Informing {
            department: session::me().and_then(|me| me.department_id).map(|id| id.to_string()).unwrap_or_default(),
            received_at: time::to_input(time::now()),
            ..Informing::default()
        },
        |known| Informing {
            department: known.department_id.to_string(),
            informant: known.informant,
            who: known.who,
            whom: known.whom,
            why: known.why,
            received_at: time::to_input(known.received_at),
        },
    );
    let form = Form::new(initial);
    let departments = use_loaded(|| (), people::all_departments);
    let choices = Signal::derive(move || {
        let known = departments.get().unwrap_or_default();
        known.into_iter().map(|department| (department.id.to_string(), department.name)).collect::<Vec<_>>()
    });
    let version = known.version;
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Ok(department_id) = typed.department.parse() else { return time_missing(form.status, "department_id") };
        let Some(received_at) = time::from_input(&typed.received_at) else { return time_missing(form.status, "received_at") };
        let Informing { informant, who, whom, why, .. } = typed;
        let body = DepartmentInformation { department_id, informant, who, whom, why, received_at };
        form.send(body, move |body| handling::inform(id, version, body), done(preparation, open));
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <ChoiceField bind=bind!(form.value, department) path="department_id" choices=choices label=w::department required=true />
                <TextField bind=bind!(form.value, informant) path="informant" required=true />
                <TextField bind=bind!(form.value, received_at) path="received_at" kind="datetime-local" required=true />
                <TextArea bind=bind!(form.value, who) path="who" required=true />
                <TextArea bind=bind!(form.value, whom) path="whom" required=true />
                <TextArea bind=bind!(form.value, why) path="why" required=true />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Noticing {
    hospitality: Vec<Hospitality>,
    note: String,
    text: String,
}

/// Gives the company's notice.
#[component]
pub fn NoticeForm(
    /// The booking.
    id: Uuid,
    /// What is there already.
    known: VisitPreparation,
    /// Where the newest state goes.
    preparation: Loaded<VisitPreparation>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let initial = known.notice.clone().map_or_else(Noticing::default, |known| Noticing {
        hospitality: known.hospitality,
        note: known.hospitality_note.unwrap_or_default(),
        text: known.text,
    });
    let form = Form::new(initial);
    let version = known.version;
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let body = CompanyNotice { hospitality: typed.hospitality, hospitality_note: said(&typed.note), text: typed.text };
        form.send(body, move |body| handling::notify(id, version, body), done(preparation, open));
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <OptionsField<Hospitality> bind=bind!(form.value, hospitality) path="hospitality" required=true />
                <TextField bind=bind!(form.value, note) path="hospitality_note" wide=true />
                <TextArea bind=bind!(form.value, text) path="text" required=true />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Analysing {
    purpose: String,
    needs: String,
}

/// Records the analysis of purpose and needs.
#[component]
pub fn AnalysisForm(
    /// The booking.
    id: Uuid,
    /// What is there already.
    known: VisitPreparation,
    /// Where the newest state goes.
    preparation: Loaded<VisitPreparation>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let initial =
        known.analysis.clone().map_or_else(Analysing::default, |known| Analysing { purpose: known.purpose, needs: known.needs });
    let form = Form::new(initial);
    let version = known.version;
    let submit = move |()| {
        let Analysing { purpose, needs } = form.value.get_untracked();
        form.send(Analysis { purpose, needs }, move |body| handling::analyse(id, version, body), done(preparation, open));
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <TextArea bind=bind!(form.value, purpose) path="purpose" label=w::analysis_purpose required=true />
                <TextArea bind=bind!(form.value, needs) path="needs" required=true />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Rehearsing {
    held_at: String,
    people: Vec<Picked>,
    findings: String,
}

/// Records the rehearsal.
#[component]
pub fn RehearsalForm(
    /// The booking.
    id: Uuid,
    /// What is there already.
    known: VisitPreparation,
    /// Where the newest state goes.
    preparation: Loaded<VisitPreparation>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let initial = known.rehearsal.clone().map_or_else(
        || Rehearsing { held_at: time::to_input(time::now()), ..Rehearsing::default() },
        |known| Rehearsing {
            held_at: time::to_input(known.held_at),
            people: known
                .participants
                .into_iter()
                .map(|one| Picked { id: one.id, name: one.name, note: String::new() })
                .collect(),
            findings: known.findings,
        },
    );
    let form = Form::new(initial);
    let version = known.version;
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Some(held_at) = time::from_input(&typed.held_at) else { return time_missing(form.status, "held_at") };
        let participant_ids = typed.people.iter().map(|person| person.id).collect();
        let body = Rehearsal { held_at, participant_ids, findings: typed.findings };
        form.send(body, move |body| handling::rehearse(id, version, body), done(preparation, open));
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <TextField bind=bind!(form.value, held_at) path="held_at" kind="datetime-local" required=true />
                <PickManyField bind=bind!(form.value, people) path="participant_ids" find=find_with(people::find_people) />
                <TextArea bind=bind!(form.value, findings) path="findings" required=true />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}
