use super::*;
use crate::vocabulary::{Outcome, RemedyCode, Role, Rule, Scheme, Vocabulary};
use rstest::rstest;
use serde_json::{Value, json};

fn answer(rule: Rule, outcome: Outcome, inputs: Value) -> RuleAnswer {
    let inputs = serde_json::from_value(inputs).unwrap();
    RuleAnswer { rule, clause: None, policy: Scheme::Visits, version: 1, outcome, inputs, remedy: None, overridable_by: vec![] }
}

#[test]
fn every_problem_code_has_a_status_and_two_sentences() {
    for code in ProblemCode::ALL {
        assert!((400..=503).contains(&code.http_status()), "{code}");
        for lang in Lang::ALL {
            assert!(!code.detail(lang).is_empty() && !code.label(lang).is_empty(), "{code}");
        }
    }
}

#[test]
fn every_field_error_has_two_sentences_with_the_same_parameters() {
    let places = |text: &str| text.matches('{').count();
    for (code, zh, en) in FIELD_ERROR_CODES {
        assert!(!zh.is_empty() && !en.is_empty(), "{code}");
        assert_eq!(places(zh), places(en), "{code}");
        assert_eq!(FIELD_ERROR_CODES.iter().filter(|(other, _, _)| other == code).count(), 1, "{code} stands once");
    }
}

#[rstest]
#[case("V 3.2(1)", "参观接待方案 三.2(1)", "Visit scheme 3.2(1)")]
#[case("E 2.1", "接待费用方案 二.1", "Expense scheme 2.1")]
#[case("V 2", "参观接待方案 二", "Visit scheme 2")]
#[case("D 5.2(2)", "客户开发方案 五.2(2)", "Development scheme 5.2(2)")]
#[case("X 1", "X 1", "X 1")]
fn a_clause_is_read_as_the_source_numbers_it(#[case] clause: &'static str, #[case] zh: &str, #[case] en: &str) {
    assert_eq!(Clause::new(clause).label(Lang::Zh), zh);
    assert_eq!(Clause::new(clause).label(Lang::En), en);
}

#[test]
fn every_rule_and_remedy_speaks_both_languages() {
    for &rule in Rule::ALL {
        for &outcome in Outcome::ALL {
            for lang in Lang::ALL {
                assert!(!rule_sentence(&answer(rule, outcome, json!({})), lang).is_empty());
            }
        }
    }
    for &code in RemedyCode::WORDS {
        for lang in Lang::ALL {
            assert!(!remedy_sentence(&Remedy::new(code), lang).is_empty());
        }
    }
}

#[test]
fn v_3_2_1_the_sentence_gives_the_figures_compared() {
    let notice = answer(Rule::VisitNotice, Outcome::Block, json!({"days_given": 3, "days_required": 5}));
    assert_eq!(rule_sentence(&notice, Lang::Zh), "预约提前 3 天；重要客户须至少提前 5 天预约。");
    let remedy = Remedy::new(RemedyCode::ChooseLaterDate).with("earliest", "2026-12-06");
    assert_eq!(remedy_sentence(&remedy, Lang::En), "Choose 2026-12-06 or a later date.");
}

#[test]
fn v_3_2_1_working_days_are_named_as_such_and_an_unknown_year_is_told() {
    let inputs = json!({"days_given": 6, "days_required": 5, "day_count": "working", "calendar_unknown": true});
    let notice = answer(Rule::VisitNotice, Outcome::Warn, inputs);
    assert_eq!(
        rule_sentence(&notice, Lang::Zh),
        "预约提前 6 个工作日；重要客户须至少提前 5 个工作日预约。节假日安排尚未公布，暂按周一至周五计算。"
    );
}

#[test]
fn v_3_1_areas_are_named_by_their_labels() {
    let areas = answer(Rule::VisitImportantAreas, Outcome::Block, json!({"areas": ["plant", "workshop"]}));
    assert_eq!(rule_sentence(&areas, Lang::Zh), "一般客户不能参观重要的生产厂区：厂区、生产车间。");
}

#[test]
fn a_problem_reads_its_errors_out_and_keeps_its_shape() {
    let error = FieldError::new("lines[0].amount", codes::NOT_POSITIVE);
    let problem = Problem::new(ProblemCode::ValidationFailed, Lang::Zh, "r1").with_errors(vec![error], Lang::Zh);
    assert_eq!(problem.detail, "费用明细 1 · 金额（元）：须大于零。");
    let json = serde_json::to_value(&problem).unwrap();
    assert_eq!(json["type"], "urn:clientele:problem:validation_failed");
    assert_eq!(json["status"], 422);
    assert_eq!(json["errors"][0], json!({"field": "lines[0].amount", "code": "not_positive", "params": {}}));
}

#[test]
fn a_check_answers_with_the_gravest_outcome() {
    let warn = answer(Rule::VisitArrangement, Outcome::Warn, json!({}));
    let block = answer(Rule::VisitNotice, Outcome::Block, json!({}));
    assert_eq!(CheckAnswer::of(vec![]).outcome, Outcome::Allow);
    assert_eq!(CheckAnswer::of(vec![block.clone(), warn]).outcome, Outcome::Block);
    assert!(!block.is_overridable_block(), "nobody may override the notice");
    let overridable = RuleAnswer { overridable_by: vec![Role::ReceptionManager], ..block };
    assert!(overridable.is_overridable_block());
}

#[rstest]
#[case("", "unknown field `fax`, expected `phone`", "fax", "unknown_field")]
#[case("lines[0]", "missing field `amount`", "lines[0].amount", "required")]
#[case("lines[0].amount", "invalid_amount: a string", "lines[0].amount", "invalid_amount")]
#[case("kind", "unknown variant `vip`, expected one of", "kind", "unknown_value")]
#[case("lines[0].fax", "unknown field `fax`", "lines[0].fax", "unknown_field")]
#[case("headcount", "invalid type: string \"a\", expected u32", "headcount", "invalid_value")]
fn what_serde_says_becomes_a_field_error(#[case] path: &str, #[case] message: &str, #[case] field: &str, #[case] code: &str) {
    let error = FieldError::from_json_error(path, message);
    assert_eq!((error.field.as_str(), error.code.as_str()), (field, code));
}
