//! Notices, how one is told, and the mails.

use clientele_openapi::{
    Page,
    notifications::{Mail, Notice, NoticeCounts, Notices, NotificationSettings, NotificationSettingsPatch, ReadRequest},
};
use gloo_net::http::Method;
use uuid::Uuid;

use super::{Answer, Query, Request, get, patch, post};

/// A page of one's notices, with the count of those unread.
pub async fn notices(query: Query) -> Answer<Notices> {
    get(query.on("/notifications")).await
}

/// The same in the form of other lists.
pub async fn notices_page(query: Query) -> Answer<Page<Notice>> {
    let answer = notices(query).await?;
    Ok(Page::new(answer.items, answer.next_cursor))
}

/// Marks one's notices as read.
pub async fn mark_read(request: ReadRequest) -> Answer<NoticeCounts> {
    post("/notifications/read", &request).await
}

/// How one is told.
pub async fn settings(_: ()) -> Answer<NotificationSettings> {
    get("/notification-settings").await
}

/// Changes how one is told.
pub async fn change_settings(version: i32, changes: NotificationSettingsPatch) -> Answer<NotificationSettings> {
    patch("/notification-settings", version, &changes).await
}

/// A page of mails, for administrators.
pub async fn list_mails(query: Query) -> Answer<Page<Mail>> {
    get(query.on("/mails")).await
}

/// Lets this `version` of a mail be tried again at once.
pub async fn retry_mail(id: Uuid, version: i32) -> Answer<Mail> {
    Request::new(Method::POST, format!("/mails/{id}/retry")).if_match(version).send().await
}
