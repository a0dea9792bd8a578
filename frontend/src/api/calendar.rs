//! The visit calendar, the personal link to it, and visits in figures.

use clientele_openapi::{
    calendar::{HolidayYear, HolidayYearRequest},
    calendar_feed::{CalendarFeed, CalendarFeedLink},
    visit_calendar::VisitCalendar,
    visit_statistics::VisitStatistics,
    vocabulary::ExportFormat,
};
use gloo_net::http::Method;
use serde_json::json;

use super::{Answer, Query, Request, get, post};

/// What is known of a year's holidays.
pub async fn holidays(year: i32) -> Answer<HolidayYear> {
    get(Query::new().with("year", year).on("/holidays")).await
}

/// Puts a year's announcement in the place of what was known.
pub async fn replace_holidays(year: i32, version: i32, body: HolidayYearRequest) -> Answer<HolidayYear> {
    Request::new(Method::PUT, format!("/holidays/{year}")).if_match(version).json(&body).send().await
}

/// The visits of some days.
pub async fn visits(query: Query) -> Answer<VisitCalendar> {
    get(query.on("/visit-calendar")).await
}

/// Whether there is a link for calendar programs.
pub async fn feed(_: ()) -> Answer<CalendarFeed> {
    get("/calendar-feed").await
}

/// Makes the link, or another one in its place; it is shown once.
pub async fn make_feed() -> Answer<CalendarFeedLink> {
    post("/calendar-feed", &json!({})).await
}

/// Takes the link away.
pub async fn delete_feed() -> Answer<()> {
    Request::new(Method::DELETE, "/calendar-feed").send().await
}

/// Visits of a period in figures.
pub async fn statistics(query: Query) -> Answer<VisitStatistics> {
    get(query.on("/visit-statistics")).await
}

/// The same as a file.
pub async fn statistics_file(query: Query, format: ExportFormat) -> Answer<Vec<u8>> {
    Request::new(Method::GET, query.with("format", format).on("/visit-statistics/export")).bytes().await
}
