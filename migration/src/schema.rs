//! The schema's SQL, written once for both databases.
//!
//! The files hold standard SQL with a few placeholders for the types that the two databases name differently.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Runs every statement of a schema file.
///
/// # Errors
/// The database's own, with the migration's transaction rolled back by the caller.
pub(crate) async fn create(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let sql = for_backend(sql, db.get_database_backend());
    for statement in statements(&sql) {
        db.execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Gives existing tables another form: `sql` creates each anew under its own name, with its indexes, and what the
/// table held is copied; columns that it did not have must have a default. For changes of constraints, which SQLite
/// cannot make in place.
///
/// On PostgreSQL the references of other tables would hold on to the old table, so there the constraints are changed
/// in place: `postgres` is the list of statements that does it.
pub(crate) async fn rebuild(manager: &SchemaManager<'_>, sql: &str, postgres: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if db.get_database_backend() == DbBackend::Postgres {
        return create(manager, postgres).await;
    }
    for table in tables(sql) {
        db.execute_unprepared(&format!("CREATE TEMPORARY TABLE former AS SELECT * FROM {table}")).await?;
        let former = columns(db, "former").await?;
        db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
        for statement in statements(&for_backend(sql, DbBackend::Sqlite)) {
            if concerns(&statement, table) {
                db.execute_unprepared(&statement).await?;
            }
        }
        let kept: Vec<String> = columns(db, table).await?.into_iter().filter(|column| former.contains(column)).collect();
        let kept = kept.join(", ");
        db.execute_unprepared(&format!("INSERT INTO {table} ({kept}) SELECT {kept} FROM former")).await?;
        db.execute_unprepared("DROP TABLE former").await?;
    }
    Ok(())
}

/// The columns of a SQLite table.
async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<String>, DbErr> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, format!("PRAGMA table_info({table})"))).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

/// Whether a statement creates the table or one of its indexes.
fn concerns(statement: &str, table: &str) -> bool {
    statement.starts_with(&format!("CREATE TABLE {table} ")) || statement.contains(&format!(" ON {table} ("))
}

/// Drops every table that a schema file creates, last first.
pub(crate) async fn drop(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    for table in tables(sql).into_iter().rev() {
        db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
    }
    Ok(())
}

/// Text compares bytewise on both databases, so that sorting and paging agree.
fn for_backend(sql: &str, backend: DbBackend) -> String {
    let types: [(&str, &str); 5] = match backend {
        DbBackend::Postgres => [
            ("{id}", "UUID"),
            ("{text}", "TEXT COLLATE \"C\""),
            ("{instant}", "TIMESTAMPTZ"),
            ("{date}", "DATE"),
            ("{bytes}", "BYTEA"),
        ],
        _ => [("{id}", "BLOB"), ("{text}", "TEXT"), ("{instant}", "TEXT"), ("{date}", "TEXT"), ("{bytes}", "BLOB")],
    };
    types.iter().fold(sql.to_owned(), |sql, (placeholder, name)| sql.replace(placeholder, name))
}

fn statements(sql: &str) -> Vec<String> {
    let code: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    code.join("\n").split(';').map(str::trim).filter(|statement| !statement.is_empty()).map(str::to_owned).collect()
}

fn tables(sql: &str) -> Vec<&str> {
    sql.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split_whitespace().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_with_a_semicolon_is_not_a_statement() {
        assert_eq!(statements("-- one; two\nCREATE TABLE a (id {id});\n"), ["CREATE TABLE a (id {id})"]);
    }

    #[test]
    fn tables_are_found_in_the_order_of_their_creation() {
        assert_eq!(tables("CREATE TABLE a (\n);\nCREATE INDEX x ON a (b);\nCREATE TABLE b (\n);"), ["a", "b"]);
    }
}
