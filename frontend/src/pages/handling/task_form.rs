//! Dialogs that change a task and add one.

use clientele_openapi::{
    handling::{NewVisitTask, VisitPlan, VisitTask, VisitTaskContent, VisitTaskPatch},
    vocabulary::{HandlingTeam, VisitTaskKind, VisitTaskState},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::words as w;
use crate::{
    api::{handling, people},
    components::{
        Button, CheckField, Form, FormBody, Loaded, OptionField, PickField, Picked, TextArea, TextField, Tone, bind, find_with,
    },
    time, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    owner: Option<Picked>,
    team: Option<HandlingTeam>,
    due_at: String,
    note: String,
    dropped: bool,
    reason: String,
}

/// A text, or nothing where it says nothing.
pub fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn content_of(task: &VisitTask) -> VisitTaskContent {
    VisitTaskContent {
        team: task.team,
        owner_id: task.owner.as_ref().map(|owner| owner.id),
        due_at: task.due_at,
        note: task.note.clone(),
        state: task.state,
        reason: task.deviation.as_ref().map(|deviation| deviation.reason.clone()),
    }
}

impl Typed {
    fn of(task: &VisitTask) -> Self {
        Self {
            owner: task.owner.clone().map(|owner| Picked { id: owner.id, name: owner.name, note: String::new() }),
            team: Some(task.team),
            due_at: task.due_at.map(time::to_input).unwrap_or_default(),
            note: task.note.clone().unwrap_or_default(),
            dropped: task.state == VisitTaskState::Dropped,
            reason: task.deviation.as_ref().map(|deviation| deviation.reason.clone()).unwrap_or_default(),
        }
    }

    fn content(&self, before: &VisitTaskContent) -> VisitTaskContent {
        // The field shows minutes; a due time that was not touched keeps its seconds.
        let shown = before.due_at.map(time::to_input).unwrap_or_default();
        let state = match (self.dropped, before.state) {
            (true, _) => VisitTaskState::Dropped,
            (false, VisitTaskState::Dropped) => VisitTaskState::Open,
            (false, state) => state,
        };
        VisitTaskContent {
            team: self.team.unwrap_or(before.team),
            owner_id: self.owner.as_ref().map(|owner| owner.id),
            due_at: if shown == self.due_at { before.due_at } else { time::from_input(&self.due_at) },
            note: said(&self.note),
            state,
            reason: said(&self.reason),
        }
    }
}

/// Changes a task.
#[component]
pub fn TaskForm(
    /// The task.
    task: VisitTask,
    /// Called after the change.
    changed: Callback<()>,
    /// The dialog around it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(Typed::of(&task));
    let before = content_of(&task);
    let (id, version) = (task.id.unwrap_or_default(), task.version);
    let submit = move |()| {
        let after = form.value.with_untracked(|typed| typed.content(&before));
        let changes = VisitTaskPatch::between(&before, &after);
        form.send(
            after,
            move |_| handling::change_task(id, version, changes),
            move |_: VisitTask| {
                open.set(false);
                toast::say(shared::saved());
                changed.run(());
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <PickField bind=bind!(form.value, owner) path="owner_id" find=find_with(people::find_people) wide=true />
                <OptionField<HandlingTeam> bind=bind!(form.value, team) path="team" />
                <TextField bind=bind!(form.value, due_at) path="due_at" kind="datetime-local" />
                <TextField bind=bind!(form.value, note) path="note" label=w::task_note wide=true />
                <div class="field wide"><CheckField bind=bind!(form.value, dropped) label=w::drop_task /></div>
                <TextArea bind=bind!(form.value, reason) path="reason" label=w::reason hint=w::drop_hint />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

/// Adds a task of reception's own.
#[component]
pub fn NewTaskForm(
    /// The booking.
    id: Uuid,
    /// The plan, which is loaded again.
    plan: Loaded<VisitPlan>,
    /// The dialog around it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(Typed { team: Some(HandlingTeam::Reception), ..Typed::default() });
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let body = NewVisitTask {
            kind: VisitTaskKind::Other,
            team: typed.team.unwrap_or(HandlingTeam::Reception),
            owner_id: typed.owner.map(|owner| owner.id),
            due_at: time::from_input(&typed.due_at),
            note: typed.note.trim().to_owned(),
        };
        form.send(
            body,
            move |body| handling::add_task(id, body),
            move |_: VisitTask| {
                open.set(false);
                toast::say(shared::saved());
                plan.reload();
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <TextField bind=bind!(form.value, note) path="note" label=w::task_note required=true wide=true />
                <PickField bind=bind!(form.value, owner) path="owner_id" find=find_with(people::find_people) wide=true />
                <OptionField<HandlingTeam> bind=bind!(form.value, team) path="team" />
                <TextField bind=bind!(form.value, due_at) path="due_at" kind="datetime-local" />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::add_task tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
