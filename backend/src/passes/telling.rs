//! What people are told of passes, and of the group that carries them.

use clientele_openapi::notifications::{NoticeParams, Words};
use clientele_openapi::vocabulary::{Area, NoticeKind, NoticeSubject, Role};
use uuid::Uuid;

use super::granting;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{pass_requests as requests, visit_passes as passes};
use crate::error::{Error, Result};
use crate::notifications::{Message, notify};
use crate::visits::service::Outline;
use crate::{areas, clients, handling, people, visits};

/// Tells the reception managers, whose decision waits for it, what an owner answered.
pub(super) async fn decided(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &Outline,
    request: &requests::Model,
) -> Result<()> {
    let particulars = NoticeParams {
        what: Some(Words::of(granting::area_of(request)?)),
        count: request.granted.map(u32::try_from).transpose().map_err(Error::internal)?,
        reason: request.refusal_reason.clone(),
        ..NoticeParams::default()
    };
    let managers = reception_managers(tx).await?;
    tell(tx, context, actor, booking, (NoticeKind::PassDecided, &managers, particulars)).await
}

/// Tells the reception managers, the person in charge and the owners of the area that one of its passes is lost.
pub(super) async fn lost(tx: &Transaction, context: &Context, actor: &Actor, pass: &passes::Model) -> Result<()> {
    let booking = visits::service::outline(tx, pass.booking_id).await?;
    let area: Area = pass.area.parse().map_err(Error::internal)?;
    let mut people = reception_managers(tx).await?;
    people.extend(booking.person_in_charge_id);
    people.extend(areas::service::owned(tx, &[area]).await?.into_iter().flat_map(|owned| owned.owners));
    let number = pass.number.clone();
    let particulars = NoticeParams {
        what: Some(Words { zh: number.clone(), en: number }),
        reason: pass.circumstances.clone(),
        ..NoticeParams::default()
    };
    tell(tx, context, actor, &booking, (NoticeKind::PassLost, &people, particulars)).await
}

/// Tells the applicant, the person in charge and everybody with a task for the visit that the group is here.
///
/// # Errors
/// The database's own.
pub async fn arrived(tx: &Transaction, context: &Context, actor: &Actor, booking: &Outline, headcount: u32) -> Result<()> {
    let mut people = handling::service::task_owners(tx, booking.id).await?;
    people.push(booking.applicant_id);
    people.extend(booking.person_in_charge_id);
    let particulars = NoticeParams { count: Some(headcount), ..NoticeParams::default() };
    tell(tx, context, actor, booking, (NoticeKind::VisitArrived, &people, particulars)).await
}

async fn reception_managers(tx: &Transaction) -> Result<Vec<Uuid>> {
    Ok(people::service::holders(tx, &[Role::ReceptionManager]).await?.into_iter().map(|person| person.id).collect())
}

async fn tell(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &Outline,
    (kind, people, particulars): (NoticeKind, &[Uuid], NoticeParams),
) -> Result<()> {
    let client = clients::service::headers(tx, &[booking.client_id]).await?.remove(&booking.client_id);
    let params = NoticeParams { number: Some(booking.number.clone()), client: client.map(|client| client.name), ..particulars };
    let about = Some((NoticeSubject::VisitBooking, booking.id));
    notify(tx, context, actor, people, &Message { kind, about, case_id: None, params }).await
}
