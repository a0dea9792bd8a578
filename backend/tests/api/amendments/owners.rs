//! Areas with owners: they are asked again where an amendment touches their passes (V 4.1).

use super::*;

/// The workshop gets an owner, after the visit was approved.
async fn owner_of_the_workshop(company: &mut Company) -> Person {
    let owner = company.join("owner", &[Role::AreaOwner]).await;
    let of = "(SELECT department_id FROM users WHERE username = 'owner')";
    company.execute(&format!("UPDATE areas SET owner_department_id = {of} WHERE area = 'workshop'")).await;
    owner
}

/// What the owner says on their pass request.
async fn answer(company: &Company, owner: &Person, body: Value) -> Answer {
    let sql = "SELECT id FROM pass_requests WHERE state = 'submitted'";
    let id: Uuid = company.value(sql, vec![]).await;
    company.decide(owner, &Document { id, path: String::new() }, body).await
}

#[actix_web::test]
async fn v_4_1_another_time_is_confirmed_by_the_areas_owner() {
    let mut company = Company::start().await;
    let visit = visit(&company).await;
    let owner = owner_of_the_workshop(&mut company).await;
    let manager = company.at(Role::ReceptionManager);
    let later = json!({"starts_at": "2026-12-04T01:30:00Z", "ends_at": "2026-12-04T04:00:00Z"});
    let made = amend(&company, &visit, later).await.expect(201);
    assert_eq!((&made.body["effect"], &made.body["passes"][0]["touch"]), (&json!("asked_again"), &json!("moved")));
    let amendment = document(&made);
    assert_eq!(company.decide(manager, &amendment, approve()).await.expect(409).code(), "passes_pending");
    answer(&company, &owner, json!({"decision": "approve", "pass": {"granted": 7}})).await.expect(200);
    company.decide(manager, &amendment, approve()).await.expect(200);
    let booking = company.read(company.at(Role::MarketingSpecialist), &visit).await.body;
    assert_eq!(granted(&booking), [("workshop".to_owned(), 7), ("rd_centre".to_owned(), 10)]);
    assert_eq!(booking["starts_at"], "2026-12-04T01:30:00.000000Z");
}

#[actix_web::test]
async fn v_4_1_more_people_are_answered_by_owner_and_approver_each_for_their_areas() {
    let mut company = Company::start().await;
    let visit = visit(&company).await;
    let owner = owner_of_the_workshop(&mut company).await;
    let manager = company.at(Role::ReceptionManager);
    let amendment = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    answer(&company, &owner, json!({"decision": "approve", "pass": {"granted": 15}})).await.expect(200);
    let body = json!({"decision": "approve", "amendment": {"areas": [{"area": "rd_centre", "granted": 12}]}});
    company.decide(manager, &amendment, body).await.expect(200);
    let booking = company.read(company.at(Role::MarketingSpecialist), &visit).await.body;
    assert_eq!(granted(&booking), [("workshop".to_owned(), 15), ("rd_centre".to_owned(), 12)]);
}

#[actix_web::test]
async fn withdrawing_an_amendment_asks_the_owners_no_longer() {
    let mut company = Company::start().await;
    let visit = visit(&company).await;
    let owner = owner_of_the_workshop(&mut company).await;
    let amendment = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    act(&company, company.at(Role::MarketingSpecialist), &amendment, "withdraw").await.expect(200);
    let inbox = company.get("/approvals").by(&owner).send().await.expect(200).body;
    assert_eq!(inbox["counts"]["to_decide"], 0);
}

#[actix_web::test]
async fn v_4_2_an_area_owner_reports_an_incident_in_their_area() {
    let mut company = Company::start().await;
    let owner = owner_of_the_workshop(&mut company).await;
    let incident = crate::changes::incident();
    company.post("/visit-incidents").by(&owner).json(&incident).send().await.expect(201);
}

/// V 4.1: also where no owner is asked, an area gets no more passes for the same time than it holds.
#[actix_web::test]
async fn v_4_1_passes_granted_by_the_approver_of_an_amendment_fit_into_the_area() {
    let company = Company::start().await;
    let visit = visit(&company).await;
    let manager = company.at(Role::ReceptionManager);
    company.approved(VISITS, company.at(Role::ServiceOfficer), json!({})).await;
    company.execute("UPDATE areas SET capacity = 22 WHERE area = 'rd_centre'").await;
    let amendment = document(&amend(&company, &visit, json!({"headcount": 15})).await.expect(201));
    let granting = |passes: u32| {
        let areas = json!([{"area": "workshop", "granted": 15}, {"area": "rd_centre", "granted": passes}]);
        json!({"decision": "approve", "amendment": {"areas": areas}})
    };
    let refused = company.refuses(company.decision(manager, &amendment, granting(13)).await, 409, "rule_blocked").await;
    let answer = &refused.body["rules"][0];
    assert_eq!((&answer["rule"], &answer["outcome"]), (&json!("visit.area_capacity"), &json!("block")));
    company.decide(manager, &amendment, granting(12)).await.expect(200);
    let booking = company.read(company.at(Role::MarketingSpecialist), &visit).await.body;
    assert_eq!(granted(&booking), [("workshop".to_owned(), 15), ("rd_centre".to_owned(), 12)]);
}

/// What was granted for one time has to fit in at another one, too.
#[actix_web::test]
async fn v_4_1_passes_that_move_along_fit_into_the_area_at_the_new_time() {
    let company = Company::start().await;
    let visit = visit(&company).await;
    let there = json!({"starts_at": "2026-12-04T01:30:00Z", "ends_at": "2026-12-04T04:00:00Z"});
    company.approved(VISITS, company.at(Role::ServiceOfficer), there.clone()).await;
    company.execute("UPDATE areas SET capacity = 15 WHERE area = 'workshop'").await;
    let manager = company.at(Role::ReceptionManager);
    let amendment = document(&amend(&company, &visit, there).await.expect(201));
    company.refuses(company.decision(manager, &amendment, approve()).await, 409, "rule_blocked").await;
    company.decide(manager, &amendment, refuse()).await.expect(200);
    let free = json!({"starts_at": "2026-12-05T01:30:00Z", "ends_at": "2026-12-05T04:00:00Z"});
    assert_eq!(amend(&company, &visit, free).await.expect(201).body["state"], "approved");
}
