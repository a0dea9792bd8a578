//! Approval flows as versioned data: steps of several roles or people, conditions, time limits, absences, copies and
//! the case's log. Running cases and their signatures are carried over.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement, Value};
use uuid::Uuid;

use crate::schema;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// What is new.
const SCHEMA: &str = include_str!("schema/approval_engine.sql");
/// The tables that change their constraints, as they are now and as they were.
const REBUILT: &str = include_str!("schema/approval_engine_rebuilt.sql");
const FORMER: &str = include_str!("schema/approval_engine_former.sql");
const POSTGRES_UP: &str = include_str!("schema/approval_engine_postgres_up.sql");
const POSTGRES_DOWN: &str = include_str!("schema/approval_engine_postgres_down.sql");

/// The steps of the default flows: those that there were in their new form, then those of the new kinds of documents.
const FLOWS: [(&str, &str); 2] = [
    ("visit_booking", r#"[{"mode":"any_of","deciders":[{"role":"reception_manager"}]}]"#),
    (
        "expense_application",
        r#"[{"mode":"any_of","deciders":[{"role":"service_manager"}]},{"mode":"any_of","deciders":[{"role":"finance_manager"}]}]"#,
    ),
];
const FORMER_FLOWS: [(&str, &str); 2] = [
    ("visit_booking", r#"[{"role":"reception_manager"}]"#),
    ("expense_application", r#"[{"role":"service_manager"},{"role":"finance_manager"}]"#),
];
const NEW_FLOWS: [(u128, &str, &str); 3] = [
    (0x0199_0000_0000_7000_8000_0000_0000_0013, "visit_pass", r#"[{"mode":"any_of","deciders":[{"role":"area_owner"}]}]"#),
    (
        0x0199_0000_0000_7000_8000_0000_0000_0014,
        "visit_amendment",
        r#"[{"mode":"any_of","deciders":[{"role":"reception_manager"}]}]"#,
    ),
    (
        0x0199_0000_0000_7000_8000_0000_0000_0015,
        "policy_version",
        r#"[{"mode":"any_of","deciders":[{"role":"marketing_director"}]},{"mode":"any_of","deciders":[{"role":"general_manager"}]}]"#,
    ),
];

/// A case's own copy of its steps: as the flow has them, each with a key that stays when signers are added, and what
/// its signature carries (the decision on a visit, V 3.2; the instruction, E 3.3).
const CASE_STEPS: [(&str, &str); 2] = [
    ("visit_booking", r#"[{"key":1,"mode":"any_of","slots":[{"asks":[{"role":"reception_manager"}],"decides":true}]}]"#),
    (
        "expense_application",
        r#"[{"key":1,"mode":"any_of","slots":[{"asks":[{"role":"service_manager"}],"instructs":true}]},{"key":2,"mode":"any_of","slots":[{"asks":[{"role":"finance_manager"}]}]}]"#,
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::create(manager, SCHEMA).await?;
        // Whom the running cases ask: the role of the step that waits, and those who stand in for it.
        let running = "FROM approval_cases WHERE state = 'submitted'";
        db.execute_unprepared(&format!("INSERT INTO approval_asked (case_id, place, role) SELECT id, 0, step_role {running}"))
            .await?;
        for (place, role) in [(1, "general_manager"), (2, "marketing_director")] {
            db.execute_unprepared(&format!(
                "INSERT INTO approval_asked (case_id, place, role, stands_in) SELECT id, {place}, '{role}', TRUE {running}"
            ))
            .await?;
        }
        // Before the table is remade, whose constraints want it.
        db.execute_unprepared("ALTER TABLE approval_signatures ADD COLUMN step_key INTEGER NOT NULL DEFAULT 0").await?;
        db.execute_unprepared("UPDATE approval_signatures SET step_key = step").await?;
        schema::rebuild(manager, REBUILT, POSTGRES_UP).await?;
        for (kind, steps) in FLOWS {
            run(db, "UPDATE approval_flows SET steps = $2 WHERE document_kind = $1", vec![kind.into(), steps.into()]).await?;
        }
        for (id, kind, steps) in NEW_FLOWS {
            let values = vec![Uuid::from_u128(id).into(), kind.into(), steps.into()];
            run(db, "INSERT INTO approval_flows (id, document_kind, version, steps) VALUES ($1, $2, 1, $3)", values).await?;
        }
        for (kind, steps) in CASE_STEPS {
            run(db, "UPDATE approval_cases SET steps = $2 WHERE document_kind = $1", vec![kind.into(), steps.into()]).await?;
        }
        db.execute_unprepared("UPDATE approval_cases SET step_since = updated_at").await?;
        for table in ["visit_bookings", "expense_applications"] {
            db.execute_unprepared(&format!(
                "UPDATE approval_cases SET has_objections = TRUE WHERE document_id IN (SELECT id FROM {table} \
                 WHERE rules LIKE '%\"outcome\":\"warn\"%' OR rules LIKE '%\"outcome\":\"block\"%')"
            ))
            .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        // What the former tables cannot hold, such as cases of the new kinds, makes going down fail as a whole.
        db.execute_unprepared(
            "DELETE FROM approval_flows WHERE document_kind NOT IN ('visit_booking', 'expense_application') OR version > 1",
        )
        .await?;
        for (kind, steps) in FORMER_FLOWS {
            run(db, "UPDATE approval_flows SET steps = $2 WHERE document_kind = $1", vec![kind.into(), steps.into()]).await?;
        }
        schema::rebuild(manager, FORMER, POSTGRES_DOWN).await?;
        db.execute_unprepared(
            "UPDATE approval_cases SET step_role = COALESCE((SELECT MIN(role) FROM approval_asked \
             WHERE case_id = approval_cases.id AND NOT stands_in), step_role)",
        )
        .await?;
        schema::drop(manager, SCHEMA).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.map(drop)
}
