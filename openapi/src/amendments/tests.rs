//! What an amendment must look like.

use super::*;
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case::only_people(json!({"headcount": 8}), &[])]
#[case::nobody(json!({"headcount": 0}), &["headcount: out_of_range"])]
#[case::backwards(json!({"starts_at": "2026-12-03T04:00:00Z", "ends_at": "2026-12-03T01:30:00Z"}), &["ends_at: end_before_start"])]
#[case::no_area_at_all(json!({"requested_areas": []}), &["requested_areas: required"])]
#[case::area_twice(json!({"requested_areas": [{"area": "plant"}, {"area": "plant"}]}), &["requested_areas[1].area: duplicate"])]
#[case::other_without_note(json!({"requested_areas": [{"area": "other"}]}), &["requested_areas[0].note: note_required"])]
fn an_amendment_is_well_formed(#[case] body: Value, #[case] expected: &[&str]) {
    let new: NewVisitAmendment = serde_json::from_value(body).unwrap();
    let found: Vec<String> = new.problems().into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_amendment_is_submitted_with_its_reason() {
    let mut new = NewVisitAmendment { headcount: Some(8), ..NewVisitAmendment::default() };
    assert_eq!(new.completeness()[0].field, "reason");
    new.reason = Some("客户减员".to_owned());
    assert_eq!(new.completeness(), []);
}

/// The laboratory is left to the approver; eight people come.
#[rstest]
#[case::answered(Some((Area::Laboratory, 8)), &[])]
#[case::left_out(None, &["amendment.areas: area_not_answered"])]
#[case::another(Some((Area::Plant, 8)), &["amendment.areas[0].area: area_not_requested", "amendment.areas: area_not_answered"])]
#[case::too_many(Some((Area::Laboratory, 9)), &["amendment.areas[0].granted: above_headcount"])]
fn v_3_2_the_approver_answers_the_areas_without_owners(#[case] answer: Option<(Area, u32)>, #[case] expected: &[&str]) {
    let decision =
        answer.map(|(area, granted)| AmendmentDecision { areas: vec![AreaDecision { area, granted, refusal_reason: None }] });
    let found = AmendmentDecision::completeness(decision.as_ref(), &[Area::Laboratory], 8);
    let found: Vec<String> = found.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_decision_on_passes_explains_what_it_refuses() {
    let of = |granted, reason: Option<&str>| {
        let area = AreaDecision { area: Area::Plant, granted, refusal_reason: reason.map(str::to_owned) };
        AmendmentDecision { areas: vec![area] }.problems().len()
    };
    assert_eq!([of(0, None), of(0, Some("检修")), of(3, None), of(3, Some("检修"))], [1, 0, 0, 1]);
}
