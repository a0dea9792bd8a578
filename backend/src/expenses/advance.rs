//! The advance (E 2.2): drawn once, after both managers have signed, up to the approved amount.

use clientele_openapi::expenses::{AdvanceRequest, ExpenseApplication};
use clientele_openapi::vocabulary::{Action, Funding, State};
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::documents::may;
use serde_json::json;
use uuid::Uuid;

use super::{convert, lifecycle, queries, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::documents;
use crate::entity::{advances, expense_applications as applications};
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::records::{self, Change};

/// Pays the advance.
///
/// # Errors
/// `not_found`, `forbidden`, `own_document`; the body's; `if_match_required`, `stale_version`, `already_advanced`,
/// `no_advance`, `wrong_state`; `validation_failed` above the approved amount.
pub async fn advance(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    key: &IdempotencyKey,
    expected: &IfMatch,
    body: &Payload<AdvanceRequest>,
) -> Result<ExpenseApplication> {
    // A repeated request is answered from the store: whether it is still permitted is asked before.
    let stored = queries::application(context.db.primary(), id, queries::seen_by(actor)).await?;
    documents::forbid(may(&convert::standing(&stored)?, &actor.person(), Action::Advance, context.clock.now()))?;
    key.once(context, actor, &body.fingerprint(), &[Subject::Expense(id).alone()], async |tx| {
        let application = queries::application(tx, id, queries::seen_by(actor)).await?;
        let allowed = may(&convert::standing(&application)?, &actor.person(), Action::Advance, context.clock.now());
        documents::forbid(allowed)?;
        let request = body.parse()?;
        expected.check(application.version)?;
        if convert::state(&application)? == State::Advanced {
            return Err(Error::refused(ProblemCode::AlreadyAdvanced));
        }
        if application.funding.as_deref() == Some(Funding::SelfPaid.as_str()) {
            return Err(Error::refused(ProblemCode::NoAdvance));
        }
        allowed.map_err(Error::refused)?;
        pay(tx, context, actor, application, &request).await?;
        service::describe(tx, context, actor, id).await
    })
    .await
}

async fn pay(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    application: applications::Model,
    request: &AdvanceRequest,
) -> Result<()> {
    let id = application.id;
    let parts = queries::parts(tx, &[id]).await?.remove(&id).unwrap_or_default();
    let approved = convert::content(&application, &parts)?.amount_to_approve();
    if request.amount > approved {
        return Err(Error::invalid(vec![FieldError::new("amount", "above_approved").with("max", approved.to_string())]));
    }
    let now = context.clock.now();
    let details = json!({"number": application.number, "amount": request.amount});
    let version = application.version + 1;
    lifecycle::save(
        tx,
        applications::Model { state: State::Advanced.as_str().to_owned(), updated_at: now, version, ..application },
    )
    .await?;
    let advance = advances::Model {
        application_id: id,
        amount: request.amount.fen(),
        note: request.note.clone(),
        paid_by_id: actor.id,
        paid_at: now,
    };
    queries::insert_advance(tx, advance).await?;
    records::record(tx, actor, Change { action: "expense_application.advanced", entity: "expense_application", id, details })
        .await
}
