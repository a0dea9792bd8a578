use super::*;
use clientele_openapi::vocabulary::Outcome;
use rstest::rstest;

fn open(area: Area) -> AreaFacts {
    AreaFacts { area, capacity: None, open_to: None, has_closures: false, closed: Vec::new() }
}

fn visit(area_facts: Vec<AreaFacts>) -> BookingFacts {
    BookingFacts {
        category: Some(VisitorCategory::Important),
        headcount: Some(8),
        area_facts,
        ..crate::visits::bookings::tests::facts(VisitorCategory::Important)
    }
}

#[test]
fn areas_without_settings_demand_nothing() {
    let booking = visit(vec![open(Area::Plant), open(Area::Workshop)]);
    let policy = VisitPolicy::version_1();
    assert_eq!(
        [area_closed(&booking, &policy), area_open_to(&booking, &policy), area_capacity(&booking, &policy)],
        [None, None, None]
    );
}

#[rstest]
#[case::outside(&[], Outcome::Allow)]
#[case::inside(&["2026-12-20 08:00 – 2026-12-22 18:00"], Outcome::Block)]
fn ours_a_closed_area_blocks_and_names_the_period(#[case] closed: &[&str], #[case] expected: Outcome) {
    let facts =
        AreaFacts { has_closures: true, closed: closed.iter().map(|text| (*text).to_owned()).collect(), ..open(Area::Plant) };
    let answer = area_closed(&visit(vec![facts, open(Area::Workshop)]), &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause, answer.overridable_by), (expected, None, vec![]));
    assert_eq!(answer.inputs["periods"], serde_json::json!(closed));
}

#[rstest]
#[case::listed(vec![VisitorCategory::Important, VisitorCategory::Major], Outcome::Allow)]
#[case::not_listed(vec![VisitorCategory::Major], Outcome::Block)]
fn ours_an_area_is_seen_by_the_categories_that_it_is_open_to(#[case] open_to: Vec<VisitorCategory>, #[case] expected: Outcome) {
    let facts = AreaFacts { open_to: Some(open_to), ..open(Area::RdCentre) };
    let answer = area_open_to(&visit(vec![facts]), &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.overridable_by), (expected, vec![Role::ReceptionManager]));
}

#[rstest]
#[case::holds_it(8, Outcome::Allow)]
#[case::one_too_few(7, Outcome::Warn)]
fn ours_a_group_that_an_area_does_not_hold_is_split(#[case] capacity: i32, #[case] expected: Outcome) {
    let facts = AreaFacts { capacity: Some(capacity), ..open(Area::Laboratory) };
    let answer = area_capacity(&visit(vec![facts]), &VisitPolicy::version_1()).unwrap();
    assert_eq!((answer.outcome, answer.clause), (expected, None));
}

fn grant(from: u32, until: u32, passes: i32) -> Grant {
    let at = |hour: u32| format!("2026-12-03T{hour:02}:00:00Z").parse().unwrap();
    Grant { from: at(from), until: at(until), passes }
}

#[rstest]
#[case::alone(&[], 5)]
#[case::one_after_the_other(&[grant(7, 9, 9), grant(12, 14, 9)], 5)]
#[case::overlapping(&[grant(8, 10, 3)], 8)]
#[case::two_that_do_not_meet_each_other(&[grant(8, 10, 3), grant(10, 12, 4)], 9)]
#[case::two_that_do(&[grant(8, 11, 3), grant(10, 12, 4)], 12)]
#[case::around_all_of_it(&[grant(1, 20, 2)], 7)]
fn ours_passes_at_the_same_time_add_up(#[case] others: &[Grant], #[case] expected: i32) {
    assert_eq!(peak(grant(9, 12, 5), others), expected);
}

#[rstest]
#[case::exactly(8, Outcome::Allow)]
#[case::one_too_many(7, Outcome::Block)]
fn ours_never_more_passes_than_the_area_holds(#[case] capacity: i32, #[case] expected: Outcome) {
    let authority = VisitPolicy::version_1().authority;
    let answer = capacity_at_granting(Area::Plant, Some(capacity), grant(9, 12, 5), &[grant(8, 10, 3)], authority).unwrap();
    assert_eq!(answer.outcome, expected);
    assert_eq!(capacity_at_granting(Area::Plant, None, grant(9, 12, 5), &[grant(8, 10, 3)], authority), None);
}

#[rstest]
#[case::before(Some("2026-12-03T07:00:00Z"), Some("2026-12-03T08:00:00Z"), false)]
#[case::into_its_beginning(Some("2026-12-03T07:00:00Z"), Some("2026-12-03T08:00:01Z"), true)]
#[case::its_end_is_free_again(Some("2026-12-03T10:00:00Z"), Some("2026-12-03T11:00:00Z"), false)]
#[case::around(Some("2026-12-03T07:00:00Z"), Some("2026-12-03T11:00:00Z"), true)]
#[case::a_moment_within(Some("2026-12-03T09:00:00Z"), None, true)]
#[case::no_time_yet(None, None, false)]
fn ours_a_visit_falls_into_a_closure_that_it_meets(
    #[case] from: Option<&str>,
    #[case] until: Option<&str>,
    #[case] expected: bool,
) {
    let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    let closure = (at("2026-12-03T08:00:00Z"), at("2026-12-03T10:00:00Z"));
    assert_eq!(falls_into(closure, from.map(at), until.map(at)), expected);
}
