//! The working-day calendar, personal calendar feeds, and how the notice of a visit (V 3.2(1)) counts its days.

use sea_orm_migration::prelude::*;

use crate::parameters::{self, Kind, Parameter};
use crate::{holidays, schema};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: &str = include_str!("schema/calendar.sql");

const VISITS: [Parameter; 1] = [Parameter::ours(
    "notice_day_count",
    Some("V 3.2(1)"),
    Kind::DayCount,
    r#""calendar""#,
    ("提前预约天数的计日方式", "How the days of notice are counted"),
)];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::create(manager, SCHEMA).await?;
        holidays::insert(db).await?;
        parameters::add(db, "visits", &VISITS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        parameters::remove(manager.get_connection(), "visits", &VISITS).await?;
        schema::drop(manager, SCHEMA).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
