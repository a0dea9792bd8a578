//! The schema goes up and down, refuses an older program, and is safe when several servers start at once.

use super::harness::*;
use clientele_migration::{Migrator, MigratorTrait, down, is_current, up};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

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
    assert_eq!(app.count("policies").await, 2);
}
