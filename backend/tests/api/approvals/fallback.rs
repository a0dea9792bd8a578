//! Where a step has no other person: the general manager, then the marketing director.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::json;

#[actix_web::test]
async fn the_general_manager_stands_in_where_the_only_reception_manager_applies() {
    let company = Company::start().await;
    let (author, stand_in) = (company.at(Role::ReceptionManager), company.at(Role::GeneralManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.refuses(company.decision(author, &visit, refuse()).await, 403, "own_document").await;
    company.refuses(company.decision(company.at(Role::MarketingDirector), &visit, refuse()).await, 403, "forbidden").await;
    let case = company.get(&company.case_path(&visit).await).by(stand_in).send().await.expect(200).body;
    assert_eq!(
        case["waiting_for"],
        json!([{"user_id": stand_in.id, "name": "general_manager", "role": "general_manager", "on_behalf_of": null, "stands_in": true}])
    );
    let body = approve_visit(author, &["workshop", "rd_centre"]);
    let case = company.decide(stand_in, &visit, body).await.expect(200).body;
    assert_eq!(case["signatures"][1]["role"], "general_manager");
}

#[actix_web::test]
async fn the_marketing_director_stands_in_where_the_general_manager_cannot() {
    let company = Company::with(&[Role::MarketingSpecialist, Role::MarketingDirector, Role::FinanceManager]).await;
    let (author, stand_in) = (company.at(Role::MarketingSpecialist), company.at(Role::MarketingDirector));
    company.set_clock("2026-12-05T02:00:00Z");
    let exception = json!([{"rule": "expense.before_reception", "reason": "客户临时到访"}]);
    let reception = company.submitted(EXPENSES, author, json!({"override_requests": exception})).await;
    let inbox = company.get("/approvals?box=to_decide").by(stand_in).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 1);
    let body = merged(approve_first(), json!({"overrides": exception}));
    let case = company.decide(stand_in, &reception, body).await.expect(200).body;
    assert_eq!(case["signatures"][1]["role"], "marketing_director", "with the powers of the step's role");
    company.decide(company.at(Role::FinanceManager), &reception, approve()).await.expect(200);
}

#[rstest]
#[case::nobody_at_all(&[Role::MarketingSpecialist], true)]
#[case::one_stand_in_for_two_steps(&[Role::MarketingSpecialist, Role::GeneralManager], true)]
#[case::two_stand_ins_for_two_steps(&[Role::MarketingSpecialist, Role::GeneralManager, Role::MarketingDirector], false)]
#[case::no_finance_manager(&[Role::MarketingSpecialist, Role::ServiceManager], true)]
#[case::finance_and_general_manager(&[Role::MarketingSpecialist, Role::FinanceManager, Role::GeneralManager], false)]
#[actix_web::test]
async fn what_nobody_may_decide_is_not_submitted(#[case] roles: &[Role], #[case] refused: bool) {
    let company = Company::with(roles).await;
    let author = company.at(Role::MarketingSpecialist);
    let reception = company.draft(EXPENSES, author, json!({})).await;
    if refused {
        company.refuses(company.action(author, &reception, "submit", json!({})).await, 409, "no_approver").await;
    } else {
        company.act(author, &reception, "submit", json!({})).await.expect(200);
    }
}

#[actix_web::test]
async fn who_was_deactivated_no_longer_decides_and_the_stand_in_does() {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let stand_in = company.at(Role::GeneralManager);
    company.refuses(company.decision(stand_in, &visit, refuse()).await, 403, "forbidden").await;
    company.execute("UPDATE users SET active = false WHERE username = 'reception_manager'").await;
    let inbox = company.get("/approvals").by(stand_in).send().await.expect(200).body;
    assert_eq!(inbox["items"][0]["allowed_actions"], json!(["approve", "return", "refuse"]));
    company.decide(stand_in, &visit, refuse()).await.expect(200);
}
