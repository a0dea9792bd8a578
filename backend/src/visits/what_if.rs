//! Judging bookings again under another version of the scheme.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use clientele_openapi::problem::RuleAnswer;
use clientele_rules::policies::VisitPolicy;
use clientele_rules::visits::bookings as rules;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{changes, convert, queries};
use crate::context::Context;
use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::{Error, Result};
use crate::policies::service::{JudgedAgain, Submitted, visit_policy_version};

/// What a draft of the scheme says of bookings that were handed in, from the facts that are stored with them.
///
/// # Errors
/// The database's own.
pub async fn judge_again(
    db: &impl ConnectionTrait,
    context: &Context,
    submitted: &[Submitted],
    draft: &VisitPolicy,
) -> Result<Vec<JudgedAgain>> {
    let ids: Vec<Uuid> = submitted.iter().map(|(id, _)| *id).collect();
    let areas = queries::areas(db, &ids).await?;
    let bookings: HashMap<Uuid, _> =
        queries::bookings(db, &ids).await?.into_iter().map(|booking| (booking.id, booking)).collect();
    let mut versions: HashMap<Uuid, VisitPolicy> = HashMap::new();
    let mut judged = Vec::new();
    for (id, at) in submitted {
        let booking = bookings.get(id).ok_or_else(|| Error::internal("a case without its booking"))?;
        let version = booking.policy_version_id.ok_or_else(|| Error::internal("a submitted booking without its policy"))?;
        let kept = match versions.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(visit_policy_version(db, version).await?),
        };
        let rows = areas.get(id).map(Vec::as_slice).unwrap_or_default();
        let facts = as_handed_in(context, booking, rows, context.clock.date_of(*at))?;
        let kept = rules::all(&facts, kept);
        judged.push(JudgedAgain {
            number: booking.number.clone(),
            state: convert::state(booking)?,
            then: said_then(booking, &kept)?,
            draft: rules::all(&facts, draft),
            kept,
        });
    }
    Ok(judged)
}

/// The facts that the rules were asked about at the submission: those that were signed, whatever amendments have changed
/// since.
fn as_handed_in(
    context: &Context,
    booking: &bookings::Model,
    rows: &[areas::Model],
    handed_in_on: NaiveDate,
) -> Result<rules::BookingFacts> {
    let mut content = convert::content(booking, rows)?;
    let mut booked_on = booking.booked_on;
    if let Some(signed) = changes::signed(booking)? {
        content.starts_at = Some(signed.terms.starts_at);
        content.ends_at = Some(signed.terms.ends_at);
        content.headcount = Some(signed.terms.headcount);
        content.requested_areas = changes::requested_of(&signed.terms);
        // An amendment to an earlier time begins the notice anew, which the submission could not know.
        booked_on = signed.booked_on.or(booked_on.map(|day| day.min(handed_in_on)));
    }
    // The settings of areas belong to no version of the scheme.
    convert::facts(&content, booked_on.unwrap_or(handed_in_on), Vec::new(), &context.clock)
}

/// What the rules said then; where an amendment took its place, what the version that the booking keeps says of it.
fn said_then(booking: &bookings::Model, kept: &[RuleAnswer]) -> Result<Vec<RuleAnswer>> {
    match changes::signed(booking)? {
        Some(signed) => Ok(signed.rules.unwrap_or_else(|| kept.to_vec())),
        None => convert::rules(booking),
    }
}
