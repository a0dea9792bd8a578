//! Drafting applications: made, changed and deleted by their author.

use clientele_openapi::ProblemCode;
use clientele_openapi::expenses::{ExpenseApplication, ExpenseApplicationPatch, NewExpenseApplication};
use clientele_openapi::vocabulary::{Action, Permission, Scope, State};
use clientele_rules::documents::may;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents;
use crate::entity::expense_applications as applications;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::records::{self, Change};
use crate::{clients, numbers, people, visits};

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
    key.once(context, actor, &body.fingerprint(), &[], async |tx| {
        let id = insert(tx, context, actor, &new).await?;
        service::describe(tx, context, actor, id).await
    })
    .await
}

/// Writes a draft.
///
/// # Errors
/// As [`create`].
pub async fn insert(tx: &Transaction, context: &Context, actor: &Actor, new: &NewExpenseApplication) -> Result<Uuid> {
    clients::service::for_document(tx, actor, new.client_id).await?;
    clients::service::not_retired(tx, new.client_id).await?;
    known(tx, actor, new).await?;
    let (applicant_id, department_id) = applicant(tx, actor, new.applicant_id.unwrap_or(actor.id)).await?;
    let now = context.clock.now();
    let id = Uuid::now_v7();
    let number = numbers::next(&context.db, tx, numbers::EXPENSE_APPLICATION, context.clock.today()).await?;
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
pub(super) async fn known(db: &impl ConnectionTrait, actor: &Actor, content: &NewExpenseApplication) -> Result<()> {
    if let Some(id) = content.visit_booking_id {
        visits::service::for_application(db, actor, id, content.client_id).await?;
    }
    for (index, id) in content.accompanying.iter().enumerate() {
        people::service::active(db, *id, &format!("accompanying[{index}]")).await?;
    }
    Ok(())
}

/// The applicant with their department. Naming somebody else takes the permission to create for others.
async fn applicant(tx: &Transaction, actor: &Actor, id: Uuid) -> Result<(Uuid, Uuid)> {
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
        .write(&[Subject::Expense(id).alone()], async |tx| {
            let before = queries::application(tx, id, queries::seen_by(actor)).await?;
            let allowed = may(&convert::standing(&before)?, &actor.person(), Action::Edit, context.clock.now());
            documents::forbid(allowed)?;
            let parts = queries::parts(tx, &[id]).await?.remove(&id).unwrap_or_default();
            let after = body.read()?.merged(&convert::content(&before, &parts)?).map_err(Error::invalid)?;
            expected.check(before.version)?;
            allowed.map_err(Error::refused)?;
            write_change(tx, context, actor, before, &after).await?;
            service::describe(tx, context, actor, id).await
        })
        .await
}

async fn write_change(
    tx: &Transaction,
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
        .write(&[Subject::Expense(id).alone()], async |tx| {
            let application = queries::application(tx, id, queries::seen_by(actor)).await?;
            let allowed = may(&convert::standing(&application)?, &actor.person(), Action::Delete, context.clock.now());
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
