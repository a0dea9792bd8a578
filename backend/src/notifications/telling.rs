//! Telling people: notices as rows of the change's own transaction, and the mails that carry them.

use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::vocabulary::{MailState, NoticeGroup, NoticeKind, NoticeSubject};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::entity::{mails, notification_settings as settings, notifications, users};
use crate::error::{Error, Result};

/// What people are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says; the contract has the sentence.
    pub kind: NoticeKind,
    /// The thing that it is about; `None` where it is about several.
    pub about: Option<(NoticeSubject, Uuid)>,
    /// The approval case that it belongs to.
    pub case_id: Option<Uuid>,
    /// Number, client, person, reason, time: what the sentence needs.
    pub params: NoticeParams,
}

/// Tells people something, in the transaction of the change that they are told of.
///
/// Each person is told once, however often they are named; whoever did it is not told, nor is who was deactivated.
///
/// # Errors
/// The database's own.
pub async fn notify(
    tx: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    people: &[Uuid],
    message: &Message,
) -> Result<()> {
    let named = people.iter().copied().filter(|id| *id != actor.id);
    let told =
        users::Entity::find().filter(users::Column::Id.is_in(named)).filter(users::Column::Active.eq(true)).all(tx).await?;
    if told.is_empty() {
        return Ok(());
    }
    let params = serde_json::to_string(&message.params).map_err(Error::internal)?;
    let (at, created_at) = (context.clock.now(), machine_now());
    let told: Vec<(users::Model, Uuid)> = told.into_iter().map(|user| (user, Uuid::now_v7())).collect();
    let rows = told.iter().map(|(user, id)| notifications::ActiveModel {
        id: Set(*id),
        user_id: Set(user.id),
        kind: Set(message.kind.as_str().to_owned()),
        subject_kind: Set(message.about.map(|(kind, _)| kind.as_str().to_owned())),
        subject_id: Set(message.about.map(|(_, id)| id)),
        case_id: Set(message.case_id),
        params: Set(params.clone()),
        at: Set(at),
        created_at: Set(created_at),
        read_at: Set(None),
    });
    notifications::Entity::insert_many(rows).exec_without_returning(tx).await?;
    if context.settings.smtp_url.is_none() {
        return Ok(());
    }
    post(tx, &told, message.kind.group()).await
}

/// Writes the mails of those who have an address and want mail about such things.
async fn post(tx: &impl ConnectionTrait, told: &[(users::Model, Uuid)], group: NoticeGroup) -> Result<()> {
    let ids = told.iter().map(|(user, _)| user.id);
    let muted: Vec<Uuid> = settings::Entity::find()
        .filter(settings::Column::UserId.is_in(ids))
        .all(tx)
        .await?
        .into_iter()
        .filter(|setting| setting.muted.split(' ').any(|muted| muted == group.as_str()))
        .map(|setting| setting.user_id)
        .collect();
    let now = machine_now();
    let letters: Vec<mails::ActiveModel> = told
        .iter()
        .filter(|(user, _)| !muted.contains(&user.id))
        .filter_map(|(user, notification_id)| {
            Some(mails::ActiveModel {
                id: Set(Uuid::now_v7()),
                notification_id: Set(*notification_id),
                user_id: Set(user.id),
                address: Set(user.email.clone()?),
                state: Set(MailState::Waiting.as_str().to_owned()),
                attempts: Set(0),
                next_attempt_at: Set(now),
                leased_until: Set(None),
                last_error: Set(None),
                created_at: Set(now),
                sent_at: Set(None),
                version: Set(1),
            })
        })
        .collect();
    if !letters.is_empty() {
        mails::Entity::insert_many(letters).exec_without_returning(tx).await?;
    }
    Ok(())
}
