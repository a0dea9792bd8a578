//! The list of bookings: filters, sorting, paging, numbers.

use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::json;

async fn numbers(company: &Company, by: &Person, query: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = company.get(&format!("{VISITS}?{query}{cursor}")).by(by).send().await.expect(200).body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["number"].as_str().unwrap()[8..].to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return seen,
        }
    }
}

#[actix_web::test]
async fn lists_filter_sort_and_page_without_repeating_or_skipping() {
    let company = Company::start().await;
    let (author, clerk) = (company.at(Role::MarketingSpecialist), company.at(Role::Receptionist));
    for day in 3..8 {
        let change = json!({"starts_at": format!("2026-12-0{day}T01:30:00Z"), "ends_at": format!("2026-12-0{day}T04:00:00Z"),
            "visitor_category": if day % 2 == 0 { "major" } else { "important" }});
        company.submitted(VISITS, author, change).await;
    }
    company.draft(VISITS, author, json!({"starts_at": null, "ends_at": null})).await;
    let all = ["00005", "00004", "00003", "00002", "00001"];
    assert_eq!(numbers(&company, clerk, "limit=2").await, all, "the draft is its author's alone");
    assert_eq!(numbers(&company, author, "limit=4").await.len(), 6);
    assert_eq!(numbers(&company, clerk, "sort=starts_at&limit=1").await, ["00001", "00002", "00003", "00004", "00005"]);
    assert_eq!(numbers(&company, clerk, "sort=-number&limit=3").await, all);
    assert_eq!(numbers(&company, clerk, "visitor_category=major").await, ["00004", "00002"]);
    assert_eq!(numbers(&company, clerk, "visitor_category=major&visitor_category=important").await, all);
    assert_eq!(numbers(&company, clerk, "from=2026-12-06&to=2026-12-06").await, ["00004"]);
    assert_eq!(numbers(&company, author, "state=draft").await, ["00006"]);
    assert_eq!(numbers(&company, clerk, &format!("client_id={}", company.client)).await, all);
    assert_eq!(numbers(&company, clerk, "q=yy-2026-00003").await, ["00003"]);
    assert_eq!(numbers(&company, clerk, "q=%E5%8D%8E%E5%BC%BA").await, all, "the client's name");
    assert_eq!(numbers(&company, clerk, "q=%25").await, [] as [String; 0]);
    let total = company.get(&format!("{VISITS}?total=true&limit=1")).by(clerk).send().await.expect(200).body;
    assert_eq!((&total["total"], &total["total_is_capped"]), (&json!(5), &json!(false)));
}

#[rstest]
#[case("limit=0", "limit: out_of_range")]
#[case("limit=101", "limit: out_of_range")]
#[case("sort=headcount", "sort: invalid_sort")]
#[case("cursor=abc", "cursor: invalid_cursor")]
#[case("state=lost", "state: unknown_value")]
#[case("client_id=7", "client_id: invalid_value")]
#[case("from=yesterday", "from: invalid_date")]
#[case("colour=red", "colour: unknown_parameter")]
#[actix_web::test]
async fn lists_refuse_parameters_that_they_do_not_know(#[case] query: &str, #[case] error: &str) {
    let company = Company::with(&[Role::Receptionist]).await;
    for list in [VISITS, EXPENSES] {
        let by = company.at(Role::Receptionist);
        if list == VISITS {
            let answer = company.refuses(company.get(&format!("{list}?{query}")).by(by), 422, "validation_failed").await;
            assert_eq!(answer.errors(), [error]);
        } else {
            company.refuses(company.get(&format!("{list}?{query}")).by(by), 403, "forbidden").await;
        }
    }
}

#[actix_web::test]
async fn drafts_made_at_the_same_moment_get_numbers_of_their_own_without_gaps() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let body = company.booking();
    let wrong = merged(company.booking(), json!({"client_id": uuid::Uuid::nil()}));
    let requests = (0..48).map(|index| company.post(VISITS).by(author).json(if index % 4 == 3 { &wrong } else { &body }).send());
    let answers = futures::future::join_all(requests).await;
    let mut seen: Vec<_> =
        answers.iter().filter(|answer| answer.status == 201).map(|answer| answer.body["number"].as_str().unwrap()).collect();
    seen.sort_unstable();
    assert_eq!(seen, (1..=36).map(|number| format!("YY-2026-{number:05}")).collect::<Vec<_>>());
}

#[actix_web::test]
async fn sixty_four_requests_with_one_key_make_one_booking() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let body = company.booking();
    let requests = (0..64).map(|_| company.post(VISITS).by(author).header("Idempotency-Key", "k-1").json(&body).send());
    let answers = futures::future::join_all(requests).await;
    assert_eq!(company.count("visit_bookings").await, 1);
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).map(|answer| answer.body["id"].clone()).collect();
    assert!(!made.is_empty() && made.iter().all(|id| id == &made[0]));
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "idempotency_in_progress"));
    let other = merged(body, json!({"headcount": 9}));
    company
        .refuses(company.post(VISITS).by(author).header("Idempotency-Key", "k-1").json(&other), 422, "idempotency_key_reused")
        .await;
}

#[rstest]
#[case::last_second_of_the_year("2026-12-31T15:59:59Z", "YY-2026-00001")]
#[case::first_of_the_next("2026-12-31T16:00:00Z", "YY-2027-00001")]
#[actix_web::test]
async fn numbers_are_counted_per_year_of_the_companys_calendar(#[case] now: &str, #[case] number: &str) {
    let company = Company::start().await;
    company.set_clock(now);
    let author = company.at(Role::MarketingSpecialist);
    let visit = company.draft(VISITS, author, json!({})).await;
    assert_eq!(company.read(author, &visit).await.body["number"], number);
}
