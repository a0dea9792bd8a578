//! Drafting a new version: who may, what is checked, what differs.

use super::super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

pub const VERSIONS: &str = "/policies/visits/versions";
pub const DRAFT: &str = "/policies/visits/versions/2";

/// A company with a draft of the visit scheme.
pub async fn drafted(roles: &[Role]) -> Company {
    let company = Company::with(roles).await;
    company.post(VERSIONS).by(company.at(Role::Admin)).json(&json!({})).send().await.expect(201);
    company
}

/// Changes the draft.
pub async fn change(company: &Company, patch: Value) -> Answer {
    let tag = company.get(DRAFT).by(company.at(Role::Admin)).send().await.expect(200).etag();
    company.patch(DRAFT).by(company.at(Role::Admin)).if_match(&tag).json(&patch).send().await
}

#[actix_web::test]
async fn a_draft_is_a_copy_of_the_version_in_force_and_alone() {
    let company = Company::with(&[Role::Admin]).await;
    let admin = company.at(Role::Admin);
    let made = company.post(VERSIONS).by(admin).json(&json!({})).send().await.expect(201);
    assert_eq!(made.headers["location"], "/api/v1/policies/visits/versions/2");
    let first = company.get("/policies/visits/versions/1").by(admin).send().await.expect(200).body;
    assert_eq!((&made.body["state"], &made.body["control_status"]), (&json!("draft"), &json!("uncontrolled")));
    for field in ["clauses", "parameters", "title_zh", "purpose_en"] {
        assert_eq!(made.body[field], first[field], "{field}");
    }
    assert_eq!(made.body["allowed_actions"], json!(["edit", "submit", "delete"]));
    company.refuses(company.post(VERSIONS).by(admin).json(&json!({})), 409, "draft_exists").await;
    let policy = company.get("/policies/visits").by(admin).send().await.expect(200).body;
    assert_eq!(policy["allowed_actions"], json!([]), "one draft at a time");
    let elsewhere = company.get("/policies/expenses").by(admin).send().await.expect(200).body;
    assert_eq!(elsewhere["allowed_actions"], json!(["edit"]));
}

#[actix_web::test]
async fn a_draft_is_the_administrators_and_goes_again() {
    let company = drafted(&[Role::Admin, Role::GeneralManager, Role::Cashier]).await;
    for role in [Role::GeneralManager, Role::Cashier] {
        for path in [DRAFT.to_owned(), format!("{DRAFT}/diff")] {
            company.get(&path).by(company.at(role)).send().await.expect(404);
        }
        let listed = company.get("/policies/visits").by(company.at(role)).send().await.expect(200).body;
        assert_eq!(listed["versions"].as_array().unwrap().len(), 1, "{role}");
    }
    let admin = company.at(Role::Admin);
    company.refuses(company.delete(DRAFT).by(admin), 428, "if_match_required").await;
    company.refuses(company.delete(DRAFT).by(admin).if_match("\"9\""), 412, "stale_version").await;
    company.delete(DRAFT).by(admin).if_match("\"1\"").send().await.expect(204);
    company.get(DRAFT).by(admin).send().await.expect(404);
    let again = company.post(VERSIONS).by(admin).json(&json!({})).send().await.expect(201);
    assert_eq!(again.body["version"], 2, "a number that was never handed in is free again");
}

#[actix_web::test]
async fn places_are_counted_and_shown_before_and_after() {
    let company = drafted(&[Role::Admin]).await;
    let changed = change(
        &company,
        json!({
            "parameters": {"notice_days": 7}, "title_en": "Visit scheme",
            "clauses": {"V 4.3": {"text_zh": "参观时不得拍照。"}, "V 4.4": {"text_zh": "参观须佩戴参观证。", "text_en": "Passes are worn."}, "V 3.4(3)": null},
            "revision_mark": "A/1", "change_note": "延长预约期限", "effective_from": "2026-12-01",
        }),
    )
    .await
    .expect(200);
    assert_eq!((&changed.body["places_changed"], &changed.body["row_version"]), (&json!(5), &json!(2)));
    assert_eq!(changed.etag(), "\"2\"");
    let clauses = changed.body["clauses"].as_array().unwrap();
    let origin = |number: &str| clauses.iter().find(|clause| clause["number"] == number).unwrap()["origin"].clone();
    assert_eq!((origin("V 4.3"), origin("V 4.4"), origin("V 4.2")), (json!("ours"), json!("ours"), json!("source")));
    assert_eq!(clauses.last().unwrap()["number"], "V 4.4", "a new clause finds its place");
    let notice = changed.body["parameters"].as_array().unwrap().iter().find(|one| one["key"] == "notice_days").unwrap().clone();
    assert_eq!((&notice["origin"], &notice["stated_by_source"]), (&json!("company_change"), &json!(false)));
    assert_eq!((&notice["value"], &notice["source_value"]), (&json!(7), &json!(5)));
    let diff = company.get(&format!("{DRAFT}/diff")).by(company.at(Role::Admin)).send().await.expect(200).body;
    assert_eq!((&diff["against"], &diff["places_changed"]), (&json!(1), &json!(5)));
    let kinds: Vec<_> = diff["clauses"].as_array().unwrap().iter().map(|one| (&one["number"], &one["change"])).collect();
    let expected = [("V 3.4(3)", "removed"), ("V 4.3", "changed"), ("V 4.4", "added")].map(|(a, b)| (json!(a), json!(b)));
    assert_eq!(kinds, expected.iter().map(|(a, b)| (a, b)).collect::<Vec<_>>());
    assert_eq!((&diff["parameters"][0]["before"], &diff["parameters"][0]["after"]), (&json!(5), &json!(7)));
    let back =
        change(&company, json!({"clauses": {"V 4.3": {"text_zh": "除特准者外，参观时一律谢绝拍照，由陪同人员委婉说明。"}}}))
            .await;
    assert_eq!(back.expect(200).body["places_changed"], 4, "what is put back is whose it was");
}

#[rstest]
#[case::out_of_range(json!({"parameters": {"notice_days": 366}}), "parameters.notice_days: out_of_range")]
#[case::wrong_kind(json!({"parameters": {"important_areas": "plant"}}), "parameters.important_areas: invalid_value")]
#[case::unknown(json!({"parameters": {"speed": 1}}), "parameters.speed: unknown_field")]
#[case::unset(json!({"parameters": {"small_group_limit": null}}), "parameters.small_group_limit: required")]
#[case::clause(json!({"clauses": {"E 3.5": {"text_zh": "x"}}}), "clauses.E 3.5: invalid_clause")]
#[case::department(json!({"verifying_department_id": "0199b3b0-0000-7000-8000-000000000000"}), "verifying_department_id: unknown_reference")]
#[case::field(json!({"version": 3}), "version: unknown_field")]
#[actix_web::test]
async fn a_wrong_value_names_its_parameter_and_changes_nothing(#[case] patch: Value, #[case] expected: &str) {
    let company = drafted(&[Role::Admin]).await;
    let request = company.patch(DRAFT).by(company.at(Role::Admin)).if_match("\"1\"").json(&patch);
    let refused = company.refuses(request, 422, "validation_failed").await;
    assert_eq!(refused.errors(), [expected]);
}

#[actix_web::test]
async fn a_stale_change_is_refused_and_an_approved_version_is_never_edited() {
    let company = drafted(&[Role::Admin]).await;
    let admin = company.at(Role::Admin);
    change(&company, json!({"revision_mark": "A"})).await.expect(200);
    let stale = company.patch(DRAFT).by(admin).if_match("\"1\"").json(&json!({"revision_mark": "B"}));
    company.refuses(stale, 412, "stale_version").await;
    let approved = company.patch("/policies/visits/versions/1").by(admin).if_match("\"1\"").json(&json!({"revision_mark": "B"}));
    company.refuses(approved, 409, "wrong_state").await;
    company.refuses(company.delete("/policies/visits/versions/1").by(admin).if_match("\"1\""), 409, "wrong_state").await;
}

#[actix_web::test]
async fn drafts_begun_at_once_end_in_one() {
    let company = Company::with(&[Role::Admin]).await;
    let admin = company.at(Role::Admin);
    let body = json!({});
    let requests = (0..8).map(|_| company.post(VERSIONS).by(admin).json(&body).send());
    let answers = futures::future::join_all(requests).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| [201, 409].contains(&answer.status.as_u16())));
}
