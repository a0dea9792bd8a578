//! From a row's cells to what it says about a client, or to what is wrong with it.

use std::collections::BTreeMap;

use clientele_openapi::clients::{ClientPatch, NewContact};
use clientele_openapi::imports::RowError;
use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::{ClientKind, ImportField as F, Vocabulary};
use clientele_openapi::{Lang, Patch, Validate};

use super::cells::{self, Reading};
use super::headers;
use super::table::Row;

/// What a row says about a client. An empty cell says nothing, so it changes nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    /// The row's number in a spreadsheet.
    pub row: u32,
    /// The fields that have a value.
    pub patch: ClientPatch,
    /// The contact.
    pub contact: Option<ContactDraft>,
    /// What the cells say beyond the fields, one line each; it goes into the remarks.
    pub leftovers: Vec<String>,
}

/// What a row says about a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContactDraft {
    /// The contact.
    pub contact: NewContact,
    /// Whether the position is an office that one person holds, because the column is called by it.
    pub is_office: bool,
}

impl Draft {
    /// What the client is, where the row says it.
    pub fn kind(&self) -> Option<ClientKind> {
        self.patch.kind.value().copied()
    }

    /// The client's name, where the row says it.
    pub fn name(&self) -> Option<&str> {
        self.patch.name.value().map(String::as_str)
    }

    /// The client's external code, where the row says it.
    pub fn external_code(&self) -> Option<&str> {
        self.patch.external_code.value().map(String::as_str)
    }
}

/// Which column fills which field.
#[derive(Debug, Clone)]
pub(super) struct Mapping {
    /// The file's columns.
    columns: Vec<String>,
    /// Place and field of every column that is mapped, in the order of the file.
    fields: Vec<(usize, F)>,
}

impl Mapping {
    /// Reads a mapping by the names of columns; one of a column that the file does not have is left out.
    pub fn new(columns: &[String], mapping: &BTreeMap<String, F>) -> Self {
        let field = |(index, column): (usize, &String)| Some((index, *mapping.get(column)?));
        Self { columns: columns.to_vec(), fields: columns.iter().enumerate().filter_map(field).collect() }
    }

    /// Whether a column fills the field.
    pub fn has(&self, field: F) -> bool {
        self.fields.iter().any(|(_, mapped)| *mapped == field)
    }

    /// The column that fills a field of a client.
    pub fn column_of(&self, field: &str) -> Option<&str> {
        let (index, _) = self.fields.iter().find(|(_, mapped)| mapped.as_str() == field)?;
        self.columns.get(*index).map(String::as_str)
    }
}

/// Reads a row.
///
/// # Errors
/// Everything in it that cannot be taken in.
pub(super) fn read(row: &Row, mapping: &Mapping) -> Result<Draft, Vec<RowError>> {
    let error = |column: Option<&str>, code: &str| RowError {
        row: row.number,
        column: column.map(str::to_owned),
        code: code.to_owned(),
        params: Default::default(),
    };
    if row.cells.len() != mapping.columns.len() {
        return Err(vec![error(None, codes::COLUMN_COUNT)]);
    }
    let mut reader = Reader {
        draft: Draft { row: row.number, ..Draft::default() },
        contact: BTreeMap::new(),
        office: None,
        site_of_email: None,
    };
    let mut errors = Vec::new();
    // Whatever column it stands in: a NUL is no text, and no database takes it.
    let with_nul = row.cells.iter().zip(&mapping.columns).filter(|(cell, _)| cell.contains('\0'));
    errors.extend(with_nul.map(|(_, column)| error(Some(column), codes::CONTROL_CHARACTER)));
    for (index, field) in &mapping.fields {
        let column = mapping.columns[*index].as_str();
        let Some(text) = cells::plain(&row.cells[*index]).filter(|text| !text.contains('\0')) else { continue };
        if let Err(code) = reader.take(*field, column, &text) {
            errors.push(error(Some(column), code));
        }
    }
    let draft = reader.finish();
    let contact_errors = draft.contact.iter().flat_map(|contact| contact.contact.problems());
    errors.extend(contact_errors.map(|found| RowError {
        row: row.number,
        column: mapping.column_of(&format!("contact_{}", found.field)).map(str::to_owned),
        code: found.code,
        params: found.params,
    }));
    if errors.is_empty() { Ok(draft) } else { Err(errors) }
}

struct Reader {
    draft: Draft,
    /// The contact's cells, with the columns they come from.
    contact: BTreeMap<F, (String, String)>,
    office: Option<String>,
    /// A website that stood in the e-mail column, with the column and the cell.
    site_of_email: Option<(String, String, String)>,
}

impl Reader {
    fn take(&mut self, field: F, column: &str, text: &str) -> Result<(), &'static str> {
        let patch = &mut self.draft.patch;
        let line = || Patch::Value(cells::one_line(text));
        match field {
            F::ExternalCode => patch.external_code = line(),
            F::Name => patch.name = line(),
            F::ShortName => patch.short_name = line(),
            F::Attribute => patch.attribute = line(),
            F::SubAttribute => patch.sub_attribute = line(),
            F::Address => patch.address = line(),
            F::FactoryAddress => patch.factory_address = line(),
            F::Province => patch.province = line(),
            F::City => patch.city = line(),
            F::Industry => patch.industry = line(),
            F::MainProducts => patch.main_products = Patch::Value(text.to_owned()),
            F::Remarks => patch.remarks = Patch::Value(text.to_owned()),
            F::Phone => patch.phone = cells::phone(text).map_or(Patch::Absent, Patch::Value),
            F::Kind => patch.kind = Patch::Value(word(text)?),
            F::EnterpriseClass => patch.enterprise_class = Patch::Value(word(text)?),
            F::ConsumptionTier => patch.consumption_tier = Patch::Value(word(text)?),
            F::Lifecycle => patch.lifecycle = Patch::Value(word(text)?),
            F::Email => {
                let reading = cells::email(text)?;
                self.keep(column, text, &reading);
                self.site_of_email = reading.website.map(|site| (site, column.to_owned(), cells::one_line(text)));
                self.draft.patch.email = reading.value.map_or(Patch::Absent, Patch::Value);
            }
            F::Website => {
                let reading = cells::website(text)?;
                self.keep(column, text, &reading);
                self.draft.patch.website = reading.value.map_or(Patch::Absent, Patch::Value);
            }
            F::ContactName | F::ContactPosition | F::ContactPhone | F::ContactEmail => self.take_contact(field, column, text)?,
        }
        Ok(())
    }

    fn take_contact(&mut self, field: F, column: &str, text: &str) -> Result<(), &'static str> {
        let value = match field {
            F::ContactName => {
                self.office = headers::office(column).map(str::to_owned);
                let reading = cells::contact_name(text);
                self.keep(column, text, &reading);
                reading.value
            }
            F::ContactPhone => cells::phone(text),
            F::ContactEmail => {
                let reading = cells::email(text)?;
                self.keep(column, text, &reading);
                reading.value
            }
            _ => Some(cells::one_line(text)),
        };
        if let Some(value) = value {
            self.contact.insert(field, (value, column.to_owned()));
        }
        Ok(())
    }

    /// A website in the e-mail column fills an empty website; beside another one it is kept as it stands.
    fn place_site_of_email(&mut self) {
        let Some((site, column, cell)) = self.site_of_email.take() else { return };
        match self.draft.patch.website.value() {
            None => self.draft.patch.website = Patch::Value(site),
            Some(known) if cells::same_site(known, &site) => (),
            Some(_) => self.draft.leftovers.push(format!("{column}：{cell}")),
        }
    }

    fn keep(&mut self, column: &str, text: &str, reading: &Reading) {
        if reading.dropped {
            self.draft.leftovers.push(format!("{column}：{}", cells::one_line(text)));
        }
    }

    fn finish(mut self) -> Draft {
        self.place_site_of_email();
        let mut take = |field: F| self.contact.remove(&field);
        let (name, position, phone, email) =
            (take(F::ContactName), take(F::ContactPosition), take(F::ContactPhone), take(F::ContactEmail));
        let Some((name, _)) = name else {
            // A position or a number without a name is nobody; it is kept in words.
            let nobody = [position, phone, email].into_iter().flatten();
            self.draft.leftovers.extend(nobody.map(|(value, column)| format!("{column}：{value}")));
            return self.draft;
        };
        let value = |found: Option<(String, String)>| found.map(|(value, _)| value);
        let is_office = position.is_none() && self.office.is_some();
        let position = value(position).or(self.office);
        let contact = NewContact { name, position, phone: value(phone), email: value(email), ..NewContact::default() };
        self.draft.contact = Some(ContactDraft { contact, is_office });
        self.draft
    }
}

/// A word of a vocabulary by its value or its label in either language.
fn word<V: Vocabulary>(text: &str) -> Result<V, &'static str> {
    let is_it = |word: &V| {
        text.eq_ignore_ascii_case(word.as_str())
            || Lang::ALL.iter().any(|lang| text.to_lowercase() == word.label(*lang).to_lowercase())
    };
    V::WORDS.iter().copied().find(is_it).ok_or(codes::UNKNOWN_VALUE)
}

#[cfg(test)]
#[path = "drafts_tests.rs"]
mod tests;
