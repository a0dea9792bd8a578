//! The boxes, their counts and pages, and who sees a case.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

async fn counts(company: &Company, by: &Person) -> [i64; 3] {
    let inbox = company.get("/approvals").by(by).send().await.expect(200).body;
    ["to_decide", "submitted", "done"].map(|name| inbox["counts"][name].as_i64().unwrap())
}

async fn numbers(company: &Company, by: &Person, query: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = company.get(&format!("/approvals?{query}{cursor}")).by(by).send().await.expect(200).body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["document"]["number"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return seen,
        }
    }
}

#[actix_web::test]
async fn a_case_moves_through_the_boxes_of_those_who_take_part() {
    let company = Company::start().await;
    let people = [Role::MarketingSpecialist, Role::ServiceManager, Role::FinanceManager, Role::GeneralManager]
        .map(|role| company.at(role));
    let [author, first, second, outsider] = people;
    let all = async || (counts(&company, author).await, counts(&company, first).await, counts(&company, second).await);
    let reception = company.draft(EXPENSES, author, json!({})).await;
    assert_eq!(all().await, ([0, 0, 0], [0, 0, 0], [0, 0, 0]), "a draft is in no box");
    company.act(author, &reception, "submit", json!({})).await.expect(200);
    assert_eq!(all().await, ([0, 1, 0], [1, 0, 0], [0, 0, 0]));
    company.decide(first, &reception, approve_first()).await.expect(200);
    assert_eq!(all().await, ([0, 1, 0], [0, 0, 1], [1, 0, 0]));
    company.decide(second, &reception, hand_back()).await.expect(200);
    assert_eq!(all().await, ([0, 1, 0], [0, 0, 1], [0, 0, 1]));
    company.act(author, &reception, "submit", json!({})).await.expect(200);
    assert_eq!(all().await, ([0, 1, 0], [1, 0, 1], [0, 0, 1]), "the next round begins at the first step");
    company.act(author, &reception, "withdraw", json!({})).await.expect(200);
    assert_eq!(all().await, ([0, 1, 0], [0, 0, 1], [0, 0, 1]));
    assert_eq!(counts(&company, outsider).await, [0, 0, 0], "who only stands in has nothing to do");
}

#[actix_web::test]
async fn the_inbox_counts_what_waits_for_a_stand_in() {
    let company = Company::start().await;
    let own = company.submitted(VISITS, company.at(Role::ReceptionManager), json!({})).await;
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    assert_eq!(counts(&company, company.at(Role::ReceptionManager)).await, [1, 1, 0]);
    assert_eq!(counts(&company, company.at(Role::GeneralManager)).await, [1, 0, 0]);
    assert_eq!(counts(&company, company.at(Role::MarketingDirector)).await, [0, 0, 0]);
    company.execute("UPDATE users SET active = false WHERE username = 'general_manager'").await;
    assert_eq!(counts(&company, company.at(Role::MarketingDirector)).await, [1, 0, 0]);
    company.decide(company.at(Role::MarketingDirector), &own, refuse()).await.expect(200);
    assert_eq!(counts(&company, company.at(Role::MarketingDirector)).await, [0, 0, 1]);
}

#[actix_web::test]
async fn what_somebody_signed_in_this_round_waits_for_them_no_more() {
    let mut company = Company::with(&[Role::MarketingSpecialist, Role::GeneralManager]).await;
    let both = company.join("both", &[Role::ServiceManager, Role::FinanceManager]).await;
    let reception = company.submitted(EXPENSES, company.at(Role::MarketingSpecialist), json!({})).await;
    assert_eq!(counts(&company, &both).await, [1, 0, 0]);
    company.decide(&both, &reception, approve_first()).await.expect(200);
    assert_eq!(counts(&company, &both).await, [0, 0, 1]);
    assert_eq!(counts(&company, company.at(Role::GeneralManager)).await, [1, 0, 0]);
}

#[actix_web::test]
async fn boxes_page_without_repeating_or_skipping_the_latest_first() {
    let company = Company::start().await;
    let (author, manager) = (company.at(Role::MarketingSpecialist), company.at(Role::ReceptionManager));
    for _ in 0..5 {
        company.submitted(VISITS, author, json!({})).await;
    }
    let latest_first = (1..=5).rev().map(|number| format!("YY-2026-{number:05}")).collect::<Vec<_>>();
    for limit in [1, 2, 5] {
        assert_eq!(numbers(&company, manager, &format!("box=to_decide&limit={limit}")).await, latest_first);
    }
    assert_eq!(numbers(&company, author, "box=submitted&limit=2").await, latest_first);
    assert_eq!(numbers(&company, author, "box=done").await, [] as [String; 0]);
    let page = company.get("/approvals?box=to_decide&limit=2").by(manager).send().await.expect(200).body;
    assert_eq!(page["counts"]["to_decide"], 5, "the counts are of the whole box");
    let item = &page["items"][0];
    assert_eq!((&item["headcount"], &item["visitor_category"], &item["total"]), (&json!(12), &json!("important"), &Value::Null));
    assert_eq!((&item["happens_at"], &item["has_objections"]), (&json!("2026-12-03T01:30:00.000000Z"), &json!(false)));
}

#[rstest]
#[case("box=all", "box: unknown_value")]
#[case("limit=0", "limit: out_of_range")]
#[case("cursor=abc", "cursor: invalid_cursor")]
#[case("colour=red", "colour: unknown_parameter")]
#[actix_web::test]
async fn the_inbox_refuses_parameters_that_it_does_not_know(#[case] query: &str, #[case] error: &str) {
    let company = Company::with(&[Role::GeneralManager]).await;
    let request = company.get(&format!("/approvals?{query}")).by(company.at(Role::GeneralManager));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [error]);
}

/// Participants of a case read its document and the client's header, whatever their roles; others by their roles.
#[rstest]
#[case::visit(VISITS, &[Role::MarketingSpecialist, Role::Receptionist, Role::ReceptionManager, Role::ServiceOfficer,
    Role::ServiceManager, Role::GeneralManager, Role::MarketingDirector])]
#[case::reception(EXPENSES, &[Role::MarketingSpecialist, Role::ServiceManager, Role::FinanceManager, Role::GeneralManager,
    Role::MarketingDirector])]
#[actix_web::test]
async fn a_case_is_seen_by_those_who_take_part_and_those_who_read_its_document(
    #[case] collection: &str,
    #[case] readers: &[Role],
) {
    let mut company = Company::start().await;
    let colleague = company.join("colleague", &[Role::MarketingSpecialist]).await;
    let document = company.submitted(collection, company.at(Role::MarketingSpecialist), json!({})).await;
    let path = company.case_path(&document).await;
    for role in STAFF {
        let request = company.get(&path).by(company.at(role));
        if readers.contains(&role) {
            let case = request.send().await.expect(200).body;
            assert_eq!(case["client"]["name"], "深圳市华强精密机械有限公司");
        } else {
            company.refuses(request, 404, "not_found").await;
        }
    }
    company.refuses(company.get(&path).by(&colleague), 404, "not_found").await;
}

#[actix_web::test]
async fn who_reads_headers_only_learns_no_more_of_a_booking() {
    let company = Company::start().await;
    let visit = company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    let seen = company.read(company.at(Role::FinanceManager), &visit).await.body;
    assert_eq!((&seen["number"], &seen["headcount"], &seen["state"]), (&json!("YY-2026-00001"), &json!(12), &json!("submitted")));
    for field in ["contact_name", "contact_phone", "purpose", "justification", "visit", "case_id"] {
        assert_eq!(seen[field], Value::Null, "{field}");
    }
    assert_eq!((&seen["requested_areas"], &seen["rules"]), (&json!([]), &json!([])));
    company.refuses(company.get(&company.case_path(&visit).await).by(company.at(Role::FinanceManager)), 404, "not_found").await;
}

#[actix_web::test]
async fn the_inbox_is_narrowed_down_to_what_somebody_applied_for() {
    let company = Company::start().await;
    let (manager, one, another) =
        (company.at(Role::ReceptionManager), company.at(Role::MarketingSpecialist), company.at(Role::ServiceOfficer));
    for author in [one, another, another] {
        company.submitted(VISITS, author, json!({})).await;
    }
    let of = |person: &Person| format!("applicant_id={}", person.id);
    assert_eq!(numbers(&company, manager, &of(one)).await.len(), 1);
    assert_eq!(numbers(&company, manager, &of(another)).await.len(), 2);
    assert_eq!(numbers(&company, manager, &format!("{}&{}", of(one), of(another))).await.len(), 3);
    assert_eq!(numbers(&company, manager, &of(manager)).await.len(), 0);
}
