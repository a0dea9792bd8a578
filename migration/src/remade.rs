//! A SQLite table made anew with other checks, from the text by which the database itself knows it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Makes a table anew under its own name, with its rows, indexes and triggers; references must not be watched meanwhile.
///
/// # Errors
/// The database's own, also where a row does not pass a new check; what `change` does not find.
pub(crate) async fn remake(
    db: &impl ConnectionTrait,
    table: &str,
    change: impl FnOnce(&mut Definition) -> Result<(), DbErr> + Send,
) -> Result<(), DbErr> {
    let known = texts(db, &format!("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'")).await?;
    let mut definition = known.first().and_then(|sql| Definition::read(sql)).ok_or_else(|| missing(table))?;
    change(&mut definition)?;
    let beside = "type IN ('index', 'trigger') AND sql IS NOT NULL";
    let beside = texts(db, &format!("SELECT sql FROM sqlite_master WHERE {beside} AND tbl_name = '{table}'")).await?;
    db.execute_unprepared(&format!("CREATE TEMPORARY TABLE former AS SELECT * FROM {table}")).await?;
    db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
    db.execute_unprepared(&definition.text()).await?;
    db.execute_unprepared(&format!("INSERT INTO {table} SELECT * FROM former")).await?;
    db.execute_unprepared("DROP TABLE former").await?;
    for sql in beside {
        db.execute_unprepared(&sql).await?;
    }
    Ok(())
}

async fn texts(db: &impl ConnectionTrait, sql: &str) -> Result<Vec<String>, DbErr> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

fn missing(what: &str) -> DbErr {
    DbErr::Custom(format!("the schema has no {what}"))
}

/// The text of a `CREATE TABLE`: its columns and constraints, and what stands around them.
pub(crate) struct Definition {
    head: String,
    parts: Vec<String>,
    tail: String,
}

impl Definition {
    fn read(sql: &str) -> Option<Self> {
        let open = sql.find('(')?;
        let close = open + closing(&sql[open..])?;
        Some(Self { head: sql[..=open].to_owned(), parts: parts(&sql[open + 1..close]), tail: sql[close..].to_owned() })
    }

    fn text(&self) -> String {
        format!("{}{}{}", self.head, self.parts.join(","), self.tail)
    }

    /// Takes out the check whose condition begins like this.
    pub(crate) fn drop_check(&mut self, beginning: &str) -> Result<(), DbErr> {
        let check = format!("CHECK ({beginning}");
        let found = self.parts.iter().enumerate().find_map(|(index, part)| Some((index, part.find(&check)?)));
        let (index, from) = found.ok_or_else(|| missing(&check))?;
        let part = &mut self.parts[index];
        let to = closing(&part[from..]).ok_or_else(|| missing(&check))? + from;
        part.replace_range(part[..from].trim_end().len()..=to, "");
        // A check of the whole table was a part of its own.
        self.parts.retain(|part| !part.trim().is_empty());
        Ok(())
    }

    /// Adds a check, to a column or to the table as a whole.
    pub(crate) fn add_check(&mut self, column: Option<&str>, condition: &str) -> Result<(), DbErr> {
        let check = format!(" CHECK ({condition})");
        let Some(column) = column else {
            self.parts.push(check);
            return Ok(());
        };
        let is_of = |part: &&mut String| part.split_whitespace().next() == Some(column);
        let part = self.parts.iter_mut().find(is_of).ok_or_else(|| missing(column))?;
        part.insert_str(part.trim_end().len(), &check);
        Ok(())
    }
}

/// Where the parenthesis closes that is the first to open.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    outside_quotes(text).find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return None,
        }
        (depth == 0).then_some(at)
    })
}

/// What the commas divide that stand in no parentheses.
fn parts(text: &str) -> Vec<String> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in outside_quotes(text) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[from..at].to_owned());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].to_owned());
    parts
}

fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quoted = false;
    text.char_indices().filter(move |(_, c)| {
        quoted ^= *c == '\'';
        !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQL: &str = "CREATE TABLE passes (\n    id BLOB,\n    state TEXT NOT NULL CHECK (state IN ('issued', 'a, (b', 'lost')),\n    \
                       area TEXT REFERENCES areas (area), closed_at TEXT,\n    CHECK ((state = 'lost') = (closed_at IS NULL))\n)";

    fn changed(change: impl FnOnce(&mut Definition) -> Result<(), DbErr>) -> Result<String, DbErr> {
        let mut definition = Definition::read(SQL).ok_or_else(|| missing("table"))?;
        change(&mut definition)?;
        Ok(definition.text())
    }

    #[test]
    fn a_definition_that_is_not_changed_reads_as_before() {
        assert_eq!(changed(|_| Ok(())), Ok(SQL.to_owned()));
    }

    #[test]
    fn a_check_is_taken_out_of_its_column_and_nothing_else() {
        let without = SQL.replace(" CHECK (state IN ('issued', 'a, (b', 'lost'))", "");
        assert_eq!(changed(|table| table.drop_check("state IN (")), Ok(without));
    }

    #[test]
    fn a_check_of_the_table_goes_with_its_comma() {
        let without = SQL.replace(",\n    CHECK ((state = 'lost') = (closed_at IS NULL))", "");
        assert_eq!(
            changed(|table| table.drop_check("(state = 'lost')")).map(|sql| sql.replace("\n)", ")")),
            Ok(without.replace("\n)", ")"))
        );
    }

    #[test]
    fn what_is_not_there_is_not_taken_out() {
        assert!(changed(|table| table.drop_check("kind IN (")).is_err());
        assert!(changed(|table| table.add_check(Some("kind"), "kind IN ('a')")).is_err());
    }

    #[test]
    fn a_check_is_added_to_its_column_and_to_the_table() {
        let column = changed(|table| table.add_check(Some("closed_at"), "closed_at <> ''"));
        assert_eq!(column, Ok(SQL.replace("closed_at TEXT,", "closed_at TEXT CHECK (closed_at <> ''),")));
        let table = changed(|table| table.add_check(None, "id <> ''"));
        assert!(table.is_ok_and(|sql| sql.ends_with("IS NULL))\n, CHECK (id <> ''))")));
    }
}
