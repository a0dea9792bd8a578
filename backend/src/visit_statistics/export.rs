//! The statistics as a file for a spreadsheet.

use clientele_openapi::Lang;
use clientele_openapi::visit_statistics::{StatisticsRow, VisitStatistics};
use clientele_openapi::vocabulary::ExportFormat;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::error::{Error, Result};
use crate::text::harmless;

/// A file to download.
#[derive(Debug)]
pub(super) struct Download {
    /// Its name.
    pub name: String,
    /// What it is.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Writes the statistics: a heading, one line per row, and all visits together.
///
/// # Errors
/// Internal ones only.
pub(super) fn file(statistics: &VisitStatistics, format: ExportFormat, lang: Lang) -> Result<Download> {
    let (content_type, bytes) = match format {
        ExportFormat::Csv => ("text/csv; charset=utf-8", csv(statistics, lang)?),
        ExportFormat::Xlsx => {
            let content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (content_type, xlsx(statistics, lang).map_err(Error::internal)?)
        }
    };
    let title = lang.pick("参观统计", "visit-statistics");
    Ok(Download { name: format!("{title}-{}-{}.{format}", statistics.from, statistics.to), content_type, bytes })
}

/// All rows, the last one being all visits together.
fn lines(statistics: &VisitStatistics, lang: Lang) -> Vec<StatisticsRow> {
    let total = StatisticsRow { key: String::new(), label: lang.pick("合计", "Total").to_owned(), counts: statistics.total };
    statistics.rows.iter().cloned().chain([total]).collect()
}

fn headings(statistics: &VisitStatistics, lang: Lang) -> Vec<&'static str> {
    let figures = statistics.total.figures(lang);
    std::iter::once(statistics.by.label(lang)).chain(figures.into_iter().map(|(name, _)| name)).collect()
}

fn csv(statistics: &VisitStatistics, lang: Lang) -> Result<Vec<u8>> {
    // With a byte order mark, so that spreadsheets read it as UTF-8.
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(headings(statistics, lang)).map_err(Error::internal)?;
    for line in lines(statistics, lang) {
        let figures = line.counts.figures(lang).map(|(_, figure)| figure.to_string());
        writer.write_record(std::iter::once(harmless(&line.label)).chain(figures)).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

fn xlsx(statistics: &VisitStatistics, lang: Lang) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(lang.pick("参观统计", "Visits"))?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_column_width(0, 32)?;
    for (column, heading) in (0..).zip(headings(statistics, lang)) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    for (row, line) in (1..).zip(lines(statistics, lang)) {
        // A cell of text is never a formula, whatever it begins with.
        sheet.write_string(row, 0, &line.label)?;
        for (column, (_, figure)) in (1..).zip(line.counts.figures(lang)) {
            sheet.write_number(row, column, figure)?;
        }
    }
    book.save_to_buffer()
}
