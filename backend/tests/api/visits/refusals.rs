//! Every refusal of every operation on bookings, with nothing changed by it.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

#[rstest]
#[case::no_client(json!({"client_id": null}), &["client_id: required"])]
#[case::foreign_client(json!({"client_id": Uuid::nil()}), &["client_id: unknown_reference"])]
#[case::unknown_field(json!({"colour": "red"}), &["colour: unknown_field"])]
#[case::system_field(json!({"number": "YY-1"}), &["number: unknown_field"])]
#[case::unknown_category(json!({"visitor_category": "vip"}), &["visitor_category: unknown_value"])]
#[case::nobody_comes(json!({"headcount": 0}), &["headcount: out_of_range"])]
#[case::ends_before_it_starts(json!({"ends_at": "2026-12-03T01:30:00Z"}), &["ends_at: end_before_start"])]
#[case::area_twice(json!({"requested_areas": [{"area": "plant"}, {"area": "plant"}]}), &["requested_areas[1].area: duplicate"])]
#[case::other_without_note(json!({"requested_areas": [{"area": "other"}]}), &["requested_areas[0].note: note_required"])]
#[case::institution_kind_of_a_client(json!({"institution_kind": "school"}), &["institution_kind: only_for_institution"])]
#[case::somebody_elses(json!({"applicant_id": Uuid::nil()}), &["applicant_id: not_allowed"])]
#[case::exception_without_reason(json!({"override_requests": [{"rule": "visit.notice", "reason": " "}]}), &["override_requests[0].reason: required"])]
#[case::unknown_rule(json!({"override_requests": [{"rule": "visit.tea", "reason": "x"}]}), &["override_requests[0].rule: unknown_value"])]
#[case::nul(json!({"purpose": "a\u{0}b"}), &["purpose: control_character"])]
#[actix_web::test]
async fn a_draft_that_does_not_pass_is_not_created_and_not_checked(#[case] change: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let body = merged(company.booking(), change);
    let answer = company.refuses(company.post(VISITS).by(author).json(&body), 422, "validation_failed").await;
    assert_eq!(answer.errors(), errors);
}

#[rstest]
#[case::malformed("application/json", "{", 400, "malformed")]
#[case::wrong_type("text/csv", "{}", 415, "unsupported_media_type")]
#[case::no_object("application/json", "[]", 422, "validation_failed")]
#[actix_web::test]
async fn a_body_that_is_none_is_refused(#[case] kind: &str, #[case] body: &'static str, #[case] status: u16, #[case] code: &str) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    let [submit, cancel] = ["submit", "cancel"].map(|action| format!("{}/{action}", visit.path));
    for path in [VISITS.to_owned(), format!("{VISITS}/check"), submit, cancel] {
        company.refuses(company.post(&path).by(author).text(kind, body), status, code).await;
    }
    company.refuses(company.patch(&visit.path).by(author).text(kind, body), status, code).await;
}

#[actix_web::test]
async fn somebody_elses_client_is_an_unknown_reference_and_a_retired_one_refuses_documents() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let officer = company.join("officer.2", &[Role::ServiceOfficer]).await;
    let foreign = company.client_of(&officer, "杭州外部客户有限公司").await;
    let body = merged(company.booking(), json!({"client_id": foreign}));
    for path in [VISITS.to_owned(), format!("{VISITS}/check")] {
        let answer = company.refuses(company.post(&path).by(&author).json(&body), 422, "validation_failed").await;
        assert_eq!(answer.errors(), ["client_id: unknown_reference"]);
    }
    let visit = company.draft(VISITS, &author, json!({})).await;
    company.execute("UPDATE clients SET former_lifecycle = lifecycle, lifecycle = 'retired'").await;
    company.refuses(company.post(VISITS).by(&author).json(&company.booking()), 409, "client_retired").await;
    company.refuses(company.action(&author, &visit, "submit", json!({})).await, 409, "client_retired").await;
}

#[actix_web::test]
async fn v_3_2_an_incomplete_form_is_not_submitted() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let fields =
        ["visitor_category", "starts_at", "ends_at", "headcount", "contact_name", "contact_phone", "purpose", "requested_areas"];
    for field in fields {
        let visit = company.draft(VISITS, author, json!({field: null})).await;
        let answer = company.refuses(company.action(author, &visit, "submit", json!({})).await, 422, "validation_failed").await;
        assert_eq!(answer.errors(), [format!("{field}: required")]);
    }
}

/// One thing is wrong after the other: each check comes before the next ones.
#[actix_web::test]
async fn the_checks_come_in_their_order() {
    let mut company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist).clone();
    let stranger = company.join("stranger", &[Role::MarketingSpecialist]).await;
    let reader = company.join("supervisor", &[Role::MarketingSupervisor]).await;
    let visit = company.submitted(VISITS, &author, json!({})).await;
    for (action, body) in [("submit", json!({})), ("withdraw", json!({})), ("cancel", json!({"reason": "x"}))] {
        let to = || company.post(&format!("{}/{action}", visit.path));
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&author).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(&author).json(&body), 428, "if_match_required").await;
        company.refuses(to().by(&author).if_match("\"1\"").json(&body), 412, "stale_version").await;
        if action != "withdraw" {
            company.refuses(to().by(&author).if_match("\"2\"").json(&body), 409, "wrong_state").await;
        }
    }
    let change = || company.patch(&visit.path);
    company.refuses(change().text("text/plain", "{"), 401, "unauthenticated").await;
    company.refuses(change().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
    company.refuses(change().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
    company.refuses(change().by(&author).json(&json!({"headcount": 0})), 422, "validation_failed").await;
    company.refuses(change().by(&author).json(&json!({"headcount": 9})), 428, "if_match_required").await;
    company.refuses(change().by(&author).if_match("\"1\"").json(&json!({"headcount": 9})), 412, "stale_version").await;
    company.refuses(change().by(&author).if_match("W/\"2\"").json(&json!({"headcount": 9})), 412, "stale_version").await;
    company.refuses(change().by(&author).if_match("\"2\"").json(&json!({"headcount": 9})), 409, "wrong_state").await;
    let remove = || company.delete(&visit.path);
    company.refuses(remove(), 401, "unauthenticated").await;
    company.refuses(remove().by(&stranger), 404, "not_found").await;
    company.refuses(remove().by(&reader), 403, "forbidden").await;
    company.refuses(remove().by(&author), 428, "if_match_required").await;
    company.refuses(remove().by(&author).if_match("\"1\""), 412, "stale_version").await;
    company.refuses(remove().by(&author).if_match("\"2\""), 409, "wrong_state").await;
}

#[rstest]
#[case::no_id("/visit-bookings/abc")]
#[case::nobodys_id("/visit-bookings/00000000-0000-0000-0000-000000000000")]
#[actix_web::test]
async fn what_does_not_exist_answers_as_what_one_may_not_see(#[case] path: &str) {
    let company = Company::start().await;
    let stranger = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let absent = company.refuses(company.get(path).by(stranger), 404, "not_found").await;
    let unseen = company.refuses(company.get(&visit.path).by(stranger), 404, "not_found").await;
    let without_id = |answer: Answer| merged(answer.body, json!({"request_id": null}));
    assert_eq!(without_id(absent), without_id(unseen));
}

/// State by state: what ends is final.
#[rstest]
#[case::refused(refuse(), None)]
#[case::withdrawn(hand_back(), Some("withdraw"))]
#[actix_web::test]
async fn what_was_refused_or_withdrawn_stays_so(#[case] decision: Value, #[case] then: Option<&str>) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &visit, decision).await.expect(200);
    if let Some(action) = then {
        company.act(author, &visit, action, json!({})).await.expect(200);
    }
    assert_eq!(company.read(author, &visit).await.body["allowed_actions"], json!([]));
    for (action, body) in [("submit", json!({})), ("withdraw", json!({})), ("cancel", json!({"reason": "x"}))] {
        company.refuses(company.action(author, &visit, action, body).await, 409, "wrong_state").await;
    }
    let again = company.decision(company.at(Role::ReceptionManager), &visit, refuse()).await;
    company.refuses(again, 409, "wrong_state").await;
}

#[rstest]
#[case::before_it_begins("2026-12-03T01:29:59Z", 200)]
#[case::when_it_begins("2026-12-03T01:30:00Z", 409)]
#[actix_web::test]
async fn an_approved_visit_is_cancelled_before_it_begins_by_applicant_or_reception_manager(
    #[case] at: &str,
    #[case] status: u16,
) {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visits = [company.approved(VISITS, author, json!({})).await, company.approved(VISITS, author, json!({})).await];
    company.set_clock(at);
    for (visit, by) in visits.iter().zip([author, company.at(Role::ReceptionManager)]) {
        company
            .refuses(
                company.action(company.at(Role::ServiceOfficer), visit, "cancel", json!({"reason": "x"})).await,
                403,
                "forbidden",
            )
            .await;
        company.refuses(company.action(by, visit, "cancel", json!({})).await, 422, "validation_failed").await;
        let answer = company.act(by, visit, "cancel", json!({"reason": "客户行程取消"})).await.expect(status);
        if status == 409 {
            assert_eq!(answer.code(), "wrong_state");
        }
    }
}
