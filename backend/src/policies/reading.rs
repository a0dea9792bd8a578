//! Reading the schemes: the list, a version whole, and what two versions differ in.

use clientele_openapi::Lang;
use clientele_openapi::policies::{Policy, PolicyDiff, PolicyDocument, diff as difference};
use clientele_openapi::query::DiffQuery;
use clientele_openapi::vocabulary::{Action, Permission, Scheme, State};
use sea_orm::ConnectionTrait;

use super::{convert, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::policy_versions as versions;
use crate::error::{Error, Result};
use crate::http::Query;
use crate::{approvals, people};

/// What is approved is everybody's. What is on its way is shown to those who prepare and decide it and to whoever takes
/// part in its case, a draft only to the administrators.
pub(super) async fn sees(db: &impl ConnectionTrait, actor: &Actor, version: &versions::Model) -> Result<bool> {
    let by_role = match convert::state(version)? {
        State::Approved => true,
        State::Draft => return Ok(actor.may(Permission::Administer)),
        _ => actor.may(Permission::Administer) || actor.may(Permission::DecideFallback),
    };
    match version.case_id {
        Some(case_id) if !by_role => approvals::service::takes_part(db, actor, case_id).await,
        _ => Ok(by_role),
    }
}

/// All policies with the versions that the actor sees, in the order of the schemes.
///
/// # Errors
/// The database's own.
pub async fn policies(context: &Context, actor: &Actor, lang: Lang) -> Result<Vec<Policy>> {
    let mut all = Vec::new();
    for scheme in Scheme::ALL {
        all.push(policy(context, actor, *scheme, lang).await?);
    }
    Ok(all)
}

/// One policy.
///
/// # Errors
/// The database's own.
pub async fn policy(context: &Context, actor: &Actor, scheme: Scheme, lang: Lang) -> Result<Policy> {
    let db = context.db.read();
    let policy = queries::policy(db, scheme).await?;
    let all = queries::versions(db, policy.id).await?;
    let in_force = convert::in_force(&all, context.clock.today());
    let current = all.iter().find(|version| Some(version.version) == in_force).or(all.last()).cloned();
    let current = current.ok_or_else(|| Error::internal("a policy without versions"))?;
    let mut versions = Vec::new();
    for version in &all {
        if sees(db, actor, version).await? {
            versions.push(convert::entry(version, in_force, queries::parameters(db, version.id).await?, lang)?);
        }
    }
    let departments = people::service::department_names(db).await?;
    let department = |id: Option<uuid::Uuid>| id.and_then(|id| departments.get(&id).cloned());
    let control_status = convert::entry(&current, in_force, Vec::new(), lang)?.control_status;
    let is_open = |version: &versions::Model| matches!(version.state.as_str(), "draft" | "submitted" | "returned");
    let may_draft = actor.may(Permission::Administer) && !all.iter().any(is_open);
    Ok(Policy {
        id: policy.id,
        scheme,
        title: lang.pick(&current.title_zh, &current.title_en).to_owned(),
        number: Some(current.number),
        purpose: Some(lang.pick(&current.purpose_zh, &current.purpose_en).to_owned()),
        control_status,
        implementing_department: department(current.implementing_id),
        supervising_department: department(current.supervising_id),
        verifying_department: department(current.verifying_id),
        versions,
        allowed_actions: if may_draft { vec![Action::Edit] } else { Vec::new() },
    })
}

/// A version of a scheme that the actor sees, as stored.
///
/// # Errors
/// `not_found`.
pub(super) async fn seen(db: &impl ConnectionTrait, actor: &Actor, scheme: Scheme, number: i32) -> Result<versions::Model> {
    let policy = queries::policy(db, scheme).await?;
    let all = queries::versions(db, policy.id).await?;
    let version = all.into_iter().find(|version| version.version == number).ok_or_else(Error::not_found)?;
    if sees(db, actor, &version).await? { Ok(version) } else { Err(Error::not_found()) }
}

/// A version whole.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn version(context: &Context, actor: &Actor, scheme: Scheme, number: i32, lang: Lang) -> Result<PolicyDocument> {
    let db = context.db.read();
    let version = seen(db, actor, scheme, number).await?;
    describe(db, context, actor, scheme, version, lang).await
}

pub(super) async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    scheme: Scheme,
    version: versions::Model,
    lang: Lang,
) -> Result<PolicyDocument> {
    let all = queries::versions(db, version.policy_id).await?;
    let around = convert::Surroundings {
        scheme,
        in_force: convert::in_force(&all, context.clock.today()),
        departments: people::service::department_names(db).await?,
        actions: convert::allowed_actions(&version, actor)?,
        lang,
    };
    let (clauses, parameters) = (queries::clauses(db, version.id).await?, queries::parameters(db, version.id).await?);
    convert::document(version, clauses, parameters, around)
}

/// What a version differs in from another one: the one in force, or the one before where that is looked at itself.
///
/// # Errors
/// `not_found`; `validation_failed` with `unknown_reference` for a version that is not there.
pub async fn diff(
    context: &Context,
    actor: &Actor,
    scheme: Scheme,
    number: i32,
    query: Query<DiffQuery>,
    lang: Lang,
) -> Result<PolicyDiff> {
    let db = context.db.read();
    let version = seen(db, actor, scheme, number).await?;
    let all = queries::versions(db, version.policy_id).await?;
    let in_force = convert::in_force(&all, context.clock.today());
    let before = || all.iter().find(|other| other.version < number && other.state == State::Approved.as_str());
    let against = match query.parse()?.against {
        Some(against) => against,
        None => in_force.filter(|current| *current != number).or_else(|| before().map(|other| other.version)).unwrap_or(number),
    };
    let other = match seen(db, actor, scheme, against).await {
        Err(Error::Refused(_)) => return Err(Error::invalid_field("against", "unknown_reference")),
        other => other?,
    };
    let other = describe(db, context, actor, scheme, other, lang).await?;
    Ok(difference(&other, &describe(db, context, actor, scheme, version, lang).await?, lang))
}
