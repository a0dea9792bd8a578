use super::*;
use clientele_openapi::vocabulary::{Outcome, Scheme};
use rstest::rstest;

const DAY: &str = "2026-12-03";

fn at(time: &str) -> DateTime<Utc> {
    format!("{DAY}T{time}:00Z").parse().unwrap()
}

/// A visit of ten people to the workshop.
fn visit(id: u128, from: &str, to: &str) -> Occupancy {
    Occupancy {
        id: Uuid::from_u128(id),
        number: format!("YY-2026-{id:05}"),
        starts_at: at(from),
        ends_at: at(to),
        areas: BTreeMap::from([(Area::Workshop, 10)]),
        people: BTreeSet::new(),
        room: None,
    }
}

fn with_person(id: u128, from: &str, to: &str, person: u128) -> Occupancy {
    Occupancy { people: BTreeSet::from([Uuid::from_u128(person)]), ..visit(id, from, to) }
}

#[rstest]
#[case::at_the_same_time("02:00", "04:00", true)]
#[case::partly("03:59", "05:00", true)]
#[case::one_after_the_other("04:00", "05:00", false)]
#[case::before("00:00", "02:00", false)]
#[case::around("00:00", "06:00", true)]
fn nobody_escorts_two_visits_at_once(#[case] from: &str, #[case] to: &str, #[case] expected: bool) {
    let found = conflicts(&with_person(1, "02:00", "04:00", 7), &[with_person(2, from, to, 7)], &BTreeMap::new());
    assert_eq!(found.is_empty(), !expected);
    if expected {
        assert_eq!(found, [Conflict { wanted: Wanted::Person(Uuid::from_u128(7)), with: vec![Uuid::from_u128(2)] }]);
    }
}

#[test]
fn other_people_are_no_conflict_and_nothing_is_one_with_itself() {
    let mine = with_person(1, "02:00", "04:00", 7);
    assert_eq!(conflicts(&mine, &[mine.clone(), with_person(2, "02:00", "04:00", 8)], &BTreeMap::new()), []);
}

#[test]
fn a_room_receives_one_group() {
    let room = |id: u128| Occupancy { room: Some(Uuid::from_u128(9)), ..visit(id, "02:00", "04:00") };
    let found = conflicts(&room(1), &[room(2), visit(3, "02:00", "04:00")], &BTreeMap::new());
    assert_eq!(found, [Conflict { wanted: Wanted::Room(Uuid::from_u128(9)), with: vec![Uuid::from_u128(2)] }]);
}

#[rstest]
#[case::exactly_full(30, &[("02:00", "04:00"), ("03:00", "05:00")], false)]
#[case::one_too_many(29, &[("02:00", "04:00"), ("03:00", "05:00")], true)]
#[case::never_all_at_once(20, &[("01:00", "03:00"), ("03:00", "05:00")], false)]
#[case::alone(10, &[], false)]
#[case::alone_too_many(9, &[], true)]
fn an_area_holds_so_many_people_at_any_one_time(#[case] capacity: u32, #[case] others: &[(&str, &str)], #[case] expected: bool) {
    let others: Vec<Occupancy> = (2..).zip(others).map(|(id, (from, to))| visit(id, from, to)).collect();
    let found = conflicts(&visit(1, "02:00", "04:00"), &others, &BTreeMap::from([(Area::Workshop, capacity)]));
    assert_eq!(found.iter().any(|conflict| conflict.wanted == Wanted::Area(Area::Workshop)), expected);
    assert_eq!(found.iter().map(|conflict| conflict.with.len()).sum::<usize>(), if expected { others.len() } else { 0 });
}

#[test]
fn an_area_without_a_capacity_holds_everybody() {
    assert_eq!(conflicts(&visit(1, "02:00", "04:00"), &[visit(2, "02:00", "04:00")], &BTreeMap::new()), []);
}

#[test]
fn the_answer_names_only_what_the_asker_may_see_and_never_blocks() {
    let others = [visit(2, "02:00", "04:00"), visit(3, "02:00", "04:00")];
    let mine = visit(1, "02:00", "04:00");
    let found = conflicts(&mine, &others, &BTreeMap::from([(Area::Workshop, 25)]));
    let visible = BTreeMap::from([(others[1].id, others[1].number.clone())]);
    let answer = overlap(&mine, &found, &visible, Authority { scheme: Scheme::Visits, version: 1 });
    assert_eq!((answer.outcome, &answer.clause), (Outcome::Warn, &None));
    assert_eq!(answer.inputs["bookings"], serde_json::json!(["YY-2026-00003"]));
    assert_eq!(answer.inputs["areas"], serde_json::json!(["workshop"]));
    assert!(!crate::policies::asks_for_justification(&answer));
    let free = overlap(&mine, &[], &visible, Authority { scheme: Scheme::Visits, version: 1 });
    assert_eq!(free.outcome, Outcome::Allow);
}
