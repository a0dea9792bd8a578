//! The schema goes up and down, refuses an older program, and is safe when several servers start at once.

use super::harness::*;
use clientele_migration::{Migrator, MigratorTrait, down, is_current, up};
use clientele_openapi::vocabulary::Role;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use serde_json::json;

/// A connection of its own, as another server would have it.
async fn another(app: &App) -> DatabaseConnection {
    Database::connect(app.context.settings.database_url.clone()).await.unwrap()
}

#[actix_web::test]
async fn every_migration_goes_down_and_up_again() {
    let app = App::start().await;
    let db = app.context.db.primary();
    let fresh = app.snapshot().await;
    for steps in 1..=u32::try_from(Migrator::migrations().len()).unwrap() {
        down(db, Some(steps)).await.unwrap();
        assert!(!is_current(db).await.unwrap(), "{steps} down");
        up(db).await.unwrap();
        assert!(is_current(db).await.unwrap(), "{steps} up");
    }
    down(db, None).await.unwrap();
    up(db).await.unwrap();
    let again = app.snapshot().await;
    let ours = |snapshot: &std::collections::BTreeMap<String, String>| {
        snapshot
            .iter()
            .filter(|(name, _)| *name != "seaql_migrations")
            .map(|(name, rows)| (name.clone(), rows.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(ours(&again), ours(&fresh), "flows and policies are there again");
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
