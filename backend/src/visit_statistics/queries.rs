//! The SQL of the statistics: the few columns that are counted.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::State;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::entity::{visit_booking_areas as areas, visit_bookings as bookings};
use crate::error::Result;

/// A booking as it is counted.
#[derive(Debug, FromQueryResult)]
pub(super) struct Visit {
    pub(super) id: Uuid,
    pub(super) state: String,
    pub(super) visitor_category: Option<String>,
    pub(super) client_id: Uuid,
    pub(super) starts_at: Option<DateTime<Utc>>,
    pub(super) headcount: Option<i32>,
}

/// An area of a booking as it is counted.
#[derive(Debug, FromQueryResult)]
pub(super) struct VisitArea {
    pub(super) booking_id: Uuid,
    pub(super) area: String,
    pub(super) granted: Option<i32>,
}

/// The bookings that were handed in and begin in a span of time, and their areas.
pub(super) async fn visits(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(Vec<Visit>, HashMap<Uuid, Vec<VisitArea>>)> {
    let counted = bookings::Entity::find()
        .filter(bookings::Column::State.ne(State::Draft.as_str()))
        .filter(bookings::Column::StartsAt.gte(from))
        .filter(bookings::Column::StartsAt.lt(until));
    let ids = counted.clone().select_only().column(bookings::Column::Id).into_query();
    let visits = counted
        .select_only()
        .column(bookings::Column::Id)
        .column(bookings::Column::State)
        .column(bookings::Column::VisitorCategory)
        .column(bookings::Column::ClientId)
        .column(bookings::Column::StartsAt)
        .column(bookings::Column::Headcount)
        .into_model::<Visit>()
        .all(db)
        .await?;
    let rows: Vec<VisitArea> = areas::Entity::find()
        .filter(areas::Column::BookingId.in_subquery(ids))
        .select_only()
        .column(areas::Column::BookingId)
        .column(areas::Column::Area)
        .column(areas::Column::Granted)
        .into_model::<VisitArea>()
        .all(db)
        .await?;
    let mut by_booking: HashMap<Uuid, Vec<VisitArea>> = HashMap::new();
    for row in rows {
        by_booking.entry(row.booking_id).or_default().push(row);
    }
    Ok((visits, by_booking))
}
