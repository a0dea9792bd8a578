//! What happens when a time limit nears or passes.

use clientele_openapi::vocabulary::{EntryKind, State};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::acts::{self, Entry};
use super::load::{self, Loaded};
use super::{queries, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::approval_cases as cases;
use crate::error::Result;

/// Reminds those whose turn it is that the time limit nears, once per step. Whether there was something to do.
///
/// # Errors
/// The database's own.
pub async fn remind_due(tx: &Transaction, context: &Context, case_id: Uuid) -> Result<bool> {
    let case = load::one(tx, queries::case(tx, case_id).await?).await?;
    let now = context.clock.now();
    let is_time = case.model.remind_at.is_some_and(|at| at <= now) && case.model.reminded_at.is_none();
    if case.engine.waiting().is_none() || !is_time {
        return Ok(false);
    }
    let reminded = cases::ActiveModel { reminded_at: Set(Some(now)), ..Default::default() };
    if !note(tx, &case.model, reminded, cases::Column::RemindedAt.is_null()).await? {
        return Ok(false);
    }
    let people = deciders(tx, context, &case).await?;
    let entry = Entry { kind: EntryKind::Remind, people, place: None, text: None };
    acts::enter(tx, context, None, &case, &entry).await?;
    telling::due(tx, context, &case, &entry).await?;
    Ok(true)
}

/// Lets those who stand in decide too because the time limit has passed, where the step says so, and tells everybody
/// whose turn it is; once per step. Whether there was something to do.
///
/// # Errors
/// The database's own.
pub async fn escalate(tx: &Transaction, context: &Context, case_id: Uuid) -> Result<bool> {
    let case = load::one(tx, queries::case(tx, case_id).await?).await?;
    let now = context.clock.now();
    let is_time = case.model.due_at.is_some_and(|at| at < now) && case.model.escalated_at.is_none();
    if case.engine.waiting().is_none() || !is_time {
        return Ok(false);
    }
    let escalated = cases::ActiveModel { escalated_at: Set(Some(now)), ..Default::default() };
    if !note(tx, &case.model, escalated, cases::Column::EscalatedAt.is_null()).await? {
        return Ok(false);
    }
    let asked = deciders(tx, context, &case).await?;
    let late = Loaded { engine: case.engine.escalated(), ..case };
    let people = deciders(tx, context, &late).await?;
    let entry = Entry { kind: EntryKind::Escalate, people, place: None, text: None };
    acts::enter(tx, context, None, &late, &entry).await?;
    telling::overdue(tx, context, &late, &entry, &asked).await?;
    Ok(true)
}

/// Notes it once, for the state of the case that was looked at. The version stays, so that nobody's decision is stale.
async fn note(tx: &Transaction, case: &cases::Model, change: cases::ActiveModel, open: impl IntoCondition) -> Result<bool> {
    let outcome = cases::Entity::update_many()
        .set(change)
        .filter(cases::Column::Id.eq(case.id))
        .filter(cases::Column::Version.eq(case.version))
        .filter(open)
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// How many cases one look takes.
const AT_ONCE: u64 = 100;

/// Looks once at every case whose time limit nears or has passed.
///
/// # Errors
/// The database's own.
pub async fn look_at_time_limits(context: &Context) -> Result<()> {
    use cases::Column;
    let now = context.clock.now();
    let reminds = Condition::all().add(Column::RemindedAt.is_null()).add(Column::RemindAt.lte(now));
    let escalates = Condition::all().add(Column::EscalatedAt.is_null()).add(Column::DueAt.lt(now));
    let due = cases::Entity::find()
        .filter(Column::State.eq(State::Submitted.as_str()))
        .filter(Condition::any().add(reminds).add(escalates))
        .order_by_asc(Column::DueSort)
        .limit(AT_ONCE)
        .all(context.db.read())
        .await?;
    for case in due {
        context.db.write(&[Subject::Case(case.id).alone()], async |tx| remind_due(tx, context, case.id).await).await?;
        context.db.write(&[Subject::Case(case.id).alone()], async |tx| escalate(tx, context, case.id).await).await?;
    }
    Ok(())
}

async fn deciders(tx: &Transaction, context: &Context, case: &Loaded) -> Result<Vec<Uuid>> {
    let staff = load::staff(tx, context.clock.today(), &[&case.engine]).await?;
    Ok(case.engine.deciders(&staff).into_iter().map(|turn| turn.user_id).collect())
}

/// The system acts in nobody's name.
pub(super) fn nobody() -> Actor {
    Actor::system()
}
