//! What-if: which cases a draft would decide otherwise.

use super::super::harness::*;
use super::drafts::{DRAFT, VERSIONS};
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

const PERIOD: [&str; 2] = ["2026-11-01", "2026-11-30"];

async fn company() -> (Company, Person) {
    let mut company = Company::start().await;
    let admin = company.join("admin", &[Role::Admin]).await;
    (company, admin)
}

async fn what_if(company: &Company, by: &Person, path: &str, [from, to]: [&str; 2]) -> Value {
    let body = json!({"from": from, "to": to});
    company.post(&format!("{path}/what-if")).by(by).json(&body).send().await.expect(200).body
}

#[actix_web::test]
async fn v_3_2_1_a_longer_notice_shows_the_bookings_that_it_would_have_blocked() {
    let (company, admin) = company().await;
    let author = company.at(Role::MarketingSpecialist);
    // Nine days ahead, and thirty.
    let near = company.submitted(VISITS, author, json!({})).await;
    company.submitted(VISITS, author, json!({"starts_at": "2026-12-24T01:30:00Z", "ends_at": "2026-12-24T04:00:00Z"})).await;
    company.draft(VISITS, author, json!({})).await;
    company.post(VERSIONS).by(&admin).json(&json!({})).send().await.expect(201);
    let unchanged = what_if(&company, &admin, DRAFT, PERIOD).await;
    assert_eq!((&unchanged["examined"], &unchanged["items"]), (&json!(2), &json!([])));
    let patch = json!({"parameters": {"notice_days": 10}});
    company.patch(DRAFT).by(&admin).if_match("\"1\"").json(&patch).send().await.expect(200);
    let before = company.snapshot().await;
    let found = what_if(&company, &admin, DRAFT, PERIOD).await;
    company.is_still(&before).await;
    let number = company.read(author, &near).await.body["number"].clone();
    let expected = json!([{"kind": "visit_booking", "number": number, "state": "submitted", "changes": [
        {"rule": "visit.notice", "clause": "V 3.2(1)", "before": "allow", "after": "block", "inputs": null}]}]);
    assert_eq!(found["items"], expected, "the administrator does not read the facts of documents");
    assert_eq!(what_if(&company, &admin, DRAFT, ["2026-11-25", "2026-11-30"]).await["examined"], 0);
}

/// What the rules were asked at the submission counts, whatever an amendment has changed since.
#[rstest]
#[case::moved_later("2026-12-20T01:30:00Z", "2026-12-20T04:00:00Z", 9)]
#[case::moved_earlier("2026-11-30T01:30:00Z", "2026-11-30T04:00:00Z", 9)]
#[actix_web::test]
async fn an_amended_visit_is_judged_as_it_was_submitted(#[case] starts_at: &str, #[case] ends_at: &str, #[case] days: i64) {
    let (company, admin) = company().await;
    let visit = crate::amendments::visit(&company).await;
    let manager = company.at(Role::GeneralManager);
    let moved = json!({"starts_at": starts_at, "ends_at": ends_at});
    let made = crate::amendments::amend(&company, &visit, moved).await.expect(201).body;
    assert_eq!(made["state"], "approved", "it takes effect at once: {made:#}");
    company.post(VERSIONS).by(&admin).json(&json!({})).send().await.expect(201);
    for (days_required, blocked) in [(days, false), (days + 1, true)] {
        let tag = company.get(DRAFT).by(&admin).send().await.expect(200).etag();
        let patch = json!({"parameters": {"notice_days": days_required}});
        company.patch(DRAFT).by(&admin).if_match(&tag).json(&patch).send().await.expect(200);
        let found = what_if(&company, &admin, DRAFT, PERIOD).await;
        let changes = if blocked {
            json!([{"rule": "visit.notice", "clause": "V 3.2(1)", "before": "allow", "after": "block", "inputs": null}])
        } else {
            Value::Null
        };
        assert_eq!(found["items"][0]["changes"], changes, "{days_required}");
    }
    assert_eq!(company.read(manager, &visit).await.body["original"]["starts_at"], "2026-12-03T01:30:00.000000Z");
}

#[actix_web::test]
async fn who_reads_the_documents_sees_the_facts_but_no_draft() {
    let (company, _) = company().await;
    let manager = company.at(Role::GeneralManager);
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    assert_eq!(what_if(&company, manager, "/policies/visits/versions/1", PERIOD).await["items"], json!([]));
    company.post(&format!("{DRAFT}/what-if")).by(manager).json(&json!({})).send().await.expect(404);
    let refused = company.post("/policies/visits/versions/1/what-if").by(company.at(Role::Receptionist));
    company.refuses(refused.json(&json!({"from": PERIOD[0], "to": PERIOD[1]})), 403, "forbidden").await;
}

/// E 3.5: the source writes × for the number; a draft that sets it shows who would have been above.
#[actix_web::test]
async fn e_3_5_a_limit_per_month_shows_the_applications_above_it() {
    let (company, admin) = company().await;
    let author = company.at(Role::MarketingSpecialist);
    company.submitted(EXPENSES, author, json!({})).await;
    company.set_clock("2026-11-24T02:00:01Z");
    let second = company.submitted(EXPENSES, author, json!({"justification": "续谈"})).await;
    let path = "/policies/expenses/versions/2";
    company.post("/policies/expenses/versions").by(&admin).json(&json!({})).send().await.expect(201);
    let patch = json!({"parameters": {"receptions_per_month": 1}});
    company.patch(path).by(&admin).if_match("\"1\"").json(&patch).send().await.expect(200);
    let found = what_if(&company, &admin, path, PERIOD).await;
    let number = company.read(author, &second).await.body["number"].clone();
    assert_eq!(found["items"].as_array().unwrap().len(), 2, "the first says allow now, the second block: {found:#}");
    let blocked: Vec<_> =
        found["items"].as_array().unwrap().iter().filter(|item| item["changes"][0]["after"] == "block").collect();
    assert_eq!((blocked.len(), &blocked[0]["number"]), (1, &number));
    assert_eq!(blocked[0]["changes"][0]["before"], Value::Null, "the rule was silent then");
}

#[rstest]
#[case::a_year(["2026-01-01", "2026-12-31"], None)]
#[case::a_leap_year(["2028-01-01", "2028-12-31"], None)]
#[case::a_day_more(["2026-01-01", "2027-01-02"], Some("to: period_too_long"))]
#[case::backwards(["2026-01-02", "2026-01-01"], Some("to: end_before_start"))]
#[actix_web::test]
async fn at_most_a_year_is_looked_at(#[case] period: [&str; 2], #[case] expected: Option<&str>) {
    let company = Company::with(&[Role::Admin]).await;
    let body = json!({"from": period[0], "to": period[1]});
    let request = company.post("/policies/archive/versions/1/what-if").by(company.at(Role::Admin)).json(&body);
    match expected {
        Some(error) => assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]),
        None => assert_eq!(request.send().await.expect(200).body["examined"], 0),
    }
}
