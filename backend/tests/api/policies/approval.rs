//! How a version comes into force: reviewed, approved, on its day.

use super::super::harness::*;
use super::drafts::{DRAFT, VERSIONS, change};
use clientele::time_limits::look;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

const ROLES: [Role; 6] = [
    Role::Admin,
    Role::MarketingDirector,
    Role::GeneralManager,
    Role::MarketingSpecialist,
    Role::ReceptionManager,
    Role::Cashier,
];

/// A company with a draft that asks for fourteen days of notice from the next day on.
async fn drafted() -> Company {
    let company = Company::with(&ROLES).await;
    company.post(VERSIONS).by(company.at(Role::Admin)).json(&json!({})).send().await.expect(201);
    let patch = json!({"parameters": {"notice_days": 14}, "effective_from": "2026-11-25", "change_note": "延长预约期限", "revision_mark": "A"});
    change(&company, patch).await.expect(200);
    company
}

async fn act(company: &Company, action: &str) -> Answer {
    let admin = company.at(Role::Admin);
    let tag = company.get(DRAFT).by(admin).send().await.expect(200).etag();
    company.post(&format!("{DRAFT}/{action}")).by(admin).if_match(&tag).json(&json!({})).send().await
}

/// The draft as the approval engine has it.
async fn document(company: &Company) -> Document {
    let id: Uuid = company.value("SELECT id FROM policy_versions WHERE state <> 'approved'", vec![]).await;
    Document { id, path: DRAFT.to_owned() }
}

async fn approved(company: &Company) {
    act(company, "submit").await.expect(200);
    let draft = document(company).await;
    for role in [Role::MarketingDirector, Role::GeneralManager] {
        company.decide(company.at(role), &draft, approve()).await.expect(200);
    }
}

/// R 1: prepared by the drafter, reviewed by the director, approved by the general manager, each with the day.
#[actix_web::test]
async fn who_prepared_reviewed_and_approved_stands_in_the_document() {
    let company = drafted().await;
    let submitted = act(&company, "submit").await.expect(200).body;
    assert_eq!((&submitted["state"], &submitted["prepared"]["name"]), (&json!("submitted"), &json!("admin")));
    assert_eq!((&submitted["prepared"]["on"], &submitted["revised_on"]), (&json!("2026-11-24"), &json!("2026-11-24")));
    let draft = document(&company).await;
    let manager = company.at(Role::GeneralManager);
    company.get(DRAFT).by(manager).send().await.expect(200);
    company.get(DRAFT).by(company.at(Role::Cashier)).send().await.expect(404);
    let case = company.get(&company.case_path(&draft).await).by(manager).send().await.expect(200).body;
    assert_eq!((&case["document"]["kind"], &case["document"]["number"]), (&json!("policy_version"), &json!("ZD-V-2")));
    assert_eq!(case["client"], Value::Null);
    let early = company.decision(manager, &draft, approve()).await;
    company.refuses(early, 403, "forbidden").await;
    company.decide(company.at(Role::MarketingDirector), &draft, approve()).await.expect(200);
    company.set_clock("2026-11-24T16:00:00Z");
    company.decide(manager, &draft, approve()).await.expect(200);
    let document = company.get(DRAFT).by(company.at(Role::Cashier)).send().await.expect(200).body;
    assert_eq!((&document["state"], &document["is_in_force"]), (&json!("approved"), &json!(true)));
    assert_eq!(
        (&document["reviewed"]["name"], &document["reviewed"]["on"]),
        (&json!("marketing_director"), &json!("2026-11-24"))
    );
    assert_eq!((&document["approved"]["name"], &document["approved"]["on"]), (&json!("general_manager"), &json!("2026-11-25")));
    let first = company.get("/policies/visits/versions/1").by(manager).send().await.expect(200).body;
    assert_eq!((&first["control_status"], &first["is_in_force"]), (&json!("obsolete"), &json!(false)), "and stays readable");
    let diff = company.get("/policies/visits/versions/2/diff").by(manager).send().await.expect(200).body;
    assert_eq!(diff["against"], 1, "the one in force is compared with the one before");
}

/// R 1: a new version takes effect on its date, in the company's time zone; what was submitted before keeps its own.
#[actix_web::test]
async fn a_version_takes_effect_at_midnight_and_submitted_documents_keep_theirs() {
    let company = drafted().await;
    let author = company.at(Role::MarketingSpecialist);
    approved(&company).await;
    let waiting = company.get(DRAFT).by(author).send().await.expect(200).body;
    assert_eq!((&waiting["control_status"], &waiting["is_in_force"]), (&json!("controlled"), &json!(false)));
    company.set_clock("2026-11-24T15:59:59Z");
    let before = company.submitted(VISITS, author, json!({})).await;
    let late = company.draft(VISITS, author, json!({})).await;
    company.set_clock("2026-11-24T16:00:00Z");
    let kept = company.read(author, &before).await.body;
    assert_eq!((&kept["rules"][0]["version"], &kept["rules"][0]["outcome"]), (&json!(1), &json!("allow")));
    let refused = company.refuses(company.action(author, &late, "submit", json!({})).await, 409, "rule_blocked").await;
    let answer = &refused.body["rules"][0];
    assert_eq!((&answer["version"], &answer["inputs"]["days_required"]), (&json!(2), &json!(14)));
    let visit = approve_visit(company.at(Role::ReceptionManager), &["workshop", "rd_centre"]);
    company.decide(company.at(Role::ReceptionManager), &before, visit).await.expect(200);
    let decided = company.read(author, &before).await.body;
    assert_eq!((&decided["state"], &decided["rules"][0]["version"]), (&json!("approved"), &json!(1)));
}

#[actix_web::test]
async fn a_resubmission_takes_the_version_then_in_force() {
    let company = drafted().await;
    let author = company.at(Role::MarketingSpecialist);
    approved(&company).await;
    let before = company.submitted(VISITS, author, json!({})).await;
    company.set_clock("2026-11-24T16:00:00Z");
    company.decide(company.at(Role::ReceptionManager), &before, hand_back()).await.expect(200);
    company.refuses(company.action(author, &before, "submit", json!({})).await, 409, "rule_blocked").await;
}

#[actix_web::test]
async fn nothing_is_approved_after_its_day() {
    let company = drafted().await;
    act(&company, "submit").await.expect(200);
    let draft = document(&company).await;
    company.decide(company.at(Role::MarketingDirector), &draft, approve()).await.expect(200);
    company.set_clock("2026-11-25T16:00:00Z");
    let late = company.decision(company.at(Role::GeneralManager), &draft, approve()).await;
    company.refuses(late, 409, "effective_date_passed").await;
    company.decide(company.at(Role::GeneralManager), &draft, hand_back()).await.expect(200);
    let returned = act(&company, "submit").await;
    assert_eq!((returned.code(), returned.errors()), ("validation_failed", vec!["effective_from: date_passed".to_owned()]));
    change(&company, json!({"effective_from": "2026-11-27"})).await.expect(200);
    let again = act(&company, "submit").await.expect(200).body;
    assert_eq!((&again["state"], &again["round"]), (&json!("submitted"), &json!(2)));
    for role in [Role::MarketingDirector, Role::GeneralManager] {
        company.decide(company.at(role), &draft, approve()).await.expect(200);
    }
}

#[rstest]
#[case::no_day(json!({"effective_from": null}), "effective_from: required")]
#[case::yesterday(json!({"effective_from": "2026-11-23"}), "effective_from: date_passed")]
#[case::no_note(json!({"change_note": null}), "change_note: required")]
#[case::nothing_differs(json!({"parameters": {"notice_days": 5}}), "places_changed: no_change")]
#[actix_web::test]
async fn what_is_handed_in_is_complete(#[case] patch: Value, #[case] expected: &str) {
    let company = drafted().await;
    change(&company, patch).await.expect(200);
    let before = company.snapshot().await;
    assert_eq!(act(&company, "submit").await.expect(422).errors(), [expected]);
    company.is_still(&before).await;
}

#[actix_web::test]
async fn a_withdrawn_version_keeps_its_number_and_frees_the_way() {
    let company = drafted().await;
    act(&company, "submit").await.expect(200);
    let admin = company.at(Role::Admin);
    let edited = company.patch(DRAFT).by(admin).if_match("\"3\"").json(&json!({"revision_mark": "B"}));
    company.refuses(edited, 409, "wrong_state").await;
    company.refuses(company.delete(DRAFT).by(admin).if_match("\"3\""), 409, "wrong_state").await;
    assert_eq!(act(&company, "withdraw").await.expect(200).body["state"], "withdrawn");
    let next = company.post(VERSIONS).by(admin).json(&json!({})).send().await.expect(201).body;
    assert_eq!((&next["version"], &next["based_on"]), (&json!(3), &json!(1)));
    company.get(DRAFT).by(company.at(Role::GeneralManager)).send().await.expect(200);
}

/// R 1: everybody is told when the day has come, once; those who were deactivated are not.
#[actix_web::test]
async fn everybody_is_told_when_a_version_takes_effect() {
    let company = drafted().await;
    approved(&company).await;
    company.execute("UPDATE users SET active = FALSE WHERE username = 'cashier'").await;
    let told = async |at: &str| {
        company.set_clock(at);
        look(&company.context).await.unwrap();
        let sql = "SELECT COUNT(*) FROM notifications WHERE kind = 'policy_in_force'";
        company.value::<i64>(sql, vec![]).await
    };
    assert_eq!(told("2026-11-24T15:59:59Z").await, 0);
    assert_eq!(told("2026-11-24T16:00:00Z").await, 5, "everybody but the one who left");
    assert_eq!(told("2026-11-25T16:00:00Z").await, 5, "once");
    let page = company.get("/notifications").by(company.at(Role::MarketingSpecialist)).send().await.expect(200).body;
    let notice = &page["items"][0];
    let id: Uuid = company.value("SELECT id FROM policy_versions WHERE based_on IS NOT NULL", vec![]).await;
    assert_eq!(
        (&notice["kind"], &notice["subject"], &notice["subject_id"]),
        (&json!("policy_in_force"), &json!("policy_version"), &json!(id))
    );
    assert_eq!(
        (&notice["params"]["number"], &notice["params"]["when"]),
        (&json!("ZD-V-2"), &json!("2026-11-24T16:00:00.000000Z"))
    );
}

/// Who is drawn into the case of a version reads what they are to judge, without a reading role, and nothing else of it.
#[actix_web::test]
async fn an_added_signer_and_a_copied_person_read_the_version() {
    let company = drafted().await;
    act(&company, "submit").await.expect(200);
    let draft = document(&company).await;
    let (director, signer, reader) =
        (company.at(Role::MarketingDirector), company.at(Role::Cashier), company.at(Role::MarketingSpecialist));
    for person in [signer, reader] {
        company.get(DRAFT).by(person).send().await.expect(404);
    }
    let case = company.case_path(&draft).await;
    company.post(&format!("{case}/copies")).by(director).json(&json!({"user_ids": [reader.id]})).send().await.expect(200);
    let tag = company.get(&case).by(director).send().await.expect(200).etag();
    let added = json!({"user_id": signer.id, "place": "before", "reason": "请核对"});
    company.post(&format!("{case}/signers")).by(director).if_match(&tag).json(&added).send().await.expect(200);
    for person in [signer, reader] {
        let shown = company.get(DRAFT).by(person).send().await.expect(200).body;
        assert_eq!((&shown["state"], &shown["allowed_actions"]), (&json!("submitted"), &json!([])));
        company.get(&format!("{DRAFT}/diff")).by(person).send().await.expect(200);
        let listed = company.get("/policies/visits").by(person).send().await.expect(200).body;
        assert_eq!(listed["versions"].as_array().unwrap().len(), 2);
        let trial = company.post(&format!("{DRAFT}/what-if")).by(person).json(&json!({"from": "2026-11-01", "to": "2026-11-30"}));
        company.refuses(trial, 403, "forbidden").await;
    }
    company.get(DRAFT).by(company.at(Role::ReceptionManager)).send().await.expect(404);
}
