//! `/notifications`, `/notification-settings` and `/mails`.

use actix_web::http::header::{CacheControl, CacheDirective, ContentEncoding};
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::notifications::{
    Mail, NoticeCounts, Notices, NotificationSettings, NotificationSettingsPatch, ReadRequest,
};
use clientele_openapi::query::{MailQuery, NoticeQuery};

use super::{mails, service, stream};
use crate::auth::permission::Administer;
use crate::auth::{Actor, Lasting, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(stream_notifications).service(list_notifications).service(mark_notifications_read);
    api.service(read_notification_settings).service(change_notification_settings);
    api.service(list_mails).service(retry_mail);
}

/// List your notices.
///
/// The latest first, with the count of those unread. What a notice says is its `kind` with its `params`; the app and
/// the mails make the same sentence of them.
#[utoipa::path(operation_id = "list_notifications", tag = "Notifications", params(NoticeQuery),
    responses((status = 200, description = "A page of notices", body = Notices)),
    extensions(("x-problems" = json!(["validation_failed"]))))]
#[get("/notifications")]
async fn list_notifications(context: Data<Context>, actor: Actor, query: Query<NoticeQuery>) -> Result<Json<Notices>> {
    service::notices(&context, &actor, query).await.map(Json)
}

/// Mark your notices as read.
///
/// Those named by `ids`, or `all`. Ids of anything else are passed over. Answers what is left.
#[utoipa::path(operation_id = "mark_notifications_read", tag = "Notifications", request_body = ReadRequest,
    responses((status = 200, description = "Marked", body = NoticeCounts)),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed"]))))]
#[post("/notifications/read")]
async fn mark_notifications_read(context: Data<Context>, actor: Actor, body: Payload<ReadRequest>) -> Result<Json<NoticeCounts>> {
    service::mark_read(&context, &actor, &body).await.map(Json)
}

/// Listen for notices.
///
/// Server-sent events for as long as the connection holds. `counts` (`NoticeCounts`) comes first and whenever a count
/// changes; `notice` (`Notice`) for every new notice, with its id as the event's id. Send that id as `Last-Event-ID`
/// to be told what came since, up to 100 notices; the list has all of them. A line `:` every 15 seconds keeps the
/// connection alive.
///
/// The stream ends with the access token: connect again with a new one. It also ends when the user is deactivated or
/// the session is. Everyone may have 32 streams open on a server.
#[utoipa::path(operation_id = "stream_notifications", tag = "Notifications",
    params(("Last-Event-ID" = Option<String>, Header, description = "The id of the last `notice` that you received")),
    responses((status = 200, description = "The stream", content_type = "text/event-stream", body = String)),
    extensions(("x-problems" = json!(["rate_limited"]))))]
#[get("/notifications/stream")]
async fn stream_notifications(context: Data<Context>, asker: Lasting, request: HttpRequest) -> Result<HttpResponse> {
    let last = request.headers().get("Last-Event-ID").and_then(|id| id.to_str().ok()).and_then(|id| id.trim().parse().ok());
    let events = stream::open(&context, &asker, last).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(CacheControl(vec![CacheDirective::NoStore, CacheDirective::Extension("no-transform".to_owned(), None)]))
        // Compression and buffering proxies would hold events back.
        .insert_header(ContentEncoding::Identity)
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events))
}

/// Read how you are told.
///
/// Everything is shown in the app; this says what is mailed as well, and in which language.
#[utoipa::path(operation_id = "read_notification_settings", tag = "Notifications",
    responses((status = 200, description = "The settings", body = NotificationSettings, headers(("ETag" = String, description = "The version")))))]
#[get("/notification-settings")]
async fn read_notification_settings(context: Data<Context>, actor: Actor) -> Result<Versioned<NotificationSettings>> {
    service::settings(&context, &actor).await.map(Versioned)
}

/// Change how you are told.
///
/// `mail_groups` lists all groups that are to be mailed; mails that wait already are still sent.
#[utoipa::path(operation_id = "change_notification_settings", tag = "Notifications", request_body = NotificationSettingsPatch,
    responses((status = 200, description = "Changed", body = NotificationSettings, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version"]))))]
#[patch("/notification-settings")]
async fn change_notification_settings(
    context: Data<Context>,
    actor: Actor,
    expected: IfMatch,
    body: Payload<NotificationSettingsPatch>,
) -> Result<Versioned<NotificationSettings>> {
    service::change_settings(&context, &actor, &expected, &body).await.map(Versioned)
}

/// List mails.
///
/// For administrators: which mails wait, were sent or were given up, and why; not what they say. The latest first.
#[utoipa::path(operation_id = "list_mails", tag = "Notifications", params(MailQuery),
    responses((status = 200, description = "A page of mails", body = Page<Mail>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/mails")]
async fn list_mails(context: Data<Context>, _actor: May<Administer>, query: Query<MailQuery>) -> Result<Json<Page<Mail>>> {
    mails::list(&context, query).await.map(Json)
}

/// Try a mail again.
///
/// For administrators: a mail that was given up, or waits for its next attempt, is tried at once, with all its
/// attempts before it again.
#[utoipa::path(operation_id = "retry_mail", tag = "Notifications", params(("id" = uuid::Uuid, Path, description = "The mail")),
    responses((status = 200, description = "It waits to be sent", body = Mail, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/mails/{id}/retry")]
async fn retry_mail(context: Data<Context>, actor: May<Administer>, id: PathId, expected: IfMatch) -> Result<Versioned<Mail>> {
    mails::retry(&context, &actor, id.get()?, &expected).await.map(Versioned)
}
