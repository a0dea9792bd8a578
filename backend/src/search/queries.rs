//! The SQL of searching documents.

use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::auth::Actor;
use crate::clients::service::number_or_client_contains;
use crate::entity::{expense_applications as applications, visit_bookings as bookings};
use crate::error::Result;
use crate::{expenses, visits};

/// The visit bookings that the actor sees and whose number or client contains a text, the latest first.
pub(super) async fn visit_bookings(
    db: &impl ConnectionTrait,
    actor: &Actor,
    q: &str,
    limit: u64,
) -> Result<Vec<bookings::Model>> {
    use bookings::Column;
    let found = number_or_client_contains(Column::Number, Column::ClientId, actor, q);
    let query = bookings::Entity::find().filter(visits::seen_by(actor)).filter(found);
    Ok(query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit).all(db).await?)
}

/// The expense applications that the actor sees and whose number or client contains a text, the latest first.
pub(super) async fn expense_applications(
    db: &impl ConnectionTrait,
    actor: &Actor,
    q: &str,
    limit: u64,
) -> Result<Vec<applications::Model>> {
    use applications::Column;
    let found = number_or_client_contains(Column::Number, Column::ClientId, actor, q);
    let query = applications::Entity::find().filter(expenses::seen_by(actor)).filter(found);
    Ok(query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit).all(db).await?)
}
