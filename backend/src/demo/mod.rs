//! The demonstration: what an empty installation is filled with to be looked at.
//!
//! It goes through the same use cases as everybody, so that nothing in it could not have happened.

mod approvals;
mod areas;
mod changes;
mod company;
mod handling;
mod policies;
mod receptions;
mod today;

use anyhow::bail;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};

use crate::context::Context;
use crate::entity::{clients, installation, users};

/// Everybody's password in the demonstration.
pub const PASSWORD: &str = "clientele-demo";

/// Marks a database as a demonstration's.
const KEY: &str = "demo";

/// Fills an empty database; one that is filled already stays as it is.
///
/// # Errors
/// A database that holds real data; the database's own.
pub async fn load(context: &Context) -> anyhow::Result<()> {
    let db = context.db.primary();
    if installation::Entity::find_by_id(KEY).one(db).await?.is_some() {
        return Ok(());
    }
    if users::Entity::find().count(db).await? + clients::Entity::find().count(db).await? > 0 {
        bail!("the database holds data of its own; the demonstration is for an empty one");
    }
    let company = company::found(context).await?;
    handling::equip(context, &company).await?;
    areas::settle(context, &company).await?;
    receptions::hold(context, &company).await?;
    handling::prepare(context, &company).await?;
    approvals::discuss(context, &company).await?;
    changes::record(context, &company).await?;
    policies::draft(context, &company).await?;
    installation::ActiveModel { key: Set(KEY.to_owned()), value: Set("true".to_owned()) }.insert(db).await?;
    Ok(())
}
