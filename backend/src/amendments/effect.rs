//! What an amendment comes to: assessed before it is handed in, carried out when it takes effect.

use clientele_openapi::ProblemCode;
use clientele_openapi::amendments::{AmendmentDecision, NewVisitAmendment, PassChange, VisitTerms};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::AreaDecision;
use clientele_openapi::vocabulary::{AmendmentEffect, Area, NoticeKind, PassTouch, State};
use clientele_rules::visits::amendments::{self as rules, Wanted};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::{concerned, convert};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::documents::micros;
use crate::entity::{visit_amendments as amendments, visit_bookings as bookings};
use crate::error::{Error, Result, no_errors};
use crate::records::{self, Change};
use crate::{areas, desk, handling, passes, permits, visits};

/// Everything that follows from a change, before it is made.
pub(super) struct Assessed {
    pub(super) before: VisitTerms,
    pub(super) after: VisitTerms,
    pub(super) rules: Vec<RuleAnswer>,
    pub(super) objections: Vec<RuleAnswer>,
    pub(super) passes: Vec<PassChange>,
    pub(super) effect: AmendmentEffect,
    /// Whether the visit would be any different.
    pub(super) differs: bool,
}

/// Only an approved visit that has not begun can be amended.
///
/// # Errors
/// `wrong_state`.
pub(super) async fn amendable(db: &impl ConnectionTrait, context: &Context, booking: &bookings::Model) -> Result<()> {
    let is_ahead = booking.starts_at.is_some_and(|start| context.clock.now() < start);
    if booking.state != State::Approved.as_str() || !is_ahead {
        return Err(Error::refused(ProblemCode::WrongState));
    }
    desk::service::insist_not_arrived(db, booking.id).await
}

/// Assesses a change: its rules on the new facts, its passes, and whether somebody has to be asked.
///
/// # Errors
/// `validation_failed` for a time that is over or runs backwards; the database's own.
pub(super) async fn assess(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    content: &NewVisitAmendment,
) -> Result<Assessed> {
    let before = visits::service::terms(db, booking).await?;
    let wanted = wanted(&before, content);
    no_errors(wanted.objections_to_time(context.clock.now()))?;
    let answers = visits::service::answers_if(db, context, actor, booking, &terms(&wanted)).await?;
    // What was accepted at the submission, and what holds against the visit as it is, is no objection to the change.
    let mut stood = visits::service::stored_rules(db, booking.id).await?;
    stood.extend(visits::service::answers_if(db, context, actor, booking, &as_it_is(&before)).await?);
    let objections = rules::new_objections(&stood, &answers);
    let passes = rules::pass_changes(&before, &wanted, &owned_areas(db).await?);
    Ok(Assessed {
        after: rules::terms_after(&before, &wanted, &passes),
        effect: rules::effect(&objections, &passes),
        differs: wanted.differs(&before),
        rules: answers,
        before,
        objections,
        passes,
    })
}

fn wanted(before: &VisitTerms, content: &NewVisitAmendment) -> Wanted {
    let as_before = || visits::service::requested_of(before);
    let mut areas = content.requested_areas.clone().unwrap_or_else(as_before);
    areas.sort_by_key(|area| area.area);
    Wanted {
        starts_at: content.starts_at.map_or(before.starts_at, micros),
        ends_at: content.ends_at.map_or(before.ends_at, micros),
        headcount: content.headcount.unwrap_or(before.headcount),
        areas,
    }
}

fn as_it_is(before: &VisitTerms) -> visits::service::Facts {
    visits::service::Facts {
        starts_at: before.starts_at,
        ends_at: before.ends_at,
        headcount: before.headcount,
        areas: visits::service::requested_of(before),
    }
}

fn terms(wanted: &Wanted) -> visits::service::Facts {
    visits::service::Facts {
        starts_at: wanted.starts_at,
        ends_at: wanted.ends_at,
        headcount: wanted.headcount,
        areas: wanted.areas.clone(),
    }
}

/// The areas whose owners decide on their passes.
async fn owned_areas(db: &impl ConnectionTrait) -> Result<Vec<Area>> {
    Ok(areas::service::owned(db, Area::ALL).await?.into_iter().map(|owned| owned.area).collect())
}

/// Puts what was assessed into an amendment.
pub(super) fn fill(amendment: amendments::Model, assessed: &Assessed) -> Result<amendments::Model> {
    Ok(amendments::Model {
        effect: assessed.effect.as_str().to_owned(),
        before: convert::written(&assessed.before)?,
        after: convert::written(&assessed.after)?,
        passes: convert::written(&assessed.passes)?,
        rules: convert::written(&assessed.rules)?,
        objections: convert::written(&assessed.objections)?,
        ..amendment
    })
}

/// Fills in the passes that whoever approves decides, and those that the owners of areas answered.
///
/// # Errors
/// `validation_failed` where such an area is left out, another is answered, or more is granted than people come.
pub(super) fn settle(
    amendment: amendments::Model,
    decision: Option<&AmendmentDecision>,
    owners: &[AreaDecision],
) -> Result<amendments::Model> {
    let (mut passes, mut after) = (convert::passes(&amendment)?, convert::after(&amendment)?);
    let asked: Vec<Area> = rules::left_to_the_approver(&passes).map(|change| change.area).collect();
    no_errors(AmendmentDecision::completeness(decision, &asked, after.headcount))?;
    rules::fill_in(&mut passes, &mut after, decision.iter().flat_map(|decision| &decision.areas).chain(owners));
    Ok(amendments::Model { passes: convert::written(&passes)?, after: convert::written(&after)?, ..amendment })
}

/// Whoever grants, no area gets more passes for the same time than it holds: asked for the areas of which the amendment
/// grants more than before, and for all of them where the time moves (V 4.1).
async fn within_capacity(
    tx: &Transaction,
    context: &Context,
    booking_id: Uuid,
    before: &VisitTerms,
    after: &VisitTerms,
) -> Result<()> {
    let outline = visits::service::outline(tx, booking_id).await?;
    let visit = visits::service::Outline { starts_at: Some(after.starts_at), ends_at: Some(after.ends_at), ..outline };
    passes::service::within_capacity(tx, context, &visit, &rules::grants_to_check(before, after)).await
}

/// Carries an amendment out: the booking takes the new facts, passes that are no longer covered go back, photo permits
/// lapse, and everyone concerned is told. What was signed stays beside it.
pub(super) async fn take_effect(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: bookings::Model,
    amendment: &amendments::Model,
) -> Result<()> {
    let reason = format!("{} {}", amendment.number, amendment.reason);
    let passes = convert::passes(amendment)?;
    let removed = passes.iter().filter(|change| change.touch == PassTouch::Removed).count();
    let changed =
        visits::service::Changed { after: convert::after(amendment)?, rules: convert::rules(amendment)?, reason: reason.clone() };
    within_capacity(tx, context, booking.id, &visits::service::terms(tx, &booking).await?, &changed.after).await?;
    let booking = visits::service::put_in_force(tx, context, booking, &changed).await?;
    handling::service::booking_changed(tx, context, actor, booking.id).await?;
    permits::service::visit_changed(tx, context, actor, &booking, &reason).await?;
    concerned::tell(tx, context, actor, &booking, NoticeKind::VisitChanged, &reason).await?;
    let details = json!({"number": booking.number, "amendment": amendment.number, "areas_taken_out": removed});
    let change = Change { action: "visit_booking.amended", entity: "visit_booking", id: booking.id, details };
    records::record(tx, actor, change).await
}
