//! The owners of areas decide on the passes of their areas (V 4.1).

use super::*;
use crate::areas::set_area;

/// A company whose workshop has an owner, and that owner.
async fn with_an_owner() -> (Company, Person) {
    let mut company = Company::start().await;
    let owner = company.join("owner", &[Role::AreaOwner]).await;
    set_area(&company, "workshop", json!({"owner_department_id": owner.department_id})).await.expect(200);
    (company, owner)
}

/// The pass request of a visit for the workshop, as a document whose case is decided.
async fn request_of(company: &Company, visit: &Document) -> Document {
    let sql = "SELECT id FROM pass_requests WHERE booking_id = $1 ORDER BY round DESC LIMIT 1";
    let id: Uuid = company.value(sql, vec![visit.id.into()]).await;
    Document { id, path: String::new() }
}

fn grants(granted: u32) -> Value {
    json!({"decision": "approve", "pass": {"granted": granted}})
}

fn approval(company: &Company, areas: &[&str]) -> Value {
    approve_visit(company.at(Role::Receptionist), areas)
}

#[actix_web::test]
async fn v_4_1_the_owners_of_an_area_grant_its_passes_and_the_reception_manager_waits_for_them() {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    let inbox = company.get("/approvals").by(&owner).send().await.expect(200).body;
    assert_eq!(inbox["items"][0]["document"]["kind"], "visit_pass");
    assert_eq!(inbox["items"][0]["document"]["number"], "YY-2026-00001-1");
    assert_eq!(inbox["counts"]["to_decide"], 1);

    let early = company.decision(manager, &visit, approval(&company, &["rd_centre"])).await;
    let refused = company.refuses(early, 409, "passes_pending").await;
    assert_eq!(refused.errors(), ["visit.areas: area_pending"]);
    assert_eq!(refused.body["detail"], "参观批示 · 参观区域：区域负责人尚未批示：生产车间。");

    let request = request_of(&company, &visit).await;
    let case = company.decide(&owner, &request, grants(8)).await.expect(200).body;
    assert_eq!(case["state"], "approved");
    let told = company.get("/notifications").by(manager).send().await.expect(200).body["items"][0].clone();
    assert_eq!((&told["kind"], &told["params"]["count"]), (&json!("pass_decided"), &json!(8)));
    let ledger = company.get(&format!("{}/passes", visit.path)).by(author).send().await.expect(200).body;
    let workshop = &ledger["areas"][0];
    assert_eq!(
        (&workshop["status"], &workshop["granted"], &workshop["decided_by_name"], &workshop["left"]),
        (&json!("granted"), &json!(8), &json!("owner"), &json!(0))
    );

    let other = json!({"area": "workshop", "granted": 9});
    let mut differs = approval(&company, &["rd_centre"]);
    differs["visit"]["areas"].as_array_mut().unwrap().push(other);
    let refused = company.refuses(company.decision(manager, &visit, differs).await, 422, "validation_failed").await;
    assert_eq!(refused.errors(), ["visit.areas[1].granted: area_answered_otherwise"]);
    company.decide(manager, &visit, approval(&company, &["rd_centre"])).await.expect(200);
    let areas = company.read(author, &visit).await.body["visit"]["areas"].clone();
    assert_eq!(
        areas,
        json!([{"area": "workshop", "granted": 8, "refusal_reason": null}, {"area": "rd_centre", "granted": 10, "refusal_reason": null}])
    );
}

#[rstest]
#[case::granted_none(json!({"decision": "approve", "pass": {"granted": 0, "refusal_reason": "设备检修"}}))]
#[case::refused(json!({"decision": "refuse", "opinion": "设备检修"}))]
#[actix_web::test]
async fn v_4_1_a_refused_area_has_a_reason_and_no_pass(#[case] decision: Value) {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(&owner, &request_of(&company, &visit).await, decision).await.expect(200);
    company.decide(manager, &visit, approval(&company, &["rd_centre"])).await.expect(200);
    company.set_clock(THE_DAY);
    let arrived = company.post(&format!("{}/arrival", visit.path)).by(company.at(Role::Receptionist)).json(&arrival());
    let ledger = arrived.send().await.expect(200).body;
    assert_eq!((&ledger["areas"][0]["status"], &ledger["areas"][0]["refusal_reason"]), (&json!("refused"), &json!("设备检修")));
    company.refuses(issue(&company, &visit, "workshop", 1), 409, "no_passes_left").await;
}

#[rstest]
#[case::more_than_come(json!({"decision": "approve", "pass": {"granted": 13}}), &["pass.granted: above_headcount"])]
#[case::none_without_reason(json!({"decision": "approve", "pass": {"granted": 0}}), &["pass.refusal_reason: refusal_reason_required"])]
#[case::some_with_reason(json!({"decision": "approve", "pass": {"granted": 3, "refusal_reason": "x"}}), &["pass.refusal_reason: refusal_reason_not_allowed"])]
#[case::without_number(json!({"decision": "approve"}), &["pass: required"])]
#[case::refused_without_reason(json!({"decision": "refuse"}), &["opinion: required"])]
#[actix_web::test]
async fn a_decision_on_passes_that_does_not_pass_is_refused(#[case] decision: Value, #[case] errors: &[&str]) {
    let (company, owner) = with_an_owner().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let request = request_of(&company, &visit).await;
    let refused = company.refuses(company.decision(&owner, &request, decision).await, 422, "validation_failed").await;
    assert_eq!(refused.errors(), errors);
}

#[actix_web::test]
async fn only_the_owners_of_the_area_decide_on_its_passes() {
    let (company, owner) = with_an_owner().await;
    let other = company.department("仓储部").await;
    let stranger = company.person("other.owner", &[Role::AreaOwner], other).await;
    let colleague = company.person("colleague", &[Role::AreaOwner], owner.department_id).await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let request = request_of(&company, &visit).await;
    company.refuses(company.decision(&stranger, &request, grants(3)).await, 404, "not_found").await;
    company.refuses(company.get(&visit.path).by(&stranger), 404, "not_found").await;
    company.refuses(company.decision(company.at(Role::ReceptionManager), &request, grants(3)).await, 403, "forbidden").await;
    company.read(&colleague, &visit).await;
    company.decide(&colleague, &request, grants(3)).await.expect(200);
    company.refuses(company.decision(&owner, &request, grants(3)).await, 409, "wrong_state").await;
}

#[actix_web::test]
async fn an_owner_sees_the_visits_to_their_areas_and_the_header_of_their_clients() {
    let (company, owner) = with_an_owner().await;
    let author = company.at(Role::MarketingSpecialist);
    let draft = company.draft(VISITS, author, json!({})).await;
    company.refuses(company.get(&draft.path).by(&owner), 404, "not_found").await;
    company.refuses(company.get(&format!("/clients/{}", company.client)).by(&owner), 404, "not_found").await;
    let visit = company.submitted(VISITS, author, json!({})).await;
    let elsewhere = company.submitted(VISITS, author, json!({"requested_areas": [{"area": "rd_centre"}]})).await;
    assert_eq!(company.read(&owner, &visit).await.body["number"], "YY-2026-00002");
    company.refuses(company.get(&elsewhere.path).by(&owner), 404, "not_found").await;
    let list = company.get(VISITS).by(&owner).send().await.expect(200).body;
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let client = company.get(&format!("/clients/{}", company.client)).by(&owner).send().await.expect(200).body;
    assert_eq!(client["access"], "header");
    assert_eq!(company.get("/clients").by(&owner).send().await.expect(200).body["items"].as_array().unwrap().len(), 1);
}

#[rstest]
#[case::withdrawn("withdraw")]
#[case::returned("return")]
#[case::refused("refuse")]
#[actix_web::test]
async fn when_the_booking_ends_its_owners_are_not_asked_any_longer(#[case] how: &str) {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    let request = request_of(&company, &visit).await;
    match how {
        "withdraw" => company.act(author, &visit, "withdraw", json!({})).await.expect(200),
        _ => company.decide(manager, &visit, json!({"decision": how, "opinion": "改期"})).await.expect(200),
    };
    assert_eq!(company.get("/approvals").by(&owner).send().await.expect(200).body["counts"]["to_decide"], 0);
    company.refuses(company.decision(&owner, &request, grants(3)).await, 409, "wrong_state").await;
}

#[actix_web::test]
async fn after_a_return_the_owners_are_asked_anew() {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(&owner, &request_of(&company, &visit).await, grants(8)).await.expect(200);
    company.decide(manager, &visit, hand_back()).await.expect(200);
    company.act(author, &visit, "submit", json!({})).await.expect(200);
    let again = company.decision(manager, &visit, approval(&company, &["rd_centre"])).await;
    company.refuses(again, 409, "passes_pending").await;
    company.decide(&owner, &request_of(&company, &visit).await, grants(6)).await.expect(200);
    company.decide(manager, &visit, approval(&company, &["rd_centre"])).await.expect(200);
    assert_eq!(company.read(author, &visit).await.body["visit"]["areas"][0]["granted"], 6);
}

#[actix_web::test]
async fn an_area_whose_department_has_no_owners_is_the_reception_managers() {
    let company = Company::start().await;
    let department = company.at(Role::GeneralManager).department_id;
    set_area(&company, "workshop", json!({"owner_department_id": department})).await.expect(200);
    company.approved(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    assert_eq!(company.count("pass_requests").await, 0);
}

#[actix_web::test]
async fn ours_owners_grant_no_more_at_a_time_than_the_area_holds() {
    let (company, owner) = with_an_owner().await;
    set_area(&company, "workshop", json!({"capacity": 12})).await.expect(200);
    let author = company.at(Role::MarketingSpecialist);
    let (first, second) =
        (company.submitted(VISITS, author, json!({})).await, company.submitted(VISITS, author, json!({})).await);
    company.decide(&owner, &request_of(&company, &first).await, grants(8)).await.expect(200);
    let request = request_of(&company, &second).await;
    let refused = company.refuses(company.decision(&owner, &request, grants(5)).await, 409, "rule_blocked").await;
    assert_eq!(refused.body["rules"][0]["inputs"]["people"], 13);
    company.decide(&owner, &request, grants(4)).await.expect(200);
}

#[actix_web::test]
async fn v_4_1_an_owner_does_not_send_a_request_back() {
    let (company, owner) = with_an_owner().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let request = request_of(&company, &visit).await;
    company.refuses(company.decision(&owner, &request, hand_back()).await, 422, "validation_failed").await;
}

/// P3: owners and the reception manager approve together with other cases too; each area is answered by whom it waits for.
#[actix_web::test]
async fn passes_and_the_visit_are_approved_in_bulk_with_a_pass_for_everybody() {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    let approve = async |by: &Person| {
        let inbox = company.get("/approvals").by(by).send().await.expect(200).body;
        let case = json!({"id": inbox["items"][0]["id"], "version": inbox["items"][0]["version"]});
        let in_charge = company.at(Role::Receptionist).id;
        let body = json!({"cases": [case], "visit": {"management_decision": "同意参观", "person_in_charge_id": in_charge}});
        let outcome = company.post("/approvals/decisions").by(by).json(&body).send().await.expect(200).body;
        outcome["results"][0]["code"].clone()
    };
    assert_eq!(approve(manager).await, "passes_pending");
    assert_eq!(approve(&owner).await, Value::Null);
    assert_eq!(approve(manager).await, Value::Null);
    let booking = company.read(author, &visit).await.body;
    let granted: Vec<_> = booking["visit"]["areas"].as_array().unwrap().iter().map(|area| area["granted"].as_u64()).collect();
    assert_eq!((&booking["state"], granted), (&json!("approved"), vec![Some(12), Some(12)]));
}

async fn asked(company: &Company, by: &Person, visit: &Document) -> Answer {
    let id = request_of(company, visit).await.id;
    company.get(&format!("/pass-requests/{id}")).by(by).send().await
}

#[actix_web::test]
async fn v_4_1_an_owner_reads_what_is_asked_and_who_else_is_in_the_area_then() {
    let (company, owner) = with_an_owner().await;
    set_area(&company, "workshop", json!({"capacity": 20})).await.expect(200);
    let author = company.at(Role::MarketingSpecialist);
    let other = company.submitted(VISITS, author, json!({})).await;
    company.decide(&owner, &request_of(&company, &other).await, grants(9)).await.expect(200);
    let note = json!([{"area": "workshop", "note": "二号装配线"}]);
    let visit = company.submitted(VISITS, author, json!({"requested_areas": note, "headcount": 12})).await;
    let closed = json!({"closed_from": "2026-12-02T16:00:00Z", "closed_until": "2026-12-03T10:00:00Z", "reason": "检修"});
    company.post("/areas/workshop/closures").by(&owner).json(&closed).send().await.expect(201);
    let request = asked(&company, &owner, &visit).await.expect(200).body;
    for (field, value) in [
        ("booking_number", json!("YY-2026-00002")),
        ("area", json!("workshop")),
        ("note", json!("二号装配线")),
        ("headcount", json!(12)),
        ("owner_department_name", json!("管理部")),
        ("state", json!("submitted")),
        ("granted", json!(null)),
        ("asked_again", json!(null)),
    ] {
        assert_eq!(request[field], value, "{field}");
    }
    let area_use = &request["area_use"];
    assert_eq!((&area_use["capacity"], &area_use["granted_to_others"], &area_use["left"]), (&json!(20), &json!(9), &json!(11)));
    assert_eq!(area_use["visits"][0]["booking_number"], "YY-2026-00001");
    assert_eq!(request["closures"][0]["reason"], "检修");
    let inbox = company.get("/approvals").by(&owner).send().await.expect(200).body;
    assert_eq!(
        (&inbox["items"][0]["area"], &inbox["items"][0]["allowed_actions"]),
        (&json!("workshop"), &json!(["approve", "refuse"])),
        "a request has no form to be sent back to"
    );
    company
        .refuses(
            company.get(&format!("/pass-requests/{}", request["id"].as_str().unwrap())).by(company.at(Role::Cashier)),
            404,
            "not_found",
        )
        .await;
    company.decide(&owner, &request_of(&company, &visit).await, grants(4)).await.expect(200);
    let answered = asked(&company, author, &visit).await.expect(200).body;
    assert_eq!((&answered["granted"], &answered["decided_by_name"]), (&json!(4), &json!("owner")));
}

#[actix_web::test]
async fn a_visit_that_the_reader_does_not_know_has_no_number_beside_the_request() {
    let (mut company, owner) = with_an_owner().await;
    let stranger = company.join("specialist.2", &[Role::ServiceOfficer]).await;
    let elsewhere = company.department("分公司").await;
    let author = company.person("far.away", &[Role::MarketingSpecialist], elsewhere).await;
    let other = company.submitted(VISITS, &stranger, json!({})).await;
    company.decide(&owner, &request_of(&company, &other).await, grants(9)).await.expect(200);
    company.client = company.client_of(&author, "远方公司").await;
    let visit = company.submitted(VISITS, &author, json!({})).await;
    let others = asked(&company, &author, &visit).await.expect(200).body["area_use"]["visits"].clone();
    assert_eq!((&others[0]["booking_number"], &others[0]["passes"]), (&json!(null), &json!(9)));
}

#[actix_web::test]
async fn owners_who_are_asked_again_read_the_visit_as_it_is_to_be() {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(&owner, &request_of(&company, &visit).await, grants(8)).await.expect(200);
    company.decide(manager, &visit, approval(&company, &["rd_centre"])).await.expect(200);
    let change = json!({"reason": "改期并增加人数", "headcount": 15, "starts_at": "2026-12-10T01:00:00Z", "ends_at": "2026-12-10T03:00:00Z"});
    company.post(&format!("{}/amendments", visit.path)).by(author).json(&change).send().await.expect(201);
    let request = asked(&company, &owner, &visit).await.expect(200).body;
    assert_eq!((&request["headcount"], &request["starts_at"]), (&json!(15), &json!("2026-12-10T01:00:00.000000Z")),);
    let before = &request["asked_again"];
    assert_eq!(
        (&before["amendment_number"], &before["headcount"], &before["granted"], &before["reason"]),
        (&json!("BG-2026-00001"), &json!(12), &json!(8), &json!("改期并增加人数"))
    );
    let inbox = company.get("/approvals").by(&owner).send().await.expect(200).body;
    assert_eq!(
        (&inbox["items"][0]["headcount"], &inbox["items"][0]["happens_at"]),
        (&json!(15), &json!("2026-12-10T01:00:00.000000Z"))
    );
    let ledger = company.get(&format!("{}/passes", visit.path)).by(author).send().await.expect(200).body;
    assert_eq!(ledger["areas"][0]["granted"], 8, "what is in force stays until the amendment is");
}

/// A colleague signs before the owner: nothing is granted before the owner says how many.
#[actix_web::test]
async fn v_4_1_an_added_signer_grants_no_passes() {
    let (company, owner) = with_an_owner().await;
    let (author, signer) = (company.at(Role::MarketingSpecialist), company.at(Role::GeneralManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    let request = request_of(&company, &visit).await;
    let inbox = company.get("/approvals").by(&owner).send().await.expect(200).body;
    let path = format!("/approvals/{}", inbox["items"][0]["id"].as_str().unwrap());
    let body = json!({"user_id": signer.id, "place": "before", "reason": "请先过目"});
    company.post(&format!("{path}/signers")).by(&owner).if_match("\"1\"").json(&body).send().await.expect(200);
    let signed = company.decide(signer, &request, json!({"decision": "approve"})).await.expect(200).body;
    assert_eq!((&signed["state"], &signed["allowed_actions"][0]), (&json!("submitted"), &json!("copy")));
    let ledger = company.get(&format!("{}/passes", visit.path)).by(author).send().await.expect(200).body;
    assert_eq!(ledger["areas"][0]["status"], "requested");
    let early = company.decision(company.at(Role::ReceptionManager), &visit, approval(&company, &["rd_centre"])).await;
    company.refuses(early, 409, "passes_pending").await;
    company.decide(&owner, &request, grants(8)).await.expect(200);
    company.decide(company.at(Role::ReceptionManager), &visit, approval(&company, &["rd_centre"])).await.expect(200);
}

#[actix_web::test]
async fn an_area_that_lost_its_owners_is_the_reception_managers_in_the_next_round() {
    let (company, owner) = with_an_owner().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(&owner, &request_of(&company, &visit).await, grants(8)).await.expect(200);
    company.decide(manager, &visit, hand_back()).await.expect(200);
    set_area(&company, "workshop", json!({"owner_department_id": null})).await.expect(200);
    company.act(author, &visit, "submit", json!({})).await.expect(200);
    let ledger = company.get(&format!("{}/passes", visit.path)).by(manager).send().await.expect(200).body;
    let workshop = &ledger["areas"][0];
    assert_eq!((&workshop["owner_department_name"], &workshop["granted"]), (&json!(null), &json!(null)));
    company.decide(manager, &visit, approval(&company, &["workshop", "rd_centre"])).await.expect(200);
}
