//! `/expense-applications`: from the draft to the advance.

mod advance;
mod refusals;
mod rules;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

#[actix_web::test]
async fn e_2_a_reception_is_applied_for_signed_twice_and_its_advance_paid_once() {
    let company = Company::start().await;
    let (author, cashier) = (company.at(Role::MarketingSpecialist), company.at(Role::Cashier));
    let visit = company.submitted(VISITS, author, json!({})).await;
    let reception = company.draft(EXPENSES, author, json!({"visit_booking_id": visit.id, "accompanying": [author.id]})).await;
    let draft = company.read(author, &reception).await.body;
    assert_eq!((&draft["number"], &draft["visit_booking_number"]), (&json!("JD-2026-00001"), &json!("YY-2026-00001")));
    assert_eq!((&draft["total"], &draft["approved_amount"]), (&json!("1500.00"), &json!(null)));
    assert_eq!(draft["lines"][1], json!({"cost_line": "other", "amount": "219.50", "note": "停车"}));
    assert_eq!(draft["accompanying_people"], json!([{"id": author.id, "name": "marketing_specialist"}]));
    company.act(author, &reception, "submit", json!({})).await.expect(200);

    company.refuses(company.get(&reception.path).by(cashier), 404, "not_found").await;
    company.decide(company.at(Role::ServiceManager), &reception, approve_first()).await.expect(200);
    let half = company.read(author, &reception).await.body;
    assert_eq!((&half["state"], &half["instruction"]), (&json!("submitted"), &json!("按标准执行，注意节约")));
    company.refuses(company.get(&reception.path).by(cashier), 404, "not_found").await;
    let case = company.decide(company.at(Role::FinanceManager), &reception, approve()).await.expect(200).body;
    let roles: Vec<_> = case["signatures"].as_array().unwrap().iter().map(|signature| signature["role"].clone()).collect();
    assert_eq!(roles, [json!(null), json!("service_manager"), json!("finance_manager")]);

    let approved = company.read(cashier, &reception).await.body;
    assert_eq!((&approved["approved_amount"], &approved["allowed_actions"]), (&json!("1500.00"), &json!(["advance"])));
    let paid = company.act(cashier, &reception, "advance", json!({"amount": "1500", "note": "现金"})).await.expect(200).body;
    assert_eq!((&paid["state"], &paid["allowed_actions"]), (&json!("advanced"), &json!([])));
    assert_eq!((&paid["advance"]["amount"], &paid["advance"]["paid_by_id"]), (&json!("1500.00"), &json!(cashier.id)));
    let again = company.action(cashier, &reception, "advance", json!({"amount": "1"})).await;
    company.refuses(again, 409, "already_advanced").await;
    let cancel = company.action(author, &reception, "cancel", json!({"reason": "x"})).await;
    company.refuses(cancel, 409, "wrong_state").await;
}

#[actix_web::test]
async fn one_person_signs_one_step_per_round() {
    let mut company = Company::with(&[Role::MarketingSpecialist, Role::GeneralManager]).await;
    let both = company.join("both", &[Role::ServiceManager, Role::FinanceManager]).await;
    let author = company.at(Role::MarketingSpecialist);
    let reception = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(&both, &reception, approve_first()).await.expect(200);
    company.refuses(company.decision(&both, &reception, approve()).await, 409, "wrong_state").await;
    company.decide(company.at(Role::GeneralManager), &reception, approve()).await.expect(200);
    assert_eq!(company.read(author, &reception).await.body["state"], "approved");
}

#[actix_web::test]
async fn a_return_by_finance_begins_again_with_the_service_manager() {
    let company = Company::start().await;
    let (author, first, second) =
        (company.at(Role::ServiceOfficer), company.at(Role::ServiceManager), company.at(Role::FinanceManager));
    let reception = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(first, &reception, approve_first()).await.expect(200);
    company.decide(second, &reception, hand_back()).await.expect(200);
    company.act(author, &reception, "submit", json!({})).await.expect(200);
    company.refuses(company.decision(second, &reception, approve()).await, 409, "wrong_state").await;
    let instruction = json!({"decision": "approve", "instruction": "改在食堂"});
    company.decide(first, &reception, instruction).await.expect(200);
    company.decide(second, &reception, approve()).await.expect(200);
    let approved = company.read(author, &reception).await.body;
    assert_eq!((&approved["instruction"], &approved["round"]), (&json!("改在食堂"), &json!(2)));
}

/// The whole table of E 2: who may do what in which state.
#[rstest]
#[case::submitted("submitted", &["withdraw"], &[], &[])]
#[case::returned("returned", &["edit", "submit", "withdraw"], &[], &[])]
#[case::approved("approved", &["cancel"], &["cancel"], &["advance"])]
#[case::advanced("advanced", &[], &[], &[])]
#[case::refused("refused", &[], &[], &[])]
#[actix_web::test]
async fn each_state_offers_its_actions_to_the_right_people(
    #[case] state: &str,
    #[case] author_may: &[&str],
    #[case] manager_may: &[&str],
    #[case] cashier_may: &[&str],
) {
    let company = Company::start().await;
    let (author, manager, cashier) =
        (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager), company.at(Role::Cashier));
    let reception = if matches!(state, "approved" | "advanced") {
        company.approved(EXPENSES, author, json!({})).await
    } else {
        company.submitted(EXPENSES, author, json!({})).await
    };
    match state {
        "advanced" => drop(company.act(cashier, &reception, "advance", json!({"amount": "1"})).await.expect(200)),
        "returned" => drop(company.decide(manager, &reception, hand_back()).await.expect(200)),
        "refused" => drop(company.decide(manager, &reception, refuse()).await.expect(200)),
        _ => (),
    }
    assert_eq!(company.read(author, &reception).await.body["state"], state);
    assert_eq!(company.read(author, &reception).await.body["allowed_actions"], json!(author_may));
    assert_eq!(company.read(manager, &reception).await.body["allowed_actions"], json!(manager_may));
    if matches!(state, "approved" | "advanced") {
        assert_eq!(company.read(cashier, &reception).await.body["allowed_actions"], json!(cashier_may));
    }
    let bodies = [("submit", json!({})), ("withdraw", json!({})), ("cancel", json!({"reason": "x"}))];
    for (action, body) in bodies.into_iter().filter(|(action, _)| !author_may.contains(action)) {
        company.refuses(company.action(author, &reception, action, body).await, 409, "wrong_state").await;
    }
    let other = company.at(Role::FinanceManager);
    for (action, body) in
        [("submit", json!({})), ("withdraw", json!({})), ("cancel", json!({"reason": "x"})), ("advance", json!({"amount": "1"}))]
    {
        company.refuses(company.action(other, &reception, action, body).await, 403, "forbidden").await;
    }
}

#[actix_web::test]
async fn a_draft_does_not_stand_behind_an_application_and_so_can_be_deleted() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    let body = merged(company.application(), json!({"visit_booking_id": visit.id}));
    let answer = company.refuses(company.post(EXPENSES).by(author).json(&body), 422, "validation_failed").await;
    assert_eq!(answer.errors(), ["visit_booking_id: unknown_reference"]);
}

#[actix_web::test]
async fn the_visit_behind_an_application_is_one_of_the_same_client_that_the_author_sees() {
    let company = Company::start().await;
    let (author, officer) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceOfficer));
    let other = company.client_of(author, "宁波海天塑机有限公司").await;
    let visit = company.submitted(VISITS, author, json!({"client_id": other})).await;
    let unseen = company.submitted(VISITS, officer, json!({})).await;
    for (id, by) in [(visit.id, author), (unseen.id, author)] {
        let body = merged(company.application(), json!({"visit_booking_id": id}));
        let answer = company.refuses(company.post(EXPENSES).by(by).json(&body), 422, "validation_failed").await;
        assert_eq!(answer.errors(), ["visit_booking_id: unknown_reference"]);
    }
}

#[actix_web::test]
async fn lists_show_each_role_what_it_may_see() {
    let mut company = Company::start().await;
    let supervisor = company.join("supervisor", &[Role::MarketingSupervisor]).await;
    let author = company.at(Role::MarketingSpecialist);
    company.draft(EXPENSES, author, json!({})).await;
    company.submitted(EXPENSES, author, json!({})).await;
    company.approved(EXPENSES, author, json!({"purposes": ["festival"]})).await;
    company.submitted(EXPENSES, company.at(Role::ServiceOfficer), json!({"purposes": ["thanks_goal"]})).await;
    let count = async |by: &Person| company.get(EXPENSES).by(by).send().await.expect(200).body["items"].as_array().unwrap().len();
    assert_eq!(count(author).await, 3);
    assert_eq!(count(&supervisor).await, 2, "the department's, without drafts");
    assert_eq!(count(company.at(Role::ServiceOfficer)).await, 1);
    for role in [Role::ServiceManager, Role::FinanceManager, Role::GeneralManager, Role::MarketingDirector] {
        assert_eq!(count(company.at(role)).await, 3, "{role}");
    }
    assert_eq!(count(company.at(Role::Cashier)).await, 1, "approved ones");
    company.refuses(company.get(EXPENSES).by(company.at(Role::Receptionist)), 403, "forbidden").await;
}

#[actix_web::test]
async fn e_2_1_the_parts_of_the_form_are_replaced_as_a_whole() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let reception = company.draft(EXPENSES, author, json!({})).await;
    let patch = json!({"lines": [{"cost_line": "meeting", "amount": "0.01"}], "guests": [], "funding": "partial", "company_share": "0.01"});
    let changed = company.patch(&reception.path).by(author).if_match("\"1\"").json(&patch).send().await.expect(200).body;
    assert_eq!((&changed["total"], &changed["company_share"], &changed["guests"]), (&json!("0.01"), &json!("0.01"), &json!([])));
    let wrong = company.patch(&reception.path).by(author).if_match("\"2\"").json(&json!({"funding": "full"}));
    let answer: Value = company.refuses(wrong, 422, "validation_failed").await.body;
    assert_eq!(answer["errors"][0]["code"], "only_for_partial", "judged by what the patch leads to");
    assert_eq!(company.count("expense_lines").await, 1);
}
