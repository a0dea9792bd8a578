//! One pass at the gate: its holder enters and leaves the area, gives it back, or has lost it.

use clientele_openapi::ProblemCode;
use clientele_openapi::passes::{EnterRequest, LostRequest, VisitPass};
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Action, PassStatus, VisitEventKind};
use clientele_rules::visits::passes::with_a_pass;
use sea_orm::{ColumnTrait, Condition};
use serde_json::json;

use super::{convert, queries, service, telling};
use crate::areas;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::desk::events::{self, Event};
use crate::entity::visit_passes as passes;
use crate::error::{Error, Result};
use crate::http::Payload;
use crate::records::{self, Change};

/// Lets the holder of a pass into its area: with a pass of that area and that day alone, and never more people than
/// the area holds.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `pass_lost`, `pass_not_valid`, `area_full`, `wrong_state`.
pub async fn enter(context: &Context, actor: &Actor, number: &str, body: &Payload<EnterRequest>) -> Result<VisitPass> {
    at_the_gate(
        context,
        actor,
        number,
        Action::Enter,
        || body.parse(),
        async |tx, pass, request: &EnterRequest| {
            if request.area.is_some_and(|area| area.as_str() != pass.area) {
                return Err(Error::refused(ProblemCode::PassNotValid));
            }
            let area = pass.area.clone();
            step(tx, context, actor, passes::Model { is_inside: true, ..pass }, VisitEventKind::AreaEntered, None).await?;
            areas::service::count_in(tx, &area).await
        },
    )
    .await
}

/// Sees the holder of a pass out of its area.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `pass_lost`, `pass_not_valid`, `wrong_state`.
pub async fn leave(context: &Context, actor: &Actor, number: &str, body: &Payload<EmptyBody>) -> Result<VisitPass> {
    at_the_gate(
        context,
        actor,
        number,
        Action::Leave,
        || body.parse(),
        async |tx, pass, _: &EmptyBody| out(tx, context, actor, pass, VisitEventKind::AreaLeft, None).await,
    )
    .await
}

/// Takes a pass back. Its holder has left the area with that.
///
/// # Errors
/// As [`leave`], without `wrong_state`.
pub async fn take_back(context: &Context, actor: &Actor, number: &str, body: &Payload<EmptyBody>) -> Result<VisitPass> {
    at_the_gate(
        context,
        actor,
        number,
        Action::ReturnPass,
        || body.parse(),
        async |tx, pass, _: &EmptyBody| {
            let state = PassStatus::Returned.as_str().to_owned();
            let closed_at = Some(context.clock.now());
            out(tx, context, actor, passes::Model { state, closed_at, ..pass }, VisitEventKind::PassReturned, None).await
        },
    )
    .await
}

/// Blocks a pass that was lost. Whoever lost it is led out of the area.
///
/// # Errors
/// As [`take_back`].
pub async fn lose(context: &Context, actor: &Actor, number: &str, body: &Payload<LostRequest>) -> Result<VisitPass> {
    at_the_gate(
        context,
        actor,
        number,
        Action::ReportLost,
        || body.parse(),
        async |tx, pass, request: &LostRequest| {
            let circumstances = Some(request.circumstances.clone());
            let (state, closed_at) = (PassStatus::Lost.as_str().to_owned(), Some(context.clock.now()));
            let pass = passes::Model { state, closed_at, circumstances: circumstances.clone(), ..pass };
            telling::lost(tx, context, actor, &pass).await?;
            out(tx, context, actor, pass, VisitEventKind::PassLost, circumstances).await
        },
    )
    .await
}

/// The checks in their order: 404, 403, the body, the pass.
async fn at_the_gate<R>(
    context: &Context,
    actor: &Actor,
    number: &str,
    action: Action,
    body: impl Fn() -> Result<R>,
    mut work: impl AsyncFnMut(&Transaction, passes::Model, &R) -> Result<()>,
) -> Result<VisitPass> {
    context
        .db
        .write(&[Subject::Pass(number.to_owned()).alone()], async |tx| {
            let by_number = || Condition::all().add(passes::Column::Number.eq(number));
            let pass = queries::pass(tx, actor, by_number()).await?;
            if !service::runs_desk(actor) {
                return Err(Error::forbidden());
            }
            let request = body()?;
            with_a_pass(&convert::facts(&pass)?, action, context.clock.today()).map_err(Error::refused)?;
            work(tx, pass, &request).await?;
            let pass = queries::pass(tx, actor, by_number()).await?;
            Ok(service::describe(tx, context, actor, &[pass]).await?.remove(0))
        })
        .await
}

/// Saves a pass whose holder is outside from now on.
async fn out(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    pass: passes::Model,
    kind: VisitEventKind,
    note: Option<String>,
) -> Result<()> {
    let (was_inside, area) = (pass.is_inside, pass.area.clone());
    step(tx, context, actor, passes::Model { is_inside: false, ..pass }, kind, note).await?;
    if was_inside { areas::service::count_out(tx, &area).await } else { Ok(()) }
}

async fn step(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    pass: passes::Model,
    kind: VisitEventKind,
    note: Option<String>,
) -> Result<()> {
    let (id, booking_id, number) = (pass.id, pass.booking_id, pass.number.clone());
    let area = pass.area.parse().map_err(Error::internal)?;
    // Two desks with the same pass in hand: the second sees what the first has done.
    if !queries::save(tx, passes::Model { version: pass.version + 1, ..pass }).await? {
        return Err(Error::refused(ProblemCode::WrongState));
    }
    let action = format!("visit_pass.{kind}");
    let details = json!({"number": number, "area": area, "note": note});
    records::record(tx, actor, Change { action: &action, entity: "visit_pass", id, details }).await?;
    let event = Event { area: Some(area), pass_number: Some(number), note, ..Event::of(kind) };
    events::add(tx, context, actor, booking_id, event).await
}
