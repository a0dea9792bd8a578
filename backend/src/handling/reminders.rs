//! Owners are told of tasks that are due by the end of the next day or late already, once for each due time.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Utc};
use clientele_openapi::vocabulary::NoticeKind;
use clientele_rules::calendar::midnight;
use uuid::Uuid;

use super::{queries, tasks, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::visit_tasks;
use crate::error::Result;
use crate::visits;

/// How many visits one look takes.
const AT_ONCE: u64 = 100;

/// The end of the next day of the company's calendar: what is due before it is soon enough to be told of.
pub(super) fn horizon(context: &Context) -> DateTime<Utc> {
    let today = context.clock.today();
    midnight(today.checked_add_days(Days::new(2)).unwrap_or(today), context.clock.zone())
}

/// Looks once at the tasks of all visits, and tells their owners.
///
/// # Errors
/// The database's own.
pub async fn remind_due(context: &Context) -> Result<()> {
    let before = horizon(context);
    for booking_id in queries::visits_to_remind_of(context.db.read(), before, AT_ONCE).await? {
        context.db.write(&[Subject::Visit(booking_id).alone()], async |tx| remind(tx, context, booking_id, before).await).await?;
    }
    Ok(())
}

/// Tells each owner once of all their tasks of a visit.
async fn remind(tx: &Transaction, context: &Context, booking_id: Uuid, before: DateTime<Utc>) -> Result<()> {
    let booking = visits::service::row(tx, booking_id).await?;
    let takes_place = tasks::approved(&booking).is_ok();
    let mut by_owner: BTreeMap<Uuid, Vec<visit_tasks::Model>> = BTreeMap::new();
    for task in queries::tasks_to_remind_of(tx, booking_id, before).await? {
        if queries::note_told(tx, &task).await?
            && let Some(owner) = task.owner_id.filter(|_| takes_place)
        {
            by_owner.entry(owner).or_default().push(task);
        }
    }
    for (owner, tasks) in by_owner {
        telling::tell_of(tx, context, &Actor::system(), &booking, (owner, &tasks), NoticeKind::TaskDue).await?;
    }
    Ok(())
}
