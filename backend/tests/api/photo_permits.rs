//! `/photo-permits`: special permission to photograph (V 4.3).

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

const PERMITS: &str = "/photo-permits";

/// For the workshop, of which the approved visit has passes; the R&D centre is refused.
fn permit(visit: &Document) -> Value {
    json!({"visit_booking_id": visit.id, "photographers": ["陈志明"], "areas": ["workshop"], "purpose": "双方合作宣传",
        "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"})
}

/// A visit with passes for the workshop alone.
async fn visit(company: &Company) -> Document {
    let document = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let areas = json!([{"area": "workshop", "granted": 10}, {"area": "rd_centre", "granted": 0, "refusal_reason": "不开放"}]);
    let visit = json!({"management_decision": "同意", "person_in_charge_id": company.at(Role::Receptionist).id, "areas": areas});
    let decision = json!({"decision": "approve", "visit": visit});
    company.decide(company.at(Role::ReceptionManager), &document, decision).await.expect(200);
    document
}

#[actix_web::test]
async fn v_4_3_a_permit_names_who_where_and_by_whom_and_is_revoked_with_a_reason() {
    let company = Company::start().await;
    let visit = visit(&company).await;
    for role in [Role::ReceptionManager, Role::GeneralManager] {
        let by = company.at(role);
        let made = company.post(PERMITS).by(by).json(&permit(&visit)).send().await.expect(201);
        let path = format!("{PERMITS}/{}", made.id());
        for (field, value) in [
            ("photographers", json!(["陈志明"])),
            ("areas", json!(["workshop"])),
            ("permitted_by_name", json!(role.as_str())),
            ("state", json!("valid")),
            ("visit_booking_number", json!("YY-2026-00001")),
            ("allowed_actions", json!(["revoke"])),
        ] {
            assert_eq!(made.body[field], value, "{field}");
        }
        let applicant = company.get(&path).by(company.at(Role::MarketingSpecialist)).send().await.expect(200);
        assert_eq!(applicant.body["allowed_actions"], json!([]));
        let revoke = || company.post(&format!("{path}/revoke")).by(by);
        company.refuses(revoke().if_match("\"1\"").json(&json!({})), 422, "validation_failed").await;
        company.refuses(revoke().json(&json!({"reason": "x"})), 428, "if_match_required").await;
        let revoked = revoke().if_match("\"1\"").json(&json!({"reason": "拍摄了设备"})).send().await.expect(200).body;
        assert_eq!((&revoked["state"], &revoked["revoke_reason"]), (&json!("revoked"), &json!("拍摄了设备")));
        assert_eq!(revoked["revoked_by_name"], role.as_str());
        company.refuses(revoke().if_match("\"2\"").json(&json!({"reason": "x"})), 409, "wrong_state").await;
    }
}

#[rstest]
#[case::refused_area(json!({"areas": ["workshop", "rd_centre"]}), "areas[1]: area_not_granted")]
#[case::unrequested_area(json!({"areas": ["laboratory"]}), "areas[0]: area_not_granted")]
#[case::the_day_before(json!({"valid_from": "2026-12-02T15:59:59Z"}), "valid_from: not_on_day_of_visit")]
#[case::nobody(json!({"photographers": []}), "photographers: required")]
#[case::unknown_visit(json!({"visit_booking_id": Uuid::nil()}), "visit_booking_id: unknown_reference")]
#[actix_web::test]
async fn v_4_3_a_permit_stays_within_the_visit(#[case] change: Value, #[case] error: &str) {
    let company = Company::start().await;
    let visit = visit(&company).await;
    let request = company.post(PERMITS).by(company.at(Role::ReceptionManager)).json(&merged(permit(&visit), change));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

#[actix_web::test]
async fn v_4_3_only_an_approved_visit_has_permits_and_its_applicant_gives_none() {
    let mut company = Company::start().await;
    let both = company.join("both", &[Role::ReceptionManager]).await;
    let open = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let manager = company.at(Role::ReceptionManager);
    company.refuses(company.post(PERMITS).by(manager).json(&permit(&open)), 409, "wrong_state").await;
    let own = company.submitted(VISITS, &both, json!({})).await;
    company.decide(manager, &own, approve_visit(manager, &["workshop", "rd_centre"])).await.expect(200);
    company.refuses(company.post(PERMITS).by(&both).json(&permit(&own)), 403, "own_document").await;
    let prepared = company.approved(VISITS, company.at(Role::Receptionist), json!({"applicant_id": both.id})).await;
    company.refuses(company.post(PERMITS).by(&both).json(&permit(&prepared)), 403, "own_document").await;
    company.refuses(company.post(PERMITS).by(company.at(Role::Receptionist)).json(&permit(&own)), 403, "forbidden").await;
    company.post(PERMITS).by(manager).json(&permit(&own)).send().await.expect(201);
}

#[actix_web::test]
async fn the_desk_asks_for_the_permits_of_a_day_and_a_booking_for_its_own() {
    let company = Company::start().await;
    let (desk, manager) = (company.at(Role::Receptionist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let made = company.post(PERMITS).by(manager).json(&permit(&visit)).send().await.expect(201);
    let group = merged(permit(&visit), json!({"whole_group": true, "photographers": []}));
    company.post(PERMITS).by(manager).json(&group).send().await.expect(201);
    let revoke = company.post(&format!("{PERMITS}/{}/revoke", made.id())).by(manager).if_match("\"1\"");
    revoke.json(&json!({"reason": "x"})).send().await.expect(200);
    for (query, found) in [
        ("".to_owned(), 2),
        ("?from=2026-12-03&to=2026-12-03".to_owned(), 2),
        ("?from=2026-12-03&to=2026-12-03&state=valid".to_owned(), 1),
        ("?from=2026-12-04".to_owned(), 0),
        ("?to=2026-12-02".to_owned(), 0),
        (format!("?visit_booking_id={}", visit.id), 2),
        (format!("?visit_booking_id={}", Uuid::now_v7()), 0),
        ("?q=%E9%99%88%E5%BF%97%E6%98%8E".to_owned(), 1),
    ] {
        let list = company.get(&format!("{PERMITS}{query}")).by(desk).send().await.expect(200);
        assert_eq!(list.body["items"].as_array().unwrap().len(), found, "{query}");
    }
    let officer = company.get(PERMITS).by(company.at(Role::MarketingSpecialist)).send().await.expect(200);
    assert_eq!(officer.body["items"].as_array().unwrap().len(), 2, "the applicant of the visit reads its permits");
    company.refuses(company.get(PERMITS).by(company.at(Role::FinanceManager)), 403, "forbidden").await;
}
