//! The decision form: approve, refuse or return, each a signature.

use clientele_openapi::{
    ProblemCode, Validate,
    approvals::{ApprovalCase, Step},
    problem::Clause,
    vocabulary::Decision,
};
use leptos::prelude::*;

use super::{
    areas::{AmendmentFields, PassFields, VisitFields},
    overrides::OverrideFields,
    typed::{Question, Typed},
    words as w,
};
use crate::{
    api::{ApiError, approvals},
    components::{Button, ChoiceField, Form, FormBody, FormFoot, FormSection, Loaded, OptionField, TextArea, Tone, bind},
    i18n::lang,
    pages::documents::step_words,
    shell::refresh_inbox_count,
    toast,
};

/// The form of a case whose turn it is.
#[component]
pub fn DecisionForm(
    /// The case.
    case: ApprovalCase,
    /// Where its newer states go.
    loaded: Loaded<ApprovalCase>,
    /// What is asked.
    question: Question,
    /// Loads case and document again.
    reload: Callback<()>,
) -> impl IntoView {
    // What was typed outlives a newer version of the same step.
    let form = Form::with_draft(&format!("decision-{}-{}-{}", case.id, case.round, case.step), Typed::for_question(&question));
    let (id, version, number) = (case.id, case.version, case.document.number.clone());
    let (step, count) = (case.step, case.steps.len());
    let asked = question.clone();
    let submit = move |()| decide(form, &asked, (id, version, number.clone()), loaded);
    let approves = Memo::new(move |_| form.value.with(|typed| typed.decision == Some(Decision::Approve)));
    let earlier = StoredValue::new(earlier_steps(&case));
    let returns = Memo::new(move |_| {
        form.value.with(|typed| typed.decision == Some(Decision::Return)) && earlier.with_value(|steps| !steps.is_empty())
    });
    let opinion_needed = Signal::derive(move || !approves.get());
    let (takes_visit, takes_pass, takes_instruction) = (question.takes.visit, question.takes.pass, question.takes.instruction);
    let (offered, goes_back) = (question.decisions.clone(), question.goes_back);
    let takes_amendment = question.takes_amendment();
    let (blocks, question) = (question.blocks.clone(), StoredValue::new(question));
    view! {
        <section class="card case-decision" aria-label=w::decide_title>
            <header>
                <h2>{w::decide_title}</h2>
                <span class="muted small num">{move || w::step_of(step, count)}</span>
            </header>
            <FormBody status=form.status on_submit=submit>
                <FormSection title=w::decision>
                    <OptionField<Decision> bind=bind!(form.value, decision) path="decision" required=true offered=offered />
                </FormSection>
                <Show when=move || approves.get()>
                    <OverrideFields form=form blocks=blocks.clone() />
                    {takes_visit.then(|| view! { <VisitFields form=form question=question.get_value() /> })}
                    {takes_pass.then(|| view! { <PassFields form=form question=question.get_value() /> })}
                    {takes_amendment.then(|| view! { <AmendmentFields form=form question=question.get_value() /> })}
                    {takes_instruction.then(|| view! { <Instruction form=form /> })}
                </Show>
                <Show when=move || returns.get()><ReturnTo form=form steps=earlier.get_value() goes_back=goes_back /></Show>
                <FormSection title=w::opinion>
                    <TextArea bind=bind!(form.value, opinion) path="opinion" hint=w::opinion_hint required=opinion_needed />
                </FormSection>
                <DecisionFoot form=form reload=reload />
            </FormBody>
        </section>
    }
}

/// The steps to which the case can be returned, with whom each asks.
fn earlier_steps(case: &ApprovalCase) -> Vec<Step> {
    case.steps.iter().filter(|step| case.returnable_steps.contains(&step.index)).cloned().collect()
}

/// Whether a return goes to the applicant or to an earlier step.
#[component]
fn ReturnTo(form: Form<Typed>, steps: Vec<Step>, goes_back: bool) -> impl IntoView {
    let choices = Signal::derive(move || {
        let applicant = ("applicant".to_owned(), w::to_applicant().to_owned());
        let step = |step: &Step| (step.index.to_string(), format!("{} · {}", w::step_number(step.index), step_words(step)));
        std::iter::once(applicant).filter(|_| goes_back).chain(steps.iter().map(step)).collect::<Vec<_>>()
    });
    view! {
        <FormSection title=w::return_to>
            <ChoiceField bind=bind!(form.value, to_step) path="to_step" choices=choices label=w::return_to hint=w::return_to_hint />
        </FormSection>
    }
}

#[component]
fn Instruction(form: Form<Typed>) -> impl IntoView {
    let label = move || clientele_openapi::vocabulary::field_label("instruction", lang()).unwrap_or("instruction");
    view! {
        <FormSection title=label clause=Clause::new("E 3.3")>
            <TextArea bind=bind!(form.value, instruction) path="instruction" hint=w::instruction_hint required=true />
        </FormSection>
    }
}

/// The signing button says what it signs; after somebody else was quicker, there is a way to see it.
#[component]
fn DecisionFoot(form: Form<Typed>, reload: Callback<()>) -> impl IntoView {
    let late = move || form.status.refusal.with(|refusal| refusal.as_ref().is_some_and(is_late));
    let button = move || {
        let (label, tone): (fn() -> &'static str, Tone) = match form.value.with(|typed| typed.decision) {
            Some(Decision::Refuse) => (w::sign_refuse, Tone::Danger),
            Some(Decision::Return) => (w::sign_return, Tone::Plain),
            _ => (w::sign_approve, Tone::Primary),
        };
        view! { <Button label=label icon="stamp" tone=tone submits=true busy=form.status.sending /> }
    };
    view! {
        <FormFoot form=form>
            <Show when=late><Button label=w::reload icon="rotate-cw" on_press=reload /></Show>
            {button}
        </FormFoot>
    }
}

fn is_late(error: &ApiError) -> bool {
    [ProblemCode::StaleVersion, ProblemCode::WrongState, ProblemCode::PassesPending].iter().any(|code| error.is(*code))
}

fn decide(
    form: Form<Typed>,
    question: &Question,
    (id, version, number): (uuid::Uuid, i32, String),
    loaded: Loaded<ApprovalCase>,
) {
    let typed = form.value.get_untracked();
    let body = typed.body(question);
    let mut errors = body.problems();
    errors.extend(typed.untold(question, &body));
    let mut seen = Vec::new();
    errors.retain(|error| {
        let new = !seen.contains(&error.field);
        seen.push(error.field.clone());
        new
    });
    if !errors.is_empty() {
        form.status.refusal.set(None);
        form.status.show(typed.keyed(errors));
        return;
    }
    let decision = body.decision;
    let request = async move {
        approvals::decide(id, version, body).await.map_err(|error| match error {
            ApiError::Problem(mut problem) => {
                problem.errors = typed.keyed(std::mem::take(&mut problem.errors));
                ApiError::Problem(problem)
            }
            ApiError::Outage => ApiError::Outage,
        })
    };
    form.send_unchecked(request, move |case: ApprovalCase| {
        toast::say(match decision {
            Decision::Approve => w::approved(number),
            Decision::Refuse => w::refused(number),
            Decision::Return => w::returned(number),
        });
        refresh_inbox_count();
        loaded.put(case);
    });
}
