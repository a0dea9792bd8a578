//! The SQL of cases, signatures, entries and flows. That of the inbox stands beside the inbox.

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::{DocumentKind, State};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::auth::Actor;
use crate::clients;
use crate::entity::{
    approval_asked as asked, approval_cases as cases, approval_entries as entries, approval_flows as flows,
    approval_participants as participants, approval_signatures as signatures,
};
use crate::error::{Error, Result};

/// All versions of the flow of a kind of document, the newest first.
pub(super) async fn flows(db: &impl ConnectionTrait, kind: DocumentKind) -> Result<Vec<flows::Model>> {
    let query = flows::Entity::find().filter(flows::Column::DocumentKind.eq(kind.as_str()));
    Ok(query.order_by_desc(flows::Column::Version).all(db).await?)
}

/// The newest flow of a kind of document.
pub(super) async fn current_flow(db: &impl ConnectionTrait, kind: DocumentKind) -> Result<flows::Model> {
    let newest = flows(db, kind).await?.into_iter().next();
    newest.ok_or_else(|| Error::internal(format!("no flow for {kind}")))
}

/// The flow that a case runs by.
pub(super) async fn flow(db: &impl ConnectionTrait, id: Uuid) -> Result<flows::Model> {
    flows::Entity::find_by_id(id).one(db).await?.ok_or_else(|| Error::internal("a case without its flow"))
}

/// A case by id.
pub(super) async fn case(db: &impl ConnectionTrait, id: Uuid) -> Result<cases::Model> {
    cases::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)
}

/// A case that the actor takes part in.
pub(super) async fn own_case(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<Option<cases::Model>> {
    Ok(cases::Entity::find_by_id(id).filter(clients::access::own_cases(actor)).one(db).await?)
}

/// The cases under way, those that nobody touched longest first.
pub(super) async fn running(db: &impl ConnectionTrait) -> Result<Vec<cases::Model>> {
    let query = cases::Entity::find().filter(cases::Column::State.eq(State::Submitted.as_str()));
    Ok(query.order_by_asc(cases::Column::UpdatedAt).all(db).await?)
}

/// All signatures of cases, the earliest first.
pub(super) async fn signatures(db: &impl ConnectionTrait, case_ids: &[Uuid]) -> Result<Vec<signatures::Model>> {
    use signatures::Column;
    let query = signatures::Entity::find().filter(Column::CaseId.is_in(case_ids.iter().copied()));
    Ok(query.order_by_asc(Column::Round).order_by_asc(Column::Lap).order_by_asc(Column::Id).all(db).await?)
}

/// Signatures of several cases that carry an instruction, the earliest first.
pub(super) async fn instructions(db: &impl ConnectionTrait, case_ids: &[Uuid]) -> Result<Vec<signatures::Model>> {
    use signatures::Column;
    let query = signatures::Entity::find()
        .filter(Column::CaseId.is_in(case_ids.iter().copied()))
        .filter(Column::Instruction.is_not_null());
    Ok(query.order_by_asc(Column::Round).order_by_asc(Column::Lap).order_by_asc(Column::Id).all(db).await?)
}

/// What happened in a case beside decisions, the earliest first.
pub(super) async fn entries(db: &impl ConnectionTrait, case_id: Uuid) -> Result<Vec<entries::Model>> {
    let query = entries::Entity::find().filter(entries::Column::CaseId.eq(case_id));
    Ok(query.order_by_asc(entries::Column::At).order_by_asc(entries::Column::Id).all(db).await?)
}

/// Who was drawn into a case.
pub(super) async fn participants(db: &impl ConnectionTrait, case_id: Uuid) -> Result<Vec<participants::Model>> {
    let query = participants::Entity::find().filter(participants::Column::CaseId.eq(case_id));
    Ok(query.order_by_asc(participants::Column::Since).order_by_asc(participants::Column::UserId).all(db).await?)
}

/// Draws somebody into a case, for good; a copy makes it unread.
pub(super) async fn draw_in(
    tx: &impl ConnectionTrait,
    case_id: Uuid,
    user_id: Uuid,
    copied: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let before = participants::Entity::find_by_id((case_id, user_id)).one(tx).await?;
    match before {
        None => {
            let row = participants::Model { case_id, user_id, copied, read_at: None, since: now };
            row.into_active_model().reset_all().insert(tx).await?;
        }
        Some(row) if copied => {
            participants::Model { copied: true, read_at: None, ..row }.into_active_model().reset_all().update(tx).await?;
        }
        Some(_) => {}
    }
    Ok(())
}

/// Saves a case whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, case: cases::Model) -> Result<bool> {
    let (id, before) = (case.id, case.version - 1);
    let outcome = cases::Entity::update_many()
        .set(case.into_active_model().reset_all())
        .filter(cases::Column::Id.eq(id))
        .filter(cases::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Notes whom the step that waits asks.
pub(super) async fn set_asked(tx: &impl ConnectionTrait, case_id: Uuid, rows: Vec<asked::Model>) -> Result<()> {
    asked::Entity::delete_many().filter(asked::Column::CaseId.eq(case_id)).exec(tx).await?;
    if !rows.is_empty() {
        let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
        asked::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes a signature.
pub(super) async fn sign(tx: &impl ConnectionTrait, signature: signatures::Model) -> Result<()> {
    signature.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Writes an entry of the log.
pub(super) async fn enter(tx: &impl ConnectionTrait, entry: entries::Model) -> Result<()> {
    entry.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}
