//! Judging bookings again under another version of the scheme.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{convert, queries, rules};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::policies::VisitPolicy;
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
        let content = convert::content(booking, areas.get(id).map(Vec::as_slice).unwrap_or_default())?;
        let booked_on = booking.booked_on.unwrap_or_else(|| context.clock.date_of(*at));
        // The settings of areas belong to no version of the scheme.
        let facts = convert::facts(&content, booked_on, Vec::new(), &context.clock)?;
        judged.push(JudgedAgain {
            number: booking.number.clone(),
            state: convert::state(booking)?,
            then: convert::rules(booking)?,
            kept: rules::all(&facts, kept),
            draft: rules::all(&facts, draft),
        });
    }
    Ok(judged)
}
