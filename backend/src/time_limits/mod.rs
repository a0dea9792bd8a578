//! What happens by itself when its time comes: deciders are reminded before a time limit, and the case escalates after
//! it (P1); owners are told of the tasks of visits that are due (V 6); everybody is told of the new version of a scheme
//! (R 1); and at the day's end the reception manager gets the list of passes that were not returned (V 4.1).
//!
//! One server at a time looks, by the business clock. Each case is dealt with once, whoever looks: what was done is
//! written down with it, in the same transaction.

mod evening;

use std::time::Duration;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::context::Context;
use crate::error::Result;
use crate::{approvals, handling, leases, policies};

/// How often a server looks.
const INTERVAL: Duration = Duration::from_secs(20);
/// How long the work stays with one server that says nothing more.
const LEASE: TimeDelta = TimeDelta::seconds(90);
const LEASE_NAME: &str = "time_limits";

/// Looks for as long as the server runs.
pub async fn watch_forever(context: Context) {
    loop {
        if let Err(error) = watch(&context, context.server).await {
            tracing::warn!(%error, "the time limits could not be looked after; trying again");
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Looks once, where the lease is this server's. Answers whether it is.
///
/// # Errors
/// The database's own.
pub async fn watch(context: &Context, holder: Uuid) -> Result<bool> {
    let is_ours = context.db.write(&[], async |tx| leases::take(tx, LEASE_NAME, holder, LEASE).await).await?;
    if is_ours {
        look(context).await?;
    }
    Ok(is_ours)
}

/// Looks once, whoever has the lease: what is due now by the business clock is done.
///
/// # Errors
/// The database's own.
pub async fn look(context: &Context) -> Result<()> {
    approvals::service::look_at_time_limits(context).await?;
    handling::service::remind_due(context).await?;
    policies::service::announce_in_force(context).await?;
    evening::list_passes(context).await.map(drop)
}
