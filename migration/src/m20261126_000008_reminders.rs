//! What people were told when its time came: that a task is due, and that a version of a policy is in force.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

use crate::schema;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// `reminded_for` is the due time of which the owner was told; `announced_at` when everybody was.
const UP: &str = "ALTER TABLE visit_tasks ADD COLUMN reminded_for {instant};
    ALTER TABLE policy_versions ADD COLUMN announced_at {instant}";
const DOWN: &str = "ALTER TABLE policy_versions DROP COLUMN announced_at;
    ALTER TABLE visit_tasks DROP COLUMN reminded_for";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::create(manager, UP).await?;
        // What is past by now is no news to anybody. The versions that an installation begins with never are.
        let now: DateTime<Utc> = Utc::now();
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        let tasks = "UPDATE visit_tasks SET reminded_for = due_at WHERE due_at < $1";
        db.execute_raw(Statement::from_sql_and_values(backend, tasks, [now.into()])).await?;
        let versions = "UPDATE policy_versions SET announced_at = $1 \
                        WHERE state = 'approved' AND based_on IS NOT NULL AND effective_from <= $2";
        db.execute_raw(Statement::from_sql_and_values(backend, versions, [now.into(), now.date_naive().into()])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::create(manager, DOWN).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
