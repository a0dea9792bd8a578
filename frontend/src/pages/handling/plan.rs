//! The plan of a visit: its tasks and what it points out.

use clientele_openapi::{
    handling::{Remark, VisitPlan, VisitTask},
    problem::Clause,
    vocabulary::HandlingAction,
};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use super::{task_form::NewTaskForm, task_row::TaskRow, words as w};
use crate::{
    api::handling,
    components::{Button, Card, Dialog, Icon, Loaded, Source, WhenLoaded},
    i18n::lang,
    toast,
};

/// Where a rule stands, on paper: the clause in words, or that it is our own.
pub fn source(clause: Option<&Clause>) -> String {
    clause.map_or_else(|| w::ours().to_owned(), |clause| clause.label(lang()))
}

/// The plan with its tools.
#[component]
pub fn PlanCard(
    /// The booking.
    id: Uuid,
    /// The plan.
    plan: Loaded<VisitPlan>,
) -> impl IntoView {
    let may_edit = move || {
        plan.value.with(|plan| plan.as_ref().is_some_and(|plan| plan.allowed_actions.contains(&HandlingAction::EditPlan)))
    };
    let note = move || match plan.value.with(|plan| plan.as_ref().map(|plan| plan.is_stored)) {
        Some(true) => w::plan_kept(),
        Some(false) => w::plan_preview(),
        None => "",
    };
    let tools = move || view! { <Show when=may_edit><PlanTools id=id plan=plan /></Show> };
    view! {
        <Card title=w::plan note=note end=tools>
            <WhenLoaded loaded=plan view=move |shown| view! { <PlanContent shown=shown plan=plan /> } />
        </Card>
    }
}

#[component]
fn PlanTools(id: Uuid, plan: Loaded<VisitPlan>) -> impl IntoView {
    let adding = RwSignal::new(false);
    let renew = move |()| {
        spawn_local(async move {
            match handling::renew_plan(id).await {
                Ok(newest) => {
                    plan.put(newest);
                    toast::say(w::renewed());
                }
                Err(error) => toast::complain(error.detail()),
            }
        });
    };
    view! {
        <div class="actions no-print">
            <Button label=w::renew icon="rotate-cw" compact=true on_press=renew />
            <Button label=w::add_task icon="plus" compact=true on_press=move |()| adding.set(true) />
        </div>
        <Dialog open=adding title=w::add_task><NewTaskForm id=id plan=plan open=adding /></Dialog>
    }
}

#[component]
fn PlanContent(shown: VisitPlan, plan: Loaded<VisitPlan>) -> impl IntoView {
    if shown.tasks.is_empty() {
        return view! { <p class="muted">{w::no_tasks}</p> }.into_any();
    }
    let done = Callback::new(move |()| plan.reload());
    let rows = shown.tasks.into_iter().map(|task| view! { <TaskRow task=task changed=done /> }).collect_view();
    view! {
        <div class="stack">
            <Remarks remarks=shown.remarks />
            <ul class="tasks">{rows}</ul>
        </div>
    }
    .into_any()
}

/// What a plan points out, each with its clause.
#[component]
pub fn Remarks(
    /// The remarks.
    remarks: Vec<Remark>,
) -> impl IntoView {
    let line = |remark: Remark| {
        let word = remark.remark;
        view! {
            <li>
                <Icon name="info" />
                <span>{move || word.label(lang())} " " <span class="small muted num"><Source clause=remark.clause /></span></span>
            </li>
        }
    };
    (!remarks.is_empty()).then(|| view! { <ul class="remarks">{remarks.into_iter().map(line).collect_view()}</ul> })
}

/// The tasks of a preview, in short.
#[component]
pub fn PreviewTasks(
    /// The tasks.
    tasks: Vec<VisitTask>,
) -> impl IntoView {
    let line = |task: VisitTask| {
        let kind = task.kind;
        view! {
            <li><span>{move || kind.label(lang())} " " <span class="small muted num"><Source clause=task.clause /></span></span></li>
        }
    };
    view! { <ul class="remarks plain">{tasks.into_iter().map(line).collect_view()}</ul> }
}
