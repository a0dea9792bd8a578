//! A database of its own for every test: a copy of one that is migrated once for each build of the tests.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;
use uuid::Uuid;

/// A new database with the schema: a file, or one on the cluster that `cargo xtask test` started. It goes with its test, so
/// that however many tests there are, they need room for a few databases only.
pub struct Copy {
    pub url: String,
    is_on_postgres: bool,
    _folder: TempDir,
}

impl Copy {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let is_on_postgres = std::env::var("CLIENTELE_TEST_DATABASE").as_deref() == Ok("postgres");
        let url = if is_on_postgres {
            on_postgres(&cluster()).await
        } else {
            let file = folder.path().join("clientele.db");
            std::fs::copy(sqlite_template().await, &file).unwrap();
            format!("sqlite://{}", file.display())
        };
        Self { url, is_on_postgres, _folder: folder }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if !self.is_on_postgres {
            return;
        }
        let (_, name) = self.url.rsplit_once('/').unwrap();
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        // The test's own runtime may be ending. What cannot be dropped stays until the cluster goes; no test fails for that.
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(async { connect(cluster()).await.execute_unprepared(&sql).await.is_ok() }))
        };
        let _ = std::thread::spawn(drop).join();
    }
}

fn cluster() -> String {
    std::env::var("CLIENTELE_TEST_POSTGRES_URL").unwrap()
}

/// Names the build: another build may bring another schema.
fn build() -> u128 {
    let program = std::fs::metadata(std::env::current_exe().unwrap()).unwrap();
    program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos()
}

/// Tests that start at the same moment may each make it; the file appears whole, and they are all alike.
async fn sqlite_template() -> PathBuf {
    let template = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("template-{}.db", build()));
    if !template.exists() {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let (made, whole) = (folder.path().join("made.db"), folder.path().join("whole.db"));
        let db = connect(format!("sqlite://{}?mode=rwc", made.display())).await;
        clientele_migration::up(&db).await.unwrap();
        db.execute_unprepared(&format!("VACUUM INTO '{}'", whole.display())).await.unwrap();
        db.close().await.unwrap();
        std::fs::rename(whole, &template).unwrap();
    }
    template
}

/// Any number will do, as long as all tests use the same one.
const LOCK: i64 = 7_262_010_002;

async fn on_postgres(cluster: &str) -> String {
    let (base, _) = cluster.rsplit_once('/').unwrap();
    let template = format!("template_{}", build());
    let name = format!("test_{}", Uuid::now_v7().simple());
    let db = connect(cluster.to_owned()).await;
    if !exists(&db, &template).await {
        db.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await.unwrap();
        if !exists(&db, &template).await {
            migrate(&db, base, &template).await;
        }
        db.execute_unprepared(&format!("SELECT pg_advisory_unlock({LOCK})")).await.unwrap();
    }
    let copied = strategy(&db).await;
    db.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template} {copied}")).await.unwrap();
    db.close().await.unwrap();
    format!("{base}/{name}")
}

/// Copying files takes half as long as writing every page to the log, which is what releases do by themselves since there is a choice.
async fn strategy(db: &DatabaseConnection) -> &'static str {
    let sql = "SELECT current_setting('server_version_num')::int >= 150000";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    if row.try_get_by_index(0).unwrap() { "STRATEGY FILE_COPY" } else { "" }
}

/// Takes the template's name only when it is complete, and left by everybody.
async fn migrate(db: &DatabaseConnection, base: &str, template: &str) {
    let made = format!("made_{}", Uuid::now_v7().simple());
    db.execute_unprepared(&format!("CREATE DATABASE {made}")).await.unwrap();
    let inside = connect(format!("{base}/{made}")).await;
    clientele_migration::up(&inside).await.unwrap();
    inside.close().await.unwrap();
    db.execute_unprepared(&format!("ALTER DATABASE {made} RENAME TO {template}")).await.unwrap();
}

async fn exists(db: &DatabaseConnection, name: &str) -> bool {
    let sql = "SELECT 1 FROM pg_database WHERE datname = $1";
    db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [name.into()])).await.unwrap().is_some()
}

async fn connect(url: String) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
