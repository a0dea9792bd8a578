//! The advance (E 2.2): by the cashier, once, after both signatures, up to the approved amount.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case::full(json!({}), "1500.00", "1500.01")]
#[case::partly_funded(json!({"funding": "partial", "company_share": "600"}), "600.00", "600.01")]
#[actix_web::test]
async fn e_2_2_no_more_than_the_approved_amount_is_advanced(
    #[case] change: Value,
    #[case] approved: &str,
    #[case] too_much: &str,
) {
    let company = Company::start().await;
    let cashier = company.at(Role::Cashier);
    let reception = company.approved(EXPENSES, company.at(Role::MarketingSpecialist), change).await;
    assert_eq!(company.read(cashier, &reception).await.body["approved_amount"], approved);
    let over = company.action(cashier, &reception, "advance", json!({"amount": too_much})).await;
    let answer = company.refuses(over, 422, "validation_failed").await;
    assert_eq!(answer.body["errors"], json!([{"field": "amount", "code": "above_approved", "params": {"max": approved}}]));
    company.act(cashier, &reception, "advance", json!({"amount": approved})).await.expect(200);
}

#[actix_web::test]
async fn a_self_paid_reception_has_no_advance() {
    let company = Company::start().await;
    let cashier = company.at(Role::Cashier);
    let reception = company.approved(EXPENSES, company.at(Role::MarketingSpecialist), json!({"funding": "self_paid"})).await;
    let seen = company.read(cashier, &reception).await.body;
    assert_eq!((&seen["allowed_actions"], &seen["approved_amount"]), (&json!([]), &json!("0.00")));
    company.refuses(company.action(cashier, &reception, "advance", json!({"amount": "1"})).await, 409, "no_advance").await;
}

#[rstest]
#[case::nothing(json!({"amount": "0"}), &["amount: not_positive"])]
#[case::less_than_nothing(json!({"amount": "-1"}), &["amount: not_positive"])]
#[case::a_float(json!({"amount": 1.5}), &["amount: invalid_value"])]
#[case::three_decimals(json!({"amount": "1.005"}), &["amount: invalid_amount"])]
#[case::missing(json!({}), &["amount: required"])]
#[case::unknown(json!({"amount": "1", "to": "me"}), &["to: unknown_field"])]
#[actix_web::test]
async fn an_amount_that_is_none_is_refused(#[case] body: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let reception = company.approved(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let request = company.action(company.at(Role::Cashier), &reception, "advance", body).await;
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), errors);
}

#[actix_web::test]
async fn e_2_2_nothing_is_advanced_before_both_have_signed_nor_by_anybody_else() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let everything = company.join("everything", &[Role::Cashier, Role::FinanceManager]).await;
    let reception = company.submitted(EXPENSES, &author, json!({})).await;
    let pay = json!({"amount": "1"});
    company.refuses(company.action(company.at(Role::Cashier), &reception, "advance", pay.clone()).await, 404, "not_found").await;
    company.refuses(company.action(&everything, &reception, "advance", pay.clone()).await, 409, "wrong_state").await;
    company.decide(company.at(Role::ServiceManager), &reception, approve_first()).await.expect(200);
    company.refuses(company.action(&everything, &reception, "advance", pay.clone()).await, 409, "wrong_state").await;
    for role in [Role::MarketingSpecialist, Role::ServiceManager, Role::FinanceManager, Role::GeneralManager] {
        company.refuses(company.action(company.at(role), &reception, "advance", pay.clone()).await, 403, "forbidden").await;
    }
}

#[actix_web::test]
async fn nobody_pays_out_their_own_advance() {
    let mut company = Company::start().await;
    let author = company.join("cashier.who.applies", &[Role::Cashier, Role::ServiceOfficer]).await;
    let client = company.client_of(&author, "苏州精工有限公司").await;
    let reception = company.approved(EXPENSES, &author, json!({"client_id": client})).await;
    assert_eq!(company.read(&author, &reception).await.body["allowed_actions"], json!(["cancel"]));
    company.refuses(company.action(&author, &reception, "advance", json!({"amount": "1"})).await, 403, "own_document").await;
    company.act(company.at(Role::Cashier), &reception, "advance", json!({"amount": "1"})).await.expect(200);
}

#[actix_web::test]
async fn the_checks_of_an_advance_come_in_their_order() {
    let company = Company::start().await;
    let (author, cashier) = (company.at(Role::MarketingSpecialist), company.at(Role::Cashier));
    let reception = company.approved(EXPENSES, author, json!({})).await;
    let pay = || company.post(&format!("{}/advance", reception.path));
    company.refuses(pay().text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(pay().by(company.at(Role::Receptionist)).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(pay().by(author).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(pay().by(cashier).text("application/json", "{"), 400, "malformed").await;
    company.refuses(pay().by(cashier).text("text/plain", "{}"), 415, "unsupported_media_type").await;
    company.refuses(pay().by(cashier).json(&json!({"amount": "0"})), 422, "validation_failed").await;
    company.refuses(pay().by(cashier).json(&json!({"amount": "9999"})), 428, "if_match_required").await;
    company.refuses(pay().by(cashier).if_match("\"1\"").json(&json!({"amount": "9999"})), 412, "stale_version").await;
    let tag = company.read(cashier, &reception).await.etag();
    company.refuses(pay().by(cashier).if_match(&tag).json(&json!({"amount": "9999"})), 422, "validation_failed").await;
    company.act(cashier, &reception, "advance", json!({"amount": "1"})).await.expect(200);
    company.refuses(pay().by(cashier).if_match(&tag).json(&json!({"amount": "9999"})), 412, "stale_version").await;
    let tag = company.read(cashier, &reception).await.etag();
    company.refuses(pay().by(cashier).if_match(&tag).json(&json!({"amount": "9999"})), 409, "already_advanced").await;
}

#[actix_web::test]
async fn e_2_2_of_sixty_four_payments_at_the_same_moment_one_is_made() {
    let mut company = Company::start().await;
    let cashiers = [company.at(Role::Cashier).clone(), company.join("cashier.2", &[Role::Cashier]).await];
    let reception = company.approved(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let tag = company.read(&cashiers[0], &reception).await.etag();
    let path = format!("{}/advance", reception.path);
    let body = json!({"amount": "1500"});
    let payments = (0..64).map(|index| company.post(&path).by(&cashiers[index % 2]).if_match(&tag).json(&body).send());
    let answers = futures::future::join_all(payments).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 200 | 409 | 412)), "{answers:#?}");
    assert_eq!(company.count("advances").await, 1);
}

#[actix_web::test]
async fn a_payment_that_is_sent_again_answers_what_the_first_one_did_unless_it_is_no_longer_permitted() {
    let company = Company::start().await;
    let cashier = company.at(Role::Cashier);
    let reception = company.approved(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    let tag = company.read(cashier, &reception).await.etag();
    let path = format!("{}/advance", reception.path);
    let pay = |amount: &str| {
        company.post(&path).by(cashier).if_match(&tag).header("Idempotency-Key", "voucher-31").json(&json!({"amount": amount}))
    };
    let first = pay("1500").send().await.expect(200);
    let again = pay("1500").send().await.expect(200);
    assert_eq!((&first.body, first.etag()), (&again.body, again.etag()));
    company.refuses(pay("1400"), 422, "idempotency_key_reused").await;
    company.execute("UPDATE user_roles SET role = 'finance_manager' WHERE role = 'cashier'").await;
    company.refuses(pay("1500"), 403, "forbidden").await;
}
