use super::*;
use clientele_openapi::vocabulary::Outcome;
use rstest::rstest;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn facts() -> ApplicationFacts {
    ApplicationFacts {
        starts_at: Some(at("2026-12-03T03:30:00Z")),
        submitted_at: at("2026-12-01T00:00:00Z"),
        earlier: Vec::new(),
        this_month: None,
        gifts: Money::ZERO,
        public_officials: Vec::new(),
    }
}

#[rstest]
#[case::a_second_before("2026-12-03T03:29:59Z", Outcome::Allow)]
#[case::at_the_start("2026-12-03T03:30:00Z", Outcome::Block)]
#[case::a_day_later("2026-12-04T03:30:00Z", Outcome::Block)]
fn e_2_1_the_application_comes_before_the_reception(#[case] submitted: &str, #[case] expected: Outcome) {
    let answer =
        before_reception(&ApplicationFacts { submitted_at: at(submitted), ..facts() }, &ExpensePolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause.unwrap().as_str()), (expected, "E 2.1"));
    assert_eq!(answer.overridable_by, [Role::ServiceManager]);
}

#[rstest]
#[case::none(&[], Outcome::Allow)]
#[case::one(&["JD-2026-00003"], Outcome::Warn)]
fn e_3_5_a_repeated_reception_is_to_be_justified(#[case] earlier: &[&str], #[case] expected: Outcome) {
    let application = ApplicationFacts { earlier: earlier.iter().map(|&number| number.to_owned()).collect(), ..facts() };
    let answer = repetition(&application, &ExpensePolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause.unwrap().as_str()), (expected, "E 3.5"));
    assert_eq!(answer.inputs["earlier"].as_array().unwrap().len(), earlier.len());
    assert_eq!(answer.remedy.map(|remedy| remedy.code), (expected == Outcome::Warn).then_some(RemedyCode::Justify));
}

#[rstest]
#[case::no_gift(0, &["李某"], None)]
#[case::a_gift_to_others(10_000, &[], Some(Outcome::Allow))]
#[case::a_gift_to_an_official(10_000, &["李某"], Some(Outcome::Block))]
fn our_own_rule_no_gifts_to_public_officials(#[case] fen: i64, #[case] officials: &[&str], #[case] expected: Option<Outcome>) {
    let public_officials = officials.iter().map(|&name| name.to_owned()).collect();
    let application = ApplicationFacts { gifts: Money::from_fen(fen), public_officials, ..facts() };
    let answer = gift_public_official(&application, &ExpensePolicy::version_1());
    assert!(answer.iter().all(|answer| answer.clause.is_none()), "no clause of the source says so");
    assert_eq!(answer.map(|answer| answer.outcome), expected);
}

#[test]
fn rules_whose_facts_are_missing_stay_silent() {
    assert_eq!(all(&ApplicationFacts { starts_at: None, ..facts() }, &ExpensePolicy::version_1()), []);
}

#[rstest]
#[case::not_set(None, 99, None)]
#[case::below(Some(4), 2, Some(Outcome::Allow))]
#[case::the_number_itself(Some(4), 3, Some(Outcome::Allow))]
#[case::above(Some(4), 4, Some(Outcome::Block))]
fn e_3_5_the_stated_number_of_receptions_a_month_is_allowed_itself(
    #[case] limit: Option<i64>,
    #[case] others: i64,
    #[case] expected: Option<Outcome>,
) {
    let policy = ExpensePolicy { receptions_per_month: limit, ..ExpensePolicy::version_1() };
    let answer = monthly_limit(&ApplicationFacts { this_month: Some(others), ..facts() }, &policy);
    assert_eq!(answer.as_ref().map(|answer| answer.outcome), expected);
    assert!(answer.is_none_or(|answer| answer.overridable_by == [Role::ServiceManager]));
}

#[test]
fn every_answer_names_the_clause_of_its_home() {
    let policy = ExpensePolicy { receptions_per_month: Some(1), ..ExpensePolicy::version_1() };
    let application = ApplicationFacts { gifts: Money::from_fen(1), this_month: Some(1), ..facts() };
    for answer in all(&application, &policy) {
        let home = answer.rule.home();
        assert_eq!(answer.clause.as_ref().map(|clause| clause.as_str()), home.clause, "{}", answer.rule);
        assert_eq!((answer.policy, answer.overridable_by.as_slice()), (home.scheme, home.overridable_by), "{}", answer.rule);
    }
}
