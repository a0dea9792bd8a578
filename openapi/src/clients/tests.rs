use super::*;
use crate::Validate;
use rstest::rstest;

fn enterprise() -> NewClient {
    NewClient::named(ClientKind::Enterprise, "深圳市华强精密机械有限公司".to_owned())
}

fn individual() -> NewClient {
    NewClient::named(ClientKind::Individual, "陈志明".to_owned())
}

type Change = fn(&mut NewClient);

#[rstest]
#[case::name_alone(enterprise(), |_: &mut NewClient| (), None)]
#[case::no_name(enterprise(), |c: &mut NewClient| c.name = "  ".into(), Some(("name", "required")))]
#[case::name_too_long(enterprise(), |c: &mut NewClient| c.name = "名".repeat(201), Some(("name", "too_long")))]
#[case::nul_in_the_name(enterprise(), |c: &mut NewClient| c.name = "a\0b".into(), Some(("name", "control_character")))]
#[case::d_5_2_class_of_an_enterprise(enterprise(), |c: &mut NewClient| c.enterprise_class = Some(EnterpriseClass::Core), None)]
#[case::d_5_2_class_of_an_individual(individual(), |c: &mut NewClient| c.enterprise_class = Some(EnterpriseClass::Core), Some(("enterprise_class", "only_for_enterprise")))]
#[case::d_5_2_tier_of_an_individual(individual(), |c: &mut NewClient| c.consumption_tier = Some(ConsumptionTier::High), None)]
#[case::d_5_2_tier_of_an_enterprise(enterprise(), |c: &mut NewClient| c.consumption_tier = Some(ConsumptionTier::High), Some(("consumption_tier", "only_for_individual")))]
#[case::d_5_2_attribute_of_an_enterprise(enterprise(), |c: &mut NewClient| c.attribute = Some("私营企业".into()), Some(("attribute", "only_for_individual")))]
#[case::retired_from_the_start(enterprise(), |c: &mut NewClient| c.lifecycle = Some(Lifecycle::Retired), Some(("lifecycle", "not_allowed")))]
#[case::bad_email(enterprise(), |c: &mut NewClient| c.email = Some("nobody".into()), Some(("email", "invalid_email")))]
#[case::script_as_website(enterprise(), |c: &mut NewClient| c.website = Some("javascript:alert(1)".into()), Some(("website", "invalid_website")))]
fn a_client_is_validated(#[case] mut client: NewClient, #[case] change: Change, #[case] expected: Option<(&str, &str)>) {
    change(&mut client);
    let problems = client.problems();
    let found: Vec<_> = problems.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect();
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_change_of_kind_must_clear_the_other_kinds_classification() {
    let before = NewClient { enterprise_class: Some(EnterpriseClass::Core), ..enterprise() };
    let patch: ClientPatch = serde_json::from_str(r#"{"kind":"individual"}"#).unwrap();
    assert_eq!(patch.merged(&before).unwrap_err()[0].field, "enterprise_class");
    let patch: ClientPatch = serde_json::from_str(r#"{"kind":"individual","enterprise_class":null}"#).unwrap();
    assert!(patch.merged(&before).is_ok());
}

#[test]
fn the_system_gives_the_number() {
    let error = serde_json::from_str::<NewClient>(r#"{"kind":"enterprise","name":"A","number":"KH-2026-00001"}"#).unwrap_err();
    assert!(error.to_string().starts_with("unknown field `number`"));
}
