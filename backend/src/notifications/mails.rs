//! Mails as rows: the administrator's list of them, and their being taken, sent, put off or given up.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::notifications::Mail;
use clientele_openapi::query::MailQuery;
use clientele_openapi::vocabulary::MailState;
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use uuid::Uuid;

use super::convert;
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::Subject;
use crate::entity::{mails, notifications};
use crate::error::{Error, Result};
use crate::http::paging::{self, PageRequest, Sort, SortKey};
use crate::http::{IfMatch, Query};
use crate::people;
use crate::records::{self, Change};

/// How long a mail stays with the server that took it; longer than sending may take.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How often a mail is tried before it is given up: the last attempts lie most of a day apart.
pub(super) const ATTEMPTS: i32 = 8;

/// A page of mails, the latest first.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn list(context: &Context, query: Query<MailQuery>) -> Result<Page<Mail>> {
    let db = context.db.read();
    let asked = query.parse()?;
    let mut found = mails::Entity::find();
    if let Some(state) = asked.state {
        found = found.filter(mails::Column::State.eq(state.as_str()));
    }
    let request =
        PageRequest { sort: "-created_at".to_owned(), limit: asked.limit.into(), cursor: asked.cursor.clone(), total: false };
    let sort = Sort { column: mails::Column::CreatedAt, descending: true };
    let key = |mail: &mails::Model| (SortKey::Instant(mail.created_at), mail.id);
    let page = paging::page(db, found, sort, mails::Column::Id, &request, key).await?;
    let (items, next_cursor) = (described(db, page.items).await?, page.next_cursor);
    Ok(Page::new(items, next_cursor))
}

async fn described(db: &impl ConnectionTrait, rows: Vec<mails::Model>) -> Result<Vec<Mail>> {
    let names = people::service::names(db, &rows.iter().map(|row| row.user_id).collect::<Vec<_>>()).await?;
    let carried = rows.iter().map(|row| row.notification_id);
    let kinds: HashMap<Uuid, String> = notifications::Entity::find()
        .filter(notifications::Column::Id.is_in(carried))
        .all(db)
        .await?
        .into_iter()
        .map(|notice| (notice.id, notice.kind))
        .collect();
    let describe = |row: mails::Model| {
        let kind = kinds.get(&row.notification_id).cloned().unwrap_or_default();
        let name = names.get(&row.user_id).cloned().unwrap_or_default();
        convert::mail(row, &kind, name)
    };
    rows.into_iter().map(describe).collect()
}

/// Lets a mail that was not sent be tried at once, with all its attempts before it.
///
/// # Errors
/// `not_found`, `if_match_required`, `stale_version`, `wrong_state` where it was sent.
pub async fn retry(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<Mail> {
    context
        .db
        .write(&[Subject::Mail(id).alone()], async |tx| {
            let mail = mails::Entity::find_by_id(id).one(tx).await?.ok_or_else(Error::not_found)?;
            expected.check(mail.version)?;
            if mail.state == MailState::Sent.as_str() {
                return Err(Error::refused(ProblemCode::WrongState));
            }
            let again = mails::ActiveModel {
                state: Set(MailState::Waiting.as_str().to_owned()),
                attempts: Set(0),
                next_attempt_at: Set(machine_now()),
                ..Default::default()
            };
            save(tx, &mail, again).await?;
            let details = json!({"attempts": mail.attempts, "last_error": mail.last_error});
            records::record(tx, actor, Change { action: "mail.retried", entity: "mail", id, details }).await?;
            let mail = mails::Entity::find_by_id(id).one(tx).await?.ok_or_else(Error::not_found)?;
            described(tx, vec![mail]).await?.pop().ok_or_else(Error::not_found)
        })
        .await
}

async fn save(tx: &impl ConnectionTrait, mail: &mails::Model, change: mails::ActiveModel) -> Result<()> {
    let saved = mails::Entity::update_many()
        .set(mails::ActiveModel { version: Set(mail.version + 1), ..change })
        .filter(mails::Column::Id.eq(mail.id))
        .filter(mails::Column::Version.eq(mail.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 1 { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

/// Takes the mail that is due longest for this server; `None` where none is, or another server was quicker.
pub(super) async fn take(context: &Context, now: DateTime<Utc>) -> Result<Option<mails::Model>> {
    context
        .db
        .write(&[], async |tx| {
            let is_free = Condition::any().add(mails::Column::LeasedUntil.is_null()).add(mails::Column::LeasedUntil.lt(now));
            let due = mails::Entity::find()
                .filter(mails::Column::State.eq(MailState::Waiting.as_str()))
                .filter(mails::Column::NextAttemptAt.lte(now))
                .filter(is_free)
                .order_by_asc(mails::Column::NextAttemptAt)
                .order_by_asc(mails::Column::Id)
                .one(tx)
                .await?;
            let Some(mail) = due else {
                return Ok(None);
            };
            let taken = mails::ActiveModel { leased_until: Set(Some(now + LEASE)), ..Default::default() };
            match save(tx, &mail, taken).await {
                Ok(()) => Ok(Some(mails::Model { version: mail.version + 1, ..mail })),
                Err(Error::Refused(_)) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// The mail server has it.
    Sent,
    /// It may work later.
    PutOff(String),
    /// It will not.
    GivenUp(String),
}

/// Writes down how an attempt ended.
pub(super) async fn finish(context: &Context, mail: &mails::Model, attempt: &Attempt, now: DateTime<Utc>) -> Result<()> {
    let attempts = mail.attempts + 1;
    let state = match attempt {
        Attempt::Sent => MailState::Sent,
        Attempt::PutOff(_) if attempts < ATTEMPTS => MailState::Waiting,
        Attempt::PutOff(_) | Attempt::GivenUp(_) => MailState::Failed,
    };
    let error = match attempt {
        Attempt::Sent => None,
        Attempt::PutOff(error) | Attempt::GivenUp(error) => Some(error.chars().take(500).collect()),
    };
    let change = mails::ActiveModel {
        state: Set(state.as_str().to_owned()),
        attempts: Set(attempts),
        next_attempt_at: Set(now + wait_after(attempts)),
        leased_until: Set(None),
        last_error: Set(error),
        sent_at: Set((state == MailState::Sent).then_some(now)),
        ..Default::default()
    };
    context.db.write(&[Subject::Mail(mail.id).alone()], async |tx| save(tx, mail, change.clone()).await).await
}

/// Half a minute at first, then four times as long each time, at most six hours.
fn wait_after(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default().min(6) * 2;
    TimeDelta::seconds(30 << doublings).min(TimeDelta::hours(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_waits_longer_each_time_and_never_more_than_six_hours() {
        let waits: Vec<i64> = (1..=ATTEMPTS).map(|attempts| wait_after(attempts).num_seconds()).collect();
        assert_eq!(waits, [30, 120, 480, 1_920, 7_680, 21_600, 21_600, 21_600]);
    }
}
