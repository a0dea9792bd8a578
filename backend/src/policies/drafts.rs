//! Drafting a new version: a copy of the newest approved one, changed by merge patches.

use clientele_openapi::policies::{ClauseText, PolicyDocument, PolicyVersionPatch, diff};
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Action, ClauseOrigin, Scheme, State};
use clientele_openapi::{Lang, ProblemCode};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::reading::{describe, seen};
use super::{convert, queries};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::policy_versions as versions;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::people;
use crate::records::{self, Change};

/// Begins a draft of a new version.
///
/// # Errors
/// `draft_exists` where one is under way; the body's and the key's.
pub async fn create(
    context: &Context,
    actor: &May<permission::Administer>,
    scheme: Scheme,
    key: &IdempotencyKey,
    body: &Payload<EmptyBody>,
    lang: Lang,
) -> Result<PolicyDocument> {
    body.parse()?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Policy(scheme).alone()], async |tx| {
        begin(tx, context, actor, scheme, lang).await
    })
    .await
}

/// Begins a draft for somebody of whom it is known that they may, within a transaction.
///
/// # Errors
/// `draft_exists` where one is under way.
pub async fn begin(tx: &Transaction, context: &Context, actor: &Actor, scheme: Scheme, lang: Lang) -> Result<PolicyDocument> {
    let draft = insert(tx, actor, scheme).await?;
    describe(tx, context, actor, scheme, draft, lang).await
}

async fn insert(tx: &Transaction, actor: &Actor, scheme: Scheme) -> Result<versions::Model> {
    let policy = queries::policy(tx, scheme).await?;
    let all = queries::versions(tx, policy.id).await?;
    if all.iter().any(|version| matches!(version.state.as_str(), "draft" | "submitted" | "returned")) {
        return Err(Error::refused(ProblemCode::DraftExists));
    }
    let newest = all.iter().find(|version| version.state == State::Approved.as_str());
    let newest = newest.ok_or_else(|| Error::internal("a policy without an approved version"))?;
    let draft = versions::Model {
        id: Uuid::now_v7(),
        version: all.first().map_or(1, |version| version.version + 1),
        state: State::Draft.as_str().to_owned(),
        effective_from: None,
        based_on: Some(newest.version),
        revision_mark: None,
        places_changed: 0,
        revised_on: None,
        change_note: None,
        drafted_by_id: Some(actor.id),
        prepared_by_id: None,
        prepared_by: None,
        prepared_on: None,
        reviewed_by_id: None,
        reviewed_by: None,
        reviewed_on: None,
        approved_by_id: None,
        approved_by: None,
        approved_on: None,
        case_id: None,
        round: 0,
        announced_at: None,
        row_version: 1,
        ..newest.clone()
    };
    queries::insert_copy(tx, draft.clone(), newest.id).await?;
    record(tx, actor, &draft, scheme, "policy_version.created", json!({})).await?;
    Ok(draft)
}

/// Changes a draft.
///
/// # Errors
/// `not_found`, `forbidden`; the patch's, parameters named as `parameters.<key>`; `if_match_required`,
/// `stale_version`, `wrong_state`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    (scheme, number): (Scheme, i32),
    expected: &IfMatch,
    body: &Payload<PolicyVersionPatch>,
    lang: Lang,
) -> Result<PolicyDocument> {
    context
        .db
        .write(&[Subject::Policy(scheme).alone()], async |tx| {
            let version = seen(tx, actor, scheme, number).await?;
            actor.require(clientele_openapi::vocabulary::Permission::Administer)?;
            let patch = body.read()?;
            let details = json!({"changed": patch});
            let before = describe(tx, context, actor, scheme, version.clone(), lang).await?;
            let mut after = patch.merged(&before).map_err(Error::invalid)?;
            known_departments(tx, &mut after).await?;
            expected.check(version.row_version)?;
            permit(&version, actor, Action::Edit)?;
            let base = base_of(tx, context, actor, scheme, &version, lang).await?;
            settle_origins(&base, &mut after);
            let places_changed = diff(&base, &after, lang).places_changed;
            let version = save_content(tx, version, &before, &after, places_changed).await?;
            record(tx, actor, &version, scheme, "policy_version.changed", details).await?;
            describe(tx, context, actor, scheme, version, lang).await
        })
        .await
}

/// The names go with the ids: the difference is told in names.
async fn known_departments(tx: &impl ConnectionTrait, document: &mut PolicyDocument) -> Result<()> {
    let names = people::service::department_names(tx).await?;
    let fields = [
        ("implementing_department_id", document.implementing_department_id, &mut document.implementing_department),
        ("supervising_department_id", document.supervising_department_id, &mut document.supervising_department),
        ("verifying_department_id", document.verifying_department_id, &mut document.verifying_department),
    ];
    for (field, id, name) in fields {
        *name = id.and_then(|id| names.get(&id).cloned());
        if id.is_some() && name.is_none() {
            return Err(Error::invalid_field(field, "unknown_reference"));
        }
    }
    Ok(())
}

/// The version that a draft was copied from.
pub(super) async fn base_of(
    tx: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    scheme: Scheme,
    version: &versions::Model,
    lang: Lang,
) -> Result<PolicyDocument> {
    let base = version.based_on.ok_or_else(|| Error::internal("a draft without its base"))?;
    let base = seen(tx, actor, scheme, base).await?;
    describe(tx, context, actor, scheme, base, lang).await
}

/// A clause that says something else than before is the company's; one that is put back is whose it was.
fn settle_origins(base: &PolicyDocument, draft: &mut PolicyDocument) {
    for clause in &mut draft.clauses {
        let former = base.clauses.iter().find(|former| former.number == clause.number);
        clause.origin = match former {
            Some(former) if ClauseText::from(former).says_the_same(&ClauseText::from(&*clause)) => former.origin,
            _ => ClauseOrigin::Ours,
        };
    }
}

async fn save_content(
    tx: &impl ConnectionTrait,
    version: versions::Model,
    before: &PolicyDocument,
    after: &PolicyDocument,
    places_changed: i32,
) -> Result<versions::Model> {
    let version = versions::Model {
        number: after.number.clone(),
        title_zh: after.title_zh.clone(),
        title_en: after.title_en.clone(),
        purpose_zh: after.purpose_zh.clone(),
        purpose_en: after.purpose_en.clone(),
        implementing_id: after.implementing_department_id,
        supervising_id: after.supervising_department_id,
        verifying_id: after.verifying_department_id,
        effective_from: after.effective_from,
        revision_mark: after.revision_mark.clone(),
        change_note: after.change_note.clone(),
        places_changed,
        row_version: version.row_version + 1,
        ..version
    };
    save(tx, version.clone()).await?;
    queries::set_clauses(tx, version.id, convert::clause_rows(version.id, &after.clauses)).await?;
    for (former, parameter) in before.parameters.iter().zip(&after.parameters) {
        if former.value != parameter.value {
            queries::set_value(tx, version.id, &parameter.key, parameter.value.to_string()).await?;
        }
    }
    Ok(version)
}

/// Removes a draft. Once it was handed in, nothing is deleted.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`.
pub async fn delete(context: &Context, actor: &Actor, (scheme, number): (Scheme, i32), expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(&[Subject::Policy(scheme).alone()], async |tx| {
            let version = seen(tx, actor, scheme, number).await?;
            actor.require(clientele_openapi::vocabulary::Permission::Administer)?;
            expected.check(version.row_version)?;
            permit(&version, actor, Action::Delete)?;
            if !queries::delete(tx, &version).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            record(tx, actor, &version, scheme, "policy_version.deleted", json!({})).await
        })
        .await
}

/// Insists that it is the time for an action that the actor may do.
///
/// # Errors
/// `wrong_state`.
pub(super) fn permit(version: &versions::Model, actor: &Actor, action: Action) -> Result<()> {
    if convert::allowed_actions(version, actor)?.contains(&action) {
        Ok(())
    } else {
        Err(Error::refused(ProblemCode::WrongState))
    }
}

/// Saves a version with its count of changes already raised.
pub(super) async fn save(tx: &impl ConnectionTrait, version: versions::Model) -> Result<()> {
    if queries::save(tx, version).await? { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

/// Leaves the audit entry and the event of a change.
pub(super) async fn record(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    version: &versions::Model,
    scheme: Scheme,
    action: &str,
    mut details: serde_json::Value,
) -> Result<()> {
    details["policy"] = json!(scheme);
    details["version"] = json!(version.version);
    records::record(tx, actor, Change { action, entity: "policy_version", id: version.id, details }).await
}
