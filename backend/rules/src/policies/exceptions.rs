//! What may be decided in spite of a rule that blocks, given who decides (P4).

use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::OverrideRequest;
use clientele_openapi::problem::{RuleAnswer, codes};
use clientele_openapi::vocabulary::Role;

use super::blocked;
use crate::Refusal;
use crate::approvals::{Case, Slot, Turn};

/// Lets a document be approved: a rule that blocks passes only with an exception, granted by a role that may, be it
/// `granted` with this signature, `earlier` by one that counts, or later by one that still comes.
///
/// # Errors
/// `validation_failed` for a rule that does not block; `override_not_permitted` where the signer's role may not grant
/// it; `override_required`, with the rules concerned, where nobody has granted one or could still do so.
pub fn permit_exceptions(
    case: &Case,
    turn: Turn,
    answers: &[RuleAnswer],
    granted: &[OverrideRequest],
    earlier: &[OverrideRequest],
) -> Result<(), Refusal> {
    let powers: Vec<Role> = case.slot_of(turn).map(|slot| Slot::powers(slot).collect()).unwrap_or_default();
    for (index, exception) in granted.iter().enumerate() {
        let Some(answer) = blocked(answers).find(|answer| answer.rule == exception.rule) else {
            return Err(Refusal::field(format!("overrides[{index}].rule"), codes::NOT_ALLOWED));
        };
        // Whoever stands in has the powers of the step's role.
        if !answer.overridable_by.iter().any(|role| powers.contains(role)) {
            return Err(ProblemCode::OverrideNotPermitted.into());
        }
    }
    let later = case.later_powers(turn);
    let open: Vec<RuleAnswer> = blocked(answers)
        .filter(|answer| !granted.iter().chain(earlier).any(|exception| exception.rule == answer.rule))
        .filter(|answer| !answer.overridable_by.iter().any(|role| later.contains(role)))
        .cloned()
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::rules(ProblemCode::OverrideRequired, open)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approvals::{Ask, CaseStep};
    use crate::policies::Authority;
    use clientele_openapi::Uuid;
    use clientele_openapi::problem::Remedy;
    use clientele_openapi::vocabulary::{RemedyCode, Rule, Scheme, StepMode};
    use rstest::rstest;

    fn step(key: i32, role: Role) -> CaseStep {
        let slot = Slot { asks: vec![Ask::role(role)], decides: false, instructs: false, transfer: None };
        CaseStep {
            key,
            mode: StepMode::AnyOf,
            slots: vec![slot],
            added_by: None,
            time_limit_hours: None,
            remind_before_hours: None,
            escalates: false,
            fallback: Vec::new(),
        }
    }

    /// A small group that only the reception manager may receive in spite of V 3.1.
    fn blocked_for_all_but_the_reception_manager() -> RuleAnswer {
        let authority = Authority { scheme: Scheme::Visits, version: 1 };
        let answer = authority.answer(Rule::VisitGeneralSmallGroup, Some("V 3.1")).overridable_by(Role::ReceptionManager);
        answer.block_unless(false, Remedy::new(RemedyCode::RequestOverride))
    }

    /// Who signs now and who signs next; what is granted with the signature and was before.
    #[rstest]
    #[case::granted_now([Role::ReceptionManager, Role::GeneralManager], &[Rule::VisitGeneralSmallGroup], &[], Ok(()))]
    #[case::granted_before([Role::GeneralManager, Role::GeneralManager], &[], &[Rule::VisitGeneralSmallGroup], Ok(()))]
    #[case::may_still_be_granted([Role::GeneralManager, Role::ReceptionManager], &[], &[], Ok(()))]
    #[case::granted_by_nobody([Role::ReceptionManager, Role::GeneralManager], &[], &[], Err(ProblemCode::OverrideRequired))]
    #[case::not_theirs_to_grant([Role::GeneralManager, Role::ReceptionManager], &[Rule::VisitGeneralSmallGroup], &[], Err(ProblemCode::OverrideNotPermitted))]
    #[case::of_a_rule_that_does_not_block([Role::ReceptionManager, Role::GeneralManager], &[Rule::VisitNotice], &[], Err(ProblemCode::ValidationFailed))]
    fn p4_a_blocked_rule_passes_only_with_an_exception_by_a_role_that_may_grant_it(
        #[case] roles: [Role; 2],
        #[case] granted: &[Rule],
        #[case] earlier: &[Rule],
        #[case] expected: Result<(), ProblemCode>,
    ) {
        let exceptions = |rules: &[Rule]| -> Vec<OverrideRequest> {
            rules.iter().map(|rule| OverrideRequest { rule: *rule, reason: "老客户引荐".to_owned() }).collect()
        };
        let case = Case::opened(vec![step(1, roles[0]), step(2, roles[1])], [Uuid::from_u128(1), Uuid::from_u128(2)]);
        let turn = Turn { user_id: Uuid::from_u128(9), slot: 0, role: Some(roles[0]), on_behalf_of: None, stands_in: false };
        let answers = [blocked_for_all_but_the_reception_manager()];
        let outcome = permit_exceptions(&case, turn, &answers, &exceptions(granted), &exceptions(earlier));
        assert_eq!(outcome.map_err(|refusal| refusal.code), expected);
    }
}
