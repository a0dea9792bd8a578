//! What happens to an application: submitted, withdrawn, cancelled, decided.

use clientele_openapi::ProblemCode;
use clientele_openapi::expenses::ExpenseApplication;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::{CancelRequest, EmptyBody};
use clientele_openapi::vocabulary::{Action, DocumentKind, State};
use clientele_rules::approvals::{Event, Facts};
use clientele_rules::documents::may;
use clientele_rules::expenses::is_after_the_fact;
use clientele_rules::policies::permit_submission;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::approvals::service::Matter;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::expense_applications as applications;
use crate::error::{Error, Result, no_errors};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};
use crate::{approvals, clients, documents, policies};

/// Saves an application with its version counted up.
pub(super) async fn save(tx: &impl ConnectionTrait, application: applications::Model) -> Result<()> {
    if queries::save(tx, application).await? { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}

/// Hands an application in for approval.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`, `client_retired`, `rule_blocked`,
/// `justification_required`, `no_approver`; `validation_failed` for what the form lacks.
pub async fn submit(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<ExpenseApplication> {
    context
        .db
        .write(&[Subject::Expense(id).alone()], async |tx| {
            let application = queries::application(tx, id, queries::seen_by(actor)).await?;
            permitted(context, actor, &application, Action::Submit, expected, || body.parse().map(drop))?;
            hand_in(tx, context, actor, application).await?;
            service::describe(tx, context, actor, id).await
        })
        .await
}

/// The checks in their order: 403, the body, the version, the state.
fn permitted(
    context: &Context,
    actor: &Actor,
    application: &applications::Model,
    action: Action,
    expected: &IfMatch,
    body: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let allowed = may(&convert::standing(application)?, &actor.person(), action, context.clock.now());
    documents::forbid(allowed)?;
    body()?;
    expected.check(application.version)?;
    allowed.map_err(Error::refused)
}

/// Everything that submitting does, with the permission already checked.
pub(super) async fn hand_in(tx: &Transaction, context: &Context, actor: &Actor, application: applications::Model) -> Result<()> {
    // What the client received before is looked at, so two of its applications are not handed in at once.
    tx.lock(&[Subject::Client(application.client_id).alone()]).await?;
    clients::service::not_retired(tx, application.client_id).await?;
    let today = context.clock.today();
    let parts = queries::parts(tx, &[application.id]).await?.remove(&application.id).unwrap_or_default();
    let content = convert::content(&application, &parts)?;
    let answers = service::answers(tx, context, &content, Some(application.id)).await?;
    permit_submission(&answers, &content.override_requests, content.justification.as_deref())?;
    let matter = Matter {
        kind: DocumentKind::ExpenseApplication,
        document_id: application.id,
        number: &application.number,
        client_id: Some(application.client_id),
        department_id: None,
        facts: Facts {
            amount: Some(content.total()),
            has_objections: answers.iter().any(RuleAnswer::objects),
            ..Facts::default()
        },
        preparer_id: application.preparer_id,
        applicant_id: application.applicant_id,
        overrides: &content.override_requests,
        case_id: application.case_id,
    };
    let case = approvals::service::submit(tx, context, actor, &matter).await?;
    let submission = policies::service::Submission {
        kind: DocumentKind::ExpenseApplication,
        document_id: application.id,
        round: case.round,
        at: case.submitted_at,
    };
    policies::service::keep_answers(tx, submission, &answers).await?;
    no_errors(content.completeness())?;
    let policy = policies::service::expense_policy(tx, today).await?;
    let change = Change {
        action: "expense_application.submitted",
        entity: "expense_application",
        id: application.id,
        details: json!({"number": application.number, "round": case.round}),
    };
    save(
        tx,
        applications::Model {
            state: State::Submitted.as_str().to_owned(),
            round: case.round,
            case_id: Some(case.id),
            policy_version_id: Some(policy.version_id),
            // Marked for good: a later round does not take the mark away.
            after_the_fact: application.after_the_fact || is_after_the_fact(&answers),
            rules: serde_json::to_string(&answers).map_err(Error::internal)?,
            updated_at: context.clock.now(),
            version: application.version + 1,
            ..application
        },
    )
    .await?;
    records::record(tx, actor, change).await
}

/// Takes an application back.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`, `wrong_state`.
pub async fn withdraw(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<ExpenseApplication> {
    end(context, actor, id, Action::Withdraw, Event::Withdraw, expected, || body.parse().map(|_| None)).await
}

/// Calls an approved reception off, before it begins and while no advance was drawn.
///
/// # Errors
/// As [`withdraw`], and the body's.
pub async fn cancel(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<CancelRequest>,
) -> Result<ExpenseApplication> {
    end(context, actor, id, Action::Cancel, Event::Cancel, expected, || body.parse().map(|request| Some(request.reason))).await
}

#[expect(clippy::too_many_arguments, reason = "withdrawing and cancelling are one use case that differs in these")]
async fn end(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    action: Action,
    event: Event,
    expected: &IfMatch,
    body: impl Fn() -> Result<Option<String>>,
) -> Result<ExpenseApplication> {
    context
        .db
        .write(&[Subject::Expense(id).alone()], async |tx| {
            let application = queries::application(tx, id, queries::seen_by(actor)).await?;
            permitted(context, actor, &application, action, expected, || body().map(drop))?;
            let reason = body()?;
            let case_id = application.case_id.ok_or_else(|| Error::internal("a submitted application without its case"))?;
            approvals::service::end(tx, context, actor, case_id, event).await?;
            let (state, done) = match event {
                Event::Cancel => (State::Cancelled, "expense_application.cancelled"),
                _ => (State::Withdrawn, "expense_application.withdrawn"),
            };
            let details = json!({"number": application.number, "reason": reason});
            let version = application.version + 1;
            let (state, updated_at) = (state.as_str().to_owned(), context.clock.now());
            save(tx, applications::Model { state, cancel_reason: reason, updated_at, version, ..application }).await?;
            records::record(tx, actor, Change { action: done, entity: "expense_application", id, details }).await?;
            service::describe(tx, context, actor, id).await
        })
        .await
}

/// Carries a decision over to the application.
///
/// # Errors
/// The database's own.
pub async fn decided(tx: &Transaction, context: &Context, id: Uuid, state: State) -> Result<()> {
    let application = queries::any_application(tx, id).await?;
    let version = application.version + 1;
    save(tx, applications::Model { state: state.as_str().to_owned(), updated_at: context.clock.now(), version, ..application })
        .await
}
