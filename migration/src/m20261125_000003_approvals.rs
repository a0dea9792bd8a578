//! Policies, approval flows, cases and signatures, with the defaults that an empty installation works by.

use sea_orm_migration::prelude::*;

use crate::{defaults, schema};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: [&str; 1] = [include_str!("schema/approvals.sql")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in SCHEMA {
            schema::create(manager, sql).await?;
        }
        defaults::insert(manager.get_connection()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for sql in SCHEMA.into_iter().rev() {
            schema::drop(manager, sql).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
