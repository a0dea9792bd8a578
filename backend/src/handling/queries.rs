//! The SQL of handling.

mod resources;
mod tasks;
mod visits;

use clientele_openapi::ProblemCode;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter};

pub(super) use resources::*;
pub(super) use tasks::*;
pub(super) use visits::*;

use crate::error::{Error, Result};

/// Saves a row whose version has been counted up by the caller; `unchanged` names the row as it was read.
///
/// # Errors
/// `stale_version` where somebody else was first.
pub(super) async fn save<E: EntityTrait>(tx: &impl ConnectionTrait, row: E::ActiveModel, unchanged: Condition) -> Result<()> {
    let outcome = E::update_many().set(row).filter(unchanged).exec(tx).await?;
    if outcome.rows_affected == 1 { Ok(()) } else { Err(Error::refused(ProblemCode::StaleVersion)) }
}
