//! Retiring, restoring and handing over.

use clientele_openapi::ProblemCode;
use clientele_openapi::clients::{Client, HandOver};
use clientele_openapi::vocabulary::{Lifecycle, Permission};
use sea_orm::Set;
use serde_json::json;
use uuid::Uuid;

use super::{access, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Subject;
use crate::entity::clients;
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};

/// Retires a client; nothing about it is changed, and no document names it, until it is restored.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `client_retired` where it is already.
pub async fn retire(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<Client> {
    context
        .db
        .write(&[Subject::Client(id).alone()], async |tx| {
            let before = service::changeable(tx, actor, id).await?;
            expected.check(before.version)?;
            service::refuse_retired(&before)?;
            let change = clients::ActiveModel {
                lifecycle: Set(Lifecycle::Retired.as_str().to_owned()),
                former_lifecycle: Set(Some(before.lifecycle)),
                ..Default::default()
            };
            let after = queries::save(tx, id, before.version, change).await?;
            let details = json!({"former_lifecycle": after.former_lifecycle});
            records::record(tx, actor, Change { action: "client.retired", entity: "client", id, details }).await?;
            service::seen_one(tx, actor, after).await
        })
        .await
}

/// Restores a retired client to the lifecycle that it had before.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state` where it is not retired.
pub async fn restore(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<Client> {
    context
        .db
        .write(&[Subject::Client(id).alone()], async |tx| {
            let before = service::changeable(tx, actor, id).await?;
            expected.check(before.version)?;
            let former = before.former_lifecycle.ok_or_else(|| Error::refused(ProblemCode::WrongState))?;
            let details = json!({"lifecycle": former});
            let change = clients::ActiveModel { lifecycle: Set(former), former_lifecycle: Set(None), ..Default::default() };
            let after = queries::save(tx, id, before.version, change).await?;
            records::record(tx, actor, Change { action: "client.restored", entity: "client", id, details }).await?;
            service::seen_one(tx, actor, after).await
        })
        .await
}

/// Hands a client over to another person; its department becomes theirs.
///
/// The answer is what the actor sees of it from now on, its header at least: the client may have left their department.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `client_retired`, `validation_failed`, with
/// `unknown_reference` for the new owner.
pub async fn hand_over(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<HandOver>,
) -> Result<Client> {
    context
        .db
        .write(&[Subject::Client(id).alone()], async |tx| {
            let before = service::readable(tx, actor, id).await?;
            if !access::may(actor, Permission::ClientsHandOver, &before) {
                return Err(Error::forbidden());
            }
            let wanted = body.read()?;
            expected.check(before.version)?;
            service::refuse_retired(&before)?;
            let owner = service::owner(tx, wanted.owner_id).await?;
            let change =
                clients::ActiveModel { owner_id: Set(owner.id), department_id: Set(owner.department_id), ..Default::default() };
            let after = queries::save(tx, id, before.version, change).await?;
            let details = json!({"owner_id": owner.id, "former_owner_id": before.owner_id});
            records::record(tx, actor, Change { action: "client.handed_over", entity: "client", id, details }).await?;
            service::seen_one(tx, actor, after).await
        })
        .await
}
