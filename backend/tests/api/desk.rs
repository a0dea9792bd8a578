//! `/reception-desk`: the day of the visit.

use super::harness::*;
use super::passes::{THE_DAY, arrival, arrived, at_the_gate, issue, on_its_day, pass};
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

fn arrive<'a>(company: &'a Company, visit: &Document, change: Value) -> Request<'a> {
    let body = merged(arrival(), change);
    company.post(&format!("{}/arrival", visit.path)).by(company.at(Role::Receptionist)).json(&body)
}

fn depart<'a>(company: &'a Company, visit: &Document, body: Value) -> Request<'a> {
    company.post(&format!("{}/departure", visit.path)).by(company.at(Role::Receptionist)).json(&body)
}

fn told() -> Value {
    json!({"photo_ban_told": true})
}

#[actix_web::test]
async fn the_whole_day_of_a_visit_stands_on_the_desk_and_in_its_timeline() {
    let company = Company::start().await;
    let desk = company.at(Role::Receptionist);
    let visit = on_its_day(&company).await;
    let today = async || company.get("/reception-desk").by(desk).send().await.expect(200).body["visits"][0].clone();
    let expected = today().await;
    assert_eq!(
        (&expected["number"], &expected["headcount"], &expected["attendance"]),
        (&json!("YY-2026-00001"), &json!(12), &json!(null))
    );
    assert_eq!(expected["person_in_charge_name"], "receptionist");
    assert_eq!(
        (&expected["allowed_actions"], &expected["required_at_arrival"]),
        (&json!(["arrive"]), &json!(["confidentiality_signed", "safety_briefed"]))
    );

    let names = json!({"names": ["陈志明", "刘洋"], "note": "少两人"});
    let ledger = arrive(&company, &visit, names).send().await.expect(200).body;
    assert_eq!(ledger["attendance"]["names"], json!(["陈志明", "刘洋"]));
    let pass = pass(&company, &visit, "workshop").await;
    at_the_gate(&company, &pass, "enter", json!({})).send().await.expect(200);
    let busy = today().await;
    assert_eq!((&busy["inside"], &busy["passes_out"], &busy["attendance"]["headcount"]), (&json!(1), &json!(1), &json!(10)));

    let refused = company.refuses(depart(&company, &visit, told()), 409, "passes_outstanding").await;
    assert_eq!(refused.body["errors"][0]["params"]["numbers"], json!(["TZ-2026-00001"]));
    at_the_gate(&company, &pass, "leave", json!({})).send().await.expect(200);
    at_the_gate(&company, &pass, "return", json!({})).send().await.expect(200);
    let gone = depart(&company, &visit, told()).send().await.expect(200).body;
    assert_eq!((&gone["attendance"]["photo_ban_told"], &gone["allowed_actions"]), (&json!(true), &json!([])));

    let author = company.at(Role::MarketingSpecialist);
    let timeline = company.get(&format!("{}/events", visit.path)).by(author).send().await.expect(200).body;
    let kinds: Vec<&str> = timeline["items"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["check_in", "passes_issued", "area_entered", "area_left", "pass_returned", "check_out"]);
    assert_eq!(timeline["items"][0]["headcount"], 10);
    company.refuses(depart(&company, &visit, told()), 409, "not_arrived").await;
    company.refuses(issue(&company, &visit, "workshop", 1), 409, "not_arrived").await;
}

#[actix_web::test]
async fn a_lost_pass_does_not_keep_the_group() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let pass = pass(&company, &visit, "workshop").await;
    company.refuses(depart(&company, &visit, told()), 409, "passes_outstanding").await;
    at_the_gate(&company, &pass, "lost", json!({"circumstances": "遗失"})).send().await.expect(200);
    depart(&company, &visit, told()).send().await.expect(200);
}

#[rstest]
#[case::nobody(json!({"headcount": 0}), &["headcount: out_of_range"])]
#[case::headcount_is_required(json!({"headcount": null}), &["headcount: required"])]
#[case::more_than_booked(json!({"headcount": 13}), &["headcount: above_headcount"])]
#[case::more_names_than_people(json!({"headcount": 1, "names": ["甲", "乙"]}), &["names: too_many"])]
#[case::without_the_safety_briefing(json!({"safety_briefed": false}), &["safety_briefed: required"])]
#[actix_web::test]
async fn an_arrival_that_does_not_pass_is_refused(#[case] change: Value, #[case] errors: &[&str]) {
    let company = Company::start().await;
    let visit = on_its_day(&company).await;
    let refused = company.refuses(arrive(&company, &visit, change), 422, "validation_failed").await;
    assert_eq!(refused.errors(), errors);
}

#[actix_web::test]
async fn the_safety_briefing_is_for_the_production_areas() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.submitted(VISITS, author, json!({"requested_areas": [{"area": "marketing_centre"}]})).await;
    let approval = approve_visit(company.at(Role::Receptionist), &["marketing_centre"]);
    company.decide(company.at(Role::ReceptionManager), &visit, approval).await.expect(200);
    company.set_clock(THE_DAY);
    let ledger = arrive(&company, &visit, json!({"safety_briefed": false})).send().await.expect(200).body;
    assert_eq!((&ledger["required_at_arrival"], &ledger["attendance"]["safety_briefed"]), (&json!([]), &json!(false)));
}

#[actix_web::test]
async fn v_4_3_that_the_ban_on_photography_was_not_explained_takes_a_note() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let silent = company.refuses(depart(&company, &visit, json!({"photo_ban_told": false})), 422, "validation_failed").await;
    assert_eq!(silent.errors(), ["note: required"]);
    let open = company.refuses(depart(&company, &visit, json!({})), 422, "validation_failed").await;
    assert_eq!(open.errors(), ["photo_ban_told: required"]);
    let gone = depart(&company, &visit, json!({"photo_ban_told": false, "note": "客户提前离开"})).send().await.expect(200).body;
    assert_eq!(
        (&gone["attendance"]["photo_ban_told"], &gone["attendance"]["departure_note"]),
        (&json!(false), &json!("客户提前离开"))
    );
}

#[actix_web::test]
async fn a_group_arrives_once_however_many_desks_receive_it() {
    let company = Company::start().await;
    let visit = on_its_day(&company).await;
    let answers = futures::future::join_all((0..16).map(|_| arrive(&company, &visit, json!({})).send())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| answer.status == 200 || answer.code() == "wrong_state"), "{answers:#?}");
    assert_eq!(company.count("visit_events").await, 1);
}

#[actix_web::test]
async fn who_arrived_before_the_time_cannot_be_called_off() {
    let company = Company::start().await;
    let visit = arrived(&company).await;
    let cancel = company.action(company.at(Role::MarketingSpecialist), &visit, "cancel", json!({"reason": "x"})).await;
    company.refuses(cancel, 409, "wrong_state").await;
}

#[actix_web::test]
async fn the_checks_of_the_day_come_in_their_order() {
    let mut company = Company::start().await;
    let reader = company.join("officer.2", &[Role::ServiceOfficer]).await;
    let visit = on_its_day(&company).await;
    let desk = company.at(Role::Receptionist);
    for (action, body) in [("arrival", arrival()), ("departure", told()), ("passes", json!({"area": "workshop", "count": 1}))] {
        let path = format!("{}/{action}", visit.path);
        let to = || company.post(&path);
        company.refuses(to().text("text/plain", "{"), 401, "unauthenticated").await;
        company.refuses(to().by(company.at(Role::Cashier)).text("text/plain", "{"), 404, "not_found").await;
        company.refuses(to().by(&reader).text("text/plain", "{"), 403, "forbidden").await;
        company.refuses(to().by(desk).text("text/plain", "{}"), 415, "unsupported_media_type").await;
        company.refuses(to().by(desk).json(&json!({"colour": "red"})), 422, "validation_failed").await;
        if action != "arrival" {
            company.refuses(to().by(desk).json(&body), 409, "not_arrived").await;
        }
    }
    arrive(&company, &visit, json!({})).send().await.expect(200);
    company.refuses(arrive(&company, &visit, json!({})), 409, "wrong_state").await;
    company.refuses(company.get("/reception-desk").by(&reader), 403, "forbidden").await;
    company.refuses(company.get("/reception-desk/outstanding").by(&reader), 403, "forbidden").await;
    let wrong = company.get("/reception-desk?date=tomorrow").by(desk);
    assert_eq!(company.refuses(wrong, 422, "validation_failed").await.errors(), ["date: invalid_date"]);
}

#[actix_web::test]
async fn what_was_not_given_back_is_listed_at_the_days_end_and_the_visit_stays_on_the_desk() {
    let company = Company::start().await;
    let desk = company.at(Role::ReceptionManager);
    let visit = arrived(&company).await;
    issue(&company, &visit, "workshop", 2).send().await.expect(201);
    let list = async |query: &str| {
        let path = format!("/reception-desk/outstanding{query}");
        company.get(&path).by(desk).send().await.expect(200).body["items"].as_array().unwrap().clone()
    };
    assert_eq!((list("").await.len(), list("?date=2026-12-02").await.len()), (2, 0));
    company.set_clock("2026-12-05T01:00:00Z");
    let late = list("").await;
    assert_eq!((late.len(), &late[0]["is_overdue"]), (2, &json!(true)));
    let visits = company.get("/reception-desk").by(desk).send().await.expect(200).body["visits"].clone();
    assert_eq!((&visits[0]["number"], &visits[0]["allowed_actions"]), (&json!("YY-2026-00001"), &json!(["depart"])));
    let empty = company.get("/reception-desk?date=2026-12-02").by(desk).send().await.expect(200).body;
    assert_eq!((&empty["date"], &empty["visits"]), (&json!("2026-12-02"), &json!([])));
}

#[actix_web::test]
async fn v_4_3_who_may_photograph_stands_on_the_desk_on_the_days_of_the_permit() {
    let company = Company::start().await;
    let visit = on_its_day(&company).await;
    let manager = company.at(Role::ReceptionManager);
    let permit = json!({"visit_booking_id": visit.id, "photographers": ["陈志明"], "areas": ["workshop"], "purpose": "双方合作宣传",
        "valid_from": "2026-12-03T01:30:00Z", "valid_until": "2026-12-03T04:00:00Z"});
    let made = company.post("/photo-permits").by(manager).json(&permit).send().await.expect(201);
    let day = async |query: &str| {
        let path = format!("/reception-desk{query}");
        company.get(&path).by(company.at(Role::Receptionist)).send().await.expect(200).body
    };
    let today = day("").await;
    assert_eq!((&today["date"], &today["today"]), (&json!("2026-12-03"), &json!("2026-12-03")));
    let shown = &today["visits"][0]["photo_permits"];
    assert_eq!(
        (&shown[0]["photographers"], &shown[0]["areas"], &shown[0]["permitted_by_name"], shown.as_array().unwrap().len()),
        (&json!(["陈志明"]), &json!(["workshop"]), &json!("reception_manager"), 1)
    );

    let revoke = company.post(&format!("/photo-permits/{}/revoke", made.id())).by(manager).if_match("\"1\"");
    revoke.json(&json!({"reason": "拍摄了设备"})).send().await.expect(200);
    assert_eq!(day("").await["visits"][0]["photo_permits"], json!([]));

    company.post("/photo-permits").by(manager).json(&permit).send().await.expect(201);
    let body = json!({"headcount": 10, "safety_briefed": true, "confidentiality_signed": true});
    arrive(&company, &visit, body).send().await.expect(200);
    company.set_clock("2026-12-04T01:00:00Z");
    let later = day("").await;
    assert_eq!((&later["visits"][0]["number"], &later["visits"][0]["photo_permits"]), (&json!("YY-2026-00001"), &json!([])));
    let asked = day("?date=2026-12-03").await;
    assert_eq!((&asked["date"], &asked["today"]), (&json!("2026-12-03"), &json!("2026-12-04")));
}

#[actix_web::test]
async fn those_who_have_to_do_with_a_visit_are_told_that_it_came_and_which_pass_was_lost() {
    let company = Company::start().await;
    let visit = on_its_day(&company).await;
    arrive(&company, &visit, json!({})).send().await.expect(200);
    let pass = pass(&company, &visit, "workshop").await;
    at_the_gate(&company, &pass, "lost", json!({"circumstances": "在车间遗失"})).send().await.expect(200);
    let latest = async |role| {
        let notices = company.get("/notifications").by(company.at(role)).send().await.expect(200).body;
        let notice = &notices["items"][0];
        ["kind", "subject_id", "params"].map(|field| notice[field].clone())
    };
    let [kind, about, params] = latest(Role::MarketingSpecialist).await;
    assert_eq!((kind, about, &params["count"]), (json!("visit_arrived"), json!(visit.id), &json!(10)));
    let [kind, about, params] = latest(Role::ReceptionManager).await;
    assert_eq!((kind, about), (json!("pass_lost"), json!(visit.id)));
    assert_eq!((&params["what"]["zh"], &params["reason"]), (&json!("TZ-2026-00001"), &json!("在车间遗失")));
}
