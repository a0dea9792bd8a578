//! What other parts and the routes ask of handling.

use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{State, VisitTaskKind, VisitTaskState, VisitorCategory};
use clientele_rules::policies::Authority;
use clientele_rules::visits::reception_plan::readiness;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

pub use super::arrangements::{arrange, arrangements};
pub use super::plans::{plan, propose, renew};
pub use super::preparation::{analyse, inform, mark_ready, notify, preparation, rehearse};
pub use super::reminders::remind_due;
use super::{arrangements as arranging, facts, plans, preparation as preparing, queries, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::visit_tasks as tasks;
use crate::error::Result;
use crate::visits;

/// A booking was approved: its plan is kept from now on, and whoever is in charge is told. Call it in the transaction of
/// the decision, after the booking is saved.
///
/// # Errors
/// The database's own.
pub async fn approved(tx: &Transaction, context: &Context, actor: &Actor, booking_id: Uuid) -> Result<()> {
    telling::tell_in_charge(tx, context, actor, &visits::service::row(tx, booking_id).await?).await?;
    booking_changed(tx, context, actor, booking_id).await
}

/// Brings plan and arrangements in line after a booking was cancelled or changed by an amendment: tasks are
/// added, moved or closed; a room that somebody else has at the new time is given back; a visit that has changed is no
/// longer marked ready. Call it in the transaction of the change, after the booking is saved.
///
/// # Errors
/// The database's own.
pub async fn booking_changed(tx: &Transaction, context: &Context, actor: &Actor, booking_id: Uuid) -> Result<()> {
    let booking = visits::service::row(tx, booking_id).await?;
    if facts::state(&booking)? == State::Approved {
        arranging::give_room_back(tx, context, &booking).await?;
    }
    preparing::unready(tx, context, booking_id).await?;
    plans::settle(tx, context, actor, &booking).await?;
    preparing::tick_off(tx, context, booking_id).await
}

/// Everybody who has a task in the plan of a visit, whatever became of it.
///
/// # Errors
/// The database's own.
pub async fn task_owners(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<Uuid>> {
    Ok(queries::tasks(db, booking_id).await?.into_iter().filter_map(|task| task.owner_id).collect())
}

/// V 3.3(1): what is said at submission of a major visit about the department's information; `id` is `None` for a
/// booking that is not saved.
///
/// # Errors
/// The database's own.
pub async fn information_at_submission(
    db: &impl ConnectionTrait,
    category: Option<VisitorCategory>,
    id: Option<Uuid>,
    authority: Authority,
) -> Result<Option<RuleAnswer>> {
    let has_information = match id {
        Some(id) => preparing::has_information(db, id).await?,
        None => false,
    };
    Ok(readiness::at_submission(category, has_information, authority))
}

/// The visits whose plan names somebody, or their team: who takes part in a visit reads its booking.
pub fn named_by_plan(actor: &Actor) -> SelectStatement {
    queries::named_by_plan(actor)
}

/// What the plan of a visit wants settled when the group arrives: the briefing and the undertaking, where they are tasks
/// of it that nobody dropped.
///
/// # Errors
/// The database's own.
pub async fn wanted_at_arrival(db: &impl ConnectionTrait, booking_id: Uuid) -> Result<Vec<VisitTaskKind>> {
    let kinds = [VisitTaskKind::SafetyBriefing, VisitTaskKind::Confidentiality];
    let states = [VisitTaskState::Open, VisitTaskState::Done].map(VisitTaskState::as_str);
    let planned = tasks::Entity::find()
        .filter(tasks::Column::BookingId.eq(booking_id))
        .filter(tasks::Column::State.is_in(states))
        .all(db)
        .await?;
    Ok(kinds.into_iter().filter(|kind| planned.iter().any(|task| task.kind == kind.as_str())).collect())
}
