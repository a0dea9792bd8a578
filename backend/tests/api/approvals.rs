//! `/approvals`: the inbox, the cases and the decisions.

mod acts;
mod bulk;
mod carried_over;
mod delegations;
mod fallback;
mod flows;
mod inbox;
mod steps;
mod stuck;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_case_tells_its_steps_who_may_decide_and_every_signature() {
    let company = Company::start().await;
    let (author, first) = (company.at(Role::MarketingSpecialist), company.at(Role::ServiceManager));
    let reception = company.submitted(EXPENSES, author, json!({})).await;
    let path = company.case_path(&reception).await;
    let case = company.get(&path).by(first).send().await.expect(200);
    assert_eq!(case.etag(), "\"1\"");
    let case = case.body;
    assert_eq!(case["document"], json!({"kind": "expense_application", "id": reception.id, "number": "JD-2026-00001"}));
    let steps: Vec<_> =
        case["steps"].as_array().unwrap().iter().map(|step| (&step["index"], &step["role"], &step["mode"])).collect();
    let any_of = json!("any_of");
    assert_eq!(steps, [(&json!(1), &json!("service_manager"), &any_of), (&json!(2), &json!("finance_manager"), &any_of)]);
    assert_eq!(
        case["waiting_for"],
        json!([{"user_id": first.id, "name": "service_manager", "role": "service_manager", "on_behalf_of": null, "stands_in": false}])
    );
    let actions = json!(["approve", "return", "refuse", "transfer", "add_signer", "copy", "comment"]);
    assert_eq!((&case["allowed_actions"], &case["takes"]["instruction"]), (&actions, &json!(true)));
    assert_eq!(
        case["signatures"],
        json!([{"step": 0, "round": 1, "lap": 1, "user_id": author.id, "name": "marketing_specialist", "role": null,
        "on_behalf_of": null, "decision": "submit", "to_step": null, "opinion": null, "instruction": null,
        "at": "2026-11-24T02:00:00.000000Z", "overrides": [], "counts": true}])
    );
    let seen = company.get(&path).by(author).send().await.expect(200).body;
    assert_eq!((&seen["allowed_actions"], &seen["takes"]), (&json!(["copy", "comment", "remind"]), &Value::Null));
    let decided = company
        .decide(first, &reception, json!({"decision": "approve", "instruction": "节约", "opinion": "同意"}))
        .await
        .expect(200);
    assert_eq!((decided.etag(), &decided.body["step"], &decided.body["version"]), ("\"2\"".to_owned(), &json!(2), &json!(2)));
    let signature = &decided.body["signatures"][1];
    assert_eq!(
        (&signature["role"], &signature["instruction"], &signature["opinion"]),
        (&json!("service_manager"), &json!("节约"), &json!("同意"))
    );
}

#[actix_web::test]
async fn preparer_and_applicant_never_decide_on_their_document() {
    let mut company = Company::start().await;
    let author = company.join("manager.who.books", &[Role::ReceptionManager, Role::GeneralManager]).await;
    let preparer = company.at(Role::ReceptionManager).clone();
    let own = company.submitted(VISITS, &author, json!({})).await;
    company.refuses(company.decision(&author, &own, refuse()).await, 403, "own_document").await;
    let prepared = company.submitted(VISITS, &preparer, json!({"applicant_id": author.id})).await;
    for party in [&author, &preparer] {
        company.refuses(company.decision(party, &prepared, refuse()).await, 403, "own_document").await;
    }
}

#[rstest]
#[case::visit(VISITS, Role::ReceptionManager)]
#[case::reception(EXPENSES, Role::ServiceManager)]
#[actix_web::test]
async fn only_the_step_that_waits_is_decided_and_only_by_its_role(#[case] collection: &str, #[case] decider: Role) {
    let mut company = Company::start().await;
    let supervisor = company.join("supervisor", &[Role::MarketingSupervisor]).await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let document = company.submitted(collection, &author, json!({})).await;
    let sees = |role: &Role| match collection {
        VISITS => !matches!(role, Role::FinanceManager | Role::Cashier),
        _ => !matches!(role, Role::Receptionist | Role::ReceptionManager | Role::Cashier | Role::ServiceOfficer),
    };
    for role in STAFF.into_iter().filter(|role| ![decider, Role::MarketingSpecialist].contains(role)) {
        let (status, code) = if sees(&role) { (403, "forbidden") } else { (404, "not_found") };
        company.refuses(company.decision(company.at(role), &document, refuse()).await, status, code).await;
    }
    company.refuses(company.decision(&supervisor, &document, refuse()).await, 403, "forbidden").await;
    company.refuses(company.decision(&author, &document, refuse()).await, 403, "own_document").await;
    company.decide(company.at(decider), &document, refuse()).await.expect(200);
    assert_eq!(company.read(&author, &document).await.body["state"], "refused");
}

#[actix_web::test]
async fn the_checks_of_a_decision_come_in_their_order() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let late = company.join("second.manager", &[Role::ServiceManager]).await;
    let manager = company.at(Role::ServiceManager).clone();
    let reception = company.submitted(EXPENSES, &author, json!({})).await;
    let path = format!("{}/decisions", company.case_path(&reception).await);
    let decide = || company.post(&path);
    company.refuses(decide().text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(decide().by(company.at(Role::Receptionist)).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(decide().by(company.at(Role::GeneralManager)).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(decide().by(&author).text("text/plain", "{"), 403, "own_document").await;
    company.refuses(decide().by(&manager).text("application/json", "{"), 400, "malformed").await;
    company.refuses(decide().by(&manager).text("text/plain", "{}"), 415, "unsupported_media_type").await;
    company.refuses(decide().by(&manager).json(&json!({"decision": "refuse"})), 422, "validation_failed").await;
    company.refuses(decide().by(&manager).json(&approve()), 428, "if_match_required").await;
    company.refuses(decide().by(&manager).if_match("\"9\"").json(&approve()), 412, "stale_version").await;
    company.refuses(decide().by(&manager).if_match("\"1\"").json(&approve()), 422, "validation_failed").await;
    decide().by(&manager).if_match("\"1\"").json(&approve_first()).send().await.expect(200);
    company.refuses(decide().by(&late).if_match("\"1\"").json(&approve_first()), 412, "stale_version").await;
    company.refuses(decide().by(&manager).if_match("\"2\"").json(&approve()), 409, "wrong_state").await;
    company.decide(company.at(Role::FinanceManager), &reception, refuse()).await.expect(200);
    company.refuses(decide().by(&manager).if_match("\"2\"").json(&refuse()), 412, "stale_version").await;
    company.refuses(decide().by(&manager).if_match("\"3\"").json(&refuse()), 409, "wrong_state").await;
}

#[rstest]
#[case("/approvals/abc")]
#[case("/approvals/00000000-0000-0000-0000-000000000000")]
#[actix_web::test]
async fn a_case_that_does_not_exist_is_not_found(#[case] path: &str) {
    let company = Company::with(&[Role::GeneralManager]).await;
    let by = company.at(Role::GeneralManager);
    company.refuses(company.get(path).by(by), 404, "not_found").await;
    company.refuses(company.post(&format!("{path}/decisions")).by(by).json(&refuse()), 404, "not_found").await;
}

/// P 4: exactly one decision wins; the others learn that they are late.
#[rstest]
#[case::visit(VISITS, Role::ReceptionManager)]
#[case::reception(EXPENSES, Role::ServiceManager)]
#[actix_web::test]
async fn of_sixty_four_decisions_at_the_same_moment_exactly_one_wins(#[case] collection: &str, #[case] role: Role) {
    let mut company = Company::start().await;
    let deciders = [company.at(role).clone(), company.join("second", &[role]).await];
    let document = company.submitted(collection, company.at(Role::MarketingSpecialist), json!({})).await;
    let path = format!("{}/decisions", company.case_path(&document).await);
    let bodies: [Value; 2] =
        [if collection == VISITS { approve_visit(&deciders[0], &["workshop", "rd_centre"]) } else { approve_first() }, refuse()];
    let decisions =
        (0..64).map(|index| company.post(&path).by(&deciders[index % 2]).if_match("\"1\"").json(&bodies[index / 2 % 2]).send());
    let answers = futures::future::join_all(decisions).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 200 | 409 | 412)), "{answers:#?}");
    assert_eq!(company.count("approval_signatures").await, 2, "the submission and one decision");
}

#[actix_web::test]
async fn a_decision_and_a_withdrawal_at_the_same_moment_end_in_one_of_them() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    for _ in 0..8 {
        let visit = company.submitted(VISITS, author, json!({})).await;
        let (refused, withdrawn) =
            futures::future::join(company.decide(manager, &visit, refuse()), company.act(author, &visit, "withdraw", json!({})))
                .await;
        let state = company.read(author, &visit).await.body["state"].clone();
        let outcome = (refused.status.as_u16(), withdrawn.status.as_u16());
        assert!(matches!(outcome, (200, 409 | 412) | (409 | 412, 200)), "{outcome:?}");
        assert_eq!(state, if outcome.0 == 200 { "refused" } else { "withdrawn" });
    }
}
