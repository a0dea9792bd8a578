//! What a record of V 4.2 must say.

use super::*;
use crate::Validate;
use rstest::rstest;
use serde_json::{Value, json};

fn laid_over(mut body: Value, change: Value) -> Value {
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn problems<T: Validate + serde::de::DeserializeOwned>(body: Value) -> Vec<String> {
    let read: T = serde_json::from_value(body).unwrap();
    read.problems().into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect()
}

#[rstest]
#[case::whole(json!({}), &[])]
#[case::nowhere(json!({"place": " "}), &["place: required"])]
#[case::nobody(json!({"headcount": 0}), &["headcount: out_of_range"])]
#[case::no_claim(json!({"said_to_be": ""}), &["said_to_be: required"])]
#[case::no_reason(json!({"reason": ""}), &["reason: required"])]
fn v_4_2_a_turn_away_says_where_how_many_who_and_why(#[case] change: Value, #[case] expected: &[&str]) {
    let whole = json!({"place": "东门", "headcount": 3, "said_to_be": "自称供应商", "reason": "未预约"});
    assert_eq!(problems::<NewTurnAway>(laid_over(whole, change)), expected);
}

#[rstest]
#[case::whole(json!({}), &[])]
#[case::nobody_led(json!({"led_by_name": null}), &["led_by_name: required"])]
#[case::led_twice(json!({"led_by_id": "0199f0a8-0000-7000-8000-000000000001"}), &["led_by_name: not_allowed"])]
#[case::no_visitors(json!({"visitors": ""}), &["visitors: required"])]
#[case::nameless_witness(json!({"witnesses": ["郑刚", " "]}), &["witnesses[1]: required"])]
#[case::no_story(json!({"description": ""}), &["description: required"])]
fn v_4_2_an_incident_says_who_led_whom_where_and_what_happened(#[case] change: Value, #[case] expected: &[&str]) {
    let whole = json!({"place": "二号线", "led_by_name": "刘洋", "visitors": "两名外部人员", "headcount": 2,
        "witnesses": ["郑刚"], "description": "未经许可带入车间"});
    assert_eq!(problems::<NewVisitIncident>(laid_over(whole, change)), expected);
}
