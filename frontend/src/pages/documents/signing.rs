//! The signatures of a case: who signed in which round, whose turn it is, and what is still open.

use clientele_openapi::{
    approvals::{ApprovalCase, Signature as Signed, Step, StepSlot},
    problem::rule_title,
    vocabulary::{SignatureKind, State},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{slot_words, step_words, words as w};
use crate::{
    api::{Answer, approvals},
    components::{Card, Empty, Loaded, Signature, Signatures, Skeleton},
    i18n::{lang, pick},
    time, words as shared,
};

/// Loads the case of a document, if it has one; the version of the document is part of the key, so that every change
/// loads it again.
pub async fn load_case(key: Option<(Uuid, i32)>) -> Answer<Option<ApprovalCase>> {
    match key {
        None => Ok(None),
        Some((id, _)) => approvals::get_case(id.to_string()).await.map(Some),
    }
}

/// The signatures of a document, the latest round first.
#[component]
pub fn CaseSignatures(
    /// The document's case.
    case: Loaded<Option<ApprovalCase>>,
) -> impl IntoView {
    let content = move || match (case.get(), case.error.get()) {
        (Some(Some(case)), _) => view! { <Rounds case=case /> }.into_any(),
        (Some(None), _) => view! { <Empty title=w::not_submitted text=w::not_submitted_text icon="stamp" /> }.into_any(),
        (None, Some(error)) if matches!(error.status(), 403 | 404) => {
            view! { <p class="muted">{w::signatures_hidden}</p> }.into_any()
        }
        (None, Some(error)) => view! { <p class="muted">{error.detail()}</p> }.into_any(),
        (None, None) => view! { <Skeleton lines=2 /> }.into_any(),
    };
    view! { <Card title=w::signatures>{content}</Card> }
}

#[component]
fn Rounds(case: ApprovalCase) -> impl IntoView {
    let rounds = (1..=case.round).rev().collect::<Vec<_>>();
    let several = rounds.len() > 1;
    let show = move |round: i32| {
        let case = case.clone();
        let signatures = Signal::derive(move || of_round(&case, round));
        let title = several.then(|| view! { <h3 class="round">{move || shared::round(round.into())}</h3> });
        view! { {title} <Signatures signatures=signatures /> }
    };
    view! { <div class="stack">{rounds.into_iter().map(show).collect_view()}</div> }
}

/// What stands in the boxes of one round, in the language spoken now.
fn of_round(case: &ApprovalCase, round: i32) -> Vec<Signature> {
    let past = round < case.round;
    let given = case.signatures.iter().filter(|signed| signed.round == round);
    let mut boxes: Vec<_> = given.map(|signed| written(case, signed, past)).collect();
    if !past && case.state == State::Submitted {
        for step in case.steps.iter().filter(|step| step.index >= case.step) {
            let unsigned = step.slots.iter().filter(|slot| slot.signed_by.is_none());
            boxes.extend(unsigned.map(|slot| open(case, step, slot)));
        }
    }
    boxes
}

fn written(case: &ApprovalCase, signed: &Signed, past: bool) -> Signature {
    let decision = match signed.decision {
        // The capacity says it already.
        SignatureKind::Submit => String::new(),
        decision => decision.label(lang()).to_owned(),
    };
    Signature {
        capacity: capacity(case, signed),
        name: Some(signed.name.clone()),
        decision,
        against: matches!(signed.decision, SignatureKind::Refuse | SignatureKind::Return),
        at: time::date_time(signed.at),
        opinion: written_words(signed),
        past: past || !signed.counts,
    }
}

fn capacity(case: &ApprovalCase, signed: &Signed) -> String {
    if signed.step == 0 {
        return if signed.user_id == case.applicant_id { w::applicant() } else { w::preparer() }.to_owned();
    }
    let is_now = signed.round == case.round;
    let step = case.steps.iter().find(|step| is_now && step.index == signed.step);
    let asked = step.is_some_and(|step| step.slots.iter().flat_map(|slot| &slot.asked).any(|asked| asked.role == signed.role));
    match (signed.role, step, &signed.on_behalf_of) {
        (role, _, Some(person)) => w::on_behalf(role.map(|role| role.label(lang())).unwrap_or_default(), &person.name),
        (Some(role), Some(step), None) if !asked => w::in_place_of(&step_words(step), role.label(lang())),
        (Some(role), ..) => role.label(lang()).to_owned(),
        (None, ..) => w::added_signer().to_owned(),
    }
}

fn written_words(signed: &Signed) -> String {
    let exceptions = signed.overrides.iter().map(|one| {
        let (title, reason) = (rule_title(one.rule, lang()), one.reason.clone());
        if signed.decision == SignatureKind::Submit {
            w::asked_exception(title, reason)
        } else {
            w::granted_exception(title, reason)
        }
    });
    let instruction = signed.instruction.clone().map(w::instruction);
    signed.opinion.clone().into_iter().chain(instruction).chain(exceptions).collect::<Vec<_>>().join("\n")
}

fn open(case: &ApprovalCase, step: &Step, slot: &StepSlot) -> Signature {
    let decision = if step.index == case.step {
        let names: Vec<_> = case.waiting_for.iter().map(|decider| decider.name.as_str()).collect();
        w::waits_for(names.join(pick("、", ", ")))
    } else {
        w::waits_later().to_owned()
    };
    Signature { capacity: slot_words(slot), decision, ..Signature::default() }
}
