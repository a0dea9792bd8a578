//! `/calendar-feed` and `/calendar-feeds/{secret}.ics`.

use actix_web::http::header::{CACHE_CONTROL, ContentType};
use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use clientele_openapi::calendar_feed::{CalendarFeed, CalendarFeedLink};
use clientele_openapi::visits::EmptyBody;

use super::feeds;
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;
use crate::http::{Payload, Routes};

pub(super) fn routes(api: &mut impl Routes) {
    api.service(make_calendar_feed).service(read_calendar_feed).service(delete_calendar_feed).service(download_calendar_feed);
}

/// Make or renew the personal calendar link.
///
/// The answer is the only place where the link ever stands: it is kept as a hash. A new link ends the one before. There is
/// no `Idempotency-Key` here, because repeating an answer would mean keeping the secret.
#[utoipa::path(operation_id = "make_calendar_feed", tag = "Calendar", request_body = EmptyBody,
    responses((status = 200, description = "The link", body = CalendarFeedLink)),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/calendar-feed")]
async fn make_calendar_feed(context: Data<Context>, actor: Actor, body: Payload<EmptyBody>) -> Result<Json<CalendarFeedLink>> {
    feeds::make(&context, &actor, &body).await.map(Json)
}

/// Read whether there is a personal calendar link.
///
/// When it was made and last read; null where there is none. The link itself cannot be read again.
#[utoipa::path(operation_id = "read_calendar_feed", tag = "Calendar",
    responses((status = 200, description = "About the link", body = CalendarFeed)),
    extensions(("x-problems" = json!(["forbidden"]))))]
#[get("/calendar-feed")]
async fn read_calendar_feed(context: Data<Context>, actor: Actor) -> Result<Json<CalendarFeed>> {
    feeds::read(&context, &actor).await.map(Json)
}

/// Delete the personal calendar link.
///
/// Calendar programs that have it find nothing any more.
#[utoipa::path(operation_id = "delete_calendar_feed", tag = "Calendar",
    responses((status = 204, description = "There is no link any more")),
    extensions(("x-problems" = json!(["forbidden"]))))]
#[delete("/calendar-feed")]
async fn delete_calendar_feed(context: Data<Context>, actor: Actor) -> Result<HttpResponse> {
    feeds::delete(&context, &actor).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read a calendar by its secret link.
///
/// For calendar programs, which cannot sign in: whoever has the link reads the visits that its owner may see now, from 90
/// days back to 400 days ahead, as iCalendar. In approval is tentative, approved confirmed, cancelled cancelled. The answer
/// is the same for a link that never was, one that was renewed and one whose owner is no longer active.
#[utoipa::path(operation_id = "download_calendar_feed", tag = "Calendar", security(()), params(("secret" = String, Path, description = "The secret of the link")),
    responses((status = 200, description = "The calendar", body = String, content_type = "text/calendar")),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/calendar-feeds/{secret}.ics")]
async fn download_calendar_feed(context: Data<Context>, secret: Path<String>, request: HttpRequest) -> Result<HttpResponse> {
    let text = feeds::calendar(&context, &secret, lang_of(&request)).await?;
    let calendar = ContentType("text/calendar; charset=utf-8".parse().unwrap_or(mime::TEXT_PLAIN_UTF_8));
    Ok(HttpResponse::Ok().insert_header(calendar).insert_header((CACHE_CONTROL, "private, no-cache")).body(text))
}
