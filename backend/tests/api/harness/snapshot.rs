//! All rows of all business tables, to prove that a refusal changed none of them. They are compared where they are:
//! PostgreSQL answers with a digest of each table. SQLite knows no digest, but its rows need no wire to come over.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::{Answer, App, Request};

/// What signing in and staying signed in writes, whoever is refused what.
const SESSIONS: [&str; 5] = ["refresh_tokens", "session_families", "sign_in_failures", "signing_keys", "leases"];

/// The rows of each table as one text, or what stands for them.
pub type Snapshot = BTreeMap<String, String>;

impl App {
    /// Reads every table whole.
    pub async fn snapshot(&self) -> Snapshot {
        let db = self.context.db.primary();
        let sql = self.snapshot_sql.get_or_init(|| sql(db)).await;
        rows(db, sql, ["name", "content"]).await.into_iter().map(|[name, content]| (name, content)).collect()
    }

    /// Sends a request that must be refused: with this status and code, and with nothing changed.
    pub async fn refuses(&self, request: Request<'_>, status: u16, code: &str) -> Answer {
        let before = self.snapshot().await;
        let answer = request.send().await.expect(status);
        assert_eq!(answer.code(), code, "{:#}", answer.body);
        self.is_still(&before).await;
        answer
    }

    /// Fails where a table differs from what it was, and shows the rows that it has now, the youngest first.
    pub async fn is_still(&self, before: &Snapshot) {
        let after = self.snapshot().await;
        let mut changed = Vec::new();
        for (table, _) in after.iter().filter(|(name, content)| before.get(*name) != Some(content)) {
            changed.push((table, self.youngest(table).await));
        }
        assert!(changed.is_empty(), "a refusal changed {changed:#?}");
    }

    /// Some rows of a table. Their keys begin with the time at which they were made.
    async fn youngest(&self, table: &str) -> Vec<String> {
        let db = self.context.db.primary();
        let sql = if db.get_database_backend() == DbBackend::Postgres {
            format!("SELECT '' AS name, t::text AS content FROM {table} t ORDER BY t::text DESC LIMIT 10")
        } else {
            let columns =
                format!("SELECT group_concat('quote(\"' || name || '\")', '||'',''||') FROM pragma_table_info('{table}')");
            let columns: String = self.value(&columns, vec![]).await;
            format!("SELECT '' AS name, {columns} AS content FROM {table} ORDER BY content DESC LIMIT 10")
        };
        rows(db, &sql, ["name", "content"]).await.into_iter().map(|[_, content]| content).collect()
    }
}

/// One query over all tables, made once per server.
async fn sql(db: &DatabaseConnection) -> String {
    let is_postgres = db.get_database_backend() == DbBackend::Postgres;
    let listed = if is_postgres {
        "SELECT tablename AS name, '' AS columns FROM pg_tables WHERE schemaname = 'public'"
    } else {
        "SELECT m.name AS name, (SELECT group_concat('quote(\"' || c.name || '\")', '||'',''||') FROM pragma_table_info(m.name) c) AS columns \
         FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
    };
    let tables = rows(db, listed, ["name", "columns"]).await;
    // Numbers are drawn apart from the use case there: a refused one may leave a gap.
    let may_change = |name: &str| SESSIONS.contains(&name) || is_postgres && name == "number_counters";
    let selects = tables.iter().filter(|[name, _]| !may_change(name)).map(|[name, columns]| {
        if is_postgres {
            // No rows have no digest.
            format!("SELECT '{name}' AS name, COALESCE(COUNT(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS content FROM {name} t")
        } else {
            format!("SELECT '{name}' AS name, COALESCE(group_concat({columns}, '|'), '') AS content FROM {name}")
        }
    });
    selects.collect::<Vec<_>>().join(" UNION ALL ")
}

async fn rows(db: &DatabaseConnection, sql: &str, columns: [&str; 2]) -> Vec<[String; 2]> {
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    found.iter().map(|row| columns.map(|column| row.try_get("", column).unwrap())).collect()
}

#[actix_web::test]
#[should_panic(expected = "新部门")]
async fn what_changed_is_shown() {
    let app = App::start().await;
    let before = app.snapshot().await;
    app.department("新部门").await;
    app.is_still(&before).await;
}
