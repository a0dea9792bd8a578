//! What other parts say of visits: the escorts and rooms of their plans.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::{reception_rooms as rooms, visit_arrangements as arrangements, visit_tasks as tasks};
use crate::error::Result;

/// The task of a plan that names who escorts a visit, and the state of one that was taken out of it.
const ESCORT: &str = "escort";
const DROPPED: &str = "dropped";

/// How many ids one query names; the parameters of a statement are limited.
const AT_ONCE: usize = 500;

/// The plans of some visits.
#[derive(Debug, Default)]
pub(super) struct Plans {
    escorts: HashMap<Uuid, Vec<Uuid>>,
    rooms: HashMap<Uuid, Uuid>,
    room_names: HashMap<Uuid, String>,
}

impl Plans {
    /// The escorts and rooms of bookings.
    pub(super) async fn of(db: &impl ConnectionTrait, bookings: &[Uuid]) -> Result<Self> {
        let mut plans = Self::default();
        for ids in bookings.chunks(AT_ONCE) {
            let escorting = tasks::Entity::find()
                .filter(tasks::Column::BookingId.is_in(ids.iter().copied()))
                .filter(tasks::Column::Kind.eq(ESCORT))
                .filter(tasks::Column::State.ne(DROPPED))
                .order_by_asc(tasks::Column::Id);
            for task in escorting.all(db).await? {
                plans.escorts.entry(task.booking_id).or_default().extend(task.owner_id);
            }
            let arranged = arrangements::Entity::find().filter(arrangements::Column::BookingId.is_in(ids.iter().copied()));
            plans.rooms.extend(arranged.all(db).await?.into_iter().filter_map(|row| Some((row.booking_id, row.room_id?))));
        }
        // A company has a handful of reception rooms.
        let named = rooms::Entity::find().all(db).await?;
        plans.room_names = named.into_iter().map(|room| (room.id, room.name)).collect();
        Ok(plans)
    }

    /// Who escorts a visit; nobody while the plan names nobody.
    pub(super) fn escorts(&self, booking: Uuid) -> &[Uuid] {
        self.escorts.get(&booking).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everybody who escorts.
    pub(super) fn all_escorts(&self) -> impl Iterator<Item = Uuid> {
        self.escorts.values().flatten().copied()
    }

    /// The room that receives a visit.
    pub(super) fn room(&self, booking: Uuid) -> Option<Uuid> {
        self.rooms.get(&booking).copied()
    }

    /// A room's name.
    pub(super) fn room_name(&self, room: Uuid) -> Option<String> {
        self.room_names.get(&room).cloned()
    }
}
