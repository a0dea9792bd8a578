//! From text to rows: separator, header, and rows numbered as a spreadsheet numbers them.

use clientele_openapi::vocabulary::Separator;

/// How many records tell one separator from another.
const LOOKED_AT: usize = 20;

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number in a spreadsheet: the header is 1.
    pub number: u32,
    /// Its cells as they stand in the file.
    pub cells: Vec<String>,
}

/// A file, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The headers, each different from the others and none empty.
    pub columns: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// Reads the rows of a text. `None` where it has no header that could be one.
pub(super) fn read(text: &str, separator: Separator) -> Option<Table> {
    let mut records = records(text, separator).into_iter();
    let header = records.next()?;
    let is_header = |cell: &String| !cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if !header.cells.iter().all(is_header) {
        return None;
    }
    Some(Table { columns: distinct(&header.cells), rows: records.collect() })
}

/// The separator by which the first records have the most columns, and the same number of them.
pub(super) fn detect_separator(text: &str) -> Separator {
    let mut best = (Separator::Comma, 0);
    for separator in Separator::ALL {
        let mut reader = reader(text, *separator);
        let widths: Vec<usize> = reader.records().take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let width = widths.first().copied().unwrap_or_default();
        let score = if width < 2 { 0 } else { width + widths.iter().filter(|other| **other == width).count() };
        if score > best.1 {
            best = (*separator, score);
        }
    }
    best.0
}

fn reader(text: &str, separator: Separator) -> csv::Reader<&[u8]> {
    let delimiter = match separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    };
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Every record that holds anything. Empty lines are no records to the reader, but a spreadsheet counts them.
fn records(text: &str, separator: Separator) -> Vec<Row> {
    let mut reader = reader(text, separator);
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut number: u64 = 0;
    loop {
        let line = reader.position().line();
        if !reader.read_record(&mut record).unwrap_or(false) {
            return rows;
        }
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let lines = reader.position().line().saturating_sub(line);
        number += lines.saturating_sub(inside as u64).max(1);
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let cells = record.iter().map(str::to_owned).collect();
            rows.push(Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells });
        }
    }
}

/// Headers as names: an empty one is called by its place (`#3`), a repeated one is counted (`电话 (2)`).
fn distinct(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (index, cell) in header.iter().enumerate() {
        let name = match cell.trim() {
            "" => format!("#{}", index + 1),
            name => name.to_owned(),
        };
        let mut unique = name.clone();
        let mut count = 1;
        while names.contains(&unique) {
            count += 1;
            unique = format!("{name} ({count})");
        }
        names.push(unique);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text, Separator::Comma).unwrap().rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    #[rstest]
    #[case::comma("name,phone\nA,1\n", Separator::Comma)]
    #[case::semicolon("name;phone\nA, B;1\n", Separator::Semicolon)]
    #[case::tab("name\tphone\nA, B\t1\n", Separator::Tab)]
    #[case::one_column("name\nA\n", Separator::Comma)]
    #[case::commas_in_quotes("\"a,b,c\";phone\n\"x,y\";1\n", Separator::Semicolon)]
    fn the_separator_is_detected(#[case] text: &str, #[case] expected: Separator) {
        assert_eq!(detect_separator(text), expected);
    }

    #[rstest]
    #[case::plain("n\na\nb\n", &[(2, "a"), (3, "b")])]
    #[case::no_last_line_break("n\na\nb", &[(2, "a"), (3, "b")])]
    #[case::windows("n\r\na\r\nb\r\n", &[(2, "a"), (3, "b")])]
    #[case::empty_line_between("n\na\n\nb\n", &[(2, "a"), (4, "b")])]
    #[case::blank_row_between("n\na\n \nb\n", &[(2, "a"), (4, "b")])]
    #[case::line_break_inside("n\n\"a\nx\"\nb\n", &[(2, "a\nx"), (3, "b")])]
    fn rows_are_numbered_as_a_spreadsheet_does(#[case] text: &str, #[case] expected: &[(u32, &str)]) {
        let found = rows(text);
        let found: Vec<(u32, &str)> = found.iter().map(|(number, cells)| (*number, cells[0].as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headers_are_made_distinct() {
        let table = read("电话,, 电话 ,电话,\n1,2,3,4,5\n", Separator::Comma).unwrap();
        assert_eq!(table.columns, ["电话", "#2", "电话 (2)", "电话 (3)", "#5"]);
    }

    #[rstest]
    #[case::nothing("")]
    #[case::nul_in_the_header("na\0me,phone\nA,1\n")]
    fn a_file_without_a_header_is_no_table(#[case] text: &str) {
        assert_eq!(read(text, Separator::Comma), None);
    }

    #[test]
    fn a_quote_that_never_closes_makes_one_bad_row_and_no_panic() {
        assert_eq!(rows("n,m\n\"a,1\nb,2\n").len(), 1);
    }
}
