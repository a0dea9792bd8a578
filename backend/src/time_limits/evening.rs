//! At the day's end: which passes were not returned.

use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::notifications::{NoticeParams, Words};
use clientele_openapi::vocabulary::{NoticeKind, Role};
use clientele_rules::calendar::midnight;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::auth::Actor;
use crate::context::Context;
use crate::db::Subject;
use crate::entity::notifications;
use crate::error::Result;
use crate::notifications::{Message, notify};
use crate::{desk, people};

/// How long after midnight a day of visits is over: six in the evening, which is our own rule.
const EVENING: TimeDelta = TimeDelta::hours(18);
/// How many numbers the notice names.
const NAMED: usize = 10;

/// Tells the reception manager which passes are still out (V 4.1), once per day; false where there is nothing to tell.
pub(super) async fn list_passes(context: &Context) -> Result<bool> {
    let over = last_evening(context);
    if listed_since(context.db.primary(), over).await? {
        return Ok(false);
    }
    let actor = Actor::system();
    let out = desk::service::passes_outstanding(context, &actor, context.clock.date_of(over)).await?;
    if out.is_empty() {
        return Ok(false);
    }
    let named: Vec<&str> = out.iter().take(NAMED).map(|pass| pass.number.as_str()).collect();
    let rest = if out.len() > NAMED { "…" } else { "" };
    let numbers = |separator: &str| format!("{}{rest}", named.join(separator));
    let message = Message {
        kind: NoticeKind::PassesOutstanding,
        about: None,
        case_id: None,
        params: NoticeParams {
            count: u32::try_from(out.len()).ok(),
            what: Some(Words { zh: numbers("、"), en: numbers(", ") }),
            when: Some(over),
            ..NoticeParams::default()
        },
    };
    context
        .db
        .write(&[Subject::Duty("passes outstanding").alone()], async |tx| {
            if listed_since(tx, over).await? {
                return Ok(false);
            }
            let managers: Vec<Uuid> =
                people::service::holders(tx, &[Role::ReceptionManager]).await?.into_iter().map(|person| person.id).collect();
            notify(tx, context, &actor, &managers, &message).await?;
            Ok(!managers.is_empty())
        })
        .await
}

/// Whether the passes not returned were listed since an instant.
async fn listed_since(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<bool> {
    let query = notifications::Entity::find()
        .filter(notifications::Column::Kind.eq(NoticeKind::PassesOutstanding.as_str()))
        .filter(notifications::Column::At.gte(since));
    Ok(query.count(db).await? > 0)
}

/// When the last day of visits was over.
fn last_evening(context: &Context) -> DateTime<Utc> {
    let (now, zone) = (context.clock.now(), context.clock.zone());
    let evening = |day| midnight(day, zone) + EVENING;
    let today = context.clock.today();
    if evening(today) <= now { evening(today) } else { evening(today.pred_opt().unwrap_or(today)) }
}
