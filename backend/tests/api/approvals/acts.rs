//! Passing on, adding a signer, copying, commenting, reminding.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

async fn version(company: &Company, document: &Document) -> String {
    let of = vec![document.id.into()];
    let version: i32 = company.value("SELECT version FROM approval_cases WHERE document_id = $1", of).await;
    format!("\"{version}\"")
}

async fn doing<'a>(company: &'a Company, by: &Person, document: &Document, what: &str, body: Value) -> Request<'a> {
    let path = format!("{}/{what}", company.case_path(document).await);
    company.post(&path).by(by).if_match(&version(company, document).await).json(&body)
}

/// An application that waits for the service manager, and a colleague without any role in it.
async fn waiting() -> (Company, Document, Person) {
    let mut company = Company::start().await;
    let colleague = company.join("colleague", &[Role::Adviser]).await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    (company, document, colleague)
}

#[actix_web::test]
async fn a_turn_is_passed_on_to_somebody_who_then_decides_and_reads_the_document() {
    let (company, document, colleague) = waiting().await;
    let manager = company.at(Role::ServiceManager);
    company.refuses(company.get(&document.path).by(&colleague), 404, "not_found").await;
    let body = json!({"to_user_id": colleague.id, "reason": "由他主管"});
    let case = doing(&company, manager, &document, "transfer", body).await.send().await.expect(200).body;
    let waiting = &case["waiting_for"][0];
    assert_eq!((&waiting["name"], &waiting["role"]), (&json!("colleague"), &json!("service_manager")));
    assert_eq!((&case["entries"][0]["kind"], &case["entries"][0]["text"]), (&json!("transfer"), &json!("由他主管")));
    company.refuses(company.decision(manager, &document, approve_first()).await, 403, "forbidden").await;
    company.get(&document.path).by(&colleague).send().await.expect(200);
    company.get(&format!("/clients/{}", company.client)).by(&colleague).send().await.expect(200);
    let inbox = company.get("/approvals").by(&colleague).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 1);
    let case = company.decide(&colleague, &document, approve_first()).await.expect(200).body;
    let signed = &case["signatures"][1];
    assert_eq!((&signed["role"], &signed["on_behalf_of"]["name"]), (&json!("service_manager"), &json!("service_manager")));
}

#[rstest]
#[case("before", ["colleague", "service_manager", "finance_manager"])]
#[case("after", ["service_manager", "colleague", "finance_manager"])]
#[actix_web::test]
async fn an_added_signer_signs_before_or_after_the_step_that_waits(#[case] place: &str, #[case] order: [&str; 3]) {
    let (company, document, colleague) = waiting().await;
    let manager = company.at(Role::ServiceManager);
    let body = json!({"user_id": colleague.id, "place": place, "reason": "请核对"});
    let case = doing(&company, manager, &document, "signers", body).await.send().await.expect(200).body;
    assert_eq!(case["steps"].as_array().unwrap().len(), 3);
    let added = case["steps"].as_array().unwrap().iter().find(|step| step["role"].is_null()).unwrap();
    assert_eq!(added["added_by"]["name"], "service_manager");
    let people = |name: &str| match name {
        "colleague" => (&colleague, approve()),
        "service_manager" => (manager, approve_first()),
        _ => (company.at(Role::FinanceManager), approve()),
    };
    for name in order {
        let (by, body) = people(name);
        company.decide(by, &document, body).await.expect(200);
    }
    let case = company.get(&company.case_path(&document).await).by(manager).send().await.expect(200).body;
    let signers: Vec<_> =
        case["signatures"].as_array().unwrap().iter().skip(1).map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!((&case["state"], signers), (&json!("approved"), order.to_vec()));
    let steps: Vec<_> = case["signatures"].as_array().unwrap().iter().map(|one| one["step"].as_i64().unwrap()).collect();
    assert_eq!(steps, [0, 1, 2, 3]);
}

#[actix_web::test]
async fn an_added_signer_has_no_power_to_grant_exceptions() {
    let mut company = Company::start().await;
    let colleague = company.join("colleague", &[Role::ServiceManager]).await;
    company.set_clock("2026-12-05T02:00:00Z");
    let exception = json!([{"rule": "expense.before_reception", "reason": "客户临时到访"}]);
    let author = company.at(Role::MarketingSpecialist);
    let document = company.submitted(EXPENSES, author, json!({"override_requests": exception})).await;
    let manager = company.at(Role::ServiceManager);
    let body = json!({"user_id": colleague.id, "place": "before", "reason": "请核对"});
    doing(&company, manager, &document, "signers", body).await.send().await.expect(200);
    let granting = json!({"decision": "approve", "overrides": exception});
    company.refuses(company.decision(&colleague, &document, granting).await, 403, "override_not_permitted").await;
    company.decide(&colleague, &document, approve()).await.expect(200);
    company.decide(manager, &document, merged(approve_first(), json!({"overrides": exception}))).await.expect(200);
}

#[rstest]
#[case::the_applicant("marketing_specialist", "is_party")]
#[case::oneself("service_manager", "is_self")]
#[actix_web::test]
async fn parties_and_oneself_are_not_asked(#[case] whom: &str, #[case] code: &str) {
    let (company, document, _) = waiting().await;
    let manager = company.at(Role::ServiceManager);
    let id = company.at(whom.parse().unwrap()).id;
    let body = json!({"to_user_id": id, "reason": "x"});
    let request = doing(&company, manager, &document, "transfer", body).await;
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [format!("to_user_id: {code}")]);
    let body = json!({"user_id": id, "place": "after", "reason": "x"});
    let request = doing(&company, manager, &document, "signers", body).await;
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [format!("user_id: {code}")]);
}

#[actix_web::test]
async fn nobody_is_added_whom_a_later_step_needs() {
    let company = Company::with(&[Role::MarketingSpecialist, Role::ServiceManager, Role::FinanceManager]).await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let body = json!({"user_id": company.at(Role::FinanceManager).id, "place": "before", "reason": "x"});
    let request = doing(&company, company.at(Role::ServiceManager), &document, "signers", body).await;
    company.refuses(request, 409, "no_approver").await;
}

#[rstest]
#[case("transfer", json!({"to_user_id": "00000000-0000-0000-0000-000000000001", "reason": "x"}))]
#[case("signers", json!({"user_id": "00000000-0000-0000-0000-000000000001", "place": "before", "reason": "x"}))]
#[actix_web::test]
async fn only_those_whose_turn_it_is_pass_on_and_add_signers(#[case] what: &str, #[case] body: Value) {
    let (company, document, colleague) = waiting().await;
    let path = format!("{}/{what}", company.case_path(&document).await);
    let post = |by: &Person| company.post(&path).by(by);
    company.refuses(post(&colleague).json(&body), 404, "not_found").await;
    company.refuses(post(company.at(Role::GeneralManager)).json(&body), 403, "forbidden").await;
    company.refuses(post(company.at(Role::MarketingSpecialist)).json(&body), 403, "own_document").await;
    let manager = company.at(Role::ServiceManager);
    company.refuses(post(manager).json(&json!({})), 422, "validation_failed").await;
    company.refuses(post(manager).json(&body), 428, "if_match_required").await;
    company.refuses(post(manager).if_match("\"9\"").json(&body), 412, "stale_version").await;
    company.refuses(post(manager).if_match("\"1\"").json(&body), 422, "validation_failed").await;
    company.decide(manager, &document, approve_first()).await.expect(200);
    company.refuses(post(manager).if_match("\"2\"").json(&body), 409, "wrong_state").await;
}

#[actix_web::test]
async fn a_copy_lets_people_read_and_counts_as_unread_until_they_have() {
    let (company, document, colleague) = waiting().await;
    let author = company.at(Role::MarketingSpecialist);
    let path = company.case_path(&document).await;
    company.refuses(company.get(&path).by(&colleague), 404, "not_found").await;
    let body = json!({"user_ids": [colleague.id]});
    let case = company.post(&format!("{path}/copies")).by(author).json(&body).send().await.expect(200).body;
    assert_eq!(case["copied_to"], json!([{"user_id": colleague.id, "name": "colleague"}]));
    let copied = async || company.get("/approvals?box=copied").by(&colleague).send().await.expect(200).body;
    let inbox = copied().await;
    assert_eq!(
        (&inbox["counts"]["copied"], &inbox["counts"]["unread"], &inbox["items"][0]["unread"]),
        (&json!(1), &json!(1), &json!(true))
    );
    let case = company.get(&path).by(&colleague).send().await.expect(200).body;
    assert_eq!(case["allowed_actions"], json!(["copy", "comment"]));
    company.get(&document.path).by(&colleague).send().await.expect(200);
    company.post(&format!("{path}/read")).by(&colleague).send().await.expect(204);
    let inbox = copied().await;
    assert_eq!(
        (&inbox["counts"]["copied"], &inbox["counts"]["unread"], &inbox["items"][0]["unread"]),
        (&json!(1), &json!(0), &json!(false))
    );
    company.refuses(company.decision(&colleague, &document, approve()).await, 403, "forbidden").await;
}

#[actix_web::test]
async fn who_only_reads_the_document_neither_copies_nor_comments() {
    let (company, document, _) = waiting().await;
    let path = company.case_path(&document).await;
    let reader = company.at(Role::MarketingDirector);
    company.get(&path).by(reader).send().await.expect(200);
    company.refuses(company.post(&format!("{path}/comments")).by(reader).json(&json!({"text": "x"})), 403, "forbidden").await;
    let body = json!({"user_ids": [reader.id]});
    company.refuses(company.post(&format!("{path}/copies")).by(reader).json(&body), 403, "forbidden").await;
}

#[actix_web::test]
async fn comments_stand_in_the_log_and_are_told_to_all_who_take_part() {
    let (company, document, colleague) = waiting().await;
    let author = company.at(Role::MarketingSpecialist);
    let path = company.case_path(&document).await;
    company.post(&format!("{path}/copies")).by(author).json(&json!({"user_ids": [colleague.id]})).send().await.expect(200);
    let case = company
        .post(&format!("{path}/comments"))
        .by(&colleague)
        .json(&json!({"text": "名单已确认"}))
        .send()
        .await
        .expect(200)
        .body;
    let entry = &case["entries"][1];
    assert_eq!((&entry["kind"], &entry["name"], &entry["text"]), (&json!("comment"), &json!("colleague"), &json!("名单已确认")));
    assert_eq!(case["version"], 1, "a comment makes no decision stale");
    let told = "SELECT COUNT(*) FROM notifications WHERE kind = 'commented'";
    assert_eq!(company.value::<i64>(told, vec![]).await, 2, "the author and the manager whose turn it is");
    company
        .refuses(company.post(&format!("{path}/comments")).by(author).json(&json!({"text": " "})), 422, "validation_failed")
        .await;
}

#[actix_web::test]
async fn the_applicant_reminds_at_most_once_an_hour() {
    let (company, document, _) = waiting().await;
    let author = company.at(Role::MarketingSpecialist);
    let path = format!("{}/reminders", company.case_path(&document).await);
    company.refuses(company.post(&path).by(company.at(Role::ServiceManager)).json(&json!({})), 403, "forbidden").await;
    let case = company.post(&path).by(author).json(&json!({})).send().await.expect(200).body;
    assert_eq!(case["allowed_actions"], json!(["copy", "comment"]));
    company.set_clock("2026-11-24T02:59:00Z");
    let refused = company.refuses(company.post(&path).by(author).json(&json!({})), 429, "rate_limited").await;
    assert_eq!(refused.headers["retry-after"], "60");
    company.set_clock("2026-11-24T03:00:00Z");
    company.post(&path).by(author).json(&json!({})).send().await.expect(200);
    company.act(author, &document, "withdraw", json!({})).await.expect(200);
    company.set_clock("2026-11-24T05:00:00Z");
    company.refuses(company.post(&path).by(author).json(&json!({})), 409, "wrong_state").await;
}

#[actix_web::test]
async fn people_are_told_what_waits_for_them_and_what_became_of_their_document() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let document = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200);
    company.decide(company.at(Role::FinanceManager), &document, hand_back()).await.expect(200);
    let told = async |by: &Person, kind: &str| -> i64 {
        let sql = format!("SELECT COUNT(*) FROM notifications WHERE kind = '{kind}' AND user_id = $1");
        company.value(&sql, vec![by.id.into()]).await
    };
    assert_eq!(told(company.at(Role::ServiceManager), "to_decide").await, 1);
    assert_eq!(told(company.at(Role::FinanceManager), "to_decide").await, 1);
    assert_eq!(told(author, "returned").await, 1);
}
