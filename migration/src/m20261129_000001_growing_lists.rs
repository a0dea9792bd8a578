//! The database keeps no lists of words that grow: which kinds, states and roles there are, the program's contract
//! says. Lists that a form of the schemes prints, such as the nine areas, stay.

use std::borrow::Cow;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::remade::{self, Definition};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A column that took these words alone.
struct List {
    table: &'static str,
    column: &'static str,
    words: &'static [&'static str],
}

const fn list(table: &'static str, column: &'static str, words: &'static [&'static str]) -> List {
    List { table, column, words }
}

const KINDS: &[&str] = &["visit_booking", "expense_application", "visit_pass", "visit_amendment", "policy_version"];
const ROLES: &[&str] = &[
    "marketing_specialist",
    "marketing_supervisor",
    "marketing_manager",
    "marketing_director",
    "general_manager",
    "adviser",
    "receptionist",
    "reception_manager",
    "area_owner",
    "service_officer",
    "service_manager",
    "finance_manager",
    "cashier",
    "office",
    "compliance_approver",
    "admin",
];
const TASKS: &[&str] = &[
    "notice",
    "preparation",
    "analysis",
    "rehearsal",
    "escort",
    "photo_ban",
    "safety_briefing",
    "confidentiality",
    "refreshments",
    "souvenir",
    "meal",
    "senior_host",
    "pick_up",
    "office",
    "other",
];
const PARAMETERS: &[&str] = &[
    "integer",
    "money",
    "flag",
    "text",
    "day_count",
    "areas",
    "institution_kinds",
    "visitor_categories",
    "roles",
    "choice",
    "choices",
];
const APPLICATION_STATES: &[&str] =
    &["draft", "submitted", "approved", "refused", "returned", "withdrawn", "cancelled", "advanced", "claimed", "settled"];

const LISTS: [List; 22] = [
    list("user_roles", "role", ROLES),
    list("clients", "lifecycle", &["potential", "developing", "active", "dormant", "lost", "retired"]),
    list("clients", "former_lifecycle", &["potential", "developing", "active", "dormant", "lost"]),
    list("client_imports", "state", &["staged", "ready", "applied", "failed"]),
    list("policy_versions", "state", &["draft", "submitted", "approved", "refused", "returned", "withdrawn"]),
    list("policy_parameters", "kind", PARAMETERS),
    list("approval_flows", "document_kind", KINDS),
    list("approval_cases", "document_kind", KINDS),
    list("approval_cases", "state", &["submitted", "approved", "refused", "returned", "withdrawn", "cancelled"]),
    list("approval_entries", "kind", &["transfer", "add_signer", "copy", "comment", "remind", "escalate"]),
    list("visit_bookings", "state", &["draft", "submitted", "approved", "refused", "returned", "withdrawn", "cancelled"]),
    list("expense_applications", "state", APPLICATION_STATES),
    list("visit_amendments", "state", &["submitted", "approved", "refused", "returned", "withdrawn"]),
    list("pass_requests", "state", &["submitted", "approved", "refused", "withdrawn", "cancelled"]),
    list("visit_passes", "state", &["issued", "returned", "lost"]),
    list("visit_incidents", "state", &["reported", "under_review", "closed"]),
    list("visit_incident_entries", "kind", &["follow_up", "review", "close"]),
    list("photo_permits", "state", &["valid", "revoked"]),
    list("visit_tasks", "kind", TASKS),
    list("visit_tasks", "state", &["open", "done", "dropped", "closed"]),
    list("souvenir_movements", "kind", &["in", "out", "visit"]),
    list("mails", "state", &["waiting", "sent", "failed"]),
];

/// Only policies had no client; other kinds may have none either.
const CLIENT: Check = Check {
    table: "approval_cases",
    column: None,
    name: Cow::Borrowed("approval_cases_client_check"),
    condition: Cow::Borrowed("client_id IS NOT NULL OR document_kind = 'policy_version'"),
};

/// A check as PostgreSQL and SQLite know it: the one by its name, the other by its place.
struct Check {
    table: &'static str,
    column: Option<&'static str>,
    name: Cow<'static, str>,
    condition: Cow<'static, str>,
}

impl From<&List> for Check {
    fn from(List { table, column, words }: &List) -> Self {
        let words = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
        Self {
            table,
            column: Some(column),
            name: format!("{table}_{column}_check").into(),
            condition: format!("{column} IN ({words})").into(),
        }
    }
}

impl Check {
    /// Enough of the condition to find it, whatever the words are.
    fn beginning(&self) -> &str {
        self.column.map_or(&self.condition, |column| &self.condition[..column.len() + " IN (".len()])
    }
}

/// All that go, those of one table together.
fn checks() -> Vec<Check> {
    let mut checks: Vec<Check> = LISTS.iter().map(Check::from).chain([CLIENT]).collect();
    checks.sort_by_key(|check| check.table);
    checks
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let checks = checks();
        if db.get_database_backend() == DbBackend::Postgres {
            for Check { table, name, .. } in &checks {
                db.execute_unprepared(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await?;
            }
            return Ok(());
        }
        for of_table in checks.chunk_by(|one, other| one.table == other.table) {
            let drop = |table: &mut Definition| of_table.iter().try_for_each(|check| table.drop_check(check.beginning()));
            remade::remake(db, of_table[0].table, drop).await?;
        }
        Ok(())
    }

    /// What the former tables cannot hold, such as a word that their lists do not have, makes going down fail as a whole.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let checks = checks();
        if db.get_database_backend() == DbBackend::Postgres {
            for Check { table, name, condition, .. } in &checks {
                db.execute_unprepared(&format!("ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")).await?;
            }
            return Ok(());
        }
        for of_table in checks.chunk_by(|one, other| one.table == other.table) {
            let add =
                |table: &mut Definition| of_table.iter().try_for_each(|check| table.add_check(check.column, &check.condition));
            remade::remake(db, of_table[0].table, add).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
