//! The page of one flow: its drawing, its steps, a trial run, and its versions.

use clientele_openapi::{
    approvals::{ApprovalFlow, FlowTrial, FlowVersion},
    vocabulary::DocumentKind,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    picture::{nodes, sentence},
    step_form::StepForm,
    trial::TrialCard,
    typed::{TypedFlow, TypedStep},
    words as w,
};
use crate::{
    api::approvals,
    browser,
    components::{
        Button, Card, Chip, Dialog, FlowPicture, Form, FormBody, Icon, Loaded, Mood, PageHead, Timeline, TimelineItem, Tone,
        WhenLoaded, use_loaded,
    },
    i18n::lang,
    time, toast,
};

/// The page of one flow.
#[component]
pub fn FlowPage() -> impl IntoView {
    let params = use_params_map();
    let flow = use_loaded(move || params.read().get("kind").unwrap_or_default(), approvals::get_flow);
    view! { <WhenLoaded loaded=flow view=move |shown| view! { <Editor flow=shown loaded=flow /> } /> }
}

/// Which step is being edited: one that is there, or a new one at the end.
type Edited = RwSignal<Option<usize>>;

#[component]
fn Editor(flow: ApprovalFlow, loaded: Loaded<ApprovalFlow>) -> impl IntoView {
    let (kind, version) = (flow.document_kind, flow.version);
    let form = Form::with_draft(&format!("flow-{kind}-{version}"), TypedFlow::of(&flow.steps, &flow.people));
    let trial = RwSignal::new(None::<FlowTrial>);
    let (open, edited): (RwSignal<bool>, Edited) = (RwSignal::new(false), RwSignal::new(None));
    let made = made(flow.made_by.as_ref().map(|person| person.name.clone()), flow.made_at);
    let save = move |()| {
        let body = form.value.get_untracked().body();
        form.send(
            body,
            move |body| approvals::change_flow(kind, version, body),
            move |flow: ApprovalFlow| {
                toast::say(w::saved(flow.version));
                loaded.put(flow);
            },
        );
    };
    let changed = move || form.is_changed();
    let chip = move || {
        let (label, mood, icon): (fn() -> &'static str, Mood, &'static str) =
            if changed() { (w::draft, Mood::Warn, "pencil") } else { (w::in_force, Mood::Ok, "check") };
        view! { <Chip label=label mood=mood icon=icon /> }
    };
    // The head is made once; the chip in it follows the changes.
    let chips = move || view! { {chip} };
    let drawn = Signal::derive(move || form.value.with(|flow| trial.with(|trial| nodes(&flow.steps, trial.as_ref()))));
    // A result no longer belongs to steps that were changed after it.
    Effect::new(move |before: Option<()>| {
        form.value.track();
        if before.is_some() {
            trial.set(None);
        }
    });
    let current = move || {
        let index = edited.get_untracked();
        form.value.with_untracked(|flow| index.and_then(|index| flow.steps.get(index).cloned())).unwrap_or_default()
    };
    let take = move |step: TypedStep| {
        form.value.update(|flow| match edited.get_untracked() {
            Some(index) if index < flow.steps.len() => flow.steps[index] = step,
            _ => flow.steps.push(step),
        });
        if let Some(index) = edited.get_untracked() {
            focus_again(EDIT, index);
        }
    };
    let heading = move || edited.get().map_or_else(|| w::add_step().to_owned(), |index| w::edit_step(index + 1));
    view! {
        <PageHead
            title=move || kind.label(lang())
            above=move || w::version_number(version)
            below=made
            parent=("/admin/approval-flows", w::flows)
            chips=chips
        />
        <div class="grid two">
            <div class="grid">
                <Card title=w::picture>
                    <FlowPicture label=w::flows start=w::start end=w::end nodes=drawn />
                    <details class="flow-words"><summary>{w::text_version}</summary><p>{move || drawn.with(|nodes| sentence(nodes))}</p></details>
                </Card>
                <Earlier versions=flow.earlier names=flow.people kind=kind />
            </div>
            <div class="grid">
                <FormBody status=form.status on_submit=save>
                    <Card title=w::steps>
                        <StepList form=form open=open edited=edited />
                        <Show when=changed>
                            <div class="form-foot flow-foot">
                                <Button label=w::discard tone=Tone::Quiet icon="undo-2" on_press=move |()| form.discard() />
                                <Button label=w::save icon="check" tone=Tone::Primary submits=true busy=form.status.sending />
                            </div>
                        </Show>
                    </Card>
                </FormBody>
                <TrialCard kind=kind flow=form.value result=trial />
            </div>
        </div>
        <Dialog open=open title=heading wide=true>
            <StepForm kind=kind step=current() open=open on_done=take />
        </Dialog>
    }
}

fn made(by: Option<String>, at: Option<chrono::DateTime<chrono::Utc>>) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || match (&by, at) {
        (Some(name), Some(at)) => w::made_by(name.clone(), time::date_time(at)),
        _ => w::built_in().to_owned(),
    }
}

/// The icon of the button that every step has.
const EDIT: &str = "pencil";

/// The lines are made anew when a step changes: the keyboard's focus goes back to the same button of the step, or where
/// that is gone, to the one that every step has.
fn focus_again(icon: &'static str, index: usize) {
    request_animation_frame(move || browser::focus(&format!("[data-tool='{icon}-{index}'], [data-tool='{EDIT}-{index}']")));
}

/// The steps as a list with the buttons that change it.
#[component]
fn StepList(form: Form<TypedFlow>, open: RwSignal<bool>, edited: Edited) -> impl IntoView {
    let edit = move |index: Option<usize>| {
        edited.set(index);
        open.set(true);
    };
    let swap = move |index: usize, other: usize, icon: &'static str| {
        form.value.update(|flow| flow.steps.swap(index, other));
        focus_again(icon, other);
    };
    let remove = move |index: usize| {
        form.value.update(|flow| drop(flow.steps.remove(index)));
        let last = form.value.with_untracked(|flow| flow.steps.len().saturating_sub(1));
        focus_again(EDIT, index.min(last));
    };
    let lines = move || {
        let drawn = form.value.with(|flow| nodes(&flow.steps, None));
        let count = drawn.len();
        let line = move |(index, node): (usize, crate::components::FlowNode)| {
            let who = node.signers.iter().map(|signer| signer.who.clone()).collect::<Vec<_>>().join(" + ");
            let tool = move |icon: &'static str, label: fn(usize) -> String, shown: bool, press: Callback<()>| {
                shown.then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn quiet icon-only"
                            data-tool=format!("{icon}-{index}")
                            aria-label=move || label(index + 1)
                            on:click=move |_| press.run(())
                        >
                            <Icon name=icon />
                        </button>
                    }
                })
            };
            view! {
                <li class="flow-line">
                    <div class="who"><b>{node.title}</b><span class="small muted">{who}</span></div>
                    <div class="actions">
                        {tool("arrow-up", w::move_up, index > 0, Callback::new(move |()| swap(index, index - 1, "arrow-up")))}
                        {tool("arrow-down", w::move_down, index + 1 < count, Callback::new(move |()| swap(index, index + 1, "arrow-down")))}
                        {tool(EDIT, w::edit_step, true, Callback::new(move |()| edit(Some(index))))}
                        {tool("trash-2", w::remove_step, count > 1, Callback::new(move |()| remove(index)))}
                    </div>
                </li>
            }
        };
        drawn.into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <ol class="flow-lines">{lines}</ol>
        <Button label=w::add_step icon="plus" on_press=move |()| edit(None) />
    }
}

/// The versions before, each in words.
#[component]
fn Earlier(
    versions: Vec<FlowVersion>,
    names: Vec<clientele_openapi::approvals::NamedPerson>,
    kind: DocumentKind,
) -> impl IntoView {
    (!versions.is_empty()).then(|| {
        let line = move |version: FlowVersion| {
            let made = made(version.made_by.as_ref().map(|person| person.name.clone()), version.made_at);
            let typed = TypedFlow::of(&version.steps, &names);
            let number = version.version;
            view! {
                <TimelineItem at=made>
                    <b>{move || w::version_number(number)}</b>
                    <p class="small">{move || sentence(&nodes(&typed.steps, None))}</p>
                </TimelineItem>
            }
        };
        view! {
            <Card title=w::earlier note=move || kind.label(lang())>
                <p class="muted small">{w::earlier_text}</p>
                <Timeline>{versions.into_iter().map(line).collect_view()}</Timeline>
            </Card>
        }
    })
}
