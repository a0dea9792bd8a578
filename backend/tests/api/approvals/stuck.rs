//! Cases that nobody can decide any more are found by the administrator.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::{Value, json};

async fn stuck(company: &Company) -> Value {
    company.get("/stuck-approvals").by(company.at(Role::Admin)).send().await.expect(200).body["items"].clone()
}

#[actix_web::test]
async fn a_case_is_stuck_from_when_nobody_may_decide_until_somebody_may() {
    let company = Company::with(&[Role::Admin, Role::MarketingSpecialist, Role::ReceptionManager, Role::Cashier]).await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({})).await;
    assert_eq!(stuck(&company).await, json!([]));
    company.execute("UPDATE users SET active = FALSE WHERE username = 'reception_manager'").await;
    let found = stuck(&company).await;
    let case = &found[0];
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!((&case["document"]["id"], &case["document"]["kind"]), (&json!(visit.id), &json!("visit_booking")));
    assert_eq!((&case["applicant"]["name"], &case["step"]), (&json!("marketing_specialist"), &json!(1)));
    assert_eq!(case["asked"], json!([{"role": "reception_manager", "person": null}]));
    let stand_ins: Vec<&Value> = case["stand_ins"].as_array().unwrap().iter().map(|asked| &asked["role"]).collect();
    assert_eq!(stand_ins, ["general_manager", "marketing_director"]);
    assert_eq!(case["waiting_since"], "2026-11-24T02:00:00.000000Z");
    let others = company.get("/stuck-approvals").by(company.at(Role::Cashier));
    company.refuses(others, 403, "forbidden").await;
    let user = format!("/users/{}", company.at(Role::Cashier).id);
    let tag = company.get(&user).by(company.at(Role::Admin)).send().await.expect(200).etag();
    let roles = json!({"roles": ["cashier", "general_manager"]});
    company.patch(&user).by(company.at(Role::Admin)).if_match(&tag).json(&roles).send().await.expect(200);
    assert_eq!(stuck(&company).await, json!([]), "somebody stands in");
}

#[actix_web::test]
async fn what_was_withdrawn_is_not_stuck() {
    let company = Company::with(&[Role::Admin, Role::MarketingSpecialist, Role::ReceptionManager]).await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.execute("UPDATE users SET active = FALSE WHERE username = 'reception_manager'").await;
    company.act(author, &visit, "withdraw", json!({})).await.expect(200);
    assert_eq!(stuck(&company).await, json!([]));
}
