//! Which category a visit has (V 2).

use clientele_openapi::handling::CategoryFacts;
use clientele_openapi::vocabulary::{CategoryFact, FactAnswer, InstitutionKind, VisitorCategory};

/// What follows from the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The category; `None` while the facts do not decide it.
    pub category: Option<VisitorCategory>,
    /// Which kind of institution.
    pub institution_kind: Option<InstitutionKind>,
    /// The facts that decide it.
    pub reasons: Vec<CategoryFact>,
    /// Questions whose answers would decide or change it.
    pub open_questions: Vec<CategoryFact>,
}

/// One way to a category: all of its facts hold.
struct Way {
    category: VisitorCategory,
    institution_kind: Option<InstitutionKind>,
    facts: &'static [CategoryFact],
}

const fn institution(kind: InstitutionKind, facts: &'static [CategoryFact]) -> Way {
    Way { category: VisitorCategory::Institution, institution_kind: Some(kind), facts }
}

const fn client(category: VisitorCategory, facts: &'static [CategoryFact]) -> Way {
    Way { category, institution_kind: None, facts }
}

/// Who comes is asked before what they come for, and the greater category before the lesser: that order is ours, the
/// facts are those of V 2.
const WAYS: [Way; 9] = [
    institution(InstitutionKind::GovernmentOfficial, &[CategoryFact::GovernmentOfficial]),
    institution(InstitutionKind::PublicFigure, &[CategoryFact::PublicFigure]),
    institution(InstitutionKind::HeadOfEnterprise, &[CategoryFact::HeadOfMajorEnterprise]),
    institution(InstitutionKind::PublicAgency, &[CategoryFact::PublicAgency]),
    institution(InstitutionKind::School, &[CategoryFact::School]),
    institution(InstitutionKind::SocialOrganisation, &[CategoryFact::SocialOrganisation]),
    client(VisitorCategory::Major, &[CategoryFact::ImportantPartner, CategoryFact::AllianceOrInspection]),
    client(VisitorCategory::Important, &[CategoryFact::VeryFrequentDealings, CategoryFact::ComesToLearn]),
    client(VisitorCategory::General, &[CategoryFact::AdHocForBusiness]),
];

/// The first way whose facts all hold. Ways before it, and without it all ways, whose facts may still turn out to hold
/// are the open questions.
pub fn propose(facts: &CategoryFacts) -> Proposal {
    let mut proposal = Proposal::default();
    for way in &WAYS {
        let answers = || way.facts.iter().map(|fact| (*fact, facts.answer(*fact)));
        if answers().all(|(_, answer)| answer == FactAnswer::Yes) {
            proposal.category = Some(way.category);
            proposal.institution_kind = way.institution_kind;
            proposal.reasons = way.facts.to_vec();
            return proposal;
        }
        if answers().all(|(_, answer)| answer != FactAnswer::No) {
            proposal.open_questions.extend(answers().filter(|(_, answer)| *answer == FactAnswer::Unknown).map(|(fact, _)| fact));
        }
    }
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;
    use CategoryFact as F;
    use rstest::rstest;

    fn facts(yes: &[CategoryFact], others: FactAnswer) -> CategoryFacts {
        let mut facts = CategoryFacts::default();
        for fact in CategoryFact::ALL {
            facts.set(*fact, if yes.contains(fact) { FactAnswer::Yes } else { others });
        }
        facts
    }

    #[rstest]
    #[case::ad_hoc(&[F::AdHocForBusiness], Some(VisitorCategory::General), None)]
    #[case::frequent_and_learning(&[F::VeryFrequentDealings, F::ComesToLearn], Some(VisitorCategory::Important), None)]
    #[case::frequent_alone(&[F::VeryFrequentDealings], None, None)]
    #[case::learning_alone(&[F::ComesToLearn], None, None)]
    #[case::partner_and_alliance(&[F::ImportantPartner, F::AllianceOrInspection], Some(VisitorCategory::Major), None)]
    #[case::partner_alone(&[F::ImportantPartner], None, None)]
    #[case::partner_who_drops_in(&[F::ImportantPartner, F::AdHocForBusiness], Some(VisitorCategory::General), None)]
    #[case::agency(&[F::PublicAgency], Some(VisitorCategory::Institution), Some(InstitutionKind::PublicAgency))]
    #[case::school(&[F::School, F::ComesToLearn], Some(VisitorCategory::Institution), Some(InstitutionKind::School))]
    #[case::organisation(&[F::SocialOrganisation], Some(VisitorCategory::Institution), Some(InstitutionKind::SocialOrganisation))]
    #[case::official(&[F::PublicAgency, F::GovernmentOfficial], Some(VisitorCategory::Institution), Some(InstitutionKind::GovernmentOfficial))]
    #[case::figure(&[F::PublicFigure], Some(VisitorCategory::Institution), Some(InstitutionKind::PublicFigure))]
    #[case::head(&[F::HeadOfMajorEnterprise, F::ImportantPartner, F::AllianceOrInspection], Some(VisitorCategory::Institution), Some(InstitutionKind::HeadOfEnterprise))]
    #[case::nothing_holds(&[], None, None)]
    fn v_2_the_category_follows_from_the_facts(
        #[case] yes: &[CategoryFact],
        #[case] category: Option<VisitorCategory>,
        #[case] kind: Option<InstitutionKind>,
    ) {
        let proposal = propose(&facts(yes, FactAnswer::No));
        assert_eq!((proposal.category, proposal.institution_kind), (category, kind));
        assert!(proposal.open_questions.is_empty(), "everything was answered");
        assert!(proposal.reasons.iter().all(|reason| yes.contains(reason)));
    }

    #[test]
    fn v_2_with_nothing_known_every_question_is_open() {
        let mut open = propose(&CategoryFacts::default()).open_questions;
        open.sort_unstable();
        assert_eq!(open, CategoryFact::ALL);
    }

    #[test]
    fn v_2_half_of_a_category_leaves_the_other_half_open() {
        let mut half = facts(&[F::ImportantPartner], FactAnswer::No);
        half.set(F::AllianceOrInspection, FactAnswer::Unknown);
        let proposal = propose(&half);
        assert_eq!((proposal.category, proposal.open_questions), (None, vec![F::AllianceOrInspection]));
    }

    #[test]
    fn v_2_a_lesser_category_stands_while_a_greater_one_is_open() {
        let mut lesser = facts(&[F::AdHocForBusiness], FactAnswer::No);
        lesser.set(F::GovernmentOfficial, FactAnswer::Unknown);
        let proposal = propose(&lesser);
        assert_eq!((proposal.category, proposal.open_questions), (Some(VisitorCategory::General), vec![F::GovernmentOfficial]));
    }
}
