use super::*;
use crate::vocabulary::{Area, Rule};
use rstest::rstest;

fn complete() -> NewVisitBooking {
    NewVisitBooking {
        visitor_category: Some(VisitorCategory::Important),
        starts_at: Some("2026-12-15T01:30:00Z".parse().unwrap()),
        ends_at: Some("2026-12-15T04:00:00Z".parse().unwrap()),
        headcount: Some(12),
        contact_name: Some("陈志明".into()),
        contact_phone: Some("138 0013 8000".into()),
        purpose: Some("考察新产品生产线".into()),
        requested_areas: vec![requested(Area::Plant), requested(Area::RdCentre)],
        ..NewVisitBooking::draft(Uuid::nil())
    }
}

fn requested(area: Area) -> RequestedArea {
    RequestedArea { area, note: None }
}

fn pairs(errors: &[crate::FieldError]) -> Vec<(&str, &str)> {
    errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect()
}

type Change = fn(&mut NewVisitBooking);

#[rstest]
#[case::complete(|_: &mut NewVisitBooking| (), None)]
#[case::nobody_comes(|b: &mut NewVisitBooking| b.headcount = Some(0), Some(("headcount", "out_of_range")))]
#[case::one_comes(|b: &mut NewVisitBooking| b.headcount = Some(1), None)]
#[case::ten_thousand_come(|b: &mut NewVisitBooking| b.headcount = Some(10_000), None)]
#[case::more_come(|b: &mut NewVisitBooking| b.headcount = Some(10_001), Some(("headcount", "out_of_range")))]
#[case::ends_when_it_starts(|b: &mut NewVisitBooking| b.ends_at = b.starts_at, Some(("ends_at", "end_before_start")))]
#[case::an_area_twice(|b: &mut NewVisitBooking| b.requested_areas.push(requested(Area::Plant)), Some(("requested_areas[2].area", "duplicate")))]
#[case::other_without_note(|b: &mut NewVisitBooking| b.requested_areas.push(requested(Area::Other)), Some(("requested_areas[2].note", "note_required")))]
#[case::institution_kind_of_a_company(|b: &mut NewVisitBooking| b.institution_kind = Some(InstitutionKind::School), Some(("institution_kind", "only_for_institution")))]
#[case::an_override_without_reason(|b: &mut NewVisitBooking| b.override_requests.push(OverrideRequest { rule: Rule::VisitImportantAreas, reason: " ".into() }), Some(("override_requests[0].reason", "required")))]
fn v_3_2_a_booking_is_validated(#[case] change: Change, #[case] expected: Option<(&str, &str)>) {
    let mut booking = complete();
    change(&mut booking);
    assert_eq!(pairs(&booking.problems()), expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn v_3_2_a_draft_needs_the_client_alone_and_submitting_needs_the_form() {
    let draft: NewVisitBooking = serde_json::from_str(r#"{"client_id":"00000000-0000-0000-0000-000000000000"}"#).unwrap();
    assert_eq!(draft.problems(), []);
    let missing = draft.completeness();
    let fields: Vec<_> = missing.iter().map(|error| error.field.as_str()).collect();
    let expected =
        ["visitor_category", "starts_at", "ends_at", "headcount", "contact_name", "contact_phone", "purpose", "requested_areas"];
    assert_eq!(fields, expected);
    assert_eq!(complete().completeness(), []);
}

#[test]
fn v_2_an_institution_says_of_what_kind_it_is() {
    let booking = NewVisitBooking { visitor_category: Some(VisitorCategory::Institution), ..complete() };
    assert_eq!(pairs(&booking.completeness()), [("institution_kind", "required")]);
}

fn decision(areas: &[(Area, u32, Option<&str>)]) -> VisitDecision {
    let areas =
        areas.iter().map(|&(area, granted, reason)| AreaDecision { area, granted, refusal_reason: reason.map(Into::into) });
    VisitDecision { management_decision: "同意".into(), person_in_charge_id: Uuid::nil(), areas: areas.collect() }
}

#[rstest]
#[case::granted_and_refused(&[(Area::Plant, 12, None), (Area::RdCentre, 0, Some("涉密"))], None)]
#[case::refused_without_reason(&[(Area::Plant, 12, None), (Area::RdCentre, 0, None)], Some(("areas[1].refusal_reason", "refusal_reason_required")))]
#[case::granted_with_reason(&[(Area::Plant, 12, Some("x")), (Area::RdCentre, 1, None)], Some(("areas[0].refusal_reason", "refusal_reason_not_allowed")))]
#[case::answered_twice(&[(Area::Plant, 12, None), (Area::Plant, 1, None)], Some(("areas[1].area", "duplicate")))]
fn v_3_2_a_refused_area_is_explained(#[case] areas: &[(Area, u32, Option<&str>)], #[case] expected: Option<(&str, &str)>) {
    assert_eq!(pairs(&decision(areas).problems()), expected.into_iter().collect::<Vec<_>>());
}

#[rstest]
#[case::fits(&[(Area::Plant, 12, None), (Area::RdCentre, 0, Some("涉密"))], None)]
#[case::one_left_out(&[(Area::Plant, 12, None)], Some(("visit.areas", "area_not_answered")))]
#[case::one_too_many(&[(Area::Plant, 1, None), (Area::RdCentre, 1, None), (Area::Workshop, 1, None)], Some(("visit.areas[2].area", "area_not_requested")))]
#[case::more_passes_than_people(&[(Area::Plant, 13, None), (Area::RdCentre, 1, None)], Some(("visit.areas[0].granted", "above_headcount")))]
fn v_3_2_every_requested_area_is_answered(#[case] areas: &[(Area, u32, Option<&str>)], #[case] expected: Option<(&str, &str)>) {
    let errors = decision(areas).completeness(&complete().requested_areas, 12);
    assert_eq!(pairs(&errors), expected.into_iter().collect::<Vec<_>>());
}
