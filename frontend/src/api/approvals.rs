//! Approval cases and the inbox.

use clientele_openapi::{
    Page,
    approvals::{
        AddSignerRequest, ApprovalCase, ApprovalFlow, BulkDecision, BulkOutcome, CaseSummary, CommentRequest, CopyRequest,
        DecisionRequest, Delegation, FlowChange, FlowTrial, FlowTrialRequest, Inbox, InboxCounts, NewDelegation, StuckCase,
        TransferRequest,
    },
    vocabulary::{DocumentKind, InboxBox},
};
use gloo_net::http::Method;
use uuid::Uuid;

use super::{Answer, Query, Request, create, delete, get, post};

/// A page of one box, with the counts of all boxes.
pub async fn inbox(shown: InboxBox, query: Query) -> Answer<Inbox> {
    get(query.with("box", shown).on("/approvals")).await
}

/// A page of the box that `query` names, in the form of other lists; hands the counts to `counted`.
pub async fn inbox_page(query: Query, counted: impl FnOnce(InboxCounts)) -> Answer<Page<CaseSummary>> {
    let answer: Inbox = get(query.on("/approvals")).await?;
    counted(answer.counts);
    let Inbox { items, next_cursor, total, total_is_capped, .. } = answer;
    Ok(Page { items, next_cursor, total, total_is_capped })
}

/// The cases that nobody can decide any more, for administrators.
pub async fn stuck() -> Answer<Page<StuckCase>> {
    get("/stuck-approvals").await
}

/// One case.
pub async fn get_case(id: String) -> Answer<ApprovalCase> {
    get(format!("/approvals/{id}")).await
}

/// Decides on the open step of this `version` of a case.
pub async fn decide(id: Uuid, version: i32, body: DecisionRequest) -> Answer<ApprovalCase> {
    Request::new(Method::POST, format!("/approvals/{id}/decisions")).if_match(version).json(&body).send().await
}

/// Passes the turn on this `version` of a case on to somebody else.
pub async fn transfer(id: Uuid, version: i32, body: TransferRequest) -> Answer<ApprovalCase> {
    Request::new(Method::POST, format!("/approvals/{id}/transfer")).if_match(version).json(&body).send().await
}

/// Asks for one more signature on this `version` of a case.
pub async fn add_signer(id: Uuid, version: i32, body: AddSignerRequest) -> Answer<ApprovalCase> {
    Request::new(Method::POST, format!("/approvals/{id}/signers")).if_match(version).json(&body).send().await
}

/// Lets people know of a case.
pub async fn copy_to(id: Uuid, body: CopyRequest) -> Answer<ApprovalCase> {
    post(format!("/approvals/{id}/copies"), &body).await
}

/// Says something that all who take part read.
pub async fn comment(id: Uuid, body: CommentRequest) -> Answer<ApprovalCase> {
    post(format!("/approvals/{id}/comments"), &body).await
}

/// Reminds those whose turn it is.
pub async fn remind(id: Uuid) -> Answer<ApprovalCase> {
    post(format!("/approvals/{id}/reminders"), &serde_json::json!({})).await
}

/// Notes that a case was opened.
pub async fn mark_read(id: Uuid) -> Answer<()> {
    Request::new(Method::POST, format!("/approvals/{id}/read")).send().await
}

/// Approves several cases.
pub async fn decide_all(body: BulkDecision) -> Answer<BulkOutcome> {
    post("/approvals/decisions", &body).await
}

/// The flows of all kinds of documents.
pub async fn list_flows(_: ()) -> Answer<Vec<ApprovalFlow>> {
    let page: Page<ApprovalFlow> = get("/approval-flows").await?;
    Ok(page.items)
}

/// The flow of a kind of document.
pub async fn get_flow(kind: String) -> Answer<ApprovalFlow> {
    get(format!("/approval-flows/{kind}")).await
}

/// Puts a new version of a flow in force.
pub async fn change_flow(kind: DocumentKind, version: i32, body: FlowChange) -> Answer<ApprovalFlow> {
    Request::new(Method::PUT, format!("/approval-flows/{kind}")).if_match(version).json(&body).send().await
}

/// Who would decide a document.
pub async fn try_flow(kind: DocumentKind, body: FlowTrialRequest) -> Answer<FlowTrial> {
    post(format!("/approval-flows/{kind}/trial"), &body).await
}

/// A page of absences.
pub async fn list_delegations(query: Query) -> Answer<Page<Delegation>> {
    get(query.on("/approval-delegations")).await
}

/// Enters an absence.
pub async fn create_delegation(body: NewDelegation) -> Answer<Delegation> {
    create("/approval-delegations", &body).await
}

/// Ends this `version` of an absence.
pub async fn end_delegation(id: Uuid, version: i32) -> Answer<()> {
    delete(format!("/approval-delegations/{id}"), version).await
}
