//! A preparation as it is read: every part with who entered it, what the rules say, and what the reader may do.

use chrono::{DateTime, Utc};
use clientele_openapi::handling::{
    Analysis, AnalysisRecord, CompanyNotice, CompanyNoticeRecord, DepartmentInformation, DepartmentInformationRecord, Rehearsal,
    RehearsalRecord, VisitPreparation,
};
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{HandlingAction, State};
use clientele_rules::policies::Authority;
use clientele_rules::visits::reception_plan::readiness::{self, Prepared};
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Part;
use crate::auth::Actor;
use crate::context::Context;
use crate::entity::{visit_bookings as bookings, visit_preparations as preparations};
use crate::error::{Error, Result};
use crate::handling::convert::{self, Names};
use crate::handling::{facts, queries};
use crate::people;

/// A part as it is kept: what was entered, by whom and when.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entered<T> {
    pub(super) part: T,
    pub(super) by: Uuid,
    pub(super) at: DateTime<Utc>,
}

/// The preparation as it is kept, or an empty one.
pub(super) async fn row(db: &impl ConnectionTrait, context: &Context, id: Uuid) -> Result<preparations::Model> {
    Ok(queries::preparation(db, id).await?.unwrap_or_else(|| preparations::Model {
        booking_id: id,
        information: None,
        notice: None,
        analysis: None,
        rehearsal: None,
        ready_by: None,
        ready_at: None,
        updated_at: context.clock.now(),
        version: 0,
    }))
}

pub(super) async fn answers(
    db: &impl ConnectionTrait,
    context: &Context,
    booking: &bookings::Model,
    row: &preparations::Model,
) -> Result<Vec<RuleAnswer>> {
    let authority: Authority = facts::policy(db, context, booking).await?.authority;
    let prepared = Prepared {
        information: row.information.is_some(),
        notice: row.notice.is_some(),
        analysis: row.analysis.is_some(),
        rehearsal: row.rehearsal.is_some(),
    };
    let category = booking.visitor_category.as_deref().map(str::parse).transpose().map_err(Error::internal)?;
    Ok(readiness::ready(category, prepared, authority))
}

pub(super) fn read<T: DeserializeOwned>(text: &Option<String>) -> Result<Option<Entered<T>>> {
    text.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)
}

pub(super) async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    booking: &bookings::Model,
) -> Result<VisitPreparation> {
    let row = row(db, context, booking.id).await?;
    let rules = answers(db, context, booking, &row).await?;
    let (information, notice) = (read::<DepartmentInformation>(&row.information)?, read::<CompanyNotice>(&row.notice)?);
    let (analysis, rehearsal) = (read::<Analysis>(&row.analysis)?, read::<Rehearsal>(&row.rehearsal)?);
    let mut people: Vec<Uuid> = row.ready_by.into_iter().collect();
    people.extend(information.as_ref().map(|entered| entered.by));
    people.extend(notice.as_ref().map(|entered| entered.by));
    people.extend(analysis.as_ref().map(|entered| entered.by));
    people.extend(rehearsal.iter().flat_map(|entered| entered.part.participant_ids.iter().copied().chain([entered.by])));
    let names = people::service::names(db, &people).await?;
    let information = match information {
        Some(entered) => Some(information_record(db, entered, &names).await?),
        None => None,
    };
    Ok(VisitPreparation {
        information,
        notice: notice.map(|entered| notice_record(entered, &names)),
        analysis: analysis.map(|entered| analysis_record(entered, &names)),
        rehearsal: rehearsal.map(|entered| rehearsal_record(entered, &names)),
        rules,
        ready_by: row.ready_by.map(|id| convert::person(&names, id)),
        ready_at: row.ready_at,
        allowed_actions: allowed(actor, facts::state(booking)?),
        version: row.version,
    })
}

fn allowed(actor: &Actor, state: State) -> Vec<HandlingAction> {
    let may = |part: Part| part.may_enter(actor) && part.is_time(state);
    facts::actions(&[
        (may(Part::Information), HandlingAction::EnterInformation),
        (may(Part::Notice), HandlingAction::GiveNotice),
        (may(Part::Analysis), HandlingAction::Prepare),
        (facts::handles(actor) && state == State::Approved, HandlingAction::MarkReady),
    ])
}

async fn information_record(
    db: &impl ConnectionTrait,
    entered: Entered<DepartmentInformation>,
    names: &Names,
) -> Result<DepartmentInformationRecord> {
    let Entered { part, by, at } = entered;
    Ok(DepartmentInformationRecord {
        department_id: part.department_id,
        department_name: people::service::department_name(db, part.department_id).await?,
        informant: part.informant,
        who: part.who,
        whom: part.whom,
        why: part.why,
        received_at: part.received_at,
        entered_by: convert::person(names, by),
        entered_at: at,
    })
}

fn notice_record(entered: Entered<CompanyNotice>, names: &Names) -> CompanyNoticeRecord {
    let Entered { part, by, at } = entered;
    CompanyNoticeRecord {
        hospitality: part.hospitality,
        hospitality_note: part.hospitality_note,
        text: part.text,
        given_by: convert::person(names, by),
        given_at: at,
    }
}

fn analysis_record(entered: Entered<Analysis>, names: &Names) -> AnalysisRecord {
    let Entered { part, by, at } = entered;
    AnalysisRecord { purpose: part.purpose, needs: part.needs, made_by: convert::person(names, by), made_at: at }
}

fn rehearsal_record(entered: Entered<Rehearsal>, names: &Names) -> RehearsalRecord {
    let Entered { part, by, at } = entered;
    RehearsalRecord {
        held_at: part.held_at,
        participants: part.participant_ids.iter().map(|id| convert::person(names, *id)).collect(),
        findings: part.findings,
        recorded_by: convert::person(names, by),
        recorded_at: at,
    }
}
