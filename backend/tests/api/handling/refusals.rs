//! Refusals of every operation, with nothing changed by them.

use super::*;
use rstest::rstest;

/// One thing is wrong after the other: each check comes before the next ones.
#[actix_web::test]
async fn the_checks_come_in_their_order() {
    let mut company = Company::start().await;
    let clerk = company.at(Role::Receptionist).clone();
    let reader = company.at(Role::ServiceOfficer).clone();
    let header = company.at(Role::FinanceManager).clone();
    let stranger = company.join("stranger", &[Role::MarketingSpecialist]).await;
    let visit = company.submitted(VISITS, &reader, json!({"visitor_category": "major"})).await;
    let parts =
        [("arrangements", json!({"vehicles": []}), 200), ("preparation/analysis", json!({"purpose": "x", "needs": "y"}), 200)];
    for (part, body, _) in &parts {
        let to = || company.request(Method::PUT, &format!("{}/{part}", visit.path));
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(&stranger).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&header).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(&clerk).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(&clerk).json(body), 428, "if_match_required").await;
        company.refuses(to().by(&clerk).if_match("\"7\"").json(body), 412, "stale_version").await;
    }
    let ready = || company.post(&format!("{}/ready", visit.path)).by(&clerk);
    company.refuses(ready().json(&json!({})), 428, "if_match_required").await;
    company.refuses(ready().if_match("\"0\"").json(&json!({})), 409, "wrong_state").await;
    for (path, body) in [
        ("tasks", json!({"kind": "other", "team": "reception", "note": "x"})),
        ("plan", json!({})),
        ("souvenirs", json!({"souvenir_id": Uuid::nil()})),
    ] {
        let to = || company.post(&format!("{}/{path}", visit.path));
        company.refuses(to().by(&reader).json(&body), 403, "forbidden").await;
        company.refuses(to().by(&clerk).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        company.refuses(to().by(&clerk).json(&body), 409, "wrong_state").await;
    }
    company.act(&reader, &visit, "withdraw", json!({})).await.expect(200);
    for (part, body, _) in parts {
        let to = || company.request(Method::PUT, &format!("{}/{part}", visit.path));
        company.refuses(to().by(&clerk).if_match("\"0\"").json(&body), 409, "wrong_state").await;
    }
}

#[rstest]
#[case::unknown_room(json!({"room_id": Uuid::nil()}), "room_id: unknown_reference")]
#[case::unknown_host(json!({"senior_host_id": Uuid::nil()}), "senior_host_id: unknown_reference")]
#[case::other_without_note(json!({"hospitality": ["other"]}), "hospitality_note: note_required")]
#[case::note_of_nothing(json!({"hospitality_note": "x"}), "hospitality_note: not_allowed")]
#[case::twice(json!({"hospitality": ["tea", "tea"]}), "hospitality[1]: duplicate")]
#[case::no_seat(json!({"vehicles": [{"vehicle": "x", "seats": 0, "pick_up_at": "2026-12-03T00:30:00Z", "pick_up_place": "x"}]}), "vehicles[0].seats: out_of_range")]
#[actix_web::test]
async fn arrangements_that_do_not_pass_are_refused(#[case] body: Value, #[case] error: &str) {
    let company = Company::start().await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let before = company.snapshot().await;
    let refused = arrange(&company, company.at(Role::Receptionist), &visit, body).await.expect(422);
    assert_eq!(refused.errors(), [error]);
    company.is_still(&before).await;
}

#[rstest]
#[case::information(Role::Cashier, "department-information", 404)]
#[case::notice_by_a_receptionist(Role::Receptionist, "company-notice", 403)]
#[case::notice_by_an_officer(Role::ServiceOfficer, "company-notice", 403)]
#[case::analysis_by_an_officer(Role::ServiceOfficer, "analysis", 403)]
#[case::rehearsal_by_the_general_manager(Role::GeneralManager, "rehearsal", 403)]
#[case::information_by_the_general_manager(Role::GeneralManager, "department-information", 403)]
#[actix_web::test]
async fn each_part_of_the_preparation_is_somebodys(#[case] role: Role, #[case] part: &str, #[case] status: u16) {
    let company = Company::start().await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({"visitor_category": "major"})).await;
    let before = company.snapshot().await;
    prepare(&company, company.at(role), &visit, part, json!({})).await.expect(status);
    company.is_still(&before).await;
}

#[actix_web::test]
async fn a_stranger_sees_neither_task_nor_plan() {
    let mut company = Company::start().await;
    let stranger = company.join("stranger", &[Role::MarketingSpecialist]).await;
    let visit = company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    let plan = plan(&company, &visit).await;
    let id = task(&plan, "escort")["id"].as_str().unwrap();
    for path in [format!("/visit-tasks/{id}"), format!("{}/plan", visit.path), format!("{}/meals", visit.path)] {
        company.refuses(company.get(&path).by(&stranger), 404, "not_found").await;
    }
    let listed = company.get("/visit-tasks").by(&stranger).send().await.expect(200).body;
    assert_eq!(listed["items"], json!([]));
    let reader = company.at(Role::ServiceOfficer);
    let path = format!("/visit-tasks/{id}");
    company.refuses(company.patch(&path).by(reader).if_match("\"1\"").json(&json!({"state": "done"})), 403, "forbidden").await;
    let clerk = company.at(Role::Receptionist);
    company.refuses(company.patch(&path).by(clerk).json(&json!({"note": "x"})), 428, "if_match_required").await;
    company.refuses(company.patch(&path).by(clerk).if_match("\"9\"").json(&json!({"note": "x"})), 412, "stale_version").await;
    let closed = company.patch(&path).by(clerk).if_match("\"1\"").json(&json!({"state": "closed"}));
    assert_eq!(company.refuses(closed, 422, "validation_failed").await.errors(), ["state: not_allowed"]);
    let nobody = company.patch(&path).by(clerk).if_match("\"1\"").json(&json!({"owner_id": Uuid::nil()}));
    assert_eq!(company.refuses(nobody, 422, "validation_failed").await.errors(), ["owner_id: unknown_reference"]);
}
