//! What values parameters take, and how they read.

use super::*;
use rstest::rstest;
use serde_json::json;

pub(crate) fn parameter(key: &str, kind: ParameterKind, value: Value) -> PolicyParameter {
    PolicyParameter {
        key: key.to_owned(),
        title: key.to_owned(),
        clause: Some(Clause::new("V 3.2(1)")),
        source_value: value.clone(),
        value,
        kind,
        unit: ParameterUnit::Days,
        minimum: Some(0),
        maximum: Some(365),
        is_optional: false,
        options: vec![ParameterOption { value: "person".into(), label: "每人一份".into() }],
        stated_by_source: true,
        origin: ParameterOrigin::Source,
    }
}

#[rstest]
#[case::least(ParameterKind::Integer, json!(0), None)]
#[case::greatest(ParameterKind::Integer, json!(365), None)]
#[case::above(ParameterKind::Integer, json!(366), Some("out_of_range"))]
#[case::below(ParameterKind::Integer, json!(-1), Some("out_of_range"))]
#[case::no_whole_number(ParameterKind::Integer, json!(1.5), Some("invalid_value"))]
#[case::text_for_number(ParameterKind::Integer, json!("5"), Some("invalid_value"))]
#[case::unset(ParameterKind::Integer, json!(null), Some("required"))]
#[case::amount(ParameterKind::Money, json!("365.00"), None)]
#[case::amount_above(ParameterKind::Money, json!("365.01"), Some("out_of_range"))]
#[case::amount_below(ParameterKind::Money, json!("-0.01"), Some("out_of_range"))]
#[case::flag(ParameterKind::Flag, json!(true), None)]
#[case::no_flag(ParameterKind::Flag, json!("true"), Some("invalid_value"))]
#[case::days(ParameterKind::DayCount, json!("working"), None)]
#[case::other_days(ParameterKind::DayCount, json!("lunar"), Some("unknown_value"))]
#[case::areas(ParameterKind::Areas, json!(["plant", "laboratory"]), None)]
#[case::no_areas(ParameterKind::Areas, json!([]), None)]
#[case::twice(ParameterKind::Areas, json!(["plant", "plant"]), Some("duplicate"))]
#[case::no_list(ParameterKind::Areas, json!("plant"), Some("invalid_value"))]
#[case::kinds(ParameterKind::InstitutionKinds, json!(["school", "plant"]), Some("unknown_value"))]
#[case::roles(ParameterKind::Roles, json!(["service_manager"]), None)]
#[case::categories(ParameterKind::VisitorCategories, json!(["major"]), None)]
#[case::choice(ParameterKind::Choice, json!("person"), None)]
#[case::no_choice(ParameterKind::Choice, json!("group"), Some("unknown_value"))]
#[case::choices(ParameterKind::Choices, json!(["person"]), None)]
#[case::text(ParameterKind::Text, json!("会客室"), None)]
#[case::no_text(ParameterKind::Text, json!(" "), Some("required"))]
fn a_value_is_checked_against_kind_and_range(#[case] kind: ParameterKind, #[case] value: Value, #[case] expected: Option<&str>) {
    let problem = parameter("notice_days", kind, json!(5)).problem(&value);
    assert_eq!(problem.as_ref().map(|error| error.code.as_str()), expected);
    assert!(problem.is_none_or(|error| error.field == "parameters.notice_days"), "the error names the parameter");
}

#[test]
fn only_an_optional_parameter_can_be_unset() {
    let open = PolicyParameter { is_optional: true, ..parameter("receptions_per_month", ParameterKind::Integer, json!(null)) };
    assert_eq!(open.problem(&json!(null)), None);
    assert_eq!(open.words(&json!(null), Lang::En), "(not set)");
}

#[rstest]
#[case::as_stated(json!(5), json!(5), ParameterOrigin::Source)]
#[case::changed(json!(5), json!(7), ParameterOrigin::CompanyChange)]
#[case::ours(json!(null), json!(7), ParameterOrigin::Ours)]
#[case::not_set(json!(null), json!(null), ParameterOrigin::NotSet)]
fn a_value_says_where_it_comes_from(#[case] source: Value, #[case] value: Value, #[case] expected: ParameterOrigin) {
    let stated = PolicyParameter { source_value: source, ..parameter("days", ParameterKind::Integer, json!(5)) };
    let changed = stated.with_value(value);
    assert_eq!((changed.origin, changed.stated_by_source), (expected, expected == ParameterOrigin::Source));
}

#[test]
fn a_clause_reads_with_the_values_of_its_parameters() {
    let parameters = [parameter("notice_days", ParameterKind::Integer, json!(7))];
    assert_eq!(placeholders("{a} and {b} or {c"), ["a", "b"]);
    assert_eq!(filled("提前 {notice_days} 天，{unknown}", &parameters, Lang::Zh), "提前 7 天，{unknown}");
    assert_eq!(parameters[0].words(&json!(7), Lang::Zh), "7天");
    assert_eq!(parameters[0].words(&json!(7), Lang::En), "7 days");
}
