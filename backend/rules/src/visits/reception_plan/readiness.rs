//! What a major visit needs before it can be marked ready (V 3.3).

use clientele_openapi::problem::{Remedy, RuleAnswer};
use clientele_openapi::vocabulary::{RemedyCode, Rule, VisitorCategory};

use crate::policies::Authority;

/// Which parts of the preparation are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prepared {
    /// A department's information.
    pub information: bool,
    /// The company's notice.
    pub notice: bool,
    /// The analysis of purpose and needs.
    pub analysis: bool,
    /// The rehearsal.
    pub rehearsal: bool,
}

/// V 3.3(1)-(3): what is missing blocks; other categories need nothing of it.
pub fn ready(category: Option<VisitorCategory>, prepared: Prepared, authority: Authority) -> Vec<RuleAnswer> {
    if category != Some(VisitorCategory::Major) {
        return Vec::new();
    }
    [
        (Rule::VisitDepartmentInformation, "V 3.3(1)", prepared.information, RemedyCode::EnterInformation),
        (Rule::VisitAnalysis, "V 3.3(2)", prepared.analysis, RemedyCode::Analyse),
        (Rule::VisitRehearsal, "V 3.3(2)", prepared.rehearsal, RemedyCode::Rehearse),
        (Rule::VisitCompanyNotice, "V 3.3(3)", prepared.notice, RemedyCode::ObtainNotice),
    ]
    .into_iter()
    .map(|(rule, clause, holds, remedy)| authority.answer(rule, Some(clause)).block_unless(holds, Remedy::new(remedy)))
    .collect()
}

/// V 3.3(1): a major visit starts from a department's information. When it is handed in that may still be on its way,
/// so that it warns and asks for no justification.
pub fn at_submission(category: Option<VisitorCategory>, has_information: bool, authority: Authority) -> Option<RuleAnswer> {
    if category != Some(VisitorCategory::Major) {
        return None;
    }
    let answer = authority.answer(Rule::VisitDepartmentInformation, Some("V 3.3(1)"));
    Some(if has_information { answer.allow() } else { answer.warn(RemedyCode::EnterInformation) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::vocabulary::{Outcome, Scheme};
    use rstest::rstest;

    const AUTHORITY: Authority = Authority { scheme: Scheme::Visits, version: 1 };
    const WHOLE: Prepared = Prepared { information: true, notice: true, analysis: true, rehearsal: true };

    #[rstest]
    #[case::whole(WHOLE, &[])]
    #[case::v_3_3_1_no_information(Prepared { information: false, ..WHOLE }, &["visit.department_information V 3.3(1)"])]
    #[case::v_3_3_2_no_analysis(Prepared { analysis: false, ..WHOLE }, &["visit.analysis V 3.3(2)"])]
    #[case::v_3_3_2_no_rehearsal(Prepared { rehearsal: false, ..WHOLE }, &["visit.rehearsal V 3.3(2)"])]
    #[case::v_3_3_3_no_notice(Prepared { notice: false, ..WHOLE }, &["visit.company_notice V 3.3(3)"])]
    fn v_3_3_a_major_visit_is_ready_when_nothing_is_missing(#[case] prepared: Prepared, #[case] missing: &[&str]) {
        let answers = ready(Some(VisitorCategory::Major), prepared, AUTHORITY);
        let blocked: Vec<_> = answers
            .iter()
            .filter(|answer| answer.outcome == Outcome::Block)
            .map(|answer| format!("{} {}", answer.rule, answer.clause.as_ref().unwrap()))
            .collect();
        assert_eq!((blocked, answers.len()), (missing.iter().map(ToString::to_string).collect(), 4));
        assert!(answers.iter().all(|answer| answer.overridable_by.is_empty()));
    }

    #[rstest]
    #[case(Some(VisitorCategory::General))]
    #[case(Some(VisitorCategory::Important))]
    #[case(Some(VisitorCategory::Institution))]
    #[case(None)]
    fn v_3_3_speaks_of_major_visits_alone(#[case] category: Option<VisitorCategory>) {
        assert!(ready(category, Prepared::default(), AUTHORITY).is_empty());
        assert_eq!(at_submission(category, false, AUTHORITY), None);
    }

    #[rstest]
    #[case(true, Outcome::Allow)]
    #[case(false, Outcome::Warn)]
    fn v_3_3_1_missing_information_warns_at_submission(#[case] has_information: bool, #[case] expected: Outcome) {
        let answer = at_submission(Some(VisitorCategory::Major), has_information, AUTHORITY).unwrap();
        assert_eq!((answer.outcome, crate::policies::asks_for_justification(&answer)), (expected, false));
    }
}
