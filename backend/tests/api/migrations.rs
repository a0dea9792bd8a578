//! The schema goes up and down, refuses an older program, and is safe when several servers start at once.

use std::collections::BTreeMap;

use super::harness::*;
use clientele::db::is_postgres;
use clientele::demo;
use clientele_migration::{Migrator, MigratorTrait, down, is_current, up};
use clientele_openapi::vocabulary::Role;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, TransactionTrait};
use serde_json::json;

/// A connection of its own, as another server would have it.
async fn another(app: &App) -> DatabaseConnection {
    Database::connect(app.context.settings.database_url.clone()).await.unwrap()
}

/// All rows but those about the migrations themselves.
async fn rows(app: &App) -> BTreeMap<String, String> {
    app.snapshot().await.into_iter().filter(|(table, _)| table != "seaql_migrations").collect()
}

#[actix_web::test]
async fn every_migration_goes_down_and_up_again() {
    let app = App::start().await;
    let db = app.context.db.primary();
    let fresh = rows(&app).await;
    for steps in 1..=u32::try_from(Migrator::migrations().len()).unwrap() {
        down(db, Some(steps)).await.unwrap();
        assert!(!is_current(db).await.unwrap(), "{steps} down");
        up(db).await.unwrap();
        assert!(is_current(db).await.unwrap(), "{steps} up");
    }
    down(db, None).await.unwrap();
    up(db).await.unwrap();
    assert_eq!(rows(&app).await, fresh, "flows and policies are there again");
}

/// Migrations 1 to 4 are in the field: what was submitted under them keeps its policy, and its answers are counted.
#[actix_web::test]
async fn an_installation_with_documents_is_carried_over() {
    let company = Company::start().await;
    let author = company.at(Role::MarketingSpecialist);
    let kept = company.submitted(VISITS, author, json!({})).await;
    company.submitted(EXPENSES, author, json!({})).await;
    company.draft(VISITS, author, json!({})).await;
    let answers = company.count("rule_answers").await;
    let before = company.snapshot().await;
    let since = u32::try_from(Migrator::migrations().len() - 4).unwrap();
    let db = company.context.db.primary();
    down(db, Some(since)).await.unwrap();
    let title = "SELECT title_zh FROM policies WHERE scheme = 'visits'";
    assert_eq!(company.value::<String>(title, vec![]).await, "客户参观接待方案", "the header is where it was");
    up(db).await.unwrap();
    let after = company.snapshot().await;
    for table in ["policies", "policy_versions", "policy_clauses", "policy_parameters"] {
        assert_eq!(after[table], before[table], "{table}");
    }
    assert_eq!(company.count("rule_answers").await, answers, "the answers are there again, from the documents");
    let rules = company.get("/rules").by(author).send().await.expect(200).body;
    let notice = rules["items"].as_array().unwrap().iter().find(|rule| rule["rule"] == "visit.notice").unwrap().clone();
    assert_eq!(notice["counts"], json!({"allow": 1, "warn": 0, "block": 0}));
    assert_eq!(company.read(author, &kept).await.body["rules"][0]["version"], 1);
}

/// Statements with words that the program did not know when the database still listed them.
const NEW_WORDS: [&str; 18] = [
    "INSERT INTO user_roles (user_id, role) SELECT id, 'archivist' FROM users",
    "UPDATE clients SET lifecycle = 'merged' WHERE lifecycle <> 'retired'",
    "UPDATE policy_versions SET state = 'superseded'",
    "UPDATE policy_parameters SET kind = 'percentage'",
    "UPDATE approval_flows SET document_kind = 'complaint' WHERE document_kind = 'visit_booking'",
    "UPDATE approval_cases SET document_kind = 'complaint'",
    "UPDATE approval_cases SET client_id = NULL WHERE document_kind <> 'policy_version'",
    "UPDATE approval_cases SET state = 'suspended'",
    "UPDATE approval_entries SET kind = 'vote'",
    "UPDATE visit_bookings SET state = 'postponed'",
    "UPDATE expense_applications SET state = 'audited'",
    "UPDATE visit_amendments SET state = 'cancelled' WHERE in_force_at IS NULL",
    "UPDATE pass_requests SET state = 'lapsed'",
    "UPDATE visit_incidents SET state = 'referred' WHERE outcome IS NULL",
    "UPDATE visit_incident_entries SET kind = 'referral'",
    "UPDATE photo_permits SET state = 'lapsed' WHERE revoke_reason IS NULL",
    "UPDATE visit_tasks SET kind = 'parking', state = 'waiting'",
    "UPDATE souvenir_movements SET kind = 'care' WHERE booking_id IS NULL",
];

/// How many rows a statement would change; it changes none.
async fn trial(db: &DatabaseConnection, sql: &str) -> Result<u64, DbErr> {
    let tx = db.begin().await?;
    let outcome = tx.execute_unprepared(sql).await.map(|outcome| outcome.rows_affected());
    tx.rollback().await?;
    outcome
}

/// Columns, indexes and references, in one text.
async fn structure(app: &App) -> String {
    let sql = if is_postgres(app.context.db.primary()) {
        "SELECT string_agg(line, chr(10) ORDER BY line) FROM (SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' \
         UNION ALL SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) \
         FROM information_schema.columns WHERE table_schema = 'public' \
         UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype = 'f') lines"
    } else {
        "SELECT group_concat(line, char(10)) FROM (SELECT tbl_name || ' ' || name || ' ' || coalesce(sql, '') AS line \
         FROM sqlite_master WHERE type IN ('index', 'trigger') \
         UNION ALL SELECT concat_ws(' ', m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk) \
         FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' \
         UNION ALL SELECT concat_ws(' ', m.name, r.\"from\", r.\"table\", r.\"to\", r.on_delete) \
         FROM sqlite_master m, pragma_foreign_key_list(m.name) r WHERE m.type = 'table' ORDER BY line)"
    };
    app.value(sql, vec![]).await
}

/// How many steps down the lists of words are back.
fn since_growing_lists() -> u32 {
    let all = Migrator::migrations();
    let first = all.iter().position(|migration| migration.name() == "m20261129_000001_growing_lists").unwrap();
    u32::try_from(all.len() - first).unwrap()
}

/// A filled database of the former schema keeps all that it holds, and takes words that it used to refuse.
#[actix_web::test]
async fn the_lists_of_words_that_grow_leave_the_database_and_nothing_else_does() {
    let app = App::start().await;
    let db = app.context.db.primary();
    demo::load(&app.context).await.unwrap();
    let since = since_growing_lists();
    let (rows, known) = (rows(&app).await, structure(&app).await);
    for round in 1..=2 {
        down(db, Some(since)).await.unwrap();
        for statement in NEW_WORDS {
            assert!(trial(db, statement).await.is_err(), "round {round}: {statement}");
        }
        up(db).await.unwrap();
        assert_eq!(self::rows(&app).await, rows, "round {round}");
        assert_eq!(structure(&app).await, known, "round {round}");
        for statement in NEW_WORDS {
            assert!(trial(db, statement).await.unwrap() > 0, "round {round}: {statement}");
        }
    }
    for refused in [
        "UPDATE clients SET kind = 'association'",
        "UPDATE visit_booking_areas SET area = 'roof'",
        "UPDATE clients SET lifecycle = 'retired', former_lifecycle = NULL",
        "UPDATE visit_passes SET state = 'lost', circumstances = NULL",
        "UPDATE souvenirs SET stock = -1",
        "UPDATE approval_cases SET flow_id = id",
        "UPDATE visit_bookings SET client_id = id",
        "DELETE FROM users",
    ] {
        assert!(trial(db, refused).await.is_err(), "{refused}");
    }
}

/// Going down with a word that the former lists do not have is refused, and loses nothing.
#[actix_web::test]
async fn a_word_that_the_former_schema_cannot_hold_is_not_lost() {
    let app = App::start().await;
    let db = app.context.db.primary();
    app.execute("UPDATE approval_flows SET document_kind = 'complaint' WHERE document_kind = 'visit_booking'").await;
    let before = app.snapshot().await;
    assert!(down(db, Some(since_growing_lists())).await.is_err());
    assert!(is_current(db).await.unwrap());
    app.is_still(&before).await;
}

#[actix_web::test]
async fn a_database_of_a_newer_program_is_refused() {
    let app = App::start().await;
    let db = app.context.db.primary();
    db.execute_unprepared("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 1)")
        .await
        .unwrap();
    let before = app.snapshot().await;
    for refused in [up(db).await.unwrap_err(), is_current(db).await.unwrap_err()] {
        assert!(refused.to_string().contains("newer version"), "{refused}");
    }
    app.is_still(&before).await;
}

#[actix_web::test]
async fn several_servers_that_start_at_once_migrate_once() {
    let app = App::start().await;
    down(app.context.db.primary(), None).await.unwrap();
    let servers = [another(&app).await, another(&app).await, another(&app).await];
    let outcomes = futures::future::join_all(servers.iter().map(up)).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(app.count("seaql_migrations").await, i64::try_from(Migrator::migrations().len()).unwrap());
    assert_eq!(app.count("policies").await, 5);
}
