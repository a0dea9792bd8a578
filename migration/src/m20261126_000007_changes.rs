//! What happens around a visit: turn-aways, incidents, photo permits (V 4.2, V 4.3), and amendments of approved visits.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::schema;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: &str = include_str!("schema/changes.sql");

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::create(manager, SCHEMA).await?;
        let db = manager.get_connection();
        // What was signed, beside what is in force; areas that an amendment took out keep their row.
        db.execute_unprepared("ALTER TABLE visit_bookings ADD COLUMN original TEXT").await?;
        db.execute_unprepared("ALTER TABLE visit_booking_areas ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE").await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("ALTER TABLE visit_booking_areas DROP COLUMN removed").await?;
        db.execute_unprepared("ALTER TABLE visit_bookings DROP COLUMN original").await?;
        schema::drop(manager, SCHEMA).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
