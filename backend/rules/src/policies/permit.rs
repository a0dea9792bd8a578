//! Whether a document may be handed in, given what the rules say.

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::OverrideRequest;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{Outcome, RemedyCode};

use crate::Refusal;

/// Whether the rule warns and wants a justification.
pub fn asks_for_justification(answer: &RuleAnswer) -> bool {
    answer.outcome == Outcome::Warn && answer.remedy.as_ref().is_some_and(|remedy| remedy.code == RemedyCode::Justify)
}

/// The rules that block.
pub fn blocked(answers: &[RuleAnswer]) -> impl Iterator<Item = &RuleAnswer> {
    answers.iter().filter(|answer| answer.outcome == Outcome::Block)
}

/// Lets a document be submitted.
///
/// # Errors
/// `rule_blocked` where a rule blocks and no exception is possible or none was asked for; `justification_required`
/// where a warning wants one. Both carry the rules concerned.
pub fn permit_submission(
    answers: &[RuleAnswer],
    overrides: &[OverrideRequest],
    justification: Option<&str>,
) -> Result<(), Refusal> {
    let is_asked_for =
        |answer: &RuleAnswer| answer.is_overridable_block() && overrides.iter().any(|request| request.rule == answer.rule);
    let standing: Vec<RuleAnswer> = blocked(answers).filter(|answer| !is_asked_for(answer)).cloned().collect();
    if !standing.is_empty() {
        return Err(Refusal::rules(ProblemCode::RuleBlocked, standing));
    }
    let unjustified: Vec<RuleAnswer> = answers.iter().filter(|answer| asks_for_justification(answer)).cloned().collect();
    if !unjustified.is_empty() && justification.is_none_or(|text| text.trim().is_empty()) {
        return Err(Refusal::rules(ProblemCode::JustificationRequired, unjustified));
    }
    Ok(())
}
