//! Everyone whom a change of an approved visit concerns, and what they are told.

use clientele_openapi::notifications::NoticeParams;
use clientele_openapi::vocabulary::{Area, NoticeKind, NoticeSubject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::visit_bookings as bookings;
use crate::error::Result;
use crate::notifications::{self, Message};
use crate::{areas, clients, handling, visits};

/// Preparer, applicant, person in charge, who has a task in the plan, the owners of its areas, and who signed the visit.
pub(super) async fn concerned(db: &impl ConnectionTrait, booking: &bookings::Model) -> Result<Vec<Uuid>> {
    let mut people = vec![booking.preparer_id, booking.applicant_id];
    people.extend(booking.person_in_charge_id);
    people.extend(handling::service::task_owners(db, booking.id).await?);
    let places: Vec<Area> = visits::service::terms(db, booking).await?.areas.into_iter().map(|terms| terms.area).collect();
    people.extend(areas::service::owned(db, &places).await?.into_iter().flat_map(|owned| owned.owners));
    people.extend(queries::signers(db, booking.case_id).await?);
    Ok(people)
}

/// Tells everyone concerned that a visit was changed or cancelled, and why.
pub(super) async fn tell(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    kind: NoticeKind,
    reason: &str,
) -> Result<()> {
    let client = clients::service::headers(tx, &[booking.client_id]).await?.remove(&booking.client_id);
    let message = Message {
        kind,
        about: Some((NoticeSubject::VisitBooking, booking.id)),
        case_id: None,
        params: NoticeParams {
            number: Some(booking.number.clone()),
            client: client.map(|client| client.name),
            by: Some(actor.name.clone()),
            reason: Some(reason.to_owned()),
            when: booking.starts_at,
            ..NoticeParams::default()
        },
    };
    notifications::notify(tx, context, actor, &concerned(tx, booking).await?, &message).await
}
