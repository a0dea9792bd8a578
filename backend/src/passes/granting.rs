//! What is granted per area when a visit is approved, and that no area gets more than it holds (V 3.2, V 4.1).

use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::{AreaDecision, VisitDecision};
use clientele_openapi::vocabulary::{Area, State};
use clientele_openapi::{FieldError, ProblemCode};
use clientele_rules::policies::Authority;
use clientele_rules::visits::areas::{Grant, capacity_at_granting};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::queries;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::pass_requests as requests;
use crate::error::{Error, Result, no_errors};
use crate::visits::service::Outline;
use crate::{areas, policies, visits};

/// What is granted per area when the reception manager approves: the owners' answers for their areas, the manager's
/// own for the rest. An owned area may be repeated with the same figures only.
///
/// # Errors
/// `passes_pending` with the areas whose owners have not answered; `validation_failed` for what differs, is missing or
/// too much; `rule_blocked` for more at the same time than an area holds.
pub async fn settle(tx: &Transaction, context: &Context, booking_id: Uuid, visit: &VisitDecision) -> Result<Vec<AreaDecision>> {
    let booking = visits::service::outline(tx, booking_id).await?;
    let asked = current(tx, &booking).await?;
    let pending = pending(&asked);
    if !pending.is_empty() {
        let error = FieldError::new("visit.areas", "area_pending").with("areas", pending);
        return Err(Error::refused_for(ProblemCode::PassesPending, vec![error]));
    }
    let mut all = visit.clone();
    let mut differing = Vec::new();
    for request in &asked {
        let answered = answered(request)?;
        match visit.areas.iter().position(|area| area.area == answered.area) {
            None => all.areas.push(answered),
            Some(place) if visit.areas.get(place) == Some(&answered) => {}
            Some(place) => differing.push(FieldError::new(format!("visit.areas[{place}].granted"), "area_answered_otherwise")),
        }
    }
    no_errors(differing)?;
    let requested = visits::service::asked_areas(tx, booking_id).await?;
    no_errors(all.completeness(&requested, booking.headcount.unwrap_or_default()))?;
    let mut granted: Vec<(Area, u32)> = all.areas.iter().map(|area| (area.area, area.granted)).collect();
    // Always in the same order, so that two approvals do not wait for each other.
    granted.sort_unstable();
    within_capacity(tx, context, &booking, &granted).await?;
    Ok(all.areas)
}

/// The areas whose owners have not answered.
pub(super) fn pending(asked: &[requests::Model]) -> Vec<&str> {
    let waits = |request: &&requests::Model| request.state == State::Submitted.as_str();
    asked.iter().filter(waits).map(|request| request.area.as_str()).collect()
}

pub(super) fn answered(request: &requests::Model) -> Result<AreaDecision> {
    Ok(AreaDecision {
        area: area_of(request)?,
        granted: u32::try_from(request.granted.unwrap_or_default()).map_err(Error::internal)?,
        refusal_reason: request.refusal_reason.clone(),
    })
}

/// Never more passes of an area for the same time than it holds.
///
/// # Errors
/// `rule_blocked`, with every area that would hold more.
pub async fn within_capacity(tx: &Transaction, context: &Context, booking: &Outline, granted: &[(Area, u32)]) -> Result<()> {
    let authority = policies::service::visit_policy(tx, context.clock.today()).await?.authority;
    let mut broken = Vec::new();
    for (area, passes) in granted.iter().filter(|(_, passes)| *passes > 0) {
        broken.extend(at_granting(tx, booking, *area, *passes, authority).await?.filter(|answer| answer.objects()));
    }
    if broken.is_empty() { Ok(()) } else { Err(Error::rules(ProblemCode::RuleBlocked, broken)) }
}

async fn at_granting(
    tx: &Transaction,
    booking: &Outline,
    area: Area,
    passes: u32,
    authority: Authority,
) -> Result<Option<RuleAnswer>> {
    let capacity = areas::service::capacity_for_granting(tx, area).await?;
    let (Some(from), Some(until)) = (booking.starts_at, booking.ends_at) else {
        return Ok(None);
    };
    let own = Grant { from, until, passes: i32::try_from(passes).map_err(Error::internal)? };
    let others = if capacity.is_some() { queries::grants(tx, area, booking.id, (from, until)).await? } else { Vec::new() };
    let others: Vec<Grant> = others.into_iter().map(|(_, grant)| grant).collect();
    Ok(capacity_at_granting(area, capacity, own, &others, authority))
}

/// The requests of the round that now runs.
async fn current(db: &impl ConnectionTrait, booking: &Outline) -> Result<Vec<requests::Model>> {
    let all = queries::requests(db, &[booking.id]).await?;
    Ok(all.into_iter().filter(|request| request.round == booking.round).collect())
}

pub(super) fn area_of(request: &requests::Model) -> Result<Area> {
    request.area.parse().map_err(Error::internal)
}
