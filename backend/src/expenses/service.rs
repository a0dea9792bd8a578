//! Drafting, reading and checking applications. What happens to them afterwards stands in `lifecycle`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::expenses::{ExpenseApplication, ExpenseApplicationPatch, NewExpenseApplication};
use clientele_openapi::problem::{CheckAnswer, RuleAnswer};
use clientele_openapi::query::ExpenseApplicationQuery;
use clientele_openapi::vocabulary::{Action, Permission, Purpose, Scope, State};
use clientele_openapi::{Page, ProblemCode};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;
use uuid::Uuid;

pub use super::advance::advance;
pub use super::lifecycle::{cancel, decided, submit, withdraw};
use super::{convert, queries, rules};
use crate::approvals::service::Glance;
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::documents;
use crate::entity::expense_applications as applications;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};
use crate::{approvals, clients, numbers, people, policies, visits};

/// Whether the actor sees an application.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    match queries::application(db, id, queries::seen_by(actor)).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A page of applications, each as far as the actor may read it.
///
/// # Errors
/// `forbidden`, `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<ExpenseApplicationQuery>) -> Result<Page<ExpenseApplication>> {
    actor.require(Permission::ExpensesRead)?;
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?, context.clock.zone()).await?;
    let around = surroundings(db, &page.items).await?;
    let mut items = Vec::new();
    for application in &page.items {
        let rules = convert::rules(application)?;
        items.push(as_seen(context, actor, application, rules, &around)?);
    }
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// One application. What the rules say of a draft is what they say now.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn application(context: &Context, actor: &Actor, id: Uuid) -> Result<ExpenseApplication> {
    describe(context.db.read(), context, actor, id).await
}

pub(super) async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    id: Uuid,
) -> Result<ExpenseApplication> {
    let application = queries::application(db, id, queries::seen_by(actor)).await?;
    let around = surroundings(db, std::slice::from_ref(&application)).await?;
    let rules = if matches!(convert::state(&application)?, State::Draft | State::Returned) {
        let parts = around.parts.get(&id).cloned().unwrap_or_default();
        answers(db, context, &convert::content(&application, &parts)?, Some(id)).await?
    } else {
        convert::rules(&application)?
    };
    as_seen(context, actor, &application, rules, &around)
}

fn as_seen(
    context: &Context,
    actor: &Actor,
    application: &applications::Model,
    rules: Vec<RuleAnswer>,
    around: &convert::Surroundings,
) -> Result<ExpenseApplication> {
    let actions = documents::allowed_actions(&convert::standing(application)?, actor, context.clock.now());
    convert::whole(application, rules, actions, around)
}

async fn surroundings(db: &impl ConnectionTrait, applications: &[applications::Model]) -> Result<convert::Surroundings> {
    let ids: Vec<Uuid> = applications.iter().map(|application| application.id).collect();
    let parts = queries::parts(db, &ids).await?;
    let mut people: Vec<Uuid> =
        applications.iter().flat_map(|application| [application.preparer_id, application.applicant_id]).collect();
    people.extend(
        parts
            .values()
            .flat_map(|parts| parts.accompanying.iter().copied().chain(parts.advance.as_ref().map(|advance| advance.paid_by_id))),
    );
    let cases: Vec<Uuid> = applications.iter().filter_map(|application| application.case_id).collect();
    let visits: Vec<Uuid> = applications.iter().filter_map(|application| application.visit_booking_id).collect();
    Ok(convert::Surroundings {
        clients: clients::service::headers(db, &applications.iter().map(|application| application.client_id).collect::<Vec<_>>())
            .await?,
        names: people::service::names(db, &people).await?,
        visit_numbers: visits::service::numbers(db, &visits).await?,
        instructions: approvals::service::instructions(db, &cases).await?,
        parts,
    })
}

/// Creates a draft.
///
/// # Errors
/// `validation_failed`, with `unknown_reference` for what the actor may not see; `client_retired`.
pub async fn create(
    context: &Context,
    actor: &May<permission::CreateExpenses>,
    key: &IdempotencyKey,
    body: &Payload<NewExpenseApplication>,
) -> Result<ExpenseApplication> {
    let new = body.parse()?;
    key.once(context, actor, &body.fingerprint(), async |tx| {
        let id = insert(tx, context, actor, &new).await?;
        describe(tx, context, actor, id).await
    })
    .await
}

/// Writes a draft.
///
/// # Errors
/// As [`create`].
pub async fn insert(tx: &DatabaseTransaction, context: &Context, actor: &Actor, new: &NewExpenseApplication) -> Result<Uuid> {
    clients::service::for_document(tx, actor, new.client_id).await?;
    clients::service::not_retired(tx, new.client_id).await?;
    known(tx, actor, new).await?;
    let (applicant_id, department_id) = applicant(tx, actor, new.applicant_id.unwrap_or(actor.id)).await?;
    let now = context.clock.now();
    let id = Uuid::now_v7();
    let number = numbers::next(tx, numbers::EXPENSE_APPLICATION, context.clock.today()).await?;
    let empty = applications::Model {
        id,
        number,
        client_id: new.client_id,
        preparer_id: actor.id,
        applicant_id,
        department_id,
        visit_booking_id: None,
        reception_starts_at: None,
        sort_at: now,
        reception_ends_at: None,
        funding: None,
        company_share: None,
        purposes: "[]".to_owned(),
        venue_class: None,
        task: None,
        method: None,
        justification: None,
        override_requests: "[]".to_owned(),
        state: State::Draft.as_str().to_owned(),
        round: 0,
        case_id: None,
        policy_version_id: None,
        rules: "[]".to_owned(),
        after_the_fact: false,
        cancel_reason: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let application = queries::insert(tx, convert::fill(empty, new)?).await?;
    queries::set_parts(tx, id, new).await?;
    let change = Change {
        action: "expense_application.created",
        entity: "expense_application",
        id,
        details: json!({"number": application.number}),
    };
    records::record(tx, actor, change).await?;
    Ok(id)
}

/// The visit must be one that the actor sees and the same client's; companions must be colleagues.
async fn known(db: &impl ConnectionTrait, actor: &Actor, content: &NewExpenseApplication) -> Result<()> {
    if let Some(id) = content.visit_booking_id {
        visits::service::for_application(db, actor, id, content.client_id).await?;
    }
    for (index, id) in content.accompanying.iter().enumerate() {
        people::service::active(db, *id, &format!("accompanying[{index}]")).await?;
    }
    Ok(())
}

/// The applicant with their department. Naming somebody else takes the permission to create for others.
async fn applicant(tx: &DatabaseTransaction, actor: &Actor, id: Uuid) -> Result<(Uuid, Uuid)> {
    if id != actor.id && !actor.scopes(Permission::ExpensesCreate).contains(&Scope::All) {
        return Err(Error::invalid_field("applicant_id", "not_allowed"));
    }
    people::service::active_with_department(tx, id, "applicant_id").await.map(|department| (id, department))
}

/// Changes a draft or a returned application.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ExpenseApplicationPatch>,
) -> Result<ExpenseApplication> {
    context
        .db
        .write(async |tx| {
            let before = queries::application(tx, id, queries::seen_by(actor)).await?;
            let allowed = documents::may(&convert::standing(&before)?, actor, Action::Edit, context.clock.now());
            documents::forbid(allowed)?;
            let parts = queries::parts(tx, &[id]).await?.remove(&id).unwrap_or_default();
            let after = body.read()?.merged(&convert::content(&before, &parts)?).map_err(Error::invalid)?;
            expected.check(before.version)?;
            allowed.map_err(Error::refused)?;
            write_change(tx, context, actor, before, &after).await?;
            describe(tx, context, actor, id).await
        })
        .await
}

async fn write_change(
    tx: &DatabaseTransaction,
    context: &Context,
    actor: &Actor,
    before: applications::Model,
    after: &NewExpenseApplication,
) -> Result<()> {
    if after.client_id != before.client_id {
        clients::service::for_document(tx, actor, after.client_id).await?;
        clients::service::not_retired(tx, after.client_id).await?;
    }
    known(tx, actor, after).await?;
    let applicant_id = after.applicant_id.unwrap_or(actor.id);
    let (applicant_id, department_id) = if applicant_id == before.applicant_id {
        (applicant_id, before.department_id)
    } else {
        applicant(tx, actor, applicant_id).await?
    };
    let id = before.id;
    let version = before.version + 1;
    let application = applications::Model {
        applicant_id,
        department_id,
        updated_at: context.clock.now(),
        version,
        ..convert::fill(before, after)?
    };
    super::lifecycle::save(tx, application).await?;
    queries::set_parts(tx, id, after).await?;
    let change = Change { action: "expense_application.changed", entity: "expense_application", id, details: json!(after) };
    records::record(tx, actor, change).await
}

/// Deletes a draft for good.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`.
pub async fn delete(context: &Context, actor: &Actor, id: Uuid, expected: &IfMatch) -> Result<()> {
    context
        .db
        .write(async |tx| {
            let application = queries::application(tx, id, queries::seen_by(actor)).await?;
            let allowed = documents::may(&convert::standing(&application)?, actor, Action::Delete, context.clock.now());
            documents::forbid(allowed)?;
            expected.check(application.version)?;
            allowed.map_err(Error::refused)?;
            if !queries::delete(tx, id, application.version).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            let change = Change {
                action: "expense_application.deleted",
                entity: "expense_application",
                id,
                details: json!({"number": application.number}),
            };
            records::record(tx, actor, change).await
        })
        .await
}

/// What the rules say of an application that is not saved.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn check(
    context: &Context,
    actor: &May<permission::CreateExpenses>,
    body: &Payload<NewExpenseApplication>,
) -> Result<CheckAnswer> {
    let content = body.parse()?;
    let db = context.db.read();
    clients::service::for_document(db, actor, content.client_id).await?;
    known(db, actor, &content).await?;
    Ok(CheckAnswer::of(answers(db, context, &content, None).await?))
}

/// What the rules say now.
pub(super) async fn answers(
    db: &impl ConnectionTrait,
    context: &Context,
    content: &NewExpenseApplication,
    saved: Option<Uuid>,
) -> Result<Vec<RuleAnswer>> {
    let policy = policies::service::expense_policy(db, context.clock.today()).await?;
    let earlier = match content.reception_starts_at {
        Some(starts_at) => earlier_receptions(db, content, starts_at, policy.repetition_days, saved).await?,
        None => Vec::new(),
    };
    Ok(rules::all(&convert::facts(content, earlier, context.clock.now()), &policy))
}

/// The same content for the same client or guest (E 3.5): receptions near in time that share a purpose.
async fn earlier_receptions(
    db: &impl ConnectionTrait,
    content: &NewExpenseApplication,
    starts_at: DateTime<Utc>,
    days: i64,
    except: Option<Uuid>,
) -> Result<Vec<String>> {
    let mut numbers = Vec::new();
    for reception in queries::receptions_near(db, content, starts_at, days, except).await? {
        let purposes: Vec<Purpose> = serde_json::from_str(&reception.purposes).map_err(Error::internal)?;
        if purposes.iter().any(|purpose| content.purposes.contains(purpose)) {
            numbers.push(reception.number);
        }
    }
    Ok(numbers)
}

/// What the rules said when an application was handed in.
///
/// # Errors
/// The database's own.
pub async fn stored_rules(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<RuleAnswer>> {
    convert::rules(&queries::any_application(db, id).await?)
}

/// What the inbox shows of applications.
///
/// # Errors
/// The database's own.
pub async fn glances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    let parts = queries::parts(db, ids).await?;
    let glance = |application: applications::Model| -> Result<(Uuid, Glance)> {
        let content = convert::content(&application, &parts.get(&application.id).cloned().unwrap_or_default())?;
        let has_objections = convert::rules(&application)?.iter().any(RuleAnswer::objects);
        let glance = Glance {
            happens_at: content.reception_starts_at,
            visitor_category: None,
            headcount: None,
            total: Some(content.total()),
            has_objections,
        };
        Ok((application.id, glance))
    };
    queries::applications(db, ids).await?.into_iter().map(glance).collect()
}
