//! Importing clients from a CSV file: staged first, then written in one transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    problem::Params,
    validation::{Findings, Text, Validate},
    vocabulary::{Encoding, ImportField, ImportMode, ImportState, OnError, Separator},
};

/// The form that brings a file.
#[cfg(feature = "docs")]
#[derive(Debug, Clone, utoipa::ToSchema)]
pub struct ImportUpload {
    /// The CSV file, with a header in its first row.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}

/// An import and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ClientImport {
    /// The import's id.
    pub id: Uuid,
    /// The name of the file.
    #[cfg_attr(feature = "docs", schema(example = "客户名单.csv"))]
    pub file_name: String,
    /// How far it has come.
    pub state: ImportState,
    /// The encoding that the file is read in.
    pub encoding: Encoding,
    /// Whether the encoding was detected; otherwise choose one and look at the preview.
    pub encoding_detected: bool,
    /// The separator that was found.
    pub separator: Separator,
    /// The header of the file.
    #[cfg_attr(feature = "docs", schema(example = json!(["公司名称", "公司邮箱", "省份"])))]
    pub columns: Vec<String>,
    /// Column → field; a column that is not listed is left out.
    #[cfg_attr(feature = "docs", schema(example = json!({"公司名称": "name", "公司邮箱": "email"})))]
    pub mapping: BTreeMap<String, ImportField>,
    /// How many rows the file has, the header not counted.
    #[cfg_attr(feature = "docs", schema(example = 3695))]
    pub rows_total: u32,
    /// How many rows were read so far.
    #[cfg_attr(feature = "docs", schema(example = 3695))]
    pub rows_done: u32,
    /// The first rows as they stand in the file, for the eye.
    pub preview: Vec<Vec<String>>,
    /// The first 200 row errors; all of them are in the file of errors.
    pub row_errors: Vec<RowError>,
    /// How many rows have errors.
    pub rows_with_errors: u32,
    /// What was written; null until it is applied.
    pub result: Option<ImportResult>,
    /// Why it failed: a code of the field errors; null unless the state is failed.
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub failure: Option<String>,
    /// Counts up with every change.
    pub version: i32,
    /// When it was uploaded.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct RowError {
    /// The row, counted as a spreadsheet does: the header is 1.
    #[cfg_attr(feature = "docs", schema(example = 17))]
    pub row: u32,
    /// The column; null where the row as a whole is wrong.
    #[cfg_attr(feature = "docs", schema(example = "公司邮箱"))]
    pub column: Option<String>,
    /// A code of the field errors.
    #[cfg_attr(feature = "docs", schema(example = "invalid_email"))]
    pub code: String,
    /// The figures that belong to the code, such as `max`.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(value_type = Object))]
    pub params: Params,
}

/// What an import wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ImportResult {
    /// How many clients were made.
    pub created: u32,
    /// How many clients were changed.
    pub updated: u32,
    /// How many clients were already as the file has them.
    pub unchanged: u32,
    /// How many rows were left out because of errors.
    pub skipped: u32,
}

/// A change to a staged import; the rows are read anew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportPatch {
    /// The encoding that the file is to be read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The separator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<Separator>,
    /// Column → field, merged into the mapping; null leaves the column out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(value_type = Option<Object>, example = json!({"公司名称": "name", "备注": null})))]
    pub mapping: Option<BTreeMap<String, Option<ImportField>>>,
}

impl Validate for ImportPatch {
    fn check(&self, found: &mut Findings) {
        for column in self.mapping.iter().flat_map(BTreeMap::keys) {
            found.text("mapping", Some(column), Text::Lines);
        }
    }
}

/// Writes the rows of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyImport {
    /// Whether rows make clients, change them, or both.
    pub mode: ImportMode,
    /// What happens if rows are wrong.
    pub on_error: OnError,
}
