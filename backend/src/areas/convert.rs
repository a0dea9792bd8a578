//! Areas as the contract has them.

use std::collections::HashMap;

use clientele_openapi::areas::{AreaClosure, AreaOwner, AreaRules, AreaSettings};
use clientele_openapi::vocabulary::{Action, Area, VisitorCategory};
use uuid::Uuid;

use crate::entity::{area_closures as closures, areas, users};
use crate::error::{Error, Result};

/// What surrounds areas: read in batches by the service.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    pub(super) departments: HashMap<Uuid, String>,
    pub(super) owners: Vec<users::Model>,
    pub(super) closures: Vec<closures::Model>,
    pub(super) names: HashMap<Uuid, String>,
}

pub(super) fn word(row: &areas::Model) -> Result<Area> {
    row.area.parse().map_err(Error::internal)
}

pub(super) fn open_to(row: &areas::Model) -> Result<Option<Vec<VisitorCategory>>> {
    row.open_to.as_deref().map(serde_json::from_str).transpose().map_err(Error::internal)
}

/// The part that people write.
pub(super) fn rules(row: &areas::Model) -> Result<AreaRules> {
    Ok(AreaRules {
        owner_department_id: row.owner_department_id,
        capacity: row.capacity.map(u32::try_from).transpose().map_err(Error::internal)?,
        open_to: open_to(row)?,
    })
}

/// An area with all that belongs to it.
pub(super) fn settings(row: &areas::Model, allowed_actions: Vec<Action>, around: &Surroundings) -> Result<AreaSettings> {
    let rules = rules(row)?;
    let department = row.owner_department_id;
    let owners = around.owners.iter().filter(|user| department.is_some() && user.department_id == department);
    let closures = around.closures.iter().filter(|closure| closure.area == row.area);
    Ok(AreaSettings {
        area: word(row)?,
        owner_department_id: department,
        owner_department_name: department.and_then(|id| around.departments.get(&id).cloned()),
        owners: owners.map(|user| AreaOwner { id: user.id, name: user.name.clone() }).collect(),
        capacity: rules.capacity,
        open_to: rules.open_to,
        inside: u32::try_from(row.inside).map_err(Error::internal)?,
        closures: closures.map(|row| closure(row, &around.names)).collect::<Result<_>>()?,
        allowed_actions,
        version: row.version,
    })
}

/// A closure.
pub(super) fn closure(row: &closures::Model, names: &HashMap<Uuid, String>) -> Result<AreaClosure> {
    Ok(AreaClosure {
        id: row.id,
        area: row.area.parse().map_err(Error::internal)?,
        closed_from: row.closed_from,
        closed_until: row.closed_until,
        reason: row.reason.clone(),
        created_by_name: names.get(&row.created_by_id).cloned().unwrap_or_default(),
        version: row.version,
    })
}
