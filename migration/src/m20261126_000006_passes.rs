//! Areas with their owners, the passes for them, and the day of the visit (V 4.1).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::schema;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: &str = include_str!("schema/passes.sql");

/// Each area begins without any restriction, so that nothing changes for who sets none.
const AREAS: &str = "INSERT INTO areas (area, inside, version) VALUES ('plant', 0, 1), ('workshop', 0, 1), \
    ('logistics_centre', 0, 1), ('technology_centre', 0, 1), ('rd_centre', 0, 1), ('finished_goods_centre', 0, 1), \
    ('marketing_centre', 0, 1), ('laboratory', 0, 1), ('other', 0, 1)";

/// How many passes of an area were issued stands beside how many were granted, so that the database itself keeps the
/// one from passing the other, whoever asks at the same moment.
const ISSUED: &str = "ALTER TABLE visit_booking_areas ADD COLUMN issued INTEGER NOT NULL DEFAULT 0 \
    CHECK (issued >= 0 AND issued <= COALESCE(granted, 0))";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::create(manager, SCHEMA).await?;
        manager.get_connection().execute_unprepared(AREAS).await?;
        manager.get_connection().execute_unprepared(ISSUED).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::drop(manager, SCHEMA).await?;
        manager.get_connection().execute_unprepared("ALTER TABLE visit_booking_areas DROP COLUMN issued").await.map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
