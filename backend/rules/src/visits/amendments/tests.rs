//! What an amendment touches: the tables.

use super::*;
use clientele_openapi::problem::{Clause, Remedy};
use clientele_openapi::vocabulary::{Outcome, RemedyCode, Rule, Scheme};
use rstest::rstest;
use serde_json::json;

const START: &str = "2026-12-03T01:30:00Z";
const END: &str = "2026-12-03T04:00:00Z";

fn area(area: Area, granted: u32) -> AreaTerms {
    let refusal_reason = (granted == 0).then(|| "不开放".to_owned());
    AreaTerms { area, note: None, granted: Some(granted), refusal_reason }
}

/// Twelve people; ten passes for the workshop, twelve for the logistics centre, none for the R&D centre.
fn before() -> VisitTerms {
    VisitTerms {
        starts_at: START.parse().unwrap(),
        ends_at: END.parse().unwrap(),
        headcount: 12,
        areas: vec![area(Area::Workshop, 10), area(Area::LogisticsCentre, 12), area(Area::RdCentre, 0)],
    }
}

fn same() -> Wanted {
    let before = before();
    let areas = before.areas.iter().map(|terms| RequestedArea { area: terms.area, note: None }).collect();
    Wanted { starts_at: before.starts_at, ends_at: before.ends_at, headcount: before.headcount, areas }
}

fn people(headcount: u32) -> Wanted {
    Wanted { headcount, ..same() }
}

fn at(start: &str, end: &str) -> Wanted {
    Wanted { starts_at: start.parse().unwrap(), ends_at: end.parse().unwrap(), ..same() }
}

fn places(areas: &[Area]) -> Wanted {
    Wanted { areas: areas.iter().map(|area| RequestedArea { area: *area, note: None }).collect(), ..same() }
}

/// `area touch before→after`, with `!` where somebody is asked again.
fn touched(wanted: &Wanted, owned: &[Area]) -> Vec<String> {
    let passes = pass_changes(&before(), wanted, owned);
    let shown = |granted: Option<u32>| granted.map_or("?".to_owned(), |granted| granted.to_string());
    passes
        .iter()
        .map(|change| {
            let mark = if change.asks_again { "!" } else { "" };
            format!("{} {} {}→{}{mark}", change.area, change.touch, shown(change.granted_before), shown(change.granted_after))
        })
        .collect()
}

#[rstest]
#[case::nothing(same(), &[])]
#[case::one_fewer_than_passes(people(11), &["logistics_centre fewer_people 12→11"])]
#[case::fewer(people(8), &["workshop fewer_people 10→8", "logistics_centre fewer_people 12→8"])]
#[case::as_many_as_the_passes(people(10), &["logistics_centre fewer_people 12→10"])]
#[case::one_more(people(13), &["workshop more_people 10→?!", "logistics_centre more_people 12→?!"])]
#[case::added(places(&[Area::Workshop, Area::LogisticsCentre, Area::RdCentre, Area::Laboratory]), &["laboratory added ?→?!"])]
#[case::taken_out(places(&[Area::LogisticsCentre, Area::RdCentre]), &["workshop removed 10→0!"])]
#[case::a_refused_area_taken_out(places(&[Area::Workshop, Area::LogisticsCentre]), &[])]
#[case::later(at("2026-12-04T01:30:00Z", "2026-12-04T04:00:00Z"), &[])]
#[case::shorter(at(START, "2026-12-03T03:00:00Z"), &[])]
fn v_4_1_passes_of_areas_without_owners(#[case] wanted: Wanted, #[case] expected: &[&str]) {
    assert_eq!(touched(&wanted, &[]), expected);
}

#[rstest]
#[case::nothing(same(), &[])]
#[case::fewer(people(8), &["workshop fewer_people 10→8", "logistics_centre fewer_people 12→8"])]
#[case::more(people(13), &["workshop more_people 10→?!", "logistics_centre more_people 12→?!"])]
#[case::later(at("2026-12-04T01:30:00Z", "2026-12-04T04:00:00Z"), &["workshop moved 10→10!"])]
#[case::one_minute_longer(at(START, "2026-12-03T04:01:00Z"), &["workshop moved 10→10!"])]
#[case::later_and_fewer(Wanted { headcount: 8, ..at("2026-12-04T01:30:00Z", "2026-12-04T04:00:00Z") },
    &["workshop moved 10→8!", "logistics_centre fewer_people 12→8"])]
fn v_4_1_passes_of_an_area_with_owners(#[case] wanted: Wanted, #[case] expected: &[&str]) {
    assert_eq!(touched(&wanted, &[Area::Workshop, Area::RdCentre]), expected);
}

#[test]
fn who_decides_on_open_passes_follows_from_the_owners() {
    let wanted = Wanted { headcount: 13, ..places(&[Area::Workshop, Area::LogisticsCentre, Area::RdCentre, Area::Laboratory]) };
    let passes = pass_changes(&before(), &wanted, &[Area::Workshop]);
    let approver: Vec<Area> = left_to_the_approver(&passes).map(|change| change.area).collect();
    let owners: Vec<Area> = left_to_owners(&passes).map(|change| change.area).collect();
    assert_eq!((approver, owners), (vec![Area::LogisticsCentre, Area::Laboratory], vec![Area::Workshop]));
    let after = terms_after(&before(), &wanted, &passes);
    let granted: Vec<Option<u32>> = after.areas.iter().map(|terms| terms.granted).collect();
    assert_eq!(granted, [None, None, Some(0), None]);
}

#[rstest]
#[case::nothing(same(), false)]
#[case::people(people(11), true)]
#[case::time(at(START, "2026-12-03T04:00:01Z"), true)]
#[case::areas(places(&[Area::Workshop, Area::LogisticsCentre]), true)]
fn an_amendment_that_changes_nothing_is_none(#[case] wanted: Wanted, #[case] differs: bool) {
    assert_eq!(wanted.differs(&before()), differs);
}

fn answer(rule: Rule, outcome: Outcome, inputs: Value) -> RuleAnswer {
    RuleAnswer {
        rule,
        clause: Some(Clause::new("V 3.1")),
        policy: Scheme::Visits,
        version: 1,
        outcome,
        inputs: serde_json::from_value(inputs).unwrap(),
        remedy: Some(Remedy::new(RemedyCode::RequestOverride)),
        overridable_by: Vec::new(),
    }
}

/// The same rule before and after, and whether it objects anew.
#[rstest]
#[case::never_objected(Outcome::Allow, json!({}), Outcome::Allow, json!({}), false)]
#[case::objects_now(Outcome::Allow, json!({}), Outcome::Block, json!({}), true)]
#[case::warns_now(Outcome::Allow, json!({}), Outcome::Warn, json!({}), true)]
#[case::blocked_before(Outcome::Block, json!({"headcount": 5}), Outcome::Block, json!({"headcount": 4}), false)]
#[case::sterner(Outcome::Warn, json!({}), Outcome::Block, json!({}), true)]
#[case::milder(Outcome::Block, json!({}), Outcome::Warn, json!({}), false)]
#[case::another_area(Outcome::Block, json!({"areas": ["plant"]}), Outcome::Block, json!({"areas": ["plant", "workshop"]}), true)]
#[case::fewer_areas(Outcome::Block, json!({"areas": ["plant", "workshop"]}), Outcome::Block, json!({"areas": ["plant"]}), false)]
#[case::less_notice(Outcome::Warn, json!({"days_given": 4}), Outcome::Warn, json!({"days_given": 3}), true)]
#[case::as_much_notice(Outcome::Warn, json!({"days_given": 4}), Outcome::Warn, json!({"days_given": 4}), false)]
fn a_rule_objects_anew_where_it_says_more_than_before(
    #[case] before: Outcome,
    #[case] inputs_before: Value,
    #[case] after: Outcome,
    #[case] inputs_after: Value,
    #[case] is_new: bool,
) {
    let before = answer(Rule::VisitGeneralSmallGroup, before, inputs_before);
    let after = answer(Rule::VisitGeneralSmallGroup, after, inputs_after);
    assert_eq!(new_objections(&[before], std::slice::from_ref(&after)).len(), usize::from(is_new));
    let without = new_objections(&[], std::slice::from_ref(&after));
    assert_eq!(without.len(), usize::from(after.objects()), "a rule that was silent before objects anew");
}

#[rstest]
#[case::fewer_people(people(8), &[], AmendmentEffect::AtOnce)]
#[case::more_people(people(13), &[], AmendmentEffect::AskedAgain)]
#[case::later_without_owners(at("2026-12-04T01:30:00Z", "2026-12-04T04:00:00Z"), &[], AmendmentEffect::AtOnce)]
#[case::later_with_owners(at("2026-12-04T01:30:00Z", "2026-12-04T04:00:00Z"), &[Area::Workshop], AmendmentEffect::AskedAgain)]
#[case::area_taken_out(places(&[Area::LogisticsCentre, Area::RdCentre]), &[], AmendmentEffect::AskedAgain)]
fn an_amendment_is_asked_again_where_a_rule_or_a_pass_is_touched(
    #[case] wanted: Wanted,
    #[case] owned: &[Area],
    #[case] expected: AmendmentEffect,
) {
    let passes = pass_changes(&before(), &wanted, owned);
    assert_eq!(effect(&[], &passes), expected);
    let objection = answer(Rule::VisitNotice, Outcome::Warn, json!({}));
    assert_eq!(effect(&[objection], &passes), AmendmentEffect::AskedAgain);
}

/// Every state: what the preparer and the applicant may do, and nobody else.
#[rstest]
#[case(State::Submitted, &[Action::Withdraw])]
#[case(State::Returned, &[Action::Edit, Action::Submit, Action::Withdraw])]
#[case(State::Approved, &[])]
#[case(State::Refused, &[])]
#[case(State::Withdrawn, &[])]
fn each_state_offers_its_actions_to_preparer_and_applicant(#[case] state: State, #[case] expected: &[Action]) {
    let person = Uuid::from_u128;
    for party in [1, 2] {
        assert_eq!(allowed_actions(state, [person(1), person(2)], person(party)), expected);
    }
    assert_eq!(allowed_actions(state, [person(1), person(2)], person(3)), []);
}

/// V 4.1: what has to fit into an area beside the grants of other visits.
#[rstest]
#[case::as_before(before(), &[])]
#[case::fewer(VisitTerms { areas: vec![area(Area::Workshop, 9)], ..before() }, &[])]
#[case::more(VisitTerms { areas: vec![area(Area::Workshop, 11), area(Area::LogisticsCentre, 12)], ..before() }, &[(Area::Workshop, 11)])]
#[case::another_area(VisitTerms { areas: vec![area(Area::Laboratory, 3)], ..before() }, &[(Area::Laboratory, 3)])]
#[case::another_time(
    VisitTerms { ends_at: "2026-12-03T05:00:00Z".parse().unwrap(), ..before() },
    &[(Area::Workshop, 10), (Area::LogisticsCentre, 12)]
)]
fn v_4_1_more_passes_and_another_time_have_to_fit(#[case] after: VisitTerms, #[case] expected: &[(Area, u32)]) {
    assert_eq!(grants_to_check(&before(), &after), expected);
}
