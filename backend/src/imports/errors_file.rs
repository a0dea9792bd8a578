//! The file of errors: the rows that failed, each with the reason in words, to be mended and loaded again.

use std::collections::BTreeMap;

use clientele_openapi::Lang;
use clientele_openapi::imports::RowError;
use clientele_openapi::problem::field_error_message;
use clientele_openapi::query::ImportErrorsQuery;
use clientele_openapi::vocabulary::ImportState;
use uuid::Uuid;

use super::table::Table;
use super::{applying, convert, queries, reading};
use crate::auth::Actor;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::Query;
use crate::text::harmless;

/// A file to download.
#[derive(Debug)]
pub(super) struct Download {
    /// Its name.
    pub name: String,
    /// Its text, with a byte order mark, so that spreadsheets read it as UTF-8.
    pub text: String,
}

/// The failed rows of an import of the actor's.
///
/// # Errors
/// `not_found`, `validation_failed` for parameters; the database's own.
pub(super) async fn download(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    query: Query<ImportErrorsQuery>,
    lang: Lang,
) -> Result<Download> {
    let db = context.db.primary();
    let import = queries::import(db, actor.id, id).await?;
    let asked = query.parse()?;
    let (table, mapping) = reading::load(db, &import).await?;
    let errors = match asked.mode.filter(|_| import.state == ImportState::Ready.as_str() && applying::can_match(&mapping)) {
        Some(mode) => {
            let (drafts, mut errors) = reading::read_all(table.clone(), mapping.clone()).await?;
            errors.extend(applying::plan(db, actor, &drafts, &mapping, mode, false).await?.0.errors);
            errors
        }
        None => convert::staging(&import)?.row_errors,
    };
    let stem = import.file_name.rsplit_once('.').map_or(import.file_name.as_str(), |(stem, _)| stem);
    Ok(Download { name: format!("{stem}-{}.csv", lang.pick("错误", "errors")), text: text(&table, &errors, lang)? })
}

/// The reason stands first, so that a row with too few or too many cells keeps them as they are. A reload leaves the column
/// out, because its header names no field; the column of an earlier such file is not written again.
fn text(table: &Table, errors: &[RowError], lang: Lang) -> Result<String> {
    let mut reasons: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for error in errors {
        let column = error.column.iter().map(|column| format!("{column}{}", lang.pick("：", ": "))).collect::<String>();
        let message = field_error_message(&error.code, &error.params, lang);
        reasons.entry(error.row).or_default().push(format!("{column}{message}"));
    }
    let is_reason = table.columns.first().is_some_and(|first| Lang::ALL.iter().any(|lang| first == heading(*lang)));
    let skipped = usize::from(is_reason);
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let record = |first: &str, cells: &[String]| -> Vec<String> {
        std::iter::once(first).chain(cells.iter().skip(skipped).map(String::as_str)).map(harmless).collect()
    };
    writer.write_record(record(heading(lang), &table.columns)).map_err(Error::internal)?;
    for row in &table.rows {
        if let Some(reasons) = reasons.get(&row.number) {
            writer.write_record(record(&reasons.join(" "), &row.cells)).map_err(Error::internal)?;
        }
    }
    let bytes = writer.into_inner().map_err(Error::internal)?;
    Ok(format!("\u{FEFF}{}", String::from_utf8(bytes).map_err(Error::internal)?))
}

const fn heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "错误原因",
        Lang::En => "What is wrong",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::table::{self, Row};
    use clientele_openapi::vocabulary::Separator;

    fn error(row: u32, column: Option<&str>, code: &str) -> RowError {
        RowError { row, column: column.map(str::to_owned), code: code.to_owned(), params: BTreeMap::default() }
    }

    fn table() -> Table {
        let row = |number: u32, cells: &[&str]| Row { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
        Table {
            columns: vec!["名称".to_owned(), "邮箱".to_owned()],
            rows: vec![row(2, &["好", "a@x.cn"]), row(3, &["=1+1", "nobody"]), row(4, &["多", "a@x.cn", "余"])],
        }
    }

    #[test]
    fn the_failed_rows_stand_with_their_reasons() {
        let errors = [error(3, Some("邮箱"), "invalid_email"), error(4, None, "column_count")];
        let text = text(&table(), &errors, Lang::Zh).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}错误原因,名称,邮箱\r\n邮箱：不是有效的电子邮箱。,'=1+1,nobody\r\n列数与表头不一致。,多,a@x.cn,余\r\n"
        );
    }

    #[test]
    fn a_file_of_errors_of_a_file_of_errors_has_one_column_of_reasons() {
        let first = text(&table(), &[error(3, Some("邮箱"), "invalid_email")], Lang::Zh).unwrap();
        let again = table::read(first.trim_start_matches('\u{FEFF}'), Separator::Comma).unwrap();
        let second = text(&again, &[error(2, Some("邮箱"), "invalid_email")], Lang::En).unwrap();
        assert_eq!(second, "\u{FEFF}What is wrong,名称,邮箱\r\n邮箱: This is not an e-mail address.,'=1+1,nobody\r\n");
    }
}
