//! The rules of the reception expense scheme over HTTP.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

const BEFORE: &str = "expense.before_reception";
const GIFT: &str = "expense.gift_public_official";

fn rule<'a>(rules: &'a Value, name: &str) -> &'a Value {
    rules.as_array().unwrap().iter().find(|answer| answer["rule"] == name).unwrap_or(&Value::Null)
}

fn exception(rule: &str) -> Value {
    json!([{"rule": rule, "reason": "客户临时到访"}])
}

#[rstest]
#[case::a_second_before("2026-12-03T03:59:59Z", "allow")]
#[case::as_it_begins("2026-12-03T04:00:00Z", "block")]
#[case::a_second_after("2026-12-03T04:00:01Z", "block")]
#[actix_web::test]
async fn e_2_1_the_application_comes_before_the_reception(#[case] now: &str, #[case] outcome: &str) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    company.set_clock(now);
    let checked =
        company.post(&format!("{EXPENSES}/check")).by(author).json(&company.application()).send().await.expect(200).body;
    let answer = rule(&checked["rules"], BEFORE);
    assert_eq!((&answer["outcome"], &answer["clause"]), (&json!(outcome), &json!("E 2.1")));
    assert_eq!(answer["overridable_by"], json!(["service_manager"]));
    let reception = company.draft(EXPENSES, author, json!({})).await;
    if outcome == "allow" {
        let submitted = company.act(author, &reception, "submit", json!({})).await.expect(200).body;
        assert_eq!(submitted["is_after_the_fact"], false);
    } else {
        company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "rule_blocked").await;
    }
}

#[actix_web::test]
async fn e_2_1_an_application_after_the_fact_needs_the_service_managers_exception_and_stays_marked() {
    let company = Company::start().await;
    let (author, first, second) =
        (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager), company.at(Role::FinanceManager));
    company.set_clock("2026-12-04T02:00:00Z");
    let reception = company.submitted(EXPENSES, author, json!({"override_requests": exception(BEFORE)})).await;
    assert_eq!(company.read(author, &reception).await.body["is_after_the_fact"], true);
    company.refuses(company.decision(first, &reception, approve_first()).await, 409, "override_required").await;
    let granted = merged(approve_first(), json!({"overrides": exception(BEFORE)}));
    company.decide(first, &reception, granted.clone()).await.expect(200);
    let by_finance = merged(approve(), json!({"overrides": exception(BEFORE)}));
    company.refuses(company.decision(second, &reception, by_finance).await, 403, "override_not_permitted").await;
    company.decide(second, &reception, hand_back()).await.expect(200);

    let tag = company.read(author, &reception).await.etag();
    let later = json!({"reception_starts_at": "2026-12-10T04:00:00Z", "reception_ends_at": "2026-12-10T06:00:00Z"});
    company.patch(&reception.path).by(author).if_match(&tag).json(&later).send().await.expect(200);
    let again = company.act(author, &reception, "submit", json!({})).await.expect(200).body;
    assert_eq!(again["is_after_the_fact"], true, "marked for good");
    company.decide(first, &reception, approve_first()).await.expect(200);
    company.decide(second, &reception, approve()).await.expect(200);
}

#[actix_web::test]
async fn an_exception_of_an_earlier_round_does_not_count_in_the_next() {
    let company = Company::start().await;
    let (author, first, second) =
        (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager), company.at(Role::FinanceManager));
    company.set_clock("2026-12-04T02:00:00Z");
    let reception = company.submitted(EXPENSES, author, json!({"override_requests": exception(BEFORE)})).await;
    let granted = merged(approve_first(), json!({"overrides": exception(BEFORE)}));
    company.decide(first, &reception, granted.clone()).await.expect(200);
    company.decide(second, &reception, hand_back()).await.expect(200);
    company.act(author, &reception, "submit", json!({})).await.expect(200);
    company.refuses(company.decision(first, &reception, approve_first()).await, 409, "override_required").await;
    company.decide(first, &reception, granted).await.expect(200);
    company.decide(second, &reception, approve()).await.expect(200);
}

#[rstest]
#[case::same_client_and_purpose(json!({"guests": [{"name": "李四"}]}), true)]
#[case::same_guest_of_another_client(json!({"client_id": "other"}), true)]
#[case::another_purpose(json!({"purposes": ["festival"]}), false)]
#[case::ninety_days_later(json!({"reception_starts_at": "2027-03-03T04:00:00Z", "reception_ends_at": "2027-03-03T06:00:00Z"}), true)]
#[case::a_second_more(json!({"reception_starts_at": "2027-03-03T04:00:01Z", "reception_ends_at": "2027-03-03T06:00:00Z"}), false)]
#[actix_web::test]
async fn e_3_5_the_same_content_for_the_same_client_or_guest_needs_a_justification(
    #[case] mut change: Value,
    #[case] warns: bool,
) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    if change["client_id"] == "other" {
        change["client_id"] = json!(company.client_of(author, "宁波海天塑机有限公司").await);
    }
    company.submitted(EXPENSES, author, json!({})).await;
    let reception = company.draft(EXPENSES, author, change).await;
    let draft = company.read(author, &reception).await.body;
    let answer = rule(&draft["rules"], "expense.repetition");
    assert_eq!((&answer["outcome"], &answer["clause"]), (&json!(if warns { "warn" } else { "allow" }), &json!("E 3.5")));
    assert_eq!(answer["inputs"]["earlier"], if warns { json!(["JD-2026-00001"]) } else { json!([]) });
    if warns {
        let refused =
            company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "justification_required").await;
        assert_eq!(refused.body["rules"][0]["remedy"]["code"], "justify");
        let why = json!({"justification": "第二轮谈判"});
        company.patch(&reception.path).by(author).if_match("\"1\"").json(&why).send().await.expect(200);
    }
    company.act(author, &reception, "submit", json!({})).await.expect(200);
}

#[actix_web::test]
async fn e_3_5_drafts_and_what_was_withdrawn_or_refused_are_no_earlier_receptions() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    company.draft(EXPENSES, author, json!({})).await;
    let withdrawn = company.submitted(EXPENSES, author, json!({})).await;
    company.act(author, &withdrawn, "withdraw", json!({})).await.expect(200);
    let refused = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(company.at(Role::ServiceManager), &refused, refuse()).await.expect(200);
    company.submitted(EXPENSES, author, json!({})).await;
}

#[actix_web::test]
async fn gifts_to_public_officials_are_blocked_unless_the_service_manager_makes_an_exception() {
    let company = Company::start().await;
    let (author, first) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    let gift = json!({"lines": [{"cost_line": "gift", "amount": "88"}], "guests": [{"name": "王局长", "is_public_official": true}, {"name": "李四"}]});
    let reception = company.draft(EXPENSES, author, gift).await;
    let refused = company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "rule_blocked").await;
    let answer = &refused.body["rules"][0];
    assert_eq!((&answer["rule"], &answer["clause"]), (&json!(GIFT), &json!(null)), "the company's own rule names no clause");
    assert_eq!(answer["inputs"], json!({"guests": ["王局长"]}));
    let ask = json!({"override_requests": exception(GIFT)});
    company.patch(&reception.path).by(author).if_match("\"1\"").json(&ask).send().await.expect(200);
    company.act(author, &reception, "submit", json!({})).await.expect(200);
    company.refuses(company.decision(first, &reception, approve_first()).await, 409, "override_required").await;
    company.decide(first, &reception, merged(approve_first(), json!({"overrides": exception(GIFT)}))).await.expect(200);
    company.decide(company.at(Role::FinanceManager), &reception, approve()).await.expect(200);
}

#[rstest]
#[case::no_instruction(json!({"decision": "approve"}), "instruction: required")]
#[case::blank_instruction(json!({"decision": "approve", "instruction": " "}), "instruction: required")]
#[case::a_visit(json!({"decision": "approve", "instruction": "x", "visit": {"management_decision": "x", "person_in_charge_id": uuid::Uuid::nil(), "areas": []}}), "visit: not_allowed")]
#[case::instruction_with_refusal(json!({"decision": "refuse", "opinion": "x", "instruction": "x"}), "instruction: only_to_approve")]
#[actix_web::test]
async fn e_3_3_the_first_approval_instructs_the_person_executing(#[case] body: Value, #[case] error: &str) {
    let company = Company::start().await;
    let reception = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let first = company.at(Role::ServiceManager);
    let answer = company.refuses(company.decision(first, &reception, body).await, 422, "validation_failed").await;
    assert_eq!(answer.errors(), [error]);
    company.decide(first, &reception, approve_first()).await.expect(200);
    let second = company.decision(company.at(Role::FinanceManager), &reception, approve_first()).await;
    assert_eq!(company.refuses(second, 422, "validation_failed").await.errors(), ["instruction: not_allowed"]);
}
