//! Approval cases and the inbox.

use clientele_openapi::{
    Page,
    approvals::{ApprovalCase, CaseSummary, DecisionRequest, Inbox, InboxCounts},
    vocabulary::InboxBox,
};
use gloo_net::http::Method;
use uuid::Uuid;

use super::{Answer, Query, Request, get};

/// A page of one box, with the counts of all boxes.
pub async fn inbox(shown: InboxBox, query: Query) -> Answer<Inbox> {
    get(query.with("box", shown).on("/approvals")).await
}

/// A page of the box that `query` names, in the form of other lists; hands the counts to `counted`.
pub async fn inbox_page(query: Query, counted: impl FnOnce(InboxCounts)) -> Answer<Page<CaseSummary>> {
    let answer: Inbox = get(query.on("/approvals")).await?;
    counted(answer.counts);
    Ok(Page::new(answer.items, answer.next_cursor))
}

/// One case.
pub async fn get_case(id: String) -> Answer<ApprovalCase> {
    get(format!("/approvals/{id}")).await
}

/// Decides on the open step of this `version` of a case.
pub async fn decide(id: Uuid, version: i32, body: DecisionRequest) -> Answer<ApprovalCase> {
    Request::new(Method::POST, format!("/approvals/{id}/decisions")).if_match(version).json(&body).send().await
}
