use super::*;
use clientele_openapi::vocabulary::Outcome;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(in crate::visits) fn facts(category: VisitorCategory) -> BookingFacts {
    BookingFacts {
        category: Some(category),
        institution_kind: None,
        headcount: Some(8),
        areas: Vec::new(),
        area_facts: Vec::new(),
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

#[rstest]
#[case::handed_in_first(None, None, "2026-12-08")]
#[case::again_for_the_same_time(Some("2026-12-01"), Some("2026-12-20T02:00:00Z"), "2026-12-01")]
#[case::again_for_a_later_time(Some("2026-12-01"), Some("2026-12-19T02:00:00Z"), "2026-12-01")]
#[case::again_for_an_earlier_time(Some("2026-12-01"), Some("2026-12-20T02:00:01Z"), "2026-12-08")]
fn v_3_2_1_the_notice_counts_anew_where_the_visit_moves_to_an_earlier_time(
    #[case] first: Option<&str>,
    #[case] booked_for: Option<&str>,
    #[case] expected: &str,
) {
    let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    let counted = booked_on(first.map(day), booked_for.map(at), Some(at("2026-12-20T02:00:00Z")), day("2026-12-08"));
    assert_eq!(counted, day(expected));
}

/// The calendar that every installation begins with, and a policy that counts the notice in working days.
fn in_working_days() -> VisitPolicy {
    let calendar = crate::calendar::tests::shipped();
    VisitPolicy { notice_day_count: DayCount::Working, calendar, ..VisitPolicy::version_1() }
}

fn important(booked: &str, visit: &str) -> BookingFacts {
    BookingFacts { booked_on: day(booked), visit_on: Some(day(visit)), ..facts(VisitorCategory::Important) }
}

#[rstest]
#[case::five_working_days("2026-11-24", "2026-12-01", Outcome::Allow, 5, None)]
#[case::four_working_days("2026-11-24", "2026-11-30", Outcome::Block, 4, Some("2026-12-01"))]
#[case::across_national_day("2026-09-30", "2026-10-13", Outcome::Allow, 5, None)]
#[case::national_day_with_its_make_up_saturday_is_four("2026-09-30", "2026-10-12", Outcome::Block, 4, Some("2026-10-13"))]
#[case::across_spring_festival("2026-02-13", "2026-02-27", Outcome::Allow, 5, None)]
#[case::spring_festival_is_no_notice("2026-02-13", "2026-02-26", Outcome::Block, 4, Some("2026-02-27"))]
#[case::booked_on_a_make_up_sunday("2026-09-20", "2026-09-28", Outcome::Allow, 5, None)]
#[case::the_same_day("2026-11-24", "2026-11-24", Outcome::Block, 0, Some("2026-12-01"))]
#[case::all_of_it_before_a_year_to_come("2026-12-23", "2027-01-02", Outcome::Allow, 7, None)]
#[case::too_late_before_a_year_to_come("2026-12-28", "2026-12-31", Outcome::Block, 3, Some("2027-01-04"))]
fn v_3_2_1_the_notice_can_be_counted_in_working_days(
    #[case] booked: &str,
    #[case] visit: &str,
    #[case] expected: Outcome,
    #[case] given: i64,
    #[case] earliest: Option<&str>,
) {
    let answer = notice(&important(booked, visit), &in_working_days()).unwrap();
    assert_eq!((answer.outcome, answer.inputs["days_given"].as_i64()), (expected, Some(given)));
    assert_eq!(answer.inputs["day_count"], "working");
    assert_eq!(answer.remedy.as_ref().map(|remedy| remedy.params["earliest"].as_str().unwrap()), earliest);
    assert!(!answer.inputs.contains_key("calendar_unknown"));
}

#[rstest]
#[case::enough_if_no_holiday_comes("2026-12-28", "2027-01-04", 5, RemedyCode::AwaitCalendar)]
#[case::not_enough("2026-12-28", "2027-01-01", 4, RemedyCode::ChooseLaterDate)]
#[case::a_weekend_that_may_be_worked("2026-12-31", "2027-01-02", 1, RemedyCode::ChooseLaterDate)]
fn v_3_2_1_a_year_that_is_not_announced_warns_and_never_blocks(
    #[case] booked: &str,
    #[case] visit: &str,
    #[case] given: i64,
    #[case] remedy: RemedyCode,
) {
    let answer = notice(&important(booked, visit), &in_working_days()).unwrap();
    assert_eq!((answer.outcome, answer.inputs["days_given"].as_i64()), (Outcome::Warn, Some(given)));
    assert_eq!(answer.inputs["calendar_unknown"], true);
    assert_eq!(answer.remedy.unwrap().code, remedy);
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

#[test]
fn every_answer_names_the_clause_of_its_home() {
    let institution = |kind| BookingFacts { institution_kind: Some(kind), ..facts(VisitorCategory::Institution) };
    let bookings = [
        facts(VisitorCategory::Important),
        facts(VisitorCategory::General),
        institution(InstitutionKind::School),
        institution(InstitutionKind::PublicFigure),
    ];
    for answer in bookings.iter().flat_map(|booking| all(booking, &VisitPolicy::version_1())) {
        let home = answer.rule.home();
        assert_eq!(answer.clause.as_ref().map(|clause| clause.as_str()), home.clause, "{}", answer.rule);
        assert_eq!((answer.policy, answer.overridable_by.as_slice()), (home.scheme, home.overridable_by), "{}", answer.rule);
    }
}
