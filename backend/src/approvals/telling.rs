//! Who is told of what happens to a case.

use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::vocabulary::{Decision, DocumentKind, NoticeKind, State};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::rules::Event;
use super::{queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::approval_cases as cases;
use crate::error::{Error, Result};
use crate::notifications::{Message, notify};
use crate::{clients, people};

/// Those who may decide the case now; empty where it is closed.
pub(super) async fn deciders(db: &impl ConnectionTrait, case: &cases::Model) -> Result<Vec<Uuid>> {
    let engine = queries::engine_case(db, case).await?;
    let people = service::people_for(db, &engine.steps).await?;
    Ok(engine.deciders(&people).into_iter().map(|(id, _)| id).collect())
}

/// A notice about the case, with its number and its client's name.
pub(super) async fn message(db: &impl ConnectionTrait, case: &cases::Model, kind: NoticeKind) -> Result<Message> {
    let client = match case.client_id {
        Some(id) => clients::service::headers(db, &[id]).await?.remove(&id).map(|client| client.name),
        None => None,
    };
    let params = NoticeParams { number: Some(case.document_number.clone()), client, ..NoticeParams::default() };
    let subject = case.document_kind.parse().map_err(Error::internal)?;
    Ok(Message { kind, about: Some((subject, case.document_id)), case_id: Some(case.id), params })
}

/// Tells those whose decision the case now waits for.
pub(super) async fn waits(tx: &DatabaseTransaction, context: &Context, actor: &Actor, case: &cases::Model) -> Result<()> {
    let asked = deciders(tx, case).await?;
    let mut message = message(tx, case, NoticeKind::ToDecide).await?;
    message.params.by = people::service::names(tx, &[case.applicant_id]).await?.remove(&case.applicant_id);
    notify(tx, context, actor, &asked, &message).await
}

/// Tells of a decision: the next deciders while the case goes on, the parties once it has come to an end.
pub(super) async fn decided(
    tx: &DatabaseTransaction,
    context: &Context,
    actor: &Actor,
    case_id: Uuid,
    decision: Decision,
    opinion: Option<&str>,
) -> Result<()> {
    let case = queries::case(tx, case_id).await?;
    if case.state == State::Submitted.as_str() {
        return waits(tx, context, actor, &case).await;
    }
    let kind = match decision {
        Decision::Approve => NoticeKind::Approved,
        Decision::Refuse => NoticeKind::Refused,
        Decision::Return => NoticeKind::Returned,
    };
    let mut message = message(tx, &case, kind).await?;
    message.params.by = Some(actor.name.clone());
    message.params.reason = opinion.map(str::to_owned);
    notify(tx, context, actor, &[case.applicant_id, case.preparer_id], &message).await
}

/// Tells of a case that somebody took back or called off: those who were asked or have signed, and the parties.
///
/// `case` is as it was before. Of a visit that is called off, the visits' part tells everyone concerned.
pub(super) async fn ended(
    tx: &DatabaseTransaction,
    context: &Context,
    actor: &Actor,
    case: &cases::Model,
    asked: &[Uuid],
    event: Event,
) -> Result<()> {
    let kind = if event == Event::Cancel { NoticeKind::Cancelled } else { NoticeKind::Withdrawn };
    if event == Event::Cancel && case.document_kind == DocumentKind::VisitBooking.as_str() {
        return Ok(());
    }
    let signed = queries::signatures(tx, case.id).await?.into_iter().map(|signature| signature.user_id);
    let told: Vec<Uuid> = signed.chain(asked.iter().copied()).chain([case.applicant_id, case.preparer_id]).collect();
    let mut message = message(tx, case, kind).await?;
    message.params.by = Some(actor.name.clone());
    notify(tx, context, actor, &told, &message).await
}
