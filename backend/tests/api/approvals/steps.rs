//! Steps of all-of, returns to an earlier step, time limits.

use super::flows::{change, role};
use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};

/// A company whose applications are signed by both managers, then by the general manager.
async fn company() -> Company {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let both = json!({"mode": "all_of", "deciders": [{"role": "service_manager"}, {"role": "finance_manager"}]});
    change(&company, &admin, "expense_application", json!([both, role("general_manager")])).await.expect(200);
    company
}

#[actix_web::test]
async fn everyone_of_an_all_of_step_signs_once_in_any_order_then_the_next_step_waits() {
    let company = company().await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let case = company.decide(company.at(Role::FinanceManager), &document, approve()).await.expect(200).body;
    assert_eq!((&case["step"], &case["waiting_for"][0]["name"]), (&json!(1), &json!("service_manager")));
    assert_eq!(case["steps"][0]["slots"][1]["signed_by"]["name"], "finance_manager");
    company.refuses(company.decision(company.at(Role::FinanceManager), &document, approve()).await, 409, "wrong_state").await;
    let case = company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200).body;
    assert_eq!((&case["step"], &case["waiting_for"][0]["name"]), (&json!(2), &json!("general_manager")));
    company.decide(company.at(Role::GeneralManager), &document, approve()).await.expect(200);
    assert_eq!(company.read(company.at(Role::MarketingSpecialist), &document).await.body["state"], "approved");
}

#[actix_web::test]
async fn one_refusal_in_an_all_of_step_refuses_the_case() {
    let company = company().await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200);
    let case = company.decide(company.at(Role::FinanceManager), &document, refuse()).await.expect(200).body;
    assert_eq!((&case["state"], &case["waiting_for"]), (&json!("refused"), &json!([])));
}

#[actix_web::test]
async fn a_return_in_an_all_of_step_goes_to_the_applicant_and_all_sign_anew() {
    let company = company().await;
    let author = company.at(Role::MarketingSpecialist);
    let document = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200);
    company.decide(company.at(Role::FinanceManager), &document, hand_back()).await.expect(200);
    company.act(author, &document, "submit", json!({})).await.expect(200);
    company.decide(company.at(Role::FinanceManager), &document, approve()).await.expect(200);
    let case = company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200).body;
    assert_eq!((&case["round"], &case["step"], case["signatures"].as_array().unwrap().len()), (&json!(2), &json!(2), 6));
}

#[actix_web::test]
async fn a_return_to_an_earlier_step_begins_a_lap_and_the_earlier_signatures_keep_counting() {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let steps = json!([role("service_manager"), role("finance_manager"), role("general_manager")]);
    change(&company, &admin, "expense_application", steps).await.expect(200);
    let author = company.at(Role::MarketingSpecialist);
    let document = company.submitted(EXPENSES, author, json!({})).await;
    company.decide(company.at(Role::ServiceManager), &document, approve_first()).await.expect(200);
    company.decide(company.at(Role::FinanceManager), &document, approve()).await.expect(200);
    let third = company.at(Role::GeneralManager);
    let to = |step: i32| json!({"decision": "return", "opinion": "请财务复核", "to_step": step});
    for wrong in [0, 3, 4] {
        let refused = company.refuses(company.decision(third, &document, to(wrong)).await, 422, "validation_failed").await;
        assert_eq!(refused.errors(), ["to_step: not_earlier_step"]);
    }
    let seen = company.get(&company.case_path(&document).await).by(third).send().await.expect(200).body;
    assert_eq!(seen["returnable_steps"], json!([1, 2]));
    let case = company.decide(third, &document, to(2)).await.expect(200).body;
    assert_eq!((&case["state"], &case["lap"], &case["step"]), (&json!("submitted"), &json!(2), &json!(2)));
    assert_eq!(case["steps"][0]["slots"][0]["signed_by"]["name"], "service_manager");
    let counts: Vec<_> = case["signatures"].as_array().unwrap().iter().map(|one| one["counts"].as_bool().unwrap()).collect();
    assert_eq!(counts, [true, true, false, true], "the second step's is signed anew");
    assert_eq!(company.read(author, &document).await.body["state"], "submitted");
    company.decide(company.at(Role::FinanceManager), &document, approve()).await.expect(200);
    company.decide(third, &document, approve()).await.expect(200);
    assert_eq!(company.read(author, &document).await.body["state"], "approved");
    let table = "SELECT COUNT(*) FROM approval_signatures";
    assert_eq!(company.value::<i64>(table, vec![]).await, 6, "signatures only grow");
}

#[actix_web::test]
async fn to_step_goes_with_a_return_only() {
    let company = company().await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let body = json!({"decision": "refuse", "opinion": "不", "to_step": 1});
    let request = company.decision(company.at(Role::ServiceManager), &document, body).await;
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), ["to_step: not_allowed"]);
}

/// P4: in an all-of step each signs at their own version; of 64 at the same moment one wins at each version.
#[actix_web::test]
async fn of_sixty_four_decisions_on_an_all_of_step_exactly_one_wins() {
    let company = company().await;
    let document = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let path = format!("{}/decisions", company.case_path(&document).await);
    let deciders = [company.at(Role::ServiceManager), company.at(Role::FinanceManager)];
    let bodies = [approve_first(), approve()];
    let decisions =
        (0..64).map(|index| company.post(&path).by(deciders[index % 2]).if_match("\"1\"").json(&bodies[index % 2]).send());
    let answers = futures::future::join_all(decisions).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 200 | 409 | 412)), "{answers:#?}");
    assert_eq!(company.count("approval_signatures").await, 2);
}

#[actix_web::test]
async fn a_time_limit_pauses_on_rest_days_and_what_is_past_it_counts_as_overdue() {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let limited = json!({"mode": "any_of", "deciders": [{"role": "reception_manager"}], "time_limit_hours": 24, "remind_before_hours": 4, "escalates": true});
    change(&company, &admin, "visit_booking", json!([limited])).await.expect(200);
    company.set_clock("2026-11-27T02:00:00Z");
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let document =
        company.submitted(VISITS, author, json!({"starts_at": "2026-12-08T01:30:00Z", "ends_at": "2026-12-08T04:00:00Z"})).await;
    let path = company.case_path(&document).await;
    let case = company.get(&path).by(manager).send().await.expect(200).body;
    assert_eq!((&case["due_at"], &case["overdue"]), (&json!("2026-11-30T02:00:00.000000Z"), &json!(false)), "over the weekend");
    company.set_clock("2026-11-30T02:00:01Z");
    let inbox = company.get("/approvals?overdue=true").by(manager).send().await.expect(200).body;
    assert_eq!((&inbox["counts"]["overdue"], &inbox["items"][0]["overdue"]), (&json!(1), &json!(true)));
    let inbox = company.get("/approvals?due_before=2026-11-29").by(manager).send().await.expect(200).body;
    assert_eq!(inbox["items"], json!([]));
    let stand_in = company.at(Role::GeneralManager);
    company.refuses(company.decision(stand_in, &document, refuse()).await, 403, "forbidden").await;
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    for expected in [true, false] {
        let escalate = async |tx: &_| clientele::approvals::service::escalate(tx, &company.context, id).await;
        assert_eq!(company.context.db.write(&[], escalate).await.unwrap(), expected, "once");
    }
    let case = company.get(&path).by(stand_in).send().await.expect(200).body;
    assert_eq!((&case["escalated"], &case["entries"][0]["kind"]), (&json!(true), &json!("escalate")));
    company.decide(stand_in, &document, refuse()).await.expect(200);
}

#[actix_web::test]
async fn deciders_are_reminded_once_before_a_step_is_due() {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    let limited =
        json!({"mode": "any_of", "deciders": [{"role": "reception_manager"}], "time_limit_hours": 24, "remind_before_hours": 4});
    change(&company, &admin, "visit_booking", json!([limited])).await.expect(200);
    let document = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let id = company.case_path(&document).await.rsplit('/').next().unwrap().parse().unwrap();
    for (at, expected) in [("2026-11-24T21:59:59Z", false), ("2026-11-24T22:00:00Z", true), ("2026-11-24T23:00:00Z", false)] {
        company.set_clock(at);
        let remind = async |tx: &_| clientele::approvals::service::remind_due(tx, &company.context, id).await;
        assert_eq!(company.context.db.write(&[], remind).await.unwrap(), expected, "{at}");
    }
    let told: Value = json!(company.value::<i64>("SELECT COUNT(*) FROM notifications WHERE kind = 'due_soon'", vec![]).await);
    assert_eq!(told, json!(1));
}
