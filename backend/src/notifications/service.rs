//! Reading notices and choosing how one is told.

use clientele_openapi::ProblemCode;
use clientele_openapi::notifications::{
    NoticeCounts, Notices, NotificationSettings, NotificationSettingsPatch, NotificationSwitches, ReadRequest,
};
use clientele_openapi::query::NoticeQuery;
use clientele_openapi::vocabulary::NoticeGroup;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{convert, queries};
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::Subject;
use crate::entity::notification_settings as settings;
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{approvals, people};

/// A page of the actor's notices, with the count of those unread.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub async fn notices(context: &Context, actor: &Actor, query: Query<NoticeQuery>) -> Result<Notices> {
    let db = context.db.read();
    let page = queries::page(db, actor.id, &query.parse()?).await?;
    let unread = queries::unread(db, &[actor.id]).await?.remove(&actor.id).unwrap_or_default();
    let items = page.items.into_iter().map(convert::notice).collect::<Result<_>>()?;
    Ok(Notices { items, next_cursor: page.next_cursor, unread })
}

/// Marks notices as read. Ids that are none of the actor's notices are passed over, so that nothing is learnt of them.
///
/// What somebody has read is theirs alone and changes nothing in the company's records: it is neither audited nor an
/// event.
///
/// # Errors
/// The body's; the database's own.
pub async fn mark_read(context: &Context, actor: &Actor, body: &Payload<ReadRequest>) -> Result<NoticeCounts> {
    let request = body.parse()?;
    let ids = (!request.all).then_some(request.ids.as_slice());
    context
        .db
        .write(&[], async |tx| {
            queries::mark_read(tx, actor.id, ids, context.clock.now()).await?;
            counts(tx, context, actor).await
        })
        .await
}

/// What the actor has not read, and what waits for their decision.
///
/// # Errors
/// The database's own.
pub async fn counts(db: &impl ConnectionTrait, context: &Context, actor: &Actor) -> Result<NoticeCounts> {
    let unread = queries::unread(db, &[actor.id]).await?.remove(&actor.id).unwrap_or_default();
    Ok(NoticeCounts { unread, to_decide: approvals::service::to_decide(db, context.clock.today(), actor).await? })
}

/// How the actor is told.
///
/// # Errors
/// The database's own.
pub async fn settings(context: &Context, actor: &Actor) -> Result<NotificationSettings> {
    described(context, context.db.read(), actor).await
}

async fn described(context: &Context, db: &impl ConnectionTrait, actor: &Actor) -> Result<NotificationSettings> {
    let user = people::queries::user(db, actor.id).await?;
    convert::settings(context, user, queries::settings(db, actor.id).await?.as_ref())
}

/// Changes how the actor is told.
///
/// # Errors
/// The body's; `if_match_required`, `stale_version`.
pub async fn change_settings(
    context: &Context,
    actor: &Actor,
    expected: &IfMatch,
    body: &Payload<NotificationSettingsPatch>,
) -> Result<NotificationSettings> {
    let patch = body.read()?;
    context
        .db
        .write(&[Subject::User(actor.id).alone()], async |tx| {
            let now = described(context, tx, actor).await?;
            let before = NotificationSwitches { language: now.language, mail_groups: now.mail_groups };
            let after = patch.clone().merged(&before).map_err(Error::invalid)?;
            expected.check(now.version)?;
            let off = |group: &&NoticeGroup| !after.mail_groups.contains(group);
            let muted: Vec<&str> = NoticeGroup::ALL.iter().filter(off).map(|group| group.as_str()).collect();
            let row = settings::Model {
                user_id: actor.id,
                language: after.language.as_str().to_owned(),
                muted: muted.join(" "),
                updated_at: machine_now(),
                version: now.version + 1,
            };
            if !queries::save_settings(tx, row, now.version).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let details = json!({"language": after.language, "mail_groups": after.mail_groups});
            let change = Change { action: "notification_settings.changed", entity: "user", id: actor.id, details };
            records::record(tx, actor, change).await?;
            described(context, tx, actor).await
        })
        .await
}
