use super::*;
use crate::vocabulary::CostLine;
use rstest::rstest;

fn line(cost_line: CostLine, amount: &str) -> ExpenseLine {
    ExpenseLine { cost_line, amount: amount.parse().unwrap(), note: None }
}

fn complete() -> NewExpenseApplication {
    NewExpenseApplication {
        reception_starts_at: Some("2026-12-15T04:00:00Z".parse().unwrap()),
        reception_ends_at: Some("2026-12-15T06:00:00Z".parse().unwrap()),
        funding: Some(Funding::Full),
        lines: vec![line(CostLine::Hospitality, "1280.50"), line(CostLine::Gift, "300")],
        purposes: vec![Purpose::ClientVisit],
        venue_class: Some(VenueClass::MidRange),
        task: Some("接待采购团队".into()),
        method: Some("午餐".into()),
        guests: vec![Guest { name: "陈志明".into(), employer: None, position: None, is_public_official: false }],
        ..NewExpenseApplication::draft(Uuid::nil())
    }
}

fn pairs(errors: &[crate::FieldError]) -> Vec<(&str, &str)> {
    errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect()
}

fn partial(application: &mut NewExpenseApplication, share: &str) {
    application.funding = Some(Funding::Partial);
    application.company_share = Some(share.parse().unwrap());
}

type Change = fn(&mut NewExpenseApplication);

#[rstest]
#[case::complete(|_: &mut NewExpenseApplication| (), None)]
#[case::nothing_costs(|a: &mut NewExpenseApplication| a.lines[0].amount = Money::ZERO, Some(("lines[0].amount", "not_positive")))]
#[case::a_line_below_zero(|a: &mut NewExpenseApplication| a.lines[1].amount = Money::from_fen(-1), Some(("lines[1].amount", "not_positive")))]
#[case::beyond_all_bounds(|a: &mut NewExpenseApplication| a.lines[1].amount = Money::from_fen(i64::MAX), Some(("lines[1].amount", "out_of_range")))]
#[case::a_cost_line_twice(|a: &mut NewExpenseApplication| a.lines.push(line(CostLine::Gift, "1")), Some(("lines[2].cost_line", "duplicate")))]
#[case::other_without_note(|a: &mut NewExpenseApplication| a.lines.push(line(CostLine::Other, "1")), Some(("lines[2].note", "note_required")))]
#[case::a_share_below_the_total(|a: &mut NewExpenseApplication| partial(a, "800"), None)]
#[case::a_share_of_the_total(|a: &mut NewExpenseApplication| partial(a, "1580.50"), None)]
#[case::a_share_above_the_total(|a: &mut NewExpenseApplication| partial(a, "1580.51"), Some(("company_share", "above_total")))]
#[case::a_share_of_nothing(|a: &mut NewExpenseApplication| partial(a, "0"), Some(("company_share", "not_positive")))]
#[case::a_share_of_full_funding(|a: &mut NewExpenseApplication| a.company_share = Some(Money::from_fen(1)), Some(("company_share", "only_for_partial")))]
#[case::a_purpose_twice(|a: &mut NewExpenseApplication| a.purposes.push(Purpose::ClientVisit), Some(("purposes[1]", "duplicate")))]
#[case::a_guest_without_name(|a: &mut NewExpenseApplication| a.guests[0].name = String::new(), Some(("guests[0].name", "required")))]
#[case::ends_before_it_starts(|a: &mut NewExpenseApplication| a.reception_ends_at = a.reception_starts_at, Some(("reception_ends_at", "end_before_start")))]
fn e_2_1_an_application_is_validated(#[case] change: Change, #[case] expected: Option<(&str, &str)>) {
    let mut application = complete();
    change(&mut application);
    assert_eq!(pairs(&application.problems()), expected.into_iter().collect::<Vec<_>>());
}

#[rstest]
#[case::complete(|_: &mut NewExpenseApplication| (), None)]
#[case::no_purpose(|a: &mut NewExpenseApplication| a.purposes.clear(), Some(("purposes", "required")))]
#[case::no_line(|a: &mut NewExpenseApplication| a.lines.clear(), Some(("lines", "required")))]
#[case::no_guest(|a: &mut NewExpenseApplication| a.guests.clear(), Some(("guests", "required")))]
#[case::partial_without_share(|a: &mut NewExpenseApplication| a.funding = Some(Funding::Partial), Some(("company_share", "required")))]
#[case::a_blank_task(|a: &mut NewExpenseApplication| a.task = Some(" ".into()), Some(("task", "required")))]
fn e_2_1_submitting_needs_the_form_complete(#[case] change: Change, #[case] expected: Option<(&str, &str)>) {
    let mut application = complete();
    change(&mut application);
    assert_eq!(pairs(&application.completeness()), expected.into_iter().collect::<Vec<_>>());
}

#[rstest]
#[case(Funding::Full, "1580.50")]
#[case(Funding::Partial, "800.00")]
#[case(Funding::SelfPaid, "0.00")]
fn e_2_2_the_amount_to_approve_follows_the_funding(#[case] funding: Funding, #[case] expected: &str) {
    let application = NewExpenseApplication { funding: Some(funding), company_share: Some("800".parse().unwrap()), ..complete() };
    assert_eq!(application.amount_to_approve().to_string(), expected);
}

#[test]
fn amounts_travel_as_strings_with_two_decimals() {
    let json = serde_json::to_value(complete()).unwrap();
    assert_eq!(json["lines"][1]["amount"], "300.00");
    assert!(serde_json::from_str::<ExpenseLine>(r#"{"cost_line":"gift","amount":300}"#).is_err());
}
