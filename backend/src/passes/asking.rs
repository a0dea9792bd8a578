//! What the owners of an area see of what they are asked: the visit as it is to be, and who else is in the area then.

use chrono::{DateTime, Utc};
use clientele_openapi::areas::AreaClosure;
use clientele_openapi::passes::{AreaUse, AskedAgain, OtherVisit, PassRequest};
use clientele_openapi::vocabulary::Area;
use clientele_rules::visits::areas::{Grant, peak};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{granting, queries, requests};
use crate::amendments::service::Pending;
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::pass_requests as rows;
use crate::error::{Error, Result};
use crate::{amendments, approvals, areas, clients, people, visits};

/// A pass request, for who sees its case.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn request(context: &Context, actor: &Actor, id: Uuid) -> Result<PassRequest> {
    let db = context.db.read();
    let request = queries::requests_by_id(db, &[id]).await?.pop().ok_or_else(Error::not_found)?;
    let case_id = request.case_id.ok_or_else(Error::not_found)?;
    approvals::service::insist_visible(db, actor, case_id).await?;
    describe(db, actor, request).await
}

async fn describe(db: &impl ConnectionTrait, actor: &Actor, request: rows::Model) -> Result<PassRequest> {
    let visit = visits::service::outline(db, request.booking_id).await?;
    let row = visits::service::row(db, request.booking_id).await?;
    let area = granting::area_of(&request)?;
    let pending =
        if requests::is_of_amendment(&request, &visit) { amendments::service::pending(db, visit.id).await? } else { None };
    let (starts_at, ends_at, headcount) = match &pending {
        Some(pending) => (Some(pending.after.starts_at), Some(pending.after.ends_at), Some(pending.after.headcount)),
        None => (visit.starts_at, visit.ends_at, visit.headcount),
    };
    let mut people = vec![visit.applicant_id];
    people.extend(request.decided_by_id);
    let names = people::service::names(db, &people).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let departments = people::service::department_names(db).await?;
    let client = clients::service::headers(db, &[visit.client_id]).await?.remove(&visit.client_id);
    let period = starts_at.zip(ends_at);
    Ok(PassRequest {
        id: request.id,
        number: request.number,
        booking_id: visit.id,
        client: client.ok_or_else(|| Error::internal("a booking without its client"))?,
        applicant_name: name(visit.applicant_id),
        visitor_category: visit.visitor_category,
        starts_at,
        ends_at,
        headcount: headcount.unwrap_or_default(),
        purpose: row.purpose,
        area,
        note: note(db, visit.id, area, pending.as_ref()).await?,
        owner_department_name: departments.get(&request.department_id).cloned().unwrap_or_default(),
        area_use: area_use(db, actor, visit.id, area, period).await?,
        closures: closures(db, area, period).await?,
        asked_again: pending.map(|pending| asked_again(pending, area)),
        booking_number: visit.number,
        state: request.state.parse().map_err(Error::internal)?,
        granted: request.granted.map(u32::try_from).transpose().map_err(Error::internal)?,
        refusal_reason: request.refusal_reason,
        decided_by_name: request.decided_by_id.map(name),
        decided_at: request.decided_at,
        case_id: request.case_id,
    })
}

fn asked_again(pending: Pending, area: Area) -> AskedAgain {
    let before = pending.before;
    AskedAgain {
        amendment_id: pending.id,
        amendment_number: pending.number,
        reason: pending.reason,
        starts_at: before.starts_at,
        ends_at: before.ends_at,
        headcount: before.headcount,
        granted: before.areas.into_iter().find(|terms| terms.area == area).and_then(|terms| terms.granted),
    }
}

async fn note(db: &impl ConnectionTrait, booking_id: Uuid, area: Area, pending: Option<&Pending>) -> Result<Option<String>> {
    if let Some(terms) = pending.and_then(|pending| pending.after.areas.iter().find(|terms| terms.area == area)) {
        return Ok(terms.note.clone());
    }
    let asked = visits::service::asked_areas(db, booking_id).await?;
    Ok(asked.into_iter().find(|asked| asked.area == area).and_then(|asked| asked.note))
}

async fn closures(
    db: &impl ConnectionTrait,
    area: Area,
    period: Option<(DateTime<Utc>, DateTime<Utc>)>,
) -> Result<Vec<AreaClosure>> {
    match period {
        Some((from, until)) => areas::service::closures_within(db, area, from, until).await,
        None => Ok(Vec::new()),
    }
}

/// Who else is in the area at the time of a visit. Bookings that the actor does not read have no number.
async fn area_use(
    db: &impl ConnectionTrait,
    actor: &Actor,
    booking_id: Uuid,
    area: Area,
    period: Option<(DateTime<Utc>, DateTime<Utc>)>,
) -> Result<AreaUse> {
    let capacity = areas::service::capacity(db, area).await?;
    let Some((from, until)) = period else {
        return Ok(AreaUse { capacity, granted_to_others: 0, left: capacity, visits: Vec::new() });
    };
    let mut others = queries::grants(db, area, booking_id, (from, until)).await?;
    others.retain(|(_, grant)| grant.passes > 0);
    let grants: Vec<Grant> = others.iter().map(|(_, grant)| *grant).collect();
    let granted_to_others = u32::try_from(peak(Grant { from, until, passes: 0 }, &grants)).map_err(Error::internal)?;
    let numbers = visits::service::numbers(db, &others.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    let mut visits = Vec::new();
    for (id, grant) in others {
        let is_readable = visits::service::is_readable(db, actor, id).await?;
        visits.push(OtherVisit {
            booking_id: Some(id).filter(|_| is_readable),
            booking_number: numbers.get(&id).cloned().filter(|_| is_readable),
            starts_at: grant.from,
            ends_at: grant.until,
            passes: u32::try_from(grant.passes).map_err(Error::internal)?,
        });
    }
    let left = capacity.map(|capacity| capacity.saturating_sub(granted_to_others));
    Ok(AreaUse { capacity, granted_to_others, left, visits })
}
