//! The demonstration: what an empty installation is filled with to be looked at.

use crate::context::Context;

/// Fills an empty database.
///
/// # Errors
/// A database that holds real data; the database's own.
pub async fn load(_context: &Context) -> anyhow::Result<()> {
    Ok(())
}
