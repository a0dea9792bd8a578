//! Reading query strings into typed queries.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{DEFAULT_LIMIT, MAX_LIMIT};
use crate::{
    FieldError,
    problem::codes,
    validation::Text,
    vocabulary::{UnknownValue, Vocabulary},
};

/// The fields that a list can be sorted by; none of them is ever null.
pub trait SortKey: Copy + Eq + fmt::Debug + FromStr<Err = UnknownValue> + 'static {
    /// Every field.
    const KEYS: &'static [Self];

    /// The field's name on the wire.
    fn as_str(self) -> &'static str;
}

/// By which field a list is sorted, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<K> {
    /// The field.
    pub key: K,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl<K: SortKey> fmt::Display for Sort<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.key.as_str())
    }
}

impl<K: SortKey> FromStr for Sort<K> {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        Ok(Self { key: name.parse()?, descending })
    }
}

/// A value that a filter can have.
pub trait QueryValue: Sized {
    /// Reads the value, or says with which code it is wrong.
    fn read(text: &str) -> Result<Self, &'static str>;

    /// Writes the value as it is read.
    fn write(&self) -> String;

    /// How the value stands in the OpenAPI document.
    #[cfg(feature = "docs")]
    fn schema() -> Described;
}

#[cfg(feature = "docs")]
type Described = utoipa::openapi::RefOr<utoipa::openapi::Schema>;

#[cfg(feature = "docs")]
fn typed(schema_type: utoipa::openapi::Type, format: Option<&str>) -> Described {
    let format = format.map(|format| utoipa::openapi::SchemaFormat::Custom(format.to_owned()));
    utoipa::openapi::ObjectBuilder::new().schema_type(schema_type).format(format).build().into()
}

impl<V: Vocabulary> QueryValue for V {
    fn read(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| codes::UNKNOWN_VALUE)
    }

    fn write(&self) -> String {
        self.as_str().to_owned()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        crate::vocabulary::schema::<V>(&[])
    }
}

impl QueryValue for Uuid {
    fn read(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| codes::INVALID_VALUE)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        typed(utoipa::openapi::Type::String, Some("uuid"))
    }
}

impl QueryValue for NaiveDate {
    fn read(text: &str) -> Result<Self, &'static str> {
        // Chrono also takes `2026-3-1`; one spelling is enough.
        let is_iso = text.len() == 10;
        text.parse().ok().filter(|_| is_iso).ok_or(codes::INVALID_DATE)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        typed(utoipa::openapi::Type::String, Some("date"))
    }
}

impl QueryValue for i32 {
    fn read(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| codes::INVALID_VALUE)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        typed(utoipa::openapi::Type::Integer, Some("int32"))
    }
}

impl QueryValue for bool {
    fn read(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| codes::INVALID_VALUE)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        typed(utoipa::openapi::Type::Boolean, None)
    }
}

impl QueryValue for String {
    fn read(text: &str) -> Result<Self, &'static str> {
        match Text::Line.problem("", text) {
            Some(error) if error.code == codes::TOO_LONG => Err(codes::INVALID_VALUE),
            Some(_) => Err(codes::CONTROL_CHARACTER),
            None => Ok(text.to_owned()),
        }
    }

    fn write(&self) -> String {
        self.clone()
    }

    #[cfg(feature = "docs")]
    fn schema() -> Described {
        typed(utoipa::openapi::Type::String, None)
    }
}

/// A typed query.
pub trait ListQuery: Sized {
    /// Reads the pairs of a query string.
    ///
    /// # Errors
    /// Every parameter that is unknown, repeated where it may not be, or has a bad value.
    fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>>;

    /// Writes the query as pairs, without what stands at its default.
    fn to_pairs(&self) -> Vec<(String, String)>;
}

/// The pairs of a query string while they are read; what nobody took is unknown.
#[derive(Debug)]
pub struct Pairs<'a> {
    left: Vec<&'a (String, String)>,
    errors: Vec<FieldError>,
}

impl<'a> Pairs<'a> {
    /// Starts reading.
    pub fn new(pairs: &'a [(String, String)]) -> Self {
        Self { left: pairs.iter().collect(), errors: Vec::new() }
    }

    /// Takes a parameter that may be repeated, which means any of its values.
    pub fn many<T: QueryValue>(&mut self, name: &str) -> Vec<T> {
        self.take(name).into_iter().filter_map(|text| self.read(name, text)).collect()
    }

    /// Takes a parameter that may stand once. An empty value is none.
    pub fn one<T: QueryValue>(&mut self, name: &str) -> Option<T> {
        let text = self.single(name)?;
        self.read(name, text)
    }

    /// Takes the sort order.
    pub fn sort<K: SortKey>(&mut self, default: &str) -> Option<Sort<K>> {
        let text = self.single("sort").unwrap_or(default);
        let sort = text.parse();
        if sort.is_err() {
            let keys: Vec<_> = K::KEYS.iter().map(|key| key.as_str()).collect();
            self.errors.push(FieldError::new("sort", codes::INVALID_SORT).with("allowed", keys));
        }
        sort.ok()
    }

    /// Takes the number of entries per page.
    pub fn limit(&mut self) -> u32 {
        let Some(text) = self.single("limit") else {
            return DEFAULT_LIMIT;
        };
        let limit = text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit));
        if limit.is_none() {
            self.errors.push(FieldError::new("limit", codes::OUT_OF_RANGE).with("min", 1).with("max", MAX_LIMIT));
        }
        limit.unwrap_or(DEFAULT_LIMIT)
    }

    /// Takes the place where a page starts; the server checks what is inside.
    pub fn cursor(&mut self) -> Option<String> {
        let text = self.single("cursor")?;
        if text.len() > 2_000 || text.chars().any(char::is_control) {
            self.errors.push(FieldError::new("cursor", codes::INVALID_CURSOR));
            return None;
        }
        Some(text.to_owned())
    }

    /// Ends reading: what is left is unknown.
    ///
    /// # Errors
    /// Everything that was wrong.
    pub fn finish<T>(mut self, query: Option<T>) -> Result<T, Vec<FieldError>> {
        self.errors.extend(self.left.iter().map(|(name, _)| FieldError::new(name.as_str(), codes::UNKNOWN_PARAMETER)));
        query.filter(|_| self.errors.is_empty()).ok_or(self.errors)
    }

    fn take(&mut self, name: &str) -> Vec<&'a str> {
        let (taken, left) = self.left.iter().partition::<Vec<_>, _>(|(key, _)| key == name);
        self.left = left;
        taken.into_iter().map(|(_, value)| value.as_str()).collect()
    }

    fn single(&mut self, name: &str) -> Option<&'a str> {
        let values = self.take(name);
        if values.len() > 1 {
            self.errors.push(FieldError::new(name, codes::REPEATED_PARAMETER));
        }
        values.first().copied().filter(|text| !text.is_empty())
    }

    fn read<T: QueryValue>(&mut self, name: &str, text: &str) -> Option<T> {
        T::read(text).map_err(|code| self.errors.push(FieldError::new(name, code))).ok()
    }
}
