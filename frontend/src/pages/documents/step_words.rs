//! Whom a step of a case asks, in words.

use clientele_openapi::{
    approvals::{Asked, Step, StepSlot},
    vocabulary::StepMode,
};

use crate::i18n::{lang, pick};

/// Whom a step asks: roles and people, any of them or all.
pub fn step_words(step: &Step) -> String {
    let slots: Vec<_> = step.slots.iter().map(slot_words).collect();
    let joined = if step.mode == StepMode::AllOf { pick("、", " and ") } else { pick("或", " or ") };
    slots.join(joined)
}

/// Whom one signature of a step is asked of.
pub fn slot_words(slot: &StepSlot) -> String {
    match &slot.transferred_to {
        Some(person) => person.name.clone(),
        None => slot.asked.iter().map(asked_words).collect::<Vec<_>>().join(pick("或", " or ")),
    }
}

/// A role, or a person.
pub fn asked_words(asked: &Asked) -> String {
    match (&asked.person, asked.role) {
        (Some(person), _) => person.name.clone(),
        (None, role) => role.map(|role| role.label(lang()).to_owned()).unwrap_or_default(),
    }
}
