//! Cases that nobody can decide any more, so that the administrator finds them before somebody asks.

use std::collections::{HashMap, HashSet};

use clientele_openapi::approvals::{DocumentRef, StuckCase};
use clientele_rules::approvals::Staff;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::convert::Surroundings;
use super::load::{self, Loaded};
use super::{describe, queries};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::people;

/// The running cases that nobody can decide, those that wait longest first. Says nothing of what the documents are about.
///
/// # Errors
/// The database's own.
pub async fn stuck(context: &Context) -> Result<Vec<StuckCase>> {
    let db = context.db.read();
    let running = load::all(db, queries::running(db).await?).await?;
    let engines: Vec<_> = running.iter().map(|case| &case.engine).collect();
    let staff = load::staff(db, context.clock.today(), &engines).await?;
    let is_stuck = |case: &Loaded| case.engine.waiting().is_some_and(|step| case.engine.orphans(step, &staff).next().is_some());
    let stuck: Vec<Loaded> = running.into_iter().filter(is_stuck).collect();
    let around = Surroundings { names: names(db, &stuck).await?, ..Surroundings::default() };
    stuck.iter().map(|case| described(case, &staff, &around)).collect()
}

async fn names(db: &impl ConnectionTrait, stuck: &[Loaded]) -> Result<HashMap<Uuid, String>> {
    let named = |case: &Loaded| {
        let stand_ins = case.engine.waiting().map(|step| step.stand_ins()).unwrap_or_default();
        let stand_ins = stand_ins.into_iter().filter_map(|ask| ask.user_id);
        describe::named(&case.engine).chain(case.engine.parties).chain(stand_ins).collect::<Vec<_>>()
    };
    let ids: HashSet<Uuid> = stuck.iter().flat_map(named).collect();
    people::service::names(db, &ids.into_iter().collect::<Vec<_>>()).await
}

fn described(case: &Loaded, staff: &Staff, around: &Surroundings) -> Result<StuckCase> {
    let step = case.engine.waiting().ok_or_else(|| Error::internal("a running case without a step"))?;
    let asked = case.engine.orphans(step, staff).flat_map(|slot| &slot.asks);
    let model = &case.model;
    Ok(StuckCase {
        id: model.id,
        document: DocumentRef {
            kind: model.document_kind.parse().map_err(Error::internal)?,
            id: model.document_id,
            number: model.document_number.clone(),
        },
        applicant: around.person(model.applicant_id),
        preparer: around.person(model.preparer_id),
        step: model.step,
        asked: asked.map(|ask| around.asked(ask)).collect(),
        stand_ins: step.stand_ins().iter().map(|ask| around.asked(ask)).collect(),
        waiting_since: model.step_since.unwrap_or(model.updated_at),
    })
}
