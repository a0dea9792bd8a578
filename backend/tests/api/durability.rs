//! What was acknowledged is stored, and what was refused is not, whatever happens to the database meanwhile.

mod full_disk;

use std::collections::BTreeSet;

use super::harness::*;
use clientele::entity::departments;
use clientele::error::Error;
use clientele_openapi::vocabulary::Role;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, TransactionTrait};
use serde_json::json;

/// Whether this run tests the server on PostgreSQL; some accidents belong to one database alone.
fn on_postgres(app: &App) -> bool {
    app.context.db.primary().get_database_backend() == DbBackend::Postgres
}

/// A company's administrator.
async fn app() -> (App, Person) {
    let app = App::start().await;
    let department = app.department("管理部").await;
    let admin = app.person("root", &[Role::Admin], department).await;
    (app, admin)
}

async fn add_department(app: &App, admin: &Person, name: &str) -> Answer {
    app.post("/departments").by(admin).json(&json!({"name": name})).send().await
}

/// The names of all departments, read on a connection of its own.
async fn stored(app: &App) -> BTreeSet<String> {
    let all = departments::Entity::find().all(app.context.db.read()).await.unwrap();
    all.into_iter().map(|department| department.name).collect()
}

/// Every error ends the use case: what it goes on to do after one is neither done nor acknowledged.
#[actix_web::test]
async fn a_use_case_that_passes_over_an_error_fails_as_a_whole() {
    let (app, _) = app().await;
    let before = app.snapshot().await;
    let outcome = app
        .context
        .db
        .write(&[], async |tx| {
            let _ = tx.execute_unprepared("INSERT INTO nowhere VALUES (1)").await;
            let after = tx.execute_unprepared("UPDATE departments SET name = '不该写入'").await;
            assert!(after.is_err(), "nothing more is asked of a transaction that failed");
            Ok(())
        })
        .await;
    assert!(matches!(outcome, Err(Error::Database(_))), "{outcome:?}");
    app.is_still(&before).await;
}

/// SQLite can be made to roll back by itself; PostgreSQL's triggers can only fail.
#[actix_web::test]
async fn after_a_trigger_rolled_back_what_is_acknowledged_is_stored() {
    let (app, admin) = app().await;
    if on_postgres(&app) {
        app.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '触发器拒绝'; END $$;
             CREATE TRIGGER fail BEFORE INSERT ON departments FOR EACH ROW WHEN (NEW.name LIKE '坏%') EXECUTE FUNCTION fail()",
        )
        .await;
    } else {
        app.execute(
            "CREATE TRIGGER fail BEFORE INSERT ON departments WHEN NEW.name LIKE '坏%' BEGIN SELECT RAISE(ROLLBACK, '触发器拒绝'); END",
        )
        .await;
    }
    let mut acknowledged = stored(&app).await;
    for round in 0..5 {
        let refused = add_department(&app, &admin, &format!("坏{round}")).await.expect(500);
        assert_eq!(refused.code(), "internal");
        let writers = (0..8).map(|writer| {
            let (app, admin, name) = (&app, &admin, format!("部门{round}-{writer}"));
            async move { (add_department(app, admin, &name).await.status.as_u16(), name) }
        });
        for (status, name) in futures::future::join_all(writers).await {
            assert_eq!(status, 201);
            acknowledged.insert(name);
        }
    }
    assert_eq!(stored(&app).await, acknowledged);
}

/// A connection that breaks while its use case waits for a row: refused, nothing stored, and the next one is served.
#[actix_web::test]
async fn a_killed_connection_refuses_its_use_case_and_no_other() {
    let (app, admin) = app().await;
    if !on_postgres(&app) {
        return; // SQLite has no connection that somebody else could close.
    }
    let before = app.snapshot().await;
    let holder = app.context.db.read().begin().await.unwrap();
    holder.execute_unprepared("SELECT 1 FROM departments FOR UPDATE").await.unwrap();
    let path = format!("/departments/{}", admin.department_id);
    let waiting = (0..4).map(|n| {
        let body = json!({"name": format!("新名{n}")});
        let request = app.patch(&path).by(&admin).if_match("\"1\"").json(&body);
        async move { request.send().await }
    });
    let killing = async {
        let waits = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while app.value::<i64>(waits, vec![]).await < 4 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                    WHERE datname = current_database() AND wait_event_type = 'Lock'";
        app.execute(kill).await;
    };
    let (answers, ()) = futures::future::join(futures::future::join_all(waiting), killing).await;
    for answer in answers {
        assert_eq!(answer.expect(503).code(), "unavailable");
    }
    holder.rollback().await.unwrap();
    app.is_still(&before).await;
    for n in 0..16 {
        add_department(&app, &admin, &format!("部门{n}")).await.expect(201);
        assert!(stored(&app).await.contains(&format!("部门{n}")));
    }
}

/// A database that speaks Chinese asks for another try all the same: SQLSTATE tells, not the message.
#[actix_web::test]
async fn a_serialization_failure_is_tried_again_whatever_the_language_of_its_message() {
    let (app, admin) = app().await;
    if !on_postgres(&app) {
        return; // SQLite's codes are tried where they are read.
    }
    // A sequence is not rolled back, so the fourth try succeeds.
    app.execute(
        "CREATE SEQUENCE tries;
         CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('tries') < 4 THEN RAISE EXCEPTION '由于并发更新而无法串行访问' USING ERRCODE = '40001'; END IF;
             RETURN NEW;
         END $$;
         CREATE TRIGGER again BEFORE INSERT ON departments FOR EACH ROW EXECUTE FUNCTION again()",
    )
    .await;
    add_department(&app, &admin, "财务部").await.expect(201);
    assert_eq!(app.value::<i64>("SELECT last_value FROM tries", vec![]).await, 4);
}
