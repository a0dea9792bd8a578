//! `/visit-statistics`: visits in figures, and as a file.

use super::harness::*;
use clientele_openapi::vocabulary::Role;
use rstest::rstest;
use serde_json::{Value, json};

/// A year with two approved visits, a refused one and one in approval.
async fn year() -> Company {
    let company = Company::start().await;
    let officer = company.at(Role::ServiceOfficer);
    company.approved(VISITS, officer, json!({})).await;
    let grant = json!([{"area": "workshop", "granted": 8}, {"area": "rd_centre", "granted": 0, "refusal_reason": "涉密"}]);
    let january = json!({"starts_at": "2027-01-10T01:30:00Z", "ends_at": "2027-01-10T03:00:00Z", "headcount": 8});
    let second = company.submitted(VISITS, officer, january).await;
    let mut decision = approve_visit(company.at(Role::Receptionist), &[]);
    decision["visit"]["areas"] = grant;
    company.decide(company.at(Role::ReceptionManager), &second, decision).await.expect(200);
    let refused = company.submitted(VISITS, officer, json!({})).await;
    company.decide(company.at(Role::ReceptionManager), &refused, refuse()).await.expect(200);
    let major = json!({"visitor_category": "major", "starts_at": "2026-12-31T15:59:59Z", "ends_at": "2026-12-31T17:00:00Z",
        "requested_areas": [{"area": "plant"}], "headcount": 5});
    company.submitted(VISITS, officer, major).await;
    company.draft(VISITS, officer, json!({})).await;
    company
}

async fn statistics(company: &Company, query: &str) -> Value {
    let request = company.get(&format!("/visit-statistics?{query}")).by(company.at(Role::GeneralManager));
    request.send().await.expect(200).body
}

fn rows(statistics: &Value, figure: &str) -> Vec<(String, i64)> {
    let row = |row: &Value| (row["key"].as_str().unwrap().to_owned(), row["counts"][figure].as_i64().unwrap());
    statistics["rows"].as_array().unwrap().iter().map(row).collect()
}

#[rstest]
#[case::category("category", "bookings", &[("important", 2), ("major", 1)])]
#[case::area("area", "passes_granted", &[("plant", 0), ("workshop", 10), ("rd_centre", 10)])]
#[actix_web::test]
async fn visits_of_a_year_are_counted(#[case] by: &str, #[case] figure: &str, #[case] expected: &[(&str, i64)]) {
    let company = year().await;
    let found = statistics(&company, &format!("by={by}")).await;
    assert_eq!((&found["from"], &found["to"], &found["by"]), (&json!("2026-01-01"), &json!("2026-12-31"), &json!(by)));
    assert_eq!(rows(&found, figure), expected.iter().map(|(key, count)| ((*key).to_owned(), *count)).collect::<Vec<_>>());
}

#[actix_web::test]
async fn months_are_the_companys_and_the_total_counts_each_visit_once() {
    let company = year().await;
    let found = statistics(&company, "by=month&from=2026-11-01&to=2027-01-31").await;
    let expected = [("2026-11", 0), ("2026-12", 3), ("2027-01", 1)];
    assert_eq!(rows(&found, "bookings"), expected.map(|(month, count)| (month.to_owned(), count)));
    assert_eq!(
        found["total"],
        json!({"bookings": 4, "submitted": 1, "approved": 2, "refused": 1, "returned": 0, "withdrawn": 0, "cancelled": 0,
            "visitors": 20, "passes_requested": 12 * 4 + 8 * 2 + 5, "passes_granted": 28, "passes_refused": 8})
    );
}

#[actix_web::test]
async fn clients_are_named_and_categories_come_in_words() {
    let company = year().await;
    let by_client = statistics(&company, "by=client").await;
    assert_eq!(by_client["rows"][0]["label"], "深圳市华强精密机械有限公司");
    assert_eq!(by_client["rows"][0]["key"], json!(company.client));
    assert_eq!(statistics(&company, "").await["rows"][0]["label"], "重要客户");
}

#[rstest]
#[case::backwards("from=2026-12-02&to=2026-12-01", "to: end_before_start")]
#[case::too_long("from=2000-01-01&to=2026-12-01", "to: out_of_range")]
#[case::by_nothing_known("by=weather", "by: unknown_value")]
#[actix_web::test]
async fn what_cannot_be_counted_is_refused(#[case] query: &str, #[case] expected: &str) {
    let company = Company::with(&[Role::GeneralManager]).await;
    let request = company.get(&format!("/visit-statistics?{query}")).by(company.at(Role::GeneralManager));
    assert_eq!(company.refuses(request, 422, "validation_failed").await.errors(), [expected]);
}

#[actix_web::test]
async fn figures_speak_of_all_visits_so_they_are_for_who_reads_all() {
    let company = Company::start().await;
    for role in [Role::MarketingSpecialist, Role::FinanceManager, Role::Cashier] {
        for path in ["/visit-statistics", "/visit-statistics/export"] {
            company.refuses(company.get(path).by(company.at(role)), 403, "forbidden").await;
        }
    }
}

#[actix_web::test]
async fn a_csv_file_opens_in_a_spreadsheet_without_running_anything() {
    let company = year().await;
    company.execute("UPDATE clients SET name = '=HYPERLINK(\"http://x\")'").await;
    let request = company.get("/visit-statistics/export?by=client").by(company.at(Role::GeneralManager));
    let answer = request.header("Accept-Language", "en").send().await.expect(200);
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
    assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename*=UTF-8''visit"));
    let text = answer.body.as_str().unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "Client,Bookings,In approval,Approved,Refused,Returned,Withdrawn,Cancelled,Visitors,Passes requested,Passes granted,Passes refused"
    );
    assert!(lines[1].starts_with("\"'=HYPERLINK"), "{}", lines[1]);
    assert_eq!(lines[2], "Total,3,1,1,1,0,0,0,12,53,20,0");
}

#[actix_web::test]
async fn an_excel_file_is_one() {
    let company = year().await;
    let path = format!("{}/api/v1/visit-statistics/export?by=month&format=xlsx", company.url);
    let token = &company.at(Role::GeneralManager).token;
    let answer = reqwest::Client::new().get(path).bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assert!(answer.bytes().await.unwrap().starts_with(b"PK"));
}
