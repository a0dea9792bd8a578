//! The schema's SQL, written once for both databases.
//!
//! The files hold standard SQL with a few placeholders for the types that the two databases name differently.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

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
