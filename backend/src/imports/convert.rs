//! Imports as the contract has them, and what the database keeps of a file that was read.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use clientele_openapi::imports::{ClientImport, ImportResult, RowError};
use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::{Encoding, ImportField, ImportState, Separator};
use serde::{Deserialize, Serialize};

use super::table::Table;
use super::{decoding, table};
use crate::entity::client_imports;
use crate::error::{Error, Result};

/// How many row errors an answer shows; the file of errors has all of them.
const SHOWN_ERRORS: usize = 200;
/// How many rows an answer shows.
const PREVIEW: usize = 20;

/// What is kept of a file beside the file itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Staging {
    /// The headers, made distinct.
    pub columns: Vec<String>,
    /// How many rows there are.
    pub rows_total: u32,
    /// The first rows.
    pub preview: Vec<Vec<String>>,
    /// Everything that is wrong with rows.
    pub row_errors: Vec<RowError>,
    /// Why the file cannot be read.
    pub failure: Option<String>,
}

impl Staging {
    /// What is kept of a file that was read in an encoding; with the table, where there is one.
    pub fn of(bytes: &[u8], encoding: Encoding, separator: Option<Separator>) -> (Self, Separator, Option<Table>) {
        let (text, is_readable) = decoding::decode(bytes, encoding);
        let separator = separator.unwrap_or_else(|| table::detect_separator(&text));
        let Some(table) = table::read(&text, separator) else {
            return (Self { failure: Some(codes::NOT_CSV.to_owned()), ..Self::default() }, separator, None);
        };
        let staging = Self {
            columns: table.columns.clone(),
            rows_total: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
            preview: table.rows.iter().take(PREVIEW).map(|row| row.cells.clone()).collect(),
            row_errors: Vec::new(),
            failure: (!is_readable).then(|| codes::NOT_DECODABLE.to_owned()),
        };
        (staging, separator, Some(table))
    }

    /// How many rows are wrong; one row may have several errors.
    pub fn rows_with_errors(&self) -> u32 {
        let mut rows: Vec<u32> = self.row_errors.iter().map(|error| error.row).collect();
        rows.sort_unstable();
        rows.dedup();
        u32::try_from(rows.len()).unwrap_or(u32::MAX)
    }

    /// Where an import stands that was just read so far.
    pub fn state(&self) -> ImportState {
        if self.failure.is_some() { ImportState::Failed } else { ImportState::Staged }
    }
}

pub(super) fn word<T: FromStr<Err: Display>>(text: &str) -> Result<T> {
    text.parse().map_err(Error::internal)
}

pub(super) fn staging(import: &client_imports::Model) -> Result<Staging> {
    serde_json::from_str(&import.staging).map_err(Error::internal)
}

pub(super) fn mapping(import: &client_imports::Model) -> Result<BTreeMap<String, ImportField>> {
    serde_json::from_str(&import.mapping).map_err(Error::internal)
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

pub(super) fn import(import: client_imports::Model) -> Result<ClientImport> {
    let staging = staging(&import)?;
    let result = import.result.as_deref().map(serde_json::from_str::<ImportResult>).transpose().map_err(Error::internal)?;
    Ok(ClientImport {
        id: import.id,
        state: word(&import.state)?,
        encoding: word(&import.encoding)?,
        encoding_detected: import.encoding_detected,
        separator: word(&import.separator)?,
        mapping: mapping(&import)?,
        rows_done: u32::try_from(import.rows_done).map_err(Error::internal)?,
        rows_with_errors: staging.rows_with_errors(),
        file_name: import.file_name,
        columns: staging.columns,
        rows_total: staging.rows_total,
        preview: staging.preview,
        row_errors: staging.row_errors.into_iter().take(SHOWN_ERRORS).collect(),
        result,
        failure: staging.failure,
        version: import.version,
        created_at: import.created_at,
    })
}
