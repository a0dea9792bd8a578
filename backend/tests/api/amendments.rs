//! `/visit-bookings/{id}/amendments` and `/visit-amendments`: an approved visit changed by a document of its own.

mod owners;
mod races;
mod refusals;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// An approved visit of twelve people with ten passes each for workshop and R&D centre, on 3 December; the author's.
pub async fn visit(company: &Company) -> Document {
    company.approved(VISITS, company.at(Role::MarketingSpecialist), json!({})).await
}

/// An amendment by the author, with a reason.
pub async fn amend(company: &Company, visit: &Document, change: Value) -> Answer {
    let body = merged(json!({"reason": "客户行程调整"}), change);
    company.post(&format!("{}/amendments", visit.path)).by(company.at(Role::MarketingSpecialist)).json(&body).send().await
}

/// The amendment as a document that is decided.
pub fn document(answer: &Answer) -> Document {
    Document { id: answer.id(), path: format!("/visit-amendments/{}", answer.id()) }
}

pub async fn version(company: &Company, table: &str, id: Uuid) -> String {
    let version: i32 = company.value(&format!("SELECT version FROM {table} WHERE id = $1"), vec![id.into()]).await;
    format!("\"{version}\"")
}

/// An action of somebody on an amendment, with the version that it has now.
pub async fn act(company: &Company, by: &Person, amendment: &Document, action: &str) -> Answer {
    let tag = version(company, "visit_amendments", amendment.id).await;
    company.post(&format!("{}/{action}", amendment.path)).by(by).if_match(&tag).json(&json!({})).send().await
}

fn granted(booking: &Value) -> Vec<(String, i64)> {
    let areas = booking["visit"]["areas"].as_array().unwrap();
    areas.iter().map(|area| (area["area"].as_str().unwrap().to_owned(), area["granted"].as_i64().unwrap())).collect()
}

#[actix_web::test]
async fn fewer_people_take_effect_at_once_and_give_passes_back() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = visit(&company).await;
    let signed = company.get(&company.case_path(&visit).await).by(author).send().await.expect(200).body;
    let made = amend(&company, &visit, json!({"headcount": 8})).await.expect(201);
    for (field, value) in [
        ("number", json!("BG-2026-00001")),
        ("effect", json!("at_once")),
        ("state", json!("approved")),
        ("case_id", json!(null)),
        ("allowed_actions", json!([])),
        ("new_objections", json!([])),
    ] {
        assert_eq!(made.body[field], value, "{field}");
    }
    let touched: Vec<_> = made.body["passes"].as_array().unwrap().iter().map(|pass| &pass["touch"]).collect();
    assert_eq!(touched, ["fewer_people", "fewer_people"]);
    let booking = company.read(author, &visit).await.body;
    assert_eq!((&booking["headcount"], &booking["state"]), (&json!(8), &json!("approved")));
    assert_eq!(granted(&booking), [("workshop".to_owned(), 8), ("rd_centre".to_owned(), 8)]);
    assert_eq!(booking["original"]["headcount"], 12, "what was signed stays beside it");
    assert_eq!(booking["original"]["areas"][0]["granted"], 10);
    assert_eq!(company.get(&company.case_path(&visit).await).by(author).send().await.expect(200).body, signed);
    let list = company.get(&format!("{}/amendments", visit.path)).by(author).send().await.expect(200).body;
    assert_eq!(list["items"], json!([made.body]));
}

#[rstest]
#[case::later("2026-12-10", Ok(()))]
#[case::earlier_with_five_days("2026-11-29", Ok(()))]
#[case::earlier_with_four_days("2026-11-28", Err("rule_blocked"))]
#[actix_web::test]
async fn v_3_2_1_the_notice_counts_anew_where_the_visit_moves_earlier(#[case] day: &str, #[case] expected: Result<(), &str>) {
    let company = Company::start().await;
    let visit = visit(&company).await;
    let change = json!({"starts_at": format!("{day}T01:30:00Z"), "ends_at": format!("{day}T04:00:00Z")});
    let path = format!("{}/amendments/check", visit.path);
    let check = company.post(&path).by(company.at(Role::MarketingSpecialist)).json(&change).send().await.expect(200).body;
    let made = amend(&company, &visit, change).await;
    match expected {
        Ok(()) => {
            assert_eq!((&check["effect"], &check["outcome"]), (&json!("at_once"), &json!("allow")));
            assert_eq!(made.expect(201).body["state"], "approved");
            let booking = company.read(company.at(Role::MarketingSpecialist), &visit).await.body;
            assert_eq!(booking["starts_at"], format!("{day}T01:30:00.000000Z"));
        }
        Err(code) => {
            assert_eq!(check["new_objections"], json!(["visit.notice"]));
            let refused = made.expect(409);
            assert_eq!((refused.code(), &refused.body["rules"][0]["clause"]), (code, &json!("V 3.2(1)")));
        }
    }
}

/// Four days after the booking of the same day's notice: it was counted from the first submission.
#[actix_web::test]
async fn v_3_2_1_a_visit_that_moves_later_keeps_its_notice() {
    let company = Company::start().await;
    let visit = visit(&company).await;
    company.set_clock("2026-12-01T02:00:00Z");
    let later = json!({"starts_at": "2026-12-04T01:30:00Z", "ends_at": "2026-12-04T04:00:00Z"});
    amend(&company, &visit, later).await.expect(201);
    let back = json!({"starts_at": "2026-12-03T01:30:00Z", "ends_at": "2026-12-03T04:00:00Z"});
    assert_eq!(amend(&company, &visit, back).await.expect(409).code(), "rule_blocked");
}

#[actix_web::test]
async fn an_added_area_is_asked_again_and_the_approver_decides_its_passes() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let areas = json!({"requested_areas": [{"area": "workshop"}, {"area": "rd_centre"}, {"area": "laboratory"}]});
    let made = amend(&company, &visit, areas).await.expect(201);
    assert_eq!((&made.body["state"], &made.body["effect"]), (&json!("submitted"), &json!("asked_again")));
    assert_eq!(made.body["allowed_actions"], json!(["withdraw"]));
    assert_eq!(company.read(author, &visit).await.body["requested_areas"].as_array().unwrap().len(), 2, "not in force yet");
    let amendment = document(&made);
    let missing = company.decide(manager, &amendment, approve()).await.expect(422);
    assert_eq!(missing.errors(), ["amendment.areas: area_not_answered"]);
    let with =
        |granted: u32| json!({"decision": "approve", "amendment": {"areas": [{"area": "laboratory", "granted": granted}]}});
    assert_eq!(
        company.decide(manager, &amendment, with(13)).await.expect(422).errors(),
        ["amendment.areas[0].granted: above_headcount"]
    );
    company.decide(manager, &amendment, with(9)).await.expect(200);
    let read = company.get(&amendment.path).by(author).send().await.expect(200).body;
    assert_eq!((&read["state"], &read["in_force_at"]), (&json!("approved"), &json!("2026-11-24T02:00:00.000000Z")));
    assert_eq!(read["after"]["areas"][2]["granted"], 9);
    let booking = company.read(author, &visit).await.body;
    assert_eq!(granted(&booking)[2], ("laboratory".to_owned(), 9));
    assert_eq!(booking["original"]["areas"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn an_area_that_is_taken_out_gives_its_passes_back_and_can_come_again() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let without = json!({"requested_areas": [{"area": "workshop"}]});
    let made = amend(&company, &visit, without).await.expect(201);
    company.decide(manager, &document(&made), approve()).await.expect(200);
    let booking = company.read(author, &visit).await.body;
    assert_eq!(booking["requested_areas"], json!([{"area": "workshop", "note": null}]));
    let refused = &booking["visit"]["areas"][1];
    assert_eq!((&refused["granted"], &refused["refusal_reason"]), (&json!(0), &json!("BG-2026-00001 客户行程调整")));
    let again = json!({"requested_areas": [{"area": "workshop"}, {"area": "rd_centre"}]});
    let made = amend(&company, &visit, again).await.expect(201);
    let body = json!({"decision": "approve", "amendment": {"areas": [{"area": "rd_centre", "granted": 6}]}});
    company.decide(manager, &document(&made), body).await.expect(200);
    assert_eq!(granted(&company.read(author, &visit).await.body)[1], ("rd_centre".to_owned(), 6));
    let original: String = company.value("SELECT original FROM visit_bookings WHERE id = $1", vec![visit.id.into()]).await;
    assert!(original.contains("\"granted\":10"), "the original stays as it was signed: {original}");
}

#[actix_web::test]
async fn more_people_than_passes_are_asked_again_and_refused_leave_the_visit_as_it_is() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = visit(&company).await;
    let made = amend(&company, &visit, json!({"headcount": 15})).await.expect(201);
    company.decide(company.at(Role::ReceptionManager), &document(&made), refuse()).await.expect(200);
    assert_eq!(company.get(&document(&made).path).by(author).send().await.expect(200).body["state"], "refused");
    let booking = company.read(author, &visit).await.body;
    assert_eq!((&booking["headcount"], &booking["original"]), (&json!(12), &json!(null)));
    amend(&company, &visit, json!({"headcount": 11})).await.expect(201);
}

#[actix_web::test]
async fn a_returned_amendment_is_changed_and_handed_in_again() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let amendment = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    company.decide(manager, &amendment, hand_back()).await.expect(200);
    let returned = company.get(&amendment.path).by(author).send().await.expect(200);
    assert_eq!(returned.body["allowed_actions"], json!(["edit", "submit", "withdraw"]));
    let change = company.patch(&amendment.path).by(author).if_match(&returned.etag());
    let changed = change.json(&json!({"headcount": 14, "reason": "客户增员两名"})).send().await.expect(200).body;
    assert_eq!((&changed["headcount"], &changed["after"]["headcount"]), (&json!(14), &json!(14)));
    let again = act(&company, author, &amendment, "submit").await.expect(200).body;
    assert_eq!((&again["state"], &again["round"]), (&json!("submitted"), &json!(2)));
    let areas = json!([{"area": "workshop", "granted": 14}, {"area": "rd_centre", "granted": 0, "refusal_reason": "人数过多"}]);
    let body = json!({"decision": "approve", "amendment": {"areas": areas}});
    company.decide(manager, &amendment, body).await.expect(200);
    let booking = company.read(author, &visit).await.body;
    assert_eq!(granted(&booking), [("workshop".to_owned(), 14), ("rd_centre".to_owned(), 0)]);
    assert_eq!(booking["headcount"], 14);
}

#[actix_web::test]
async fn a_withdrawn_amendment_leaves_the_visit_as_it_is_and_makes_room_for_another() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = visit(&company).await;
    let made = amend(&company, &visit, json!({"headcount": 15})).await.expect(201);
    assert_eq!(amend(&company, &visit, json!({"headcount": 8})).await.expect(409).code(), "amendment_open");
    let withdrawn = act(&company, author, &document(&made), "withdraw").await.expect(200).body;
    assert_eq!((&withdrawn["state"], &withdrawn["allowed_actions"]), (&json!("withdrawn"), &json!([])));
    assert_eq!(amend(&company, &visit, json!({"headcount": 8})).await.expect(201).body["number"], "BG-2026-00002");
}

/// V 3.1: the smaller group objects anew; the exception is asked for and granted.
#[actix_web::test]
async fn v_3_1_a_group_that_becomes_small_needs_the_managers_exception() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let general = json!({"visitor_category": "general", "headcount": 10, "requested_areas": [{"area": "marketing_centre"}]});
    let visit = company.submitted(VISITS, author, general).await;
    company.decide(manager, &visit, approve_visit(author, &["marketing_centre"])).await.expect(200);
    let fewer = json!({"headcount": 5});
    assert_eq!(amend(&company, &visit, fewer.clone()).await.expect(409).code(), "rule_blocked");
    let asked = json!([{"rule": "visit.general_small_group", "reason": "临时减员"}]);
    let made = amend(&company, &visit, merged(fewer, json!({"override_requests": asked}))).await.expect(201);
    assert_eq!((&made.body["state"], &made.body["new_objections"]), (&json!("submitted"), &json!(["visit.general_small_group"])));
    assert_eq!(company.decide(manager, &document(&made), approve()).await.expect(409).code(), "override_required");
    let body = json!({"decision": "approve", "overrides": [{"rule": "visit.general_small_group", "reason": "同意"}]});
    company.decide(manager, &document(&made), body).await.expect(200);
    // What was excepted stays so: one fewer is no new objection.
    assert_eq!(amend(&company, &visit, json!({"headcount": 4})).await.expect(201).body["effect"], "at_once");
}

#[actix_web::test]
async fn the_receptions_own_amendment_is_decided_by_who_stands_in() {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    let visit = visit(&company).await;
    let body = json!({"headcount": 15, "reason": "客户来电增员"});
    let made = company.post(&format!("{}/amendments", visit.path)).by(manager).json(&body).send().await.expect(201);
    let amendment = document(&made);
    assert_eq!(company.decide(manager, &amendment, refuse()).await.expect(403).code(), "own_document");
    assert_eq!(
        company.decide(company.at(Role::MarketingSpecialist), &amendment, refuse()).await.expect(403).code(),
        "own_document"
    );
    company.decide(company.at(Role::GeneralManager), &amendment, refuse()).await.expect(200);
}

#[actix_web::test]
async fn everyone_concerned_is_told_of_a_change_and_of_cancelling() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    amend(&company, &visit, json!({"headcount": 8})).await.expect(201);
    company.act(manager, &visit, "cancel", json!({"reason": "客户行程取消"})).await.expect(200);
    let sql = "SELECT COUNT(*) FROM notifications WHERE kind = $1 AND user_id = $2";
    for (kind, person, told) in [
        ("visit_changed", manager, 1),
        ("visit_changed", company.at(Role::Receptionist), 1),
        ("visit_changed", author, 0),
        ("visit_cancelled", author, 1),
        ("visit_cancelled", company.at(Role::Receptionist), 1),
        ("visit_cancelled", company.at(Role::Cashier), 0),
    ] {
        let found: i64 = company.value(sql, vec![kind.into(), person.id.into()]).await;
        assert_eq!(found, told, "{kind}");
    }
}

#[actix_web::test]
async fn cancelling_gives_passes_back_and_ends_the_amendment_and_the_permits() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let permit = json!({"visit_booking_id": visit.id, "whole_group": true, "areas": ["workshop"], "purpose": "宣传",
        "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"});
    let permit = company.post("/photo-permits").by(manager).json(&permit).send().await.expect(201);
    let open = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    company.act(author, &visit, "cancel", json!({"reason": "客户行程取消"})).await.expect(200);
    assert_eq!(company.get(&open.path).by(author).send().await.expect(200).body["state"], "withdrawn");
    let booking = company.read(author, &visit).await.body;
    assert_eq!(granted(&booking), [("workshop".to_owned(), 0), ("rd_centre".to_owned(), 0)]);
    assert_eq!(booking["original"]["areas"][0]["granted"], 10);
    let permit = company.get(&format!("/photo-permits/{}", permit.id())).by(author).send().await.expect(200).body;
    assert_eq!((&permit["state"], &permit["revoke_reason"]), (&json!("revoked"), &json!("客户行程取消")));
    let inbox = company.get("/approvals").by(manager).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 0);
}

#[actix_web::test]
async fn v_4_3_a_permit_lapses_where_the_visit_moves_to_another_day() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = visit(&company).await;
    let permit = json!({"visit_booking_id": visit.id, "whole_group": true, "areas": ["workshop"], "purpose": "宣传",
        "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"});
    let permit = company.post("/photo-permits").by(manager).json(&permit).send().await.expect(201);
    let state = async || company.get(&format!("/photo-permits/{}", permit.id())).by(author).send().await.body["state"].clone();
    amend(&company, &visit, json!({"headcount": 8})).await.expect(201);
    assert_eq!(state().await, "valid");
    let later = json!({"starts_at": "2026-12-04T01:30:00Z", "ends_at": "2026-12-04T04:00:00Z"});
    amend(&company, &visit, later).await.expect(201);
    assert_eq!(state().await, "revoked");
}

#[actix_web::test]
async fn the_inbox_shows_an_amendment_as_the_visit_is_to_be() {
    let company = Company::start().await;
    let manager = company.at(Role::ReceptionManager);
    let visit = visit(&company).await;
    amend(&company, &visit, json!({"headcount": 15})).await.expect(201);
    let inbox = company.get("/approvals").by(manager).send().await.expect(200).body;
    let one = &inbox["items"][0];
    assert_eq!((&one["document"]["kind"], &one["document"]["number"]), (&json!("visit_amendment"), &json!("BG-2026-00001")));
    assert_eq!((&one["headcount"], &one["visitor_category"]), (&json!(15), &json!("important")));
    assert_eq!(one["has_objections"], false);
}
