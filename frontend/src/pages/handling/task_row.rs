//! One task: its box to tick, who does it by when, the clause, and what was left out with which reason.

use clientele_openapi::{
    Patch,
    handling::{VisitTask, VisitTaskPatch},
    vocabulary::{HandlingAction, VisitTaskState},
};
use leptos::{prelude::*, task::spawn_local};
use std::cell::Cell;
use uuid::Uuid;

use super::{task_form::TaskForm, words as w};
use crate::{
    api::handling,
    browser,
    components::{Button, Chip, Dialog, Icon, Mood, Source, Tone},
    i18n::lang,
    time, toast,
};

/// One task of a list.
#[component]
pub fn TaskRow(
    /// The task.
    task: VisitTask,
    /// Called after every change.
    changed: Callback<()>,
    /// Whether the visit is named, as in a list over several visits.
    #[prop(optional)]
    with_visit: bool,
) -> impl IntoView {
    let (kind, state, quantity) = (task.kind, task.state, task.quantity);
    let origin = match task.clause.clone() {
        _ if task.is_own => view! { {w::own} }.into_any(),
        clause => view! { <Source clause=clause /> }.into_any(),
    };
    let visit = task.booking.clone().filter(|_| with_visit).map(|visit| {
        view! { <a class="small num" href=format!("/visit-bookings/{}/handling", visit.id)>{visit.number}" · "{visit.client_name}</a> }
    });
    let class = match state {
        VisitTaskState::Open => "task",
        VisitTaskState::Done => "task done",
        VisitTaskState::Dropped | VisitTaskState::Closed => "task dropped",
    };
    let shown_state = matches!(state, VisitTaskState::Dropped | VisitTaskState::Closed)
        .then(|| view! { <Chip label=move || state.label(lang()) mood=Mood::Warn icon="ban" /> });
    view! {
        <li class=class>
            <Tick task=task.clone() changed=changed />
            <div class="task-body">
                <div>
                    <b>{move || kind.label(lang())}</b>
                    {quantity.map(|count| view! { " " <span class="num small">{move || w::pieces(count)}</span> })}
                    " " <span class="small muted num">{origin}</span> " " {shown_state}
                </div>
                {visit}
                <Who task=task.clone() />
                {task.note.clone().map(|note| view! { <p class="small">{note}</p> })}
                <Story task=task.clone() />
            </div>
            <EditTask task=task changed=changed />
        </li>
    }
}

thread_local! {
    /// The task that was ticked last: its box is made anew afterwards, and takes the keyboard's focus back.
    static TICKED: Cell<Option<Uuid>> = const { Cell::new(None) };
}

fn focus_again(id: Option<Uuid>) {
    if let Some(id) = id.filter(|id| TICKED.get() == Some(*id)) {
        TICKED.set(None);
        request_animation_frame(move || browser::focus(&format!("[data-task='{id}']")));
    }
}

#[component]
fn Tick(task: VisitTask, changed: Callback<()>) -> impl IntoView {
    focus_again(task.id);
    let data = task.id.map(|id| id.to_string());
    let kind = task.kind;
    let done = task.state == VisitTaskState::Done;
    let wanted = if done { HandlingAction::Reopen } else { HandlingAction::Complete };
    let allowed = task.allowed_actions.contains(&wanted) && task.state != VisitTaskState::Dropped;
    let label = move || if done { w::untick(kind.label(lang())) } else { w::tick(kind.label(lang())) };
    let toggle = move |_| {
        let Some(id) = task.id else { return };
        let state = if done { VisitTaskState::Open } else { VisitTaskState::Done };
        let (version, changes) = (task.version, VisitTaskPatch { state: Patch::Value(state), ..VisitTaskPatch::default() });
        TICKED.set(Some(id));
        spawn_local(async move {
            if let Err(error) = handling::change_task(id, version, changes).await {
                toast::complain(error.detail());
            }
            changed.run(());
        });
    };
    view! { <input type="checkbox" class="tick" data-task=data prop:checked=done disabled=!allowed aria-label=label on:change=toggle /> }
}

#[component]
fn Who(task: VisitTask) -> impl IntoView {
    let (team, due) = (task.team, task.due_at);
    let owner = task.owner.clone().map(|owner| owner.name);
    let nameless = task.needs_named_owner && task.owner.is_none() && task.state == VisitTaskState::Open;
    let who = move || owner.clone().unwrap_or_else(|| team.label(lang()).to_owned());
    let overdue = task.state == VisitTaskState::Open && due.is_some_and(|due| due < time::now());
    let until = move || due.map_or_else(|| w::no_due().to_owned(), |due| w::due(time::date_time(due)));
    view! {
        <div class="small muted num task-who">
            <span><Icon name="user" />{who}</span>
            <span><Icon name="clock" />{until}</span>
            {overdue.then(|| view! { <Chip label=w::overdue mood=Mood::Bad icon="circle-alert" /> })}
            {nameless.then(|| view! { <Chip label=w::named_needed mood=Mood::Warn icon="triangle-alert" /> })}
        </div>
    }
}

/// Who did it, or why less is done.
#[component]
fn Story(task: VisitTask) -> impl IntoView {
    let done = task.done_by.clone().zip(task.done_at);
    let is_below = task.clause.is_some();
    let deviation = task.deviation.clone();
    view! {
        {done.map(|(by, at)| view! { <p class="small muted num">{move || w::done_by(by.name.clone(), time::date_time(at))}</p> })}
        {deviation.map(|deviation| {
            let text = move || {
                let (reason, name, at) = (deviation.reason.clone(), deviation.by.name.clone(), time::date_time(deviation.at));
                if is_below { w::deviation(reason, name, at) } else { w::dropped_for(reason, name, at) }
            };
            view! { <p class="small deviation"><Icon name="triangle-alert" /><span>{text}</span></p> }
        })}
    }
}

#[component]
fn EditTask(task: VisitTask, changed: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let kind = task.kind;
    let allowed = task.allowed_actions.contains(&HandlingAction::EditPlan);
    let task = StoredValue::new(task);
    let title = move || w::edit_task(kind.label(lang()));
    allowed.then(|| {
        view! {
            <div class="no-print">
                <Button label=w::edit icon="pencil" compact=true tone=Tone::Quiet on_press=move |()| open.set(true) />
                <Dialog open=open title=title><TaskForm task=task.get_value() changed=changed open=open /></Dialog>
            </div>
        }
    })
}
