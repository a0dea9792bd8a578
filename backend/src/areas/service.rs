//! The settings of areas, and what visits and passes ask of them.

use chrono::{DateTime, Utc};
use clientele_openapi::ProblemCode;
use clientele_openapi::areas::{AreaClosure, AreaPatch, AreaSettings};
use clientele_openapi::vocabulary::{Action, Area};
use clientele_rules::visits::areas::{self as rules, AreaFacts, falls_into};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

pub use super::closures::{change_closure, close, closures, delete_closure};
use super::{convert, queries};
use crate::auth::Actor;
use crate::clock::Clock;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{area_closures as closures, areas};
use crate::error::{Error, Result};
use crate::http::{IfMatch, Payload};
use crate::people;
use crate::records::{self, Change};

/// Every area with its settings, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn areas(context: &Context, actor: &Actor) -> Result<Vec<AreaSettings>> {
    let db = context.db.read();
    let rows = queries::areas(db).await?;
    let mut all = describe(db, context, actor, &rows).await?;
    all.sort_by_key(|area| area.area);
    Ok(all)
}

/// What the actor may do to an area.
pub(super) fn allowed_actions(actor: &Actor, area: &areas::Model) -> Vec<Action> {
    rules::allowed_actions(&actor.person(), area.owner_department_id)
}

async fn describe(
    db: &impl ConnectionTrait,
    context: &Context,
    actor: &Actor,
    rows: &[areas::Model],
) -> Result<Vec<AreaSettings>> {
    let departments: Vec<Uuid> = rows.iter().filter_map(|row| row.owner_department_id).collect();
    let words = rows.iter().map(convert::word).collect::<Result<Vec<_>>>()?;
    let closures = queries::closures(db, &words, context.clock.now()).await?;
    let closed_by: Vec<Uuid> = closures.iter().map(|closure| closure.created_by_id).collect();
    let around = convert::Surroundings {
        departments: people::service::department_names(db).await?,
        owners: queries::owners(db, &departments).await?,
        names: people::service::names(db, &closed_by).await?,
        closures,
    };
    rows.iter().map(|row| convert::settings(row, allowed_actions(actor, row), &around)).collect()
}

/// Changes the settings of an area.
///
/// # Errors
/// `forbidden`; the body's, `unknown_reference` for a department that is none; `if_match_required`, `stale_version`.
pub async fn change(
    context: &Context,
    actor: &Actor,
    area: Area,
    expected: &IfMatch,
    body: &Payload<AreaPatch>,
) -> Result<AreaSettings> {
    context
        .db
        .write(&[Subject::Area(area).alone()], async |tx| {
            let before = queries::area(tx, area).await?;
            if !allowed_actions(actor, &before).contains(&Action::Edit) {
                return Err(Error::forbidden());
            }
            let after = body.read()?.merged(&convert::rules(&before)?).map_err(Error::invalid)?;
            if let Some(id) = after.owner_department_id {
                people::service::known_department(tx, id, "owner_department_id").await?;
            }
            expected.check(before.version)?;
            let details = json!({"area": area, "owner_department_id": after.owner_department_id, "capacity": after.capacity,
                "open_to": after.open_to});
            let row = areas::Model {
                owner_department_id: after.owner_department_id,
                capacity: after.capacity.map(i32::try_from).transpose().map_err(Error::internal)?,
                open_to: after.open_to.as_ref().map(serde_json::to_string).transpose().map_err(Error::internal)?,
                ..before
            };
            if !queries::save(tx, row).await? {
                return Err(Error::refused(ProblemCode::StaleVersion));
            }
            // Areas have words for ids; the audit knows them by their place in the form.
            let change = Change { action: "area.changed", entity: "area", id: audit_id(area), details };
            records::record(tx, actor, change).await?;
            let row = queries::area(tx, area).await?;
            let mut described = describe(tx, context, actor, std::slice::from_ref(&row)).await?;
            Ok(described.remove(0))
        })
        .await
}

/// The id under which the audit keeps an area: its place in the form.
pub(super) fn audit_id(area: Area) -> Uuid {
    let place = Area::ALL.iter().position(|word| *word == area).unwrap_or_default();
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_000a_0000 + place as u128)
}

/// What the rules need to know of the areas of a visit; of a visit without a time only what does not depend on it.
///
/// # Errors
/// The database's own.
pub async fn facts(
    db: &impl ConnectionTrait,
    clock: &Clock,
    asked: &[Area],
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
) -> Result<Vec<AreaFacts>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let upcoming = queries::closures(db, asked, clock.now()).await?;
    let mut facts = Vec::new();
    for row in queries::areas(db).await? {
        let area = convert::word(&row)?;
        if !asked.contains(&area) {
            continue;
        }
        let closures: Vec<&closures::Model> = upcoming.iter().filter(|closure| closure.area == row.area).collect();
        facts.push(AreaFacts {
            area,
            capacity: row.capacity,
            open_to: convert::open_to(&row)?,
            has_closures: !closures.is_empty() && from.is_some(),
            closed: closures
                .into_iter()
                .filter(|closure| falls_into((closure.closed_from, closure.closed_until), from, until))
                .map(|closure| period(closure, clock))
                .collect(),
        });
    }
    facts.sort_by_key(|fact| fact.area);
    Ok(facts)
}

/// A closure as people read it, in the company's time.
fn period(closure: &closures::Model, clock: &Clock) -> String {
    let local = |at: DateTime<Utc>| at.with_timezone(&clock.zone()).format("%Y-%m-%d %H:%M").to_string();
    format!("{} – {}", local(closure.closed_from), local(closure.closed_until))
}

/// An area whose owners answer for its passes.
#[derive(Clone, Debug)]
pub struct OwnedArea {
    /// The area.
    pub area: Area,
    /// The department that owns it.
    pub department_id: Uuid,
    /// Its area owners; never empty.
    pub owners: Vec<Uuid>,
}

/// Those of the areas that have owners, in the order of the form.
///
/// # Errors
/// The database's own.
pub async fn owned(db: &impl ConnectionTrait, asked: &[Area]) -> Result<Vec<OwnedArea>> {
    let rows = queries::areas(db).await?;
    let departments: Vec<Uuid> = rows.iter().filter_map(|row| row.owner_department_id).collect();
    let people = queries::owners(db, &departments).await?;
    let mut owned = Vec::new();
    for row in rows {
        let (area, Some(department_id)) = (convert::word(&row)?, row.owner_department_id) else {
            continue;
        };
        let owners: Vec<Uuid> =
            people.iter().filter(|user| user.department_id == Some(department_id)).map(|user| user.id).collect();
        if asked.contains(&area) && !owners.is_empty() {
            owned.push(OwnedArea { area, department_id, owners });
        }
    }
    owned.sort_by_key(|owned| owned.area);
    Ok(owned)
}

/// How many people an area holds; `None` for any number.
///
/// # Errors
/// The database's own.
pub async fn capacity(db: &impl ConnectionTrait, area: Area) -> Result<Option<u32>> {
    Ok(convert::rules(&queries::area(db, area).await?)?.capacity)
}

/// The closures of an area into which a period falls, the earliest first.
///
/// # Errors
/// The database's own.
pub async fn closures_within(
    db: &impl ConnectionTrait,
    area: Area,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<AreaClosure>> {
    let rows: Vec<closures::Model> =
        queries::closures(db, &[area], from).await?.into_iter().filter(|row| row.closed_from < until).collect();
    let names = people::service::names(db, &rows.iter().map(|row| row.created_by_id).collect::<Vec<_>>()).await?;
    rows.iter().map(|row| convert::closure(row, &names)).collect()
}

/// How many people an area holds, with its row held until the transaction ends: who grants passes for it waits.
///
/// # Errors
/// The database's own.
pub async fn capacity_for_granting(tx: &Transaction, area: Area) -> Result<Option<i32>> {
    tx.lock(&[Subject::Area(area).alone()]).await?;
    Ok(queries::area(tx, area).await?.capacity)
}

/// Counts a visitor into an area.
///
/// # Errors
/// `area_full` where it holds nobody more.
pub async fn count_in(tx: &impl ConnectionTrait, area: &str) -> Result<()> {
    if queries::count_in(tx, area).await? { Ok(()) } else { Err(Error::refused(ProblemCode::AreaFull)) }
}

/// Counts a visitor out of an area.
///
/// # Errors
/// The database's own.
pub async fn count_out(tx: &impl ConnectionTrait, area: &str) -> Result<()> {
    queries::count_out(tx, area).await
}
