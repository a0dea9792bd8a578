//! The notice of V 3.2(1) in working days, over HTTP.

use super::rules::rule;
use crate::harness::*;
use clientele_openapi::vocabulary::Role;
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};

const WORKING: &str = "UPDATE policy_parameters SET value = '\"working\"' WHERE key = 'notice_day_count'";

async fn in_working_days() -> Company {
    let company = Company::with(&[Role::MarketingSpecialist, Role::ReceptionManager, Role::GeneralManager, Role::Admin]).await;
    company.execute(WORKING).await;
    company
}

async fn checked(company: &Company, starts_at: &str) -> Value {
    let body = merged(company.booking(), json!({"starts_at": starts_at, "ends_at": "2027-06-01T04:00:00Z"}));
    let author = company.at(Role::MarketingSpecialist);
    let answer = company.post(&format!("{VISITS}/check")).by(author).json(&body).send().await.expect(200);
    rule(&answer.body["rules"], "visit.notice").clone()
}

/// The day before the holiday ends at midnight in Shanghai, wherever the machine stands.
#[rstest]
#[case::calendar_booked_a_second_before_midnight(false, "2026-09-29T15:59:59Z", "2026-10-03T16:00:00Z", 5, "allow")]
#[case::calendar_booked_a_second_after_midnight(false, "2026-09-29T16:00:01Z", "2026-10-03T16:00:00Z", 4, "block")]
#[case::working_booked_a_second_before_midnight(true, "2026-09-29T15:59:59Z", "2026-10-11T16:00:00Z", 5, "allow")]
#[case::working_booked_a_second_after_midnight(true, "2026-09-29T16:00:01Z", "2026-10-11T16:00:00Z", 4, "block")]
#[case::working_for_a_second_before_midnight(true, "2026-09-29T15:59:59Z", "2026-10-11T15:59:59Z", 4, "block")]
#[case::working_across_spring_festival(true, "2026-02-13T02:00:00Z", "2026-02-26T16:00:00Z", 5, "allow")]
#[case::working_a_second_too_early_after_spring_festival(true, "2026-02-13T02:00:00Z", "2026-02-26T15:59:59Z", 4, "block")]
#[actix_web::test]
async fn v_3_2_1_days_of_notice_change_at_midnight_of_the_company(
    #[case] is_working: bool,
    #[case] now: &str,
    #[case] starts_at: &str,
    #[case] given: i64,
    #[case] outcome: &str,
) {
    let company = in_working_days().await;
    if !is_working {
        company.execute("UPDATE policy_parameters SET value = '\"calendar\"' WHERE key = 'notice_day_count'").await;
    }
    company.set_clock(now);
    let answer = checked(&company, starts_at).await;
    assert_eq!((&answer["inputs"]["days_given"], &answer["outcome"]), (&json!(given), &json!(outcome)));
}

/// What the rule calls the earliest day is one that it allows, and the day before is not.
#[rstest]
#[case::calendar("calendar")]
#[case::working("working")]
#[actix_web::test]
async fn v_3_2_1_the_earliest_day_of_the_remedy_is_the_first_that_passes(#[case] count: &str) {
    let company = in_working_days().await;
    company.execute(&format!("UPDATE policy_parameters SET value = '\"{count}\"' WHERE key = 'notice_day_count'")).await;
    for now in ["2026-02-13T02:00:00Z", "2026-09-30T02:00:00Z", "2026-11-27T16:30:00Z"] {
        company.set_clock(now);
        let late = checked(&company, now).await;
        let earliest: chrono::NaiveDate = late["remedy"]["params"]["earliest"].as_str().unwrap().parse().unwrap();
        let morning = |day: chrono::NaiveDate| format!("{day}T01:30:00Z");
        assert_eq!(checked(&company, &morning(earliest)).await["outcome"], "allow", "{now}");
        assert_eq!(checked(&company, &morning(earliest.pred_opt().unwrap())).await["outcome"], "block", "{now}");
    }
}

#[actix_web::test]
async fn v_3_2_1_a_year_that_is_not_announced_warns_until_the_administrator_enters_it() {
    let company = in_working_days().await;
    company.set_clock("2026-12-28T02:00:00Z");
    let starts_at = "2027-01-04T02:00:00Z";
    let unknown = checked(&company, starts_at).await;
    assert_eq!((&unknown["outcome"], &unknown["inputs"]["calendar_unknown"]), (&json!("warn"), &json!(true)));
    assert_eq!(unknown["remedy"]["code"], "await_calendar");
    let author = company.at(Role::MarketingSpecialist);
    let times = json!({"starts_at": starts_at, "ends_at": "2027-01-04T04:00:00Z"});
    company.submitted(VISITS, author, times).await; // Nothing to justify: nobody can know better.
    let announced = json!({"announced": true, "days": [{"day": "2027-01-01", "name": "元旦", "is_off": true}]});
    let put = company.request(Method::PUT, "/holidays/2027").by(company.at(Role::Admin)).if_match("\"1\"").json(&announced);
    put.send().await.expect(200);
    let known = checked(&company, starts_at).await;
    assert_eq!((&known["outcome"], &known["inputs"]["days_given"]), (&json!("block"), &json!(4)));
    assert_eq!(known["remedy"]["params"]["earliest"], "2027-01-05");
}
