//! What applying a file would do, row by row. Pure: drafts and the clients they meet in, steps and errors out.

use std::collections::HashMap;

use clientele_openapi::Patch;
use clientele_openapi::clients::NewClient;
use clientele_openapi::imports::RowError;
use clientele_openapi::problem::{Params, codes};
use clientele_openapi::vocabulary::{ClientKind, ImportField, ImportMode};

use super::drafts::{ContactDraft, Draft, Mapping};
use crate::text;

/// A client that the rows of a file may mean.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// What is known of it.
    pub content: NewClient,
    /// Whether it is retired.
    pub is_retired: bool,
    /// Whether the actor may change it.
    pub may_change: bool,
    /// The name of who answers for it.
    pub owner_name: String,
}

/// What one row does.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// A client is made.
    Create {
        /// What is known of it.
        client: Box<NewClient>,
        /// Its contact.
        contact: Option<ContactDraft>,
    },
    /// A client is changed, or stays as it is where the row says nothing new.
    Change {
        /// Its place among the known ones.
        known: usize,
        /// What is known of it afterwards.
        after: Box<NewClient>,
        /// A contact to find, mend or add.
        contact: Option<ContactDraft>,
    },
}

/// What all rows do, and which do not pass.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The steps of the rows that pass, in their order.
    pub steps: Vec<Step>,
    /// What is wrong with the others.
    pub errors: Vec<RowError>,
}

/// Matches the drafts with the clients that are there and decides what each row does.
///
/// A row means the client with its external code; else the one of its name and kind, unless that one has another code.
pub(super) fn plan(drafts: &[Draft], known: &[Known], mapping: &Mapping, mode: ImportMode) -> Plan {
    let mut planner = Planner { index: Index::new(known), known, mapping, mode, seen: Seen::default() };
    let mut plan = Plan::default();
    for draft in drafts {
        match planner.step(draft) {
            Ok(step) => plan.steps.push(step),
            Err(errors) => plan.errors.extend(errors),
        }
    }
    plan
}

struct Planner<'a> {
    index: Index<'a>,
    known: &'a [Known],
    mapping: &'a Mapping,
    mode: ImportMode,
    seen: Seen,
}

/// Known clients by what rows are matched by.
struct Index<'a> {
    by_code: HashMap<&'a str, usize>,
    by_name: HashMap<(ClientKind, String), Vec<usize>>,
}

/// The external code of a row, where it has one, and its number.
type NamedRow = (Option<String>, u32);

/// Which clients earlier rows of the file mean, and in which row.
#[derive(Default)]
struct Seen {
    known: HashMap<usize, u32>,
    codes: HashMap<String, u32>,
    names: HashMap<(ClientKind, String), Vec<NamedRow>>,
}

impl<'a> Index<'a> {
    fn new(known: &'a [Known]) -> Self {
        let mut index = Self { by_code: HashMap::new(), by_name: HashMap::new() };
        for (place, client) in known.iter().enumerate() {
            if let Some(code) = &client.content.external_code {
                index.by_code.insert(code, place);
            }
            let name = (client.content.kind, text::normalised(&client.content.name));
            index.by_name.entry(name).or_default().push(place);
        }
        index
    }
}

impl Planner<'_> {
    fn step(&mut self, draft: &Draft) -> Result<Step, Vec<RowError>> {
        let found = self.find(draft).map_err(|code| vec![self.error(draft, None, code, Params::new())])?;
        if let Some(row) = self.seen.note(draft, found) {
            return Err(vec![self.error(draft, None, codes::REPEATED_ROW, params("row", row))]);
        }
        match found {
            Some(place) => self.change(draft, place),
            None => self.create(draft),
        }
    }

    fn find(&self, draft: &Draft) -> Result<Option<usize>, &'static str> {
        if let Some(place) = draft.external_code().and_then(|code| self.index.by_code.get(code)) {
            return Ok(Some(*place));
        }
        let Some(name) = name_key(draft) else { return Ok(None) };
        let mut same_name = self.index.by_name.get(&name).into_iter().flatten().copied();
        // With a code of its own, a row means nobody who has another code.
        let fits = |place: &usize| draft.external_code().is_none() || self.known[*place].content.external_code.is_none();
        let found = same_name.by_ref().find(fits);
        match same_name.find(fits) {
            Some(_) => Err(codes::AMBIGUOUS_MATCH),
            None => Ok(found),
        }
    }

    fn create(&self, draft: &Draft) -> Result<Step, Vec<RowError>> {
        if self.mode == ImportMode::Update {
            return Err(vec![self.error(draft, None, codes::NO_MATCH, Params::new())]);
        }
        let Some(name) = draft.name() else {
            let column = self.mapping.column_of(ImportField::Name.as_str());
            return Err(vec![self.error(draft, column, codes::REQUIRED, Params::new())]);
        };
        let before = NewClient::named(kind_of(draft), name.to_owned());
        let client = Box::new(self.merged(draft, &before)?);
        Ok(Step::Create { client, contact: draft.contact.clone() })
    }

    fn change(&self, draft: &Draft, place: usize) -> Result<Step, Vec<RowError>> {
        let known = &self.known[place];
        let refused = if self.mode == ImportMode::Create {
            Some((codes::ALREADY_EXISTS, Params::new()))
        } else if !known.may_change {
            Some((codes::NOT_PERMITTED, params("owner", known.owner_name.clone())))
        } else if known.is_retired {
            Some((codes::CLIENT_RETIRED, Params::new()))
        } else {
            None
        };
        if let Some((code, params)) = refused {
            return Err(vec![self.error(draft, None, code, params)]);
        }
        let after = Box::new(self.merged(draft, &known.content)?);
        Ok(Step::Change { known: place, after, contact: draft.contact.clone() })
    }

    /// What the row makes of a client, by the same validation as any other change.
    fn merged(&self, draft: &Draft, before: &NewClient) -> Result<NewClient, Vec<RowError>> {
        let mut patch = draft.patch.clone();
        let remarks = patch.remarks.value().or(before.remarks.as_ref());
        if let Some(remarks) = with_leftovers(remarks, &draft.leftovers) {
            patch.remarks = Patch::Value(remarks);
        }
        patch.merged(before).map_err(|errors| {
            let located = errors.into_iter().map(|found| {
                let column = self.mapping.column_of(&found.field);
                self.error(draft, column, &found.code, found.params)
            });
            located.collect()
        })
    }

    fn error(&self, draft: &Draft, column: Option<&str>, code: &str, params: Params) -> RowError {
        RowError { row: draft.row, column: column.map(str::to_owned), code: code.to_owned(), params }
    }
}

impl Seen {
    /// Notes whom a row means; answers the earlier row that means the same client.
    fn note(&mut self, draft: &Draft, found: Option<usize>) -> Option<u32> {
        if let Some(place) = found {
            return note_once(&mut self.known, place, draft.row);
        }
        let code = draft.external_code().map(str::to_owned);
        if let Some(earlier) = code.clone().and_then(|code| note_once(&mut self.codes, code, draft.row)) {
            return Some(earlier);
        }
        let names = self.names.entry(name_key(draft)?).or_default();
        let earlier = names.iter().find(|(other, _)| code.is_none() || other.is_none()).map(|(_, row)| *row);
        names.push((code, draft.row));
        earlier
    }
}

fn note_once<K: std::hash::Hash + Eq>(seen: &mut HashMap<K, u32>, key: K, row: u32) -> Option<u32> {
    let first = *seen.entry(key).or_insert(row);
    (first != row).then_some(first)
}

/// The remarks with every leftover that they do not hold yet; `None` where nothing is to be added. Two files may call one
/// column differently, so it is the cell that is looked for.
fn with_leftovers(remarks: Option<&String>, leftovers: &[String]) -> Option<String> {
    let cell_of = |line: &str| line.split_once('：').map_or(line, |(_, cell)| cell).to_owned();
    let is_new = |line: &&str| !remarks.is_some_and(|remarks| remarks.contains(&cell_of(line)));
    let new: Vec<&str> = leftovers.iter().map(String::as_str).filter(is_new).collect();
    let lines = remarks.map(String::as_str).into_iter().chain(new.iter().copied());
    (!new.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
}

fn params(name: &str, value: impl Into<serde_json::Value>) -> Params {
    Params::from([(name.to_owned(), value.into())])
}

/// An enterprise where no column says otherwise.
fn kind_of(draft: &Draft) -> ClientKind {
    draft.kind().unwrap_or(ClientKind::Enterprise)
}

fn name_key(draft: &Draft) -> Option<(ClientKind, String)> {
    let name = text::normalised(draft.name()?);
    (!name.is_empty()).then(|| (kind_of(draft), name))
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
