//! Saving what the engine made of a case: its row, whom the step asks, and when it is due.

use chrono::{DateTime, Duration, TimeZone, Utc};
use clientele_openapi::ProblemCode;
use clientele_rules::approvals::{Ask, Case};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::queries;
use crate::calendar;
use crate::context::Context;
use crate::entity::{approval_asked as asked, approval_cases as cases};
use crate::error::{Error, Result};

/// When a step is due, and when people are reminded of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deadline {
    pub(super) due_at: Option<DateTime<Utc>>,
    pub(super) remind_at: Option<DateTime<Utc>>,
}

/// The time limit of the step that waits: it runs on working days only.
pub(super) async fn deadline(
    db: &impl ConnectionTrait,
    context: &Context,
    case: &Case,
    since: DateTime<Utc>,
) -> Result<Deadline> {
    let Some((step, hours)) = case.waiting().and_then(|step| Some((step, step.time_limit_hours?))) else {
        return Ok(Deadline::default());
    };
    let calendar = calendar::service::work_calendar(db).await?;
    let due_at = calendar.due(since, hours, context.clock.zone());
    let remind_at = step.remind_before_hours.map(|before| due_at - Duration::hours(i64::from(before)));
    Ok(Deadline { due_at: Some(due_at), remind_at })
}

/// The due time as cases are sorted by it: what is never due comes last.
pub(super) fn due_sort(due_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let never = Utc.with_ymd_and_hms(9999, 12, 31, 0, 0, 0).single();
    due_at.or(never).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The row of a case after an event, with its version counted up. The time limit starts where another step waits than
/// before.
pub(super) async fn row(
    db: &impl ConnectionTrait,
    context: &Context,
    before: (&cases::Model, &Case),
    after: &Case,
) -> Result<cases::Model> {
    let now = context.clock.now();
    let (model, engine) = before;
    let waits = |case: &Case| case.waiting().map(|step| (case.round, case.lap, step.key));
    let mut row = cases::Model {
        state: after.state.as_str().to_owned(),
        round: after.round,
        lap: after.lap,
        step: i32::try_from(after.step).map_err(Error::internal)?,
        steps: serde_json::to_string(&after.steps).map_err(Error::internal)?,
        updated_at: now,
        version: model.version + 1,
        ..model.clone()
    };
    if waits(engine) != waits(after) {
        let deadline = deadline(db, context, after, now).await?;
        row.step_since = Some(now);
        row.due_at = deadline.due_at;
        row.remind_at = deadline.remind_at;
        row.reminded_at = None;
        row.escalated_at = None;
        row.due_sort = due_sort(deadline.due_at);
    }
    Ok(row)
}

/// Saves a case after an event.
///
/// # Errors
/// `stale_version` where somebody else was first.
pub(super) async fn save(
    tx: &impl ConnectionTrait,
    context: &Context,
    before: (&cases::Model, &Case),
    after: &Case,
) -> Result<()> {
    let row = row(tx, context, before, after).await?;
    let id = row.id;
    if !queries::save(tx, row).await? {
        return Err(Error::refused(ProblemCode::StaleVersion));
    }
    queries::set_asked(tx, id, asked_rows(id, after)).await
}

/// Whom the step that waits asks, and who stands in for it.
pub(super) fn asked_rows(case_id: Uuid, case: &Case) -> Vec<asked::Model> {
    let Some(step) = case.waiting() else {
        return Vec::new();
    };
    let mut asks: Vec<(Ask, bool)> = Vec::new();
    for (index, slot) in step.slots.iter().enumerate() {
        if case.signer(step.key, index).is_none() {
            asks.extend(slot.transfer.map(|transfer| (Ask::person(transfer.to, None), false)));
            asks.extend(slot.asks.iter().map(|ask| (*ask, slot.transfer.is_some())));
        }
    }
    asks.extend(step.stand_ins().into_iter().map(|ask| (ask, true)));
    let row = |(place, (ask, stands_in)): (i32, (Ask, bool))| asked::Model {
        case_id,
        place,
        // Of a person, the name says who; the role only in which they sign.
        role: ask.role.filter(|_| ask.user_id.is_none()).map(|role| role.as_str().to_owned()),
        user_id: ask.user_id,
        department_id: ask.department_id,
        stands_in,
    };
    (0..).zip(asks).map(row).collect()
}
