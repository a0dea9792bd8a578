//! Telling people that they are in charge, of their tasks, and that a visit is ready.

use std::collections::BTreeMap;

use clientele_openapi::notifications::{NoticeParams, Words};
use clientele_openapi::vocabulary::{NoticeKind, NoticeSubject, VisitTaskKind, VisitTaskState};
use uuid::Uuid;

use super::{convert, queries, reminders};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::Transaction;
use crate::entity::{visit_bookings as bookings, visit_tasks as tasks};
use crate::error::{Error, Result};
use crate::notifications::{Message, notify};

/// Tells each owner once of the tasks that became theirs since `before`.
pub(super) async fn tell_owners(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    before: &[tasks::Model],
) -> Result<()> {
    let is_open = |task: &tasks::Model| task.state == VisitTaskState::Open.as_str();
    let had = |task: &tasks::Model| {
        before.iter().any(|former| former.id == task.id && former.owner_id == task.owner_id && is_open(former))
    };
    let mut new: BTreeMap<Uuid, Vec<tasks::Model>> = BTreeMap::new();
    for task in queries::tasks(tx, booking.id).await? {
        if let Some(owner) = task.owner_id.filter(|_| is_open(&task) && !had(&task)) {
            new.entry(owner).or_default().push(task);
        }
    }
    let soon = reminders::horizon(context);
    for (owner, tasks) in new {
        tell_of(tx, context, actor, booking, (owner, &tasks), NoticeKind::TaskAssigned).await?;
        // Who is told today what is due tomorrow needs no reminder a moment later.
        for task in tasks.iter().filter(|task| task.due_at.is_some_and(|due| due < soon)) {
            queries::note_told(tx, task).await?;
        }
    }
    Ok(())
}

/// Tells an owner of tasks of a visit, with the first due time among them.
pub(super) async fn tell_of(
    tx: &Transaction,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
    (owner, tasks): (Uuid, &[tasks::Model]),
    kind: NoticeKind,
) -> Result<()> {
    let kinds = tasks.iter().map(|task| task.kind.parse().map_err(Error::internal)).collect::<Result<Vec<VisitTaskKind>>>()?;
    let params = NoticeParams {
        what: Some(Words::list(&kinds)),
        when: tasks.iter().filter_map(|task| task.due_at).min(),
        ..params(tx, booking).await?
    };
    notify(tx, context, actor, &[owner], &message(kind, booking, params)).await
}

/// Tells the person in charge of a visit that they are.
pub(super) async fn tell_in_charge(tx: &Transaction, context: &Context, actor: &Actor, booking: &bookings::Model) -> Result<()> {
    let params = NoticeParams { when: booking.starts_at, ..params(tx, booking).await? };
    let in_charge: Vec<Uuid> = booking.person_in_charge_id.into_iter().collect();
    notify(tx, context, actor, &in_charge, &message(NoticeKind::PersonInCharge, booking, params)).await
}

/// Tells everybody who has to do with a visit that it is ready.
pub(super) async fn tell_ready(tx: &Transaction, context: &Context, actor: &Actor, booking: &bookings::Model) -> Result<()> {
    let mut people: Vec<Uuid> = queries::tasks(tx, booking.id).await?.iter().filter_map(|task| task.owner_id).collect();
    people.extend([Some(booking.applicant_id), booking.person_in_charge_id].into_iter().flatten());
    let params = NoticeParams { when: booking.starts_at, ..params(tx, booking).await? };
    notify(tx, context, actor, &people, &message(NoticeKind::VisitReady, booking, params)).await
}

async fn params(tx: &Transaction, booking: &bookings::Model) -> Result<NoticeParams> {
    let refs = convert::refs(tx, std::slice::from_ref(booking)).await?;
    let client = refs.get(&booking.id).map(|visit| visit.client_name.clone());
    Ok(NoticeParams { number: Some(booking.number.clone()), client, ..NoticeParams::default() })
}

fn message(kind: NoticeKind, booking: &bookings::Model, params: NoticeParams) -> Message {
    Message { kind, about: Some((NoticeSubject::VisitBooking, booking.id)), case_id: booking.case_id, params }
}
