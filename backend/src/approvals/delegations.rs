//! Absences: who decides meanwhile.

use chrono::NaiveDate;
use clientele_openapi::approvals::{Delegation, NamedPerson, NewDelegation};
use clientele_openapi::problem::codes;
use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::{Action, DelegationState, Permission};
use clientele_openapi::{Page, ProblemCode};
use clientele_rules::approvals::{Absence, absent_for};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::telling;
use crate::auth::{ActingFor, Actor};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::approval_delegations as delegations;
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::people;
use crate::records::{self, Change};

/// The absences of a day.
///
/// # Errors
/// The database's own.
pub(super) async fn in_force(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<delegations::Model>> {
    let query = delegations::Entity::find()
        .filter(delegations::Column::EndedAt.is_null())
        .filter(delegations::Column::FromDay.lte(today))
        .filter(delegations::Column::UntilDay.gte(today));
    Ok(query.all(db).await?)
}

/// An absence as the engine sees it.
pub(super) fn absence(row: &delegations::Model) -> Absence {
    Absence { user_id: row.user_id, delegate_id: row.delegate_id }
}

/// In whose place somebody decides today, through chains of absences too.
///
/// # Errors
/// The database's own.
pub async fn acting_for(db: &impl ConnectionTrait, user_id: Uuid, today: NaiveDate) -> Result<Vec<ActingFor>> {
    let absences: Vec<Absence> = in_force(db, today).await?.into_iter().map(|row| absence(&row)).collect();
    let absent = absent_for(user_id, &absences);
    if absent.is_empty() {
        return Ok(Vec::new());
    }
    let absent: Vec<Uuid> = absent.into_iter().collect();
    let people = people::service::staff(db, &[], &absent).await?;
    Ok(people
        .into_iter()
        .map(|person| ActingFor { id: person.id, roles: person.roles, department_id: person.department_id })
        .collect())
}

/// The absences of the actor, and those in which they decide; the administrator sees all.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<PageQuery>) -> Result<Page<Delegation>> {
    let db = context.db.read();
    let asked = query.parse()?;
    let own = Condition::any().add(delegations::Column::UserId.eq(actor.id)).add(delegations::Column::DelegateId.eq(actor.id));
    let visible = if actor.may(Permission::Administer) { Condition::all() } else { own };
    let request =
        PageRequest { sort: "-created_at".to_owned(), limit: u64::from(asked.limit), cursor: asked.cursor, total: false };
    let sort = Sort { column: delegations::Column::CreatedAt, descending: true };
    let page = paging::page(db, delegations::Entity::find().filter(visible), sort, delegations::Column::Id, &request, |one| {
        (SortKey::Instant(one.created_at), one.id)
    })
    .await?;
    let mut items = Vec::new();
    for row in page.items {
        items.push(describe(db, context, actor, row).await?);
    }
    Ok(Page::new(items, page.next_cursor))
}

async fn describe(db: &impl ConnectionTrait, context: &Context, actor: &Actor, row: delegations::Model) -> Result<Delegation> {
    let mut names = people::service::names(db, &[row.user_id, row.delegate_id]).await?;
    let mut person = |user_id: Uuid| NamedPerson { user_id, name: names.remove(&user_id).unwrap_or_default() };
    let today = context.clock.today();
    let state = if row.ended_at.is_some() || row.until_day < today {
        DelegationState::Over
    } else if row.from_day > today {
        DelegationState::Planned
    } else {
        DelegationState::Current
    };
    let may_end = state != DelegationState::Over && (row.user_id == actor.id || actor.may(Permission::Administer));
    Ok(Delegation {
        id: row.id,
        absent: person(row.user_id),
        delegate: person(row.delegate_id),
        from_day: row.from_day,
        until_day: row.until_day,
        reason: row.reason,
        state,
        ended_at: row.ended_at,
        allowed_actions: if may_end { vec![Action::Delete] } else { Vec::new() },
        version: row.version,
        created_at: row.created_at,
    })
}

/// Names who decides in the actor's place during an absence.
///
/// # Errors
/// The body's; `delegation_overlaps`; `idempotency_key_reused`, `idempotency_in_progress`.
pub async fn create(context: &Context, actor: &Actor, key: &IdempotencyKey, body: &Payload<NewDelegation>) -> Result<Delegation> {
    let new = body.parse()?;
    let fingerprint = serde_json::to_string(&new).map_err(Error::internal)?;
    key.once(context, actor, &fingerprint, &[Subject::User(actor.id).alone()], async |tx| insert(tx, context, actor, &new).await)
        .await
}

async fn insert(tx: &Transaction, context: &Context, actor: &Actor, new: &NewDelegation) -> Result<Delegation> {
    if new.delegate_id == actor.id {
        return Err(Error::invalid_field("delegate_id", codes::IS_SELF));
    }
    people::service::active(tx, new.delegate_id, "delegate_id").await?;
    if new.until_day < context.clock.today() {
        return Err(Error::invalid_field("until_day", codes::RANGE_REVERSED));
    }
    let overlapping = delegations::Entity::find()
        .filter(delegations::Column::UserId.eq(actor.id))
        .filter(delegations::Column::EndedAt.is_null())
        .filter(delegations::Column::FromDay.lte(new.until_day))
        .filter(delegations::Column::UntilDay.gte(new.from_day));
    if overlapping.one(tx).await?.is_some() {
        return Err(Error::refused(ProblemCode::DelegationOverlaps));
    }
    let row = delegations::Model {
        id: Uuid::now_v7(),
        user_id: actor.id,
        delegate_id: new.delegate_id,
        from_day: new.from_day,
        until_day: new.until_day,
        reason: new.reason.clone(),
        ended_at: None,
        ended_by_id: None,
        created_at: context.clock.now(),
        version: 1,
    };
    let row = row.into_active_model().reset_all().insert(tx).await?;
    telling::delegated(tx, context, actor, &row).await?;
    let details =
        json!({"delegate_id": row.delegate_id, "from_day": row.from_day, "until_day": row.until_day, "reason": row.reason});
    records::record(
        tx,
        actor,
        Change { action: "approval_delegation.created", entity: "approval_delegation", id: row.id, details },
    )
    .await?;
    describe(tx, context, actor, row).await
}

/// Ends an absence now; it stays in the list.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`.
pub async fn end(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<()> {
    let work = async |tx: &Transaction| {
        let row = delegations::Entity::find_by_id(id).one(tx).await?.ok_or_else(Error::not_found)?;
        let is_admin = actor.may(Permission::Administer);
        if row.user_id != actor.id && !is_admin {
            return Err(if row.delegate_id == actor.id { Error::forbidden() } else { Error::not_found() });
        }
        expected.check(row.version)?;
        if row.ended_at.is_some() || row.until_day < context.clock.today() {
            return Err(Error::refused(ProblemCode::WrongState));
        }
        let (delegate_id, version) = (row.delegate_id, row.version);
        let outcome = delegations::Entity::update_many()
            .set(delegations::ActiveModel {
                ended_at: sea_orm::Set(Some(context.clock.now())),
                ended_by_id: sea_orm::Set(Some(actor.id)),
                version: sea_orm::Set(version + 1),
                ..Default::default()
            })
            .filter(delegations::Column::Id.eq(id))
            .filter(delegations::Column::Version.eq(version))
            .exec(tx)
            .await?;
        if outcome.rows_affected != 1 {
            return Err(Error::refused(ProblemCode::StaleVersion));
        }
        let details = json!({"delegate_id": delegate_id});
        records::record(tx, actor, Change { action: "approval_delegation.ended", entity: "approval_delegation", id, details })
            .await
    };
    context.db.write(&[Subject::Absence(id).alone()], work).await
}
