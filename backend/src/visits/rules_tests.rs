use super::*;
use clientele_openapi::vocabulary::Outcome;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(category: VisitorCategory) -> BookingFacts {
    BookingFacts {
        category: Some(category),
        institution_kind: None,
        headcount: Some(8),
        areas: Vec::new(),
        booked_on: day("2026-12-01"),
        visit_on: Some(day("2026-12-20")),
    }
}

#[rstest]
#[case::five_days_before("2026-12-01", "2026-12-06", Outcome::Allow, 5)]
#[case::four_days_before("2026-12-02", "2026-12-06", Outcome::Block, 4)]
#[case::the_same_day("2026-12-06", "2026-12-06", Outcome::Block, 0)]
#[case::a_day_that_is_over("2026-12-07", "2026-12-06", Outcome::Block, 0)]
#[case::across_the_new_year("2026-12-29", "2027-01-03", Outcome::Allow, 5)]
#[case::across_a_leap_day("2028-02-26", "2028-03-02", Outcome::Allow, 5)]
fn v_3_2_1_an_important_client_books_five_days_ahead(
    #[case] booked: &str,
    #[case] visit: &str,
    #[case] expected: Outcome,
    #[case] given: i64,
) {
    let booking = BookingFacts { booked_on: day(booked), visit_on: Some(day(visit)), ..facts(VisitorCategory::Important) };
    let answer = notice(&booking, &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause.unwrap().as_str()), (expected, "V 3.2(1)"));
    assert_eq!((answer.inputs["days_given"].as_i64(), answer.inputs["days_required"].as_i64()), (Some(given), Some(5)));
    assert!(answer.overridable_by.is_empty(), "nobody may shorten the notice");
}

#[test]
fn v_3_2_1_the_remedy_names_the_first_day_that_would_do() {
    let booking = BookingFacts { visit_on: Some(day("2026-12-03")), ..facts(VisitorCategory::Important) };
    let answer = notice(&booking, &VisitPolicy::version_1()).unwrap();
    assert_eq!(answer.remedy.unwrap().params["earliest"], "2026-12-06");
}

#[rstest]
#[case(VisitorCategory::General)]
#[case(VisitorCategory::Major)]
#[case(VisitorCategory::Institution)]
fn v_3_2_1_speaks_of_the_important_category_alone(#[case] category: VisitorCategory) {
    let booking = BookingFacts { visit_on: Some(day("2026-12-01")), ..facts(category) };
    assert_eq!(notice(&booking, &VisitPolicy::version_1()), None);
}

#[rstest]
#[case::one(1, Outcome::Block)]
#[case::four(4, Outcome::Block)]
#[case::five_is_included(5, Outcome::Block)]
#[case::six(6, Outcome::Allow)]
fn v_3_1_general_groups_of_up_to_five_are_not_received(#[case] headcount: i32, #[case] expected: Outcome) {
    let booking = BookingFacts { headcount: Some(headcount), ..facts(VisitorCategory::General) };
    let answer = general_small_group(&booking, &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause.unwrap().as_str()), (expected, "V 3.1"));
    assert_eq!(answer.overridable_by, [Role::ReceptionManager]);
}

#[rstest]
#[case::received(true, Outcome::Allow)]
#[case::not_received(false, Outcome::Block)]
fn v_3_1_is_silent_for_six_so_the_parameter_decides(#[case] received: bool, #[case] expected: Outcome) {
    let policy = VisitPolicy { larger_group_received: received, ..VisitPolicy::version_1() };
    let booking = BookingFacts { headcount: Some(6), ..facts(VisitorCategory::General) };
    assert_eq!(general_small_group(&booking, &policy).unwrap().outcome, expected);
}

#[rstest]
#[case::plant_with_five(5, vec![Area::Plant], Outcome::Block)]
#[case::workshop_with_five(5, vec![Area::Laboratory, Area::Workshop], Outcome::Block)]
#[case::other_areas_with_five(5, vec![Area::Laboratory, Area::MarketingCentre], Outcome::Allow)]
#[case::plant_with_six(6, vec![Area::Plant], Outcome::Allow)]
fn v_3_1_small_general_groups_do_not_see_the_important_areas(
    #[case] headcount: i32,
    #[case] areas: Vec<Area>,
    #[case] expected: Outcome,
) {
    let booking = BookingFacts { headcount: Some(headcount), areas, ..facts(VisitorCategory::General) };
    let answer = important_areas(&booking, &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause.unwrap().as_str()), (expected, "V 3.1"));
}

#[rstest]
#[case(InstitutionKind::PublicAgency, true)]
#[case(InstitutionKind::School, true)]
#[case(InstitutionKind::SocialOrganisation, true)]
#[case(InstitutionKind::GovernmentOfficial, false)]
#[case(InstitutionKind::PublicFigure, false)]
#[case(InstitutionKind::HeadOfEnterprise, false)]
fn v_2_an_institution_comes_by_arrangement_or_with_approval_never_both(
    #[case] kind: InstitutionKind,
    #[case] by_arrangement: bool,
) {
    let booking = BookingFacts { institution_kind: Some(kind), ..facts(VisitorCategory::Institution) };
    let policy = VisitPolicy::version_1();
    assert_eq!(arrangement(&booking, &policy).is_some(), by_arrangement);
    assert_eq!(company_approval(&booking, &policy).is_some(), !by_arrangement);
}

#[test]
fn rules_whose_facts_are_missing_stay_silent() {
    let booking = BookingFacts { category: None, headcount: None, visit_on: None, ..facts(VisitorCategory::General) };
    assert_eq!(all(&booking, &VisitPolicy::version_1()), []);
}
