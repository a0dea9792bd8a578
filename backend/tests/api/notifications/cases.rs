//! Who is told of what happens to a case.

use super::*;

/// What somebody was told, the earliest first: kind, number, by whom, and the opinion.
async fn told(company: &Company, role: Role) -> Vec<String> {
    let page = list(company, company.at(role), "").await;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |item: &Value| {
        let params = &item["params"];
        [&item["kind"], &params["number"], &params["by"], &params["reason"]].map(text).join(" ")
    };
    page["items"].as_array().unwrap().iter().rev().map(line).collect()
}

const AUTHOR: Role = Role::MarketingSpecialist;

#[actix_web::test]
async fn who_is_to_decide_is_told_and_then_the_applicant() {
    let company = Company::start().await;
    company.approved(EXPENSES, company.at(AUTHOR), json!({})).await;
    assert_eq!(told(&company, Role::ServiceManager).await, ["to_decide JD-2026-00001 marketing_specialist -"]);
    assert_eq!(told(&company, Role::FinanceManager).await, ["to_decide JD-2026-00001 marketing_specialist -"]);
    assert_eq!(told(&company, AUTHOR).await, ["approved JD-2026-00001 finance_manager -"]);
    assert_eq!(told(&company, Role::GeneralManager).await, [""; 0], "who only stands in is told nothing");
    let page = list(&company, company.at(AUTHOR), "").await;
    assert_eq!(page["items"][0]["params"]["client"], "深圳市华强精密机械有限公司");
}

#[rstest]
#[case::refused(refuse(), "refused YY-2026-00001 reception_manager 本月接待已满")]
#[case::returned(hand_back(), "returned YY-2026-00001 reception_manager 请补充来访目的")]
#[actix_web::test]
async fn the_applicant_is_told_why(#[case] decision: Value, #[case] expected: &str) {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(AUTHOR), json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &visit, decision).await.expect(200);
    assert_eq!(told(&company, AUTHOR).await, [expected]);
}

#[actix_web::test]
async fn preparer_and_applicant_are_both_told_of_a_decision() {
    let company = Company::start().await;
    let applicant = company.at(Role::ServiceOfficer);
    let visit = company.submitted(VISITS, company.at(Role::Receptionist), json!({"applicant_id": applicant.id})).await;
    company.decide(company.at(Role::ReceptionManager), &visit, refuse()).await.expect(200);
    for role in [Role::Receptionist, Role::ServiceOfficer] {
        assert_eq!(told(&company, role).await, ["refused YY-2026-00001 reception_manager 本月接待已满"]);
    }
}

#[actix_web::test]
async fn who_was_asked_is_told_that_it_was_taken_back() {
    let company = Company::start().await;
    let reception = company.submitted(EXPENSES, company.at(AUTHOR), json!({})).await;
    company.decide(company.at(Role::ServiceManager), &reception, approve_first()).await.expect(200);
    company.act(company.at(AUTHOR), &reception, "withdraw", json!({})).await.expect(200);
    let last = async |role| told(&company, role).await.pop();
    for role in [Role::ServiceManager, Role::FinanceManager] {
        assert_eq!(last(role).await.as_deref(), Some("withdrawn JD-2026-00001 marketing_specialist -"));
    }
    assert_eq!(told(&company, AUTHOR).await, [""; 0]);
}

#[actix_web::test]
async fn a_submission_that_is_refused_tells_nobody() {
    let company = Company::start().await;
    let incomplete = company.draft(VISITS, company.at(AUTHOR), json!({"headcount": null})).await;
    let request = company.action(company.at(AUTHOR), &incomplete, "submit", json!({})).await;
    company.refuses(request, 422, "validation_failed").await;
    assert_eq!(company.count("notifications").await, 0);
}
