//! Every refusal of the operations on amendments, with nothing changed by it.

use super::*;

#[rstest]
#[case::nothing(json!({}), ": nothing_changed")]
#[case::as_it_is(json!({"headcount": 12, "requested_areas": [{"area": "rd_centre"}, {"area": "workshop"}]}), ": nothing_changed")]
#[case::no_reason(json!({"headcount": 8, "reason": null}), "reason: required")]
#[case::over(json!({"starts_at": "2026-11-24T02:00:00Z"}), "starts_at: in_past")]
#[case::backwards(json!({"starts_at": "2026-12-03T04:00:00Z"}), "ends_at: end_before_start")]
#[case::nobody(json!({"headcount": 0}), "headcount: out_of_range")]
#[case::unknown_field(json!({"purpose": "x"}), "purpose: unknown_field")]
#[actix_web::test]
async fn an_amendment_that_does_not_pass_is_not_made(#[case] change: Value, #[case] error: &str) {
    let company = Company::start().await;
    let visit = visit(&company).await;
    let body = merged(json!({"reason": "客户行程调整"}), change);
    let path = format!("{}/amendments", visit.path);
    let request = company.post(&path).by(company.at(Role::MarketingSpecialist)).json(&body);
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

#[rstest]
#[case::before_it_begins("2026-12-03T01:29:59Z", 201)]
#[case::when_it_begins("2026-12-03T01:30:00Z", 409)]
#[actix_web::test]
async fn a_visit_is_amended_before_it_begins(#[case] at: &str, #[case] status: u16) {
    let company = Company::start().await;
    let visit = visit(&company).await;
    company.set_clock(at);
    let made = amend(&company, &visit, json!({"headcount": 8})).await.expect(status);
    if status == 409 {
        assert_eq!(made.code(), "wrong_state");
    }
}

#[actix_web::test]
async fn an_amendment_that_was_not_decided_in_time_does_not_take_effect() {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    let visit = visit(&company).await;
    let amendment = document(&amend(&company, &visit, json!({"requested_areas": [{"area": "workshop"}]})).await.expect(201));
    company.set_clock("2026-12-03T01:30:00Z");
    let late = company.decision(manager, &amendment, approve()).await;
    company.refuses(late, 409, "wrong_state").await;
    company.decide(manager, &amendment, refuse()).await.expect(200);
}

#[actix_web::test]
async fn only_an_approved_visit_is_amended() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let open = company.submitted(VISITS, author, json!({})).await;
    let cancelled = visit(&company).await;
    company.act(author, &cancelled, "cancel", json!({"reason": "x"})).await.expect(200);
    for document in [open, cancelled] {
        for path in [format!("{}/amendments", document.path), format!("{}/amendments/check", document.path)] {
            let request = company.post(&path).by(author).json(&json!({"headcount": 8, "reason": "x"}));
            company.refuses(request, 409, "wrong_state").await;
        }
    }
}

/// One thing is wrong after the other: each check comes before the next ones.
#[actix_web::test]
async fn the_checks_come_in_their_order() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let stranger = company.join("stranger", &[Role::MarketingSpecialist]).await;
    let reader = company.join("supervisor", &[Role::MarketingSupervisor]).await;
    let visit = visit(&company).await;
    let collection = format!("{}/amendments", visit.path);
    for path in [collection.clone(), format!("{collection}/check")] {
        let to = || company.post(&path);
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&author).text("text/plain", "{"), 415, "unsupported_media_type").await;
    }
    company.refuses(company.get(&collection).by(company.at(Role::FinanceManager)), 403, "forbidden").await;
    let amendment = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    for action in ["submit", "withdraw"] {
        let to = || company.post(&format!("{}/{action}", amendment.path));
        company.refuses(to().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&author).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(&author).json(&json!({})), 428, "if_match_required").await;
        company.refuses(to().by(&author).if_match("\"9\"").json(&json!({})), 412, "stale_version").await;
    }
    let tag = version(&company, "visit_amendments", amendment.id).await;
    let submit = company.post(&format!("{}/submit", amendment.path)).by(&author).if_match(&tag).json(&json!({}));
    company.refuses(submit, 409, "wrong_state").await;
    let change = company.patch(&amendment.path).by(&author).if_match(&tag).json(&json!({"headcount": 14}));
    company.refuses(change, 409, "wrong_state").await;
    for kind in ["visit", "pass", "instruction"] {
        let given = match kind {
            "visit" => json!({"management_decision": "x", "person_in_charge_id": author.id, "areas": []}),
            "pass" => json!({"granted": 1}),
            _ => json!("x"),
        };
        let request =
            company.decision(company.at(Role::ReceptionManager), &amendment, json!({"decision": "approve", kind: given})).await;
        assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [format!("{kind}: not_allowed")]);
    }
}
