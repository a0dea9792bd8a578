//! Every refusal of every operation on applications, with nothing changed by it.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

#[rstest]
#[case::no_client(json!({"client_id": null}), &["client_id: required"])]
#[case::foreign_client(json!({"client_id": Uuid::nil()}), &["client_id: unknown_reference"])]
#[case::foreign_visit(json!({"visit_booking_id": Uuid::nil()}), &["visit_booking_id: unknown_reference"])]
#[case::unknown_companion(json!({"accompanying": [Uuid::nil()]}), &["accompanying[0]: unknown_reference"])]
#[case::companion_twice(json!({"accompanying": [Uuid::nil(), Uuid::nil()]}), &["accompanying[1]: duplicate"])]
#[case::unknown_field(json!({"total": "1500.00"}), &["total: unknown_field"])]
#[case::ends_before_it_starts(json!({"reception_ends_at": "2026-12-03T04:00:00Z"}), &["reception_ends_at: end_before_start"])]
#[case::amount_of_nothing(json!({"lines": [{"cost_line": "gift", "amount": "0.00"}]}), &["lines[0].amount: not_positive"])]
#[case::amount_as_a_number(json!({"lines": [{"cost_line": "gift", "amount": 12}]}), &["lines[0].amount: invalid_value"])]
#[case::three_decimals(json!({"lines": [{"cost_line": "gift", "amount": "1.005"}]}), &["lines[0].amount: invalid_amount"])]
#[case::line_twice(json!({"lines": [{"cost_line": "gift", "amount": "1"}, {"cost_line": "gift", "amount": "2"}]}), &["lines[1].cost_line: duplicate"])]
#[case::other_without_note(json!({"lines": [{"cost_line": "other", "amount": "1"}]}), &["lines[0].note: note_required"])]
#[case::purpose_twice(json!({"purposes": ["festival", "festival"]}), &["purposes[1]: duplicate"])]
#[case::share_of_all(json!({"company_share": "1"}), &["company_share: only_for_partial"])]
#[case::share_above_total(json!({"funding": "partial", "company_share": "1500.01"}), &["company_share: above_total"])]
#[case::guest_without_name(json!({"guests": [{"name": " "}]}), &["guests[0].name: required"])]
#[case::somebody_elses(json!({"applicant_id": Uuid::nil()}), &["applicant_id: not_allowed"])]
#[actix_web::test]
async fn an_application_that_does_not_pass_is_not_created_and_not_checked(#[case] change: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let body = merged(company.application(), change);
    let answer = company.refuses(company.post(EXPENSES).by(author).json(&body), 422, "validation_failed").await;
    assert_eq!(answer.errors(), errors);
    if errors != ["applicant_id: not_allowed"] {
        let check = company.post(&format!("{EXPENSES}/check")).by(author).json(&body);
        assert_eq!(company.refuses(check, 422, "validation_failed").await.errors(), errors);
    }
}

#[actix_web::test]
async fn e_2_1_an_incomplete_form_is_not_submitted() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let fields =
        ["reception_starts_at", "reception_ends_at", "funding", "lines", "purposes", "venue_class", "task", "method", "guests"];
    for field in fields {
        let reception = company.draft(EXPENSES, author, json!({field: null})).await;
        let answer =
            company.refuses(company.action(author, &reception, "submit", json!({})).await, 422, "validation_failed").await;
        assert_eq!(answer.errors(), [format!("{field}: required")]);
    }
    let reception = company.draft(EXPENSES, author, json!({"funding": "partial"})).await;
    let answer = company.refuses(company.action(author, &reception, "submit", json!({})).await, 422, "validation_failed").await;
    assert_eq!(answer.errors(), ["company_share: required"]);
}

/// One thing is wrong after the other: each check comes before the next ones.
#[actix_web::test]
async fn the_checks_come_in_their_order() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let stranger = company.join("stranger", &[Role::MarketingSpecialist]).await;
    let reader = company.join("supervisor", &[Role::MarketingSupervisor]).await;
    let reception = company.submitted(EXPENSES, &author, json!({})).await;
    for (action, body) in [("submit", json!({})), ("withdraw", json!({})), ("cancel", json!({"reason": "x"}))] {
        let to = || company.post(&format!("{}/{action}", reception.path));
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&author).text("application/json", "{"), 400, "malformed").await;
        company.refuses(to().by(&author).text("text/plain", "{}"), 415, "unsupported_media_type").await;
        company.refuses(to().by(&author).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(&author).json(&body), 428, "if_match_required").await;
        company.refuses(to().by(&author).if_match("\"1\"").json(&body), 412, "stale_version").await;
        if action != "withdraw" {
            company.refuses(to().by(&author).if_match("\"2\"").json(&body), 409, "wrong_state").await;
        }
    }
    let change = || company.patch(&reception.path);
    company.refuses(change().text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(change().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(change().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(change().by(&author).json(&json!({"guests": [{}]})), 422, "validation_failed").await;
    company.refuses(change().by(&author).json(&json!({"task": "x"})), 428, "if_match_required").await;
    company.refuses(change().by(&author).if_match("\"1\"").json(&json!({"task": "x"})), 412, "stale_version").await;
    company.refuses(change().by(&author).if_match("\"2\"").json(&json!({"task": "x"})), 409, "wrong_state").await;
    let remove = || company.delete(&reception.path);
    company.refuses(remove(), 401, "unauthenticated").await;
    company.refuses(remove().by(&stranger), 404, "not_found").await;
    company.refuses(remove().by(&reader), 403, "forbidden").await;
    company.refuses(remove().by(&author), 428, "if_match_required").await;
    company.refuses(remove().by(&author).if_match("\"1\""), 412, "stale_version").await;
    company.refuses(remove().by(&author).if_match("\"2\""), 409, "wrong_state").await;
}

#[actix_web::test]
async fn a_rule_or_a_missing_approver_comes_before_what_the_form_lacks() {
    let company = Company::with(&[Role::MarketingSpecialist]).await;
    let author = company.at(Role::MarketingSpecialist);
    let reception = company.draft(EXPENSES, author, json!({"task": null})).await;
    company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "no_approver").await;
    company.set_clock("2026-12-05T04:00:00Z");
    company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "rule_blocked").await;
}

#[actix_web::test]
async fn an_approved_application_is_cancelled_by_applicant_or_service_manager_before_the_reception() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    let purposes = ["client_visit", "festival", "thanks_goal"];
    let [one, two, three] = purposes.map(|purpose| company.approved(EXPENSES, author, json!({"purposes": [purpose]})));
    let (one, two, three) = (one.await, two.await, three.await);
    company
        .refuses(company.action(company.at(Role::FinanceManager), &one, "cancel", json!({"reason": "x"})).await, 403, "forbidden")
        .await;
    company.act(author, &one, "cancel", json!({"reason": "客户行程取消"})).await.expect(200);
    assert_eq!(company.act(manager, &two, "cancel", json!({"reason": "超支"})).await.expect(200).body["cancel_reason"], "超支");
    company
        .refuses(company.action(company.at(Role::Cashier), &one, "advance", json!({"amount": "1"})).await, 404, "not_found")
        .await;
    company.set_clock("2026-12-03T04:00:00Z");
    company.refuses(company.action(author, &three, "cancel", json!({"reason": "x"})).await, 409, "wrong_state").await;
}
