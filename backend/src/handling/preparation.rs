//! The preparation of a major visit (V 3.3): each part kept with who entered it, and the mark that it is ready.

mod answer;

use clientele_openapi::handling::{Analysis, CompanyNotice, DepartmentInformation, Rehearsal, VisitPreparation};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::visits::EmptyBody;
use clientele_openapi::vocabulary::{Permission, State, VisitTaskKind};
use clientele_openapi::{ProblemCode, Validate};
use clientele_rules::policies::blocked;
use clientele_rules::visits::reception_plan;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

use self::answer::{Entered, answers, describe, read, row};
use super::{facts, queries, tasks, telling};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::visit_preparations as preparations;
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::records::{self, Change};
use crate::{people, visits};

/// A part of the preparation: its name in the audit, who may enter it, and where it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Information,
    Notice,
    Analysis,
    Rehearsal,
}

impl Part {
    fn action(self) -> &'static str {
        match self {
            Self::Information => "visit_preparation.information",
            Self::Notice => "visit_preparation.notice",
            Self::Analysis => "visit_preparation.analysis",
            Self::Rehearsal => "visit_preparation.rehearsal",
        }
    }

    /// Information is entered by reception or by whoever may book visits; the notice is the company's.
    fn may_enter(self, actor: &Actor) -> bool {
        match self {
            Self::Information => facts::handles(actor) || actor.may(Permission::BookingsCreate),
            Self::Notice => actor.may(Permission::CompanyNotices),
            Self::Analysis | Self::Rehearsal => facts::handles(actor),
        }
    }

    /// Information may be there before the booking is handed in.
    fn is_time(self, state: State) -> bool {
        reception_plan::is_alive(state) || (self == Self::Information && state == State::Draft)
    }

    fn put(self, row: &mut preparations::Model, text: String) {
        let place = match self {
            Self::Information => &mut row.information,
            Self::Notice => &mut row.notice,
            Self::Analysis => &mut row.analysis,
            Self::Rehearsal => &mut row.rehearsal,
        };
        *place = Some(text);
    }
}

/// How far a visit is prepared.
///
/// # Errors
/// `not_found`, `forbidden`; the database's own.
pub async fn preparation(context: &Context, actor: &Actor, id: Uuid) -> Result<VisitPreparation> {
    let db = context.db.read();
    let booking = visits::service::whole(db, actor, id).await?;
    describe(db, context, actor, &booking).await
}

/// Enters the department's information (V 3.3(1)).
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`; `validation_failed` with
/// `unknown_reference` for the department.
pub async fn inform(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<DepartmentInformation>,
) -> Result<VisitPreparation> {
    enter(context, actor, id, expected, body, Part::Information, async |tx, information| {
        people::service::known_department(tx, information.department_id, "department_id").await
    })
    .await
}

/// Gives the company's notice (V 3.3(3)).
///
/// # Errors
/// As [`inform`].
pub async fn notify(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<CompanyNotice>,
) -> Result<VisitPreparation> {
    enter(context, actor, id, expected, body, Part::Notice, async |_, _| Ok(())).await
}

/// Records the analysis of purpose and needs (V 3.3(2)).
///
/// # Errors
/// As [`inform`].
pub async fn analyse(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<Analysis>,
) -> Result<VisitPreparation> {
    enter(context, actor, id, expected, body, Part::Analysis, async |_, _| Ok(())).await
}

/// Records the rehearsal (V 3.3(2)).
///
/// # Errors
/// As [`inform`], with `unknown_reference` for participants.
pub async fn rehearse(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<Rehearsal>,
) -> Result<VisitPreparation> {
    enter(context, actor, id, expected, body, Part::Rehearsal, async |tx, rehearsal| {
        for (index, person) in rehearsal.participant_ids.iter().enumerate() {
            people::service::active(tx, *person, &format!("participant_ids[{index}]")).await?;
        }
        Ok(())
    })
    .await
}

#[expect(clippy::too_many_arguments, reason = "the four parts are one use case that differs in these")]
async fn enter<T: Serialize + DeserializeOwned + Validate>(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<T>,
    part: Part,
    refers: impl AsyncFn(&Transaction, &T) -> Result<()>,
) -> Result<VisitPreparation> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = visits::service::whole(tx, actor, id).await?;
            if !part.may_enter(actor) {
                return Err(Error::forbidden());
            }
            let entered = body.parse()?;
            let row = row(tx, context, id).await?;
            expected.check(row.version)?;
            if !part.is_time(facts::state(&booking)?) {
                return Err(Error::refused(ProblemCode::WrongState));
            }
            refers(tx, &entered).await?;
            let details = json!({"number": booking.number, "entered": entered});
            let kept = Entered { part: entered, by: actor.id, at: context.clock.now() };
            let mut row = preparations::Model { version: row.version + 1, updated_at: context.clock.now(), ..row };
            part.put(&mut row, serde_json::to_string(&kept).map_err(Error::internal)?);
            queries::save_preparation(tx, row).await?;
            tick_off(tx, context, id).await?;
            records::record(tx, actor, Change { action: part.action(), entity: "visit_booking", id, details }).await?;
            describe(tx, context, actor, &booking).await
        })
        .await
}

/// Marks a visit as ready, once nothing is missing that the clause asks for.
///
/// # Errors
/// `not_found`, `forbidden`; the body's; `if_match_required`, `stale_version`, `wrong_state`; `rule_blocked` with the
/// rules that miss something.
pub async fn mark_ready(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<EmptyBody>,
) -> Result<VisitPreparation> {
    context
        .db
        .write(&[Subject::Visit(id).alone()], async |tx| {
            let booking = tasks::handled(tx, actor, id).await?;
            body.parse()?;
            let row = row(tx, context, id).await?;
            expected.check(row.version)?;
            tasks::approved(&booking)?;
            let missing: Vec<RuleAnswer> = blocked(&answers(tx, context, &booking, &row).await?).cloned().collect();
            if !missing.is_empty() {
                return Err(Error::rules(ProblemCode::RuleBlocked, missing));
            }
            let now = context.clock.now();
            let (ready_by, version) = (Some(actor.id), row.version + 1);
            queries::save_preparation(tx, preparations::Model { ready_by, ready_at: Some(now), updated_at: now, version, ..row })
                .await?;
            tick_off(tx, context, id).await?;
            telling::tell_ready(tx, context, actor, &booking).await?;
            let details = json!({"number": booking.number});
            records::record(tx, actor, Change { action: "visit_booking.ready", entity: "visit_booking", id, details }).await?;
            describe(tx, context, actor, &booking).await
        })
        .await
}

/// Takes the mark away: the visit is another one than the one that was prepared.
pub(super) async fn unready(tx: &Transaction, context: &Context, id: Uuid) -> Result<()> {
    match queries::preparation(tx, id).await? {
        Some(row) if row.ready_at.is_some() => {
            let (updated_at, version) = (context.clock.now(), row.version + 1);
            queries::save_preparation(tx, preparations::Model { ready_by: None, ready_at: None, updated_at, version, ..row })
                .await
        }
        _ => Ok(()),
    }
}

/// Ticks off the tasks of the plan whose work is on record: analysed, rehearsed, ready.
pub(super) async fn tick_off(tx: &Transaction, context: &Context, id: Uuid) -> Result<()> {
    let Some(row) = queries::preparation(tx, id).await? else {
        return Ok(());
    };
    let analysed = read::<Analysis>(&row.analysis)?.map(|entered| (entered.by, entered.at));
    let rehearsed = read::<Rehearsal>(&row.rehearsal)?.map(|entered| (entered.by, entered.at));
    for (kind, recorded) in [
        (VisitTaskKind::Analysis, analysed),
        (VisitTaskKind::Rehearsal, rehearsed),
        (VisitTaskKind::Preparation, row.ready_by.zip(row.ready_at)),
    ] {
        if let Some(recorded) = recorded {
            tasks::on_record(tx, context, id, kind, recorded).await?;
        }
    }
    Ok(())
}

/// Whether a department's information is there.
pub(super) async fn has_information(db: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    Ok(queries::preparation(db, id).await?.is_some_and(|row| row.information.is_some()))
}
