//! How a version comes into force: handed in, taken back, decided through the approval engine.

use std::collections::HashMap;

use clientele_openapi::policies::PolicyDocument;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Action, DocumentKind, Permission, Scheme, State};
use clientele_openapi::{Lang, ProblemCode};
use clientele_rules::approvals::{Event, Facts};
use clientele_rules::policies::missing_for_submission;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::drafts::{permit, record, save};
use super::queries;
use super::reading::{describe, seen, sees};
use crate::approvals::service::{Glance, Matter};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::policy_versions as versions;
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::{approvals, people};

/// Hands a draft in for approval.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`, `no_approver`;
/// `validation_failed` for a day of effect that is missing or over, for a missing note, and where nothing differs.
pub async fn submit(
    context: &Context,
    actor: &Actor,
    (scheme, number): (Scheme, i32),
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
    lang: Lang,
) -> Result<PolicyDocument> {
    context
        .db
        .write(&[Subject::Policy(scheme).alone()], async |tx| {
            let version = admitted(tx, actor, (scheme, number), expected, body, Action::Submit).await?;
            let (note, places) = (version.change_note.is_some(), version.places_changed);
            no_errors(missing_for_submission(version.effective_from, note, places, context.clock.today()))?;
            let version = hand_in(tx, context, actor, version).await?;
            record(tx, actor, &version, scheme, "policy_version.submitted", json!({"round": version.round})).await?;
            describe(tx, context, actor, scheme, version, lang).await
        })
        .await
}

/// The checks in their order: 404, 403, the body, the version, the state.
async fn admitted(
    tx: &Transaction,
    actor: &Actor,
    (scheme, number): (Scheme, i32),
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
    action: Action,
) -> Result<versions::Model> {
    let version = seen(tx, actor, scheme, number).await?;
    actor.require(Permission::Administer)?;
    body.parse()?;
    expected.check(version.row_version)?;
    permit(&version, actor, action)?;
    Ok(version)
}

async fn hand_in(tx: &Transaction, context: &Context, actor: &Actor, version: versions::Model) -> Result<versions::Model> {
    let drafter = version.drafted_by_id.ok_or_else(|| Error::internal("a draft without its drafter"))?;
    let matter = Matter {
        kind: DocumentKind::PolicyVersion,
        document_id: version.id,
        number: &format!("{}-{}", version.number, version.version),
        client_id: None,
        department_id: None,
        facts: Facts::default(),
        preparer_id: drafter,
        applicant_id: actor.id,
        overrides: &[],
        case_id: version.case_id,
    };
    let case = approvals::service::submit(tx, context, actor, &matter).await?;
    let today = context.clock.today();
    let version = versions::Model {
        state: State::Submitted.as_str().to_owned(),
        round: case.round,
        case_id: Some(case.id),
        prepared_by_id: Some(drafter),
        prepared_by: people::service::names(tx, &[drafter]).await?.remove(&drafter),
        prepared_on: Some(today),
        revised_on: Some(today),
        row_version: version.row_version + 1,
        ..version
    };
    save(tx, version.clone()).await?;
    Ok(version)
}

/// Takes a version back; another draft can then be begun.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn withdraw(
    context: &Context,
    actor: &Actor,
    (scheme, number): (Scheme, i32),
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
    lang: Lang,
) -> Result<PolicyDocument> {
    context
        .db
        .write(&[Subject::Policy(scheme).alone()], async |tx| {
            let version = admitted(tx, actor, (scheme, number), expected, body, Action::Withdraw).await?;
            let case_id = version.case_id.ok_or_else(|| Error::internal("a submitted version without its case"))?;
            approvals::service::end(tx, context, actor, case_id, Event::Withdraw).await?;
            let (state, row_version) = (State::Withdrawn.as_str().to_owned(), version.row_version + 1);
            let version = versions::Model { state, row_version, ..version };
            save(tx, version.clone()).await?;
            record(tx, actor, &version, scheme, "policy_version.withdrawn", json!({})).await?;
            describe(tx, context, actor, scheme, version, lang).await
        })
        .await
}

/// Carries a decision over to the version. On approval the first step's signer has reviewed it and the last step's has
/// approved it.
///
/// # Errors
/// `effective_date_passed` where its day is over: nothing takes effect before it is approved.
pub async fn decided(tx: &Transaction, context: &Context, id: Uuid, state: State) -> Result<()> {
    let mut version = queries::version_of_id(tx, id).await?;
    if state == State::Approved {
        if version.effective_from.is_none_or(|day| day < context.clock.today()) {
            return Err(Error::refused(ProblemCode::EffectiveDatePassed));
        }
        let case_id = version.case_id.ok_or_else(|| Error::internal("a decided version without its case"))?;
        let signed = queries::approvals(tx, case_id, version.round).await?;
        if let (Some(first), Some(last)) = (signed.first(), signed.last()) {
            version.reviewed_by_id = Some(first.user_id);
            version.reviewed_by = Some(first.name.clone());
            version.reviewed_on = Some(context.clock.date_of(first.at));
            version.approved_by_id = Some(last.user_id);
            version.approved_by = Some(last.name.clone());
            version.approved_on = Some(context.clock.date_of(last.at));
        }
    }
    version.state = state.as_str().to_owned();
    version.row_version += 1;
    save(tx, version).await
}

/// Whether the actor sees a version.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    sees(db, actor, &queries::version_of_id(db, id).await?).await
}

/// What the inbox shows of versions: nothing beside their numbers.
pub fn glances(ids: &[Uuid]) -> HashMap<Uuid, Glance> {
    ids.iter().map(|id| (*id, Glance::default())).collect()
}
