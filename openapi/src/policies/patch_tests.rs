//! What a patch makes of a draft, and what two versions then differ in.

use super::*;
use crate::policies::{diff, parameter::tests::parameter};
use crate::vocabulary::{ChangeKind, ControlStatus, ParameterKind, ParameterOrigin, Scheme, State};
use crate::{Lang, policies::SignedBy};
use rstest::rstest;
use serde_json::json;

fn clause(number: &str, text: &str) -> PolicyClause {
    PolicyClause { text_zh: text.to_owned(), text_en: text.to_owned(), origin: ClauseOrigin::Source, ..blank(number) }
}

fn draft() -> PolicyDocument {
    let nobody: Option<SignedBy> = None;
    PolicyDocument {
        id: Uuid::nil(),
        scheme: Scheme::Visits,
        version: 2,
        number: "ZD-V".into(),
        title_zh: "客户参观接待方案".into(),
        title_en: "Client visit scheme".into(),
        purpose_zh: "目的".into(),
        purpose_en: "Purpose".into(),
        implementing_department_id: None,
        implementing_department: None,
        supervising_department_id: None,
        supervising_department: None,
        verifying_department_id: None,
        verifying_department: None,
        control_status: ControlStatus::Uncontrolled,
        state: State::Draft,
        effective_from: None,
        is_in_force: false,
        based_on: Some(1),
        prepared: nobody.clone(),
        reviewed: nobody.clone(),
        approved: nobody,
        revision_mark: None,
        places_changed: 0,
        revised_on: None,
        change_note: None,
        clauses: vec![clause("V 3.1", "小团体"), clause("V 3.2(1)", "提前 {notice_days} 天"), clause("V 4", "参观要求")],
        parameters: vec![parameter("notice_days", ParameterKind::Integer, json!(5))],
        case_id: None,
        round: 0,
        allowed_actions: Vec::new(),
        row_version: 1,
    }
}

fn patched(patch: Value) -> Result<PolicyDocument, Vec<String>> {
    let patch: PolicyVersionPatch = serde_json::from_value(patch).unwrap();
    patch.merged(&draft()).map_err(|errors| errors.iter().map(|error| format!("{}: {}", error.field, error.code)).collect())
}

#[test]
fn what_is_not_sent_stays() {
    assert_eq!(patched(json!({})), Ok(draft()));
}

#[test]
fn a_new_clause_finds_its_place_and_a_changed_number_is_the_companys() {
    let after = patched(json!({
        "parameters": {"notice_days": 7}, "clauses": {"V 3.3": {"text_zh": "大客户"}, "V 3.1": null}, "revision_mark": "A",
    }))
    .unwrap();
    let numbers: Vec<&str> = after.clauses.iter().map(|clause| clause.number.as_str()).collect();
    assert_eq!(numbers, ["V 3.2(1)", "V 3.3", "V 4"]);
    let changed = &after.parameters[0];
    assert_eq!((&changed.value, changed.origin), (&json!(7), ParameterOrigin::CompanyChange));
    let found = diff(&draft(), &after, Lang::En);
    assert_eq!(found.places_changed, 3, "the revision mark is not a place");
    let kinds: Vec<_> = found.clauses.iter().map(|change| (change.number.as_str(), change.change)).collect();
    assert_eq!(kinds, [("V 3.1", ChangeKind::Removed), ("V 3.3", ChangeKind::Added)]);
    let number = &found.parameters[0];
    assert_eq!((number.before_words.as_deref(), number.after_words.as_deref()), (Some("5 days"), Some("7 days")));
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let found = diff(&draft(), &draft(), Lang::Zh);
    assert_eq!((found.places_changed, found.header.len()), (0, 0));
}

#[rstest]
#[case::unknown_parameter(json!({"parameters": {"speed": 1}}), &["parameters.speed: unknown_field"])]
#[case::out_of_range(json!({"parameters": {"notice_days": 1000}}), &["parameters.notice_days: out_of_range"])]
#[case::cannot_be_unset(json!({"parameters": {"notice_days": null}}), &["parameters.notice_days: required"])]
#[case::no_clause(json!({"clauses": {"E 1": {"text_zh": "x"}}}), &["clauses.E 1: invalid_clause"])]
#[case::nothing_to_remove(json!({"clauses": {"V 9": null}}), &["clauses.V 9: unknown_reference"])]
#[case::empty_clause(json!({"clauses": {"V 3.1": {"text_zh": null}}}), &["clauses.V 3.1.text_zh: required"])]
#[case::unknown_place(json!({"clauses": {"V 3.1": {"text_zh": "{speed}"}}}), &["clauses.V 3.1.text_zh: unknown_placeholder"])]
#[case::title(json!({"title_zh": null, "number": " "}), &["number: required", "title_zh: required"])]
fn what_is_wrong_names_its_place(#[case] patch: Value, #[case] expected: &[&str]) {
    assert_eq!(patched(patch).unwrap_err(), expected);
}
