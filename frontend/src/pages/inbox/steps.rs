//! The steps of a case as a drawing: who signed, who waits, who comes later.

use clientele_openapi::{
    approvals::{ApprovalCase, Step, StepSlot},
    vocabulary::State,
};
use leptos::prelude::*;

use super::{due::due_words, words as w};
use crate::{
    components::{Card, FlowMark, FlowNode, FlowPicture, FlowSigner},
    i18n::{lang, pick},
    pages::documents::slot_words,
};

/// The drawing of a case's steps.
#[component]
pub fn CaseFlow(
    /// The case.
    case: ApprovalCase,
) -> impl IntoView {
    let (applicant, state) = (case.applicant_name.clone(), case.state);
    let nodes = Signal::derive(move || case.steps.iter().map(|step| node(&case, step)).collect::<Vec<_>>());
    view! {
        <Card title=w::flow_title>
            <FlowPicture
                label=w::flow_title
                start=move || w::submitted_by(applicant.clone())
                end=move || if state == State::Submitted { w::flow_end() } else { state.label(lang()) }
                nodes=nodes
            />
        </Card>
    }
}

fn node(case: &ApprovalCase, step: &Step) -> FlowNode {
    let runs = case.state == State::Submitted;
    let is_now = runs && step.index == case.step;
    let all_signed = step.slots.iter().all(|slot| slot.signed_by.is_some());
    let (mark, state) = match (is_now, all_signed, runs) {
        (true, ..) => (FlowMark::Now, w::flow_now()),
        (_, true, _) => (FlowMark::Done, w::flow_done()),
        (.., false) if step.index == case.step => (FlowMark::Wrong, case.state.label(lang())),
        _ => (FlowMark::Plain, ""),
    };
    let added = step.added_by.as_ref().map(|person| w::added_by(person.name.clone()));
    let due = case.due_at.filter(|_| is_now).map(|due| due_words(due, case.overdue));
    let escalated = (is_now && case.escalated).then(|| w::escalated().to_owned());
    FlowNode {
        title: title(step),
        signers: step.slots.iter().map(|slot| signer(case, slot, is_now)).collect(),
        lines: [added, due, escalated].into_iter().flatten().collect(),
        state: state.to_owned(),
        mark,
    }
}

/// "Step 2", and whether all must sign where there are several.
fn title(step: &Step) -> String {
    let number = w::step_number(step.index);
    if step.slots.len() > 1 { format!("{number} · {}", step.mode.label(lang())) } else { number }
}

fn signer(case: &ApprovalCase, slot: &StepSlot, is_now: bool) -> FlowSigner {
    let signed = slot.signed_by.as_ref().map(|person| person.name.clone());
    let waiting = || {
        let names: Vec<_> = case
            .waiting_for
            .iter()
            .filter(|decider| {
                case.steps.iter().any(|step| step.index == case.step && step.slots.len() == 1) || is_asked(slot, decider)
            })
            .map(|decider| match &decider.on_behalf_of {
                Some(absent) => w::on_behalf(decider.name.clone(), absent.name.clone()),
                None => decider.name.clone(),
            })
            .collect();
        if names.is_empty() { w::flow_now().to_owned() } else { w::waits_names(names.join(pick("、", ", "))) }
    };
    let is_signed = signed.is_some();
    let note = signed.unwrap_or_else(|| if is_now { waiting() } else { String::new() });
    FlowSigner { who: slot_words(slot), note, signed: is_signed }
}

/// Whether somebody who may decide does so for this signature.
fn is_asked(slot: &StepSlot, decider: &clientele_openapi::approvals::Decider) -> bool {
    slot.asked.iter().any(|asked| match &asked.person {
        Some(person) => {
            [Some(decider.user_id), decider.on_behalf_of.as_ref().map(|absent| absent.user_id)].contains(&Some(person.user_id))
        }
        None => asked.role == decider.role,
    })
}
