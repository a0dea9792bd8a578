//! `/visit-bookings`: from the draft to the passes.

mod lists;
mod notice;
mod refusals;
pub mod rules;

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use serde_json::json;

#[actix_web::test]
async fn v_3_2_a_visit_is_booked_decided_and_gets_its_passes() {
    let company = Company::start().await;
    let (officer, manager) = (company.at(Role::ServiceOfficer), company.at(Role::ReceptionManager));
    let visit = company.draft(VISITS, officer, json!({})).await;
    let draft = company.read(officer, &visit).await;
    assert_eq!((draft.body["number"].as_str(), draft.body["state"].as_str()), (Some("YY-2026-00001"), Some("draft")));
    assert_eq!(draft.body["allowed_actions"], json!(["edit", "submit", "delete"]));
    assert_eq!((&draft.body["preparer_id"], &draft.body["applicant_id"]), (&json!(officer.id), &json!(officer.id)));

    let submitted = company.act(officer, &visit, "submit", json!({})).await.expect(200);
    assert_eq!((submitted.body["state"].as_str(), submitted.body["round"].as_i64()), (Some("submitted"), Some(1)));
    assert_eq!(submitted.body["allowed_actions"], json!(["withdraw"]));
    assert_eq!(submitted.body["rules"][0]["outcome"], "allow");

    let inbox = company.get("/approvals").by(manager).send().await.expect(200);
    assert_eq!(inbox.body["items"][0]["document"]["number"], "YY-2026-00001");
    let decision = json!({"decision": "approve", "opinion": "同意", "visit": {
        "management_decision": "同意参观，研发中心不对外开放。", "person_in_charge_id": company.at(Role::Receptionist).id,
        "areas": [{"area": "workshop", "granted": 12}, {"area": "rd_centre", "granted": 0, "refusal_reason": "涉密"}],
    }});
    let case = company.decide(manager, &visit, decision).await.expect(200);
    assert_eq!((case.body["state"].as_str(), case.body["waiting_for"].as_array().unwrap().len()), (Some("approved"), 0));

    let approved = company.read(officer, &visit).await.body;
    assert_eq!((&approved["state"], &approved["allowed_actions"]), (&json!("approved"), &json!(["amend", "cancel"])));
    assert_eq!(
        approved["visit"],
        json!({"management_decision": "同意参观，研发中心不对外开放。", "person_in_charge_id": company.at(Role::Receptionist).id,
            "person_in_charge_name": "receptionist", "areas": [
                {"area": "workshop", "granted": 12, "refusal_reason": null}, {"area": "rd_centre", "granted": 0, "refusal_reason": "涉密"}]})
    );
    assert_eq!(approved["requested_areas"], json!([{"area": "workshop", "note": null}, {"area": "rd_centre", "note": null}]));
}

#[actix_web::test]
async fn a_receptionist_books_for_a_colleague_who_then_is_the_applicant() {
    let company = Company::start().await;
    let (clerk, specialist) = (company.at(Role::Receptionist), company.at(Role::MarketingSpecialist));
    let visit = company.draft(VISITS, clerk, json!({"applicant_id": specialist.id})).await;
    company.refuses(company.get(&visit.path).by(specialist), 404, "not_found").await;
    company.act(clerk, &visit, "submit", json!({})).await.expect(200);
    let seen = company.read(specialist, &visit).await.body;
    assert_eq!(seen["allowed_actions"], json!(["withdraw"]), "withdrawing is the applicant's");
    company.refuses(company.action(clerk, &visit, "withdraw", json!({})).await, 403, "forbidden").await;
    company.act(specialist, &visit, "withdraw", json!({})).await.expect(200);
}

#[actix_web::test]
async fn an_applicant_of_any_role_cancels_their_approved_visit() {
    let mut company = Company::start().await;
    let adviser = company.join("adviser", &[Role::Adviser]).await;
    let visit = company.approved(VISITS, company.at(Role::Receptionist), json!({"applicant_id": adviser.id})).await;
    assert_eq!(company.read(&adviser, &visit).await.body["allowed_actions"], json!(["amend", "cancel"]));
    let cancelled = company.act(&adviser, &visit, "cancel", json!({"reason": "客户行程取消"})).await.expect(200).body;
    assert_eq!((&cancelled["state"], &cancelled["cancel_reason"]), (&json!("cancelled"), &json!("客户行程取消")));
}

#[actix_web::test]
async fn a_draft_is_its_authors_alone_and_can_be_deleted() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    for role in STAFF.into_iter().filter(|role| *role != Role::MarketingSpecialist) {
        company.refuses(company.get(&visit.path).by(company.at(role)), 404, "not_found").await;
    }
    let tag = company.read(author, &visit).await.etag();
    company.delete(&visit.path).by(author).if_match(&tag).send().await.expect(204);
    company.get(&visit.path).by(author).send().await.expect(404);
    assert_eq!((company.count("visit_bookings").await, company.count("visit_booking_areas").await), (0, 0));
}

#[actix_web::test]
async fn a_draft_that_an_incident_names_is_not_deleted() {
    let company = Company::start().await;
    let author = company.at(Role::Receptionist);
    let visit = company.draft(VISITS, author, json!({})).await;
    let tag = company.read(author, &visit).await.etag();
    let incident = merged(super::changes::incident(), json!({"visit_booking_id": visit.id, "occurred_at": NOW}));
    company.post("/visit-incidents").by(author).json(&incident).send().await.expect(201);
    company.refuses(company.delete(&visit.path).by(author).if_match(&tag), 409, "wrong_state").await;
}

#[actix_web::test]
async fn a_patch_changes_what_it_names_and_null_clears() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    let before = company.read(author, &visit).await;
    let patch = json!({"headcount": 8, "purpose": null, "requested_areas": [{"area": "other", "note": "展厅"}]});
    let after = company.patch(&visit.path).by(author).if_match(&before.etag()).json(&patch).send().await.expect(200);
    for (field, value) in [("headcount", json!(8)), ("purpose", json!(null)), ("version", json!(2))] {
        assert_eq!(after.body[field], value, "{field}");
    }
    assert_eq!(after.body["requested_areas"], json!([{"area": "other", "note": "展厅"}]));
    for field in ["contact_name", "starts_at", "client_id", "applicant_id", "created_at"] {
        assert_eq!(after.body[field], before.body[field], "{field}");
    }
}

#[actix_web::test]
async fn after_a_return_the_next_round_keeps_the_earlier_signatures_and_begins_at_the_first_step() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    let visit = company.submitted(VISITS, author, json!({})).await;
    company.decide(manager, &visit, hand_back()).await.expect(200);
    let returned = company.read(author, &visit).await;
    assert_eq!(returned.body["state"], "returned");
    assert_eq!(returned.body["allowed_actions"], json!(["edit", "submit", "withdraw"]));
    company.patch(&visit.path).by(author).if_match(&returned.etag()).json(&json!({"purpose": "补充"})).send().await.expect(200);
    let again = company.act(author, &visit, "submit", json!({})).await.expect(200).body;
    assert_eq!((&again["state"], &again["round"]), (&json!("submitted"), &json!(2)));
    let case = company.get(&company.case_path(&visit).await).by(manager).send().await.expect(200).body;
    let kept: Vec<_> = case["signatures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|signature| {
            (signature["round"].as_i64().unwrap(), signature["step"].as_i64().unwrap(), signature["decision"].as_str().unwrap())
        })
        .collect();
    assert_eq!(kept, [(1, 0, "submit"), (1, 1, "return"), (2, 0, "submit")]);
    assert_eq!((&case["round"], &case["step"]), (&json!(2), &json!(1)));
    company.decide(manager, &visit, approve_visit(author, &["workshop", "rd_centre"])).await.expect(200);
}

#[actix_web::test]
async fn from_the_first_submission_on_nothing_is_deleted_or_edited_but_when_returned() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({})).await;
    let tag = company.read(author, &visit).await.etag();
    company.refuses(company.delete(&visit.path).by(author).if_match(&tag), 409, "wrong_state").await;
    company
        .refuses(company.patch(&visit.path).by(author).if_match(&tag).json(&json!({"headcount": 3})), 409, "wrong_state")
        .await;
    company.decide(company.at(Role::ReceptionManager), &visit, hand_back()).await.expect(200);
    let tag = company.read(author, &visit).await.etag();
    company.refuses(company.delete(&visit.path).by(author).if_match(&tag), 409, "wrong_state").await;
}

#[actix_web::test]
async fn one_submission_and_one_deletion_of_a_draft_at_the_same_moment_leave_no_case_without_its_document() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    for _ in 0..8 {
        let visit = company.draft(VISITS, author, json!({})).await;
        let delete = company.delete(&visit.path).by(author).if_match("\"1\"").send();
        let (path, nothing) = (format!("{}/submit", visit.path), json!({}));
        let submits = [(); 2].map(|()| company.post(&path).by(author).if_match("\"1\"").json(&nothing).send());
        let (deleted, submitted) = futures::future::join(delete, futures::future::join_all(submits)).await;
        let won = submitted.iter().filter(|answer| answer.status == 200).count() + usize::from(deleted.status == 204);
        assert_eq!(won, 1, "{deleted:?} {submitted:?}");
        assert!(submitted.iter().all(|answer| answer.status.as_u16() < 500), "{submitted:?}");
    }
    assert_eq!(company.count("approval_cases").await, company.count("visit_bookings").await);
}
