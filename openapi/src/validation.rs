//! Shape and cross-field validation, the same in the browser and on the server: codes, not sentences.

use crate::{
    Money, Patch,
    problem::{FieldError, codes},
};

/// A request that can say what is wrong with it, without looking anything up.
pub trait Validate {
    /// Adds what is wrong to `found`.
    fn check(&self, found: &mut Findings);

    /// Everything that is wrong; empty where the request is well formed.
    fn problems(&self) -> Vec<FieldError> {
        let mut found = Findings::default();
        self.check(&mut found);
        found.into_errors()
    }
}

/// How a text may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// A name or another single line of up to 200 characters.
    Line,
    /// A code of up to 64 characters.
    Code,
    /// An address or a similar line of up to 500 characters.
    LongLine,
    /// Several lines, up to 4,000 characters.
    Lines,
    /// An e-mail address of up to 254 characters.
    Email,
    /// A phone number of up to 64 characters.
    Phone,
    /// A website of up to 500 characters, with or without its scheme.
    Website,
    /// A name to sign in with, up to 64 characters.
    Username,
    /// A password of up to 200 characters; any character is welcome but control characters.
    Password,
}

impl Text {
    /// The most characters that such a text may have.
    pub const fn max(self) -> usize {
        match self {
            Self::Line | Self::Password => 200,
            Self::Code | Self::Phone | Self::Username => 64,
            Self::LongLine | Self::Website => 500,
            Self::Lines => 4_000,
            Self::Email => 254,
        }
    }

    /// What is wrong with a text of this kind, or `None`; emptiness is not judged here.
    pub fn problem(self, field: &str, text: &str) -> Option<FieldError> {
        let is_allowed = |c: char| !c.is_control() || (self == Self::Lines && matches!(c, '\n' | '\r' | '\t'));
        if text.chars().count() > self.max() {
            return Some(FieldError::new(field, codes::TOO_LONG).with("max", self.max()));
        }
        if !text.chars().all(is_allowed) {
            return Some(FieldError::new(field, codes::CONTROL_CHARACTER));
        }
        let (fits, code) = match self {
            Self::Email => (is_email(text), codes::INVALID_EMAIL),
            Self::Phone => (is_phone(text), codes::INVALID_PHONE),
            Self::Website => (is_website(text), codes::INVALID_WEBSITE),
            Self::Username => (is_username(text), codes::INVALID_USERNAME),
            Self::Line | Self::Code | Self::LongLine | Self::Lines | Self::Password => (true, ""),
        };
        (!fits && !text.trim().is_empty()).then(|| FieldError::new(field, code))
    }
}

/// What was found wrong so far, and where in the body the check stands.
#[derive(Debug, Default)]
pub struct Findings {
    inside: String,
    errors: Vec<FieldError>,
}

impl Findings {
    /// Everything found.
    pub fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }

    /// Adds an error without parameters.
    pub fn add(&mut self, field: &str, code: &str) {
        self.push(FieldError::new(field, code));
    }

    /// Adds an error; its field is taken as relative to where the check stands.
    pub fn push(&mut self, mut error: FieldError) {
        if !self.inside.is_empty() {
            error.field = match error.field.as_str() {
                "" => self.inside.clone(),
                field => format!("{}.{field}", self.inside),
            };
        }
        self.errors.push(error);
    }

    /// Adds an error without parameters where the condition does not hold.
    pub fn require(&mut self, holds: bool, field: &str, code: &str) {
        if !holds {
            self.add(field, code);
        }
    }

    /// Checks an optional text.
    pub fn text(&mut self, field: &str, text: Option<&str>, rule: Text) {
        if let Some(error) = text.and_then(|text| rule.problem(field, text)) {
            self.push(error);
        }
    }

    /// Checks several optional texts.
    pub fn texts(&mut self, texts: &[(&str, &Option<String>, Text)]) {
        for (field, text, rule) in texts {
            self.text(field, text.as_deref(), *rule);
        }
    }

    /// Checks a text that must say something.
    pub fn required_text(&mut self, field: &str, text: &str, rule: Text) {
        self.require(!text.trim().is_empty(), field, codes::REQUIRED);
        self.text(field, Some(text), rule);
    }

    /// Checks that a field of a document that is being submitted was filled in.
    pub fn filled(&mut self, field: &str, text: &Option<String>) {
        self.require(has_text(text), field, codes::REQUIRED);
    }

    /// Checks that a number lies within bounds, both included.
    pub fn range(&mut self, field: &str, value: Option<i64>, min: i64, max: i64) {
        if value.is_some_and(|value| !(min..=max).contains(&value)) {
            self.push(FieldError::new(field, codes::OUT_OF_RANGE).with("min", min).with("max", max));
        }
    }

    /// Checks an amount: more than nothing, and no more than [`Money::MAX`].
    pub fn amount(&mut self, field: &str, amount: Money) {
        self.require(amount.is_positive(), field, codes::NOT_POSITIVE);
        if amount > Money::MAX {
            self.push(FieldError::new(field, codes::OUT_OF_RANGE).with("min", "0.01").with("max", Money::MAX.to_string()));
        }
    }

    /// Checks every entry of a list with its place in the path, and that there are at most `max`.
    pub fn each<T>(&mut self, field: &str, items: &[T], max: usize, mut check: impl FnMut(&mut Self, &T)) {
        if items.len() > max {
            self.push(FieldError::new(field, codes::TOO_MANY).with("max", max));
        }
        for (index, item) in items.iter().enumerate().take(max) {
            self.within(&format!("{field}[{index}]"), |found| check(found, item));
        }
    }

    /// Checks that no two entries of a list have the same key; `key_field` names it, or is empty where the entry is the key.
    pub fn once_each<T, K: PartialEq>(&mut self, field: &str, key_field: &str, items: &[T], key: impl Fn(&T) -> K) {
        for (index, item) in items.iter().enumerate().skip(1) {
            if items[..index].iter().any(|earlier| key(earlier) == key(item)) {
                self.within(&format!("{field}[{index}]"), |found| found.add(key_field, codes::DUPLICATE));
            }
        }
    }

    /// Runs a check one level deeper in the path.
    pub fn within(&mut self, part: &str, check: impl FnOnce(&mut Self)) {
        let outer = self.inside.clone();
        self.inside = if outer.is_empty() { part.to_owned() } else { format!("{outer}.{part}") };
        check(self);
        self.inside = outer;
    }
}

/// Whether a text says something.
pub fn has_text(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// A field that a merge patch can change: cleared by `null` where it may be empty, refused otherwise.
pub trait Patched<T>: Sized {
    /// Whether `null` empties it.
    const CAN_BE_EMPTY: bool;

    /// Takes the patch over.
    fn take(&mut self, patch: Patch<T>);

    /// The patch that leads from `self` to `after`.
    fn patch_to(&self, after: &Self) -> Patch<T>;
}

impl<T: Clone + PartialEq> Patched<T> for Option<T> {
    const CAN_BE_EMPTY: bool = true;

    fn take(&mut self, patch: Patch<T>) {
        *self = patch.or_keep(self.take());
    }

    fn patch_to(&self, after: &Self) -> Patch<T> {
        Patch::between(self, after.clone())
    }
}

impl<T: Clone + PartialEq> Patched<Self> for Vec<T> {
    const CAN_BE_EMPTY: bool = true;

    fn take(&mut self, patch: Patch<Self>) {
        if let Some(change) = patch.into_change() {
            *self = change.unwrap_or_default();
        }
    }

    fn patch_to(&self, after: &Self) -> Patch<Self> {
        if self == after { Patch::Absent } else { Patch::Value(after.clone()) }
    }
}

/// Implements [`Patched`] for types of fields that are never empty.
macro_rules! never_empty {
    ($($type:ty),+) => {
        $(
            impl Patched<Self> for $type {
                const CAN_BE_EMPTY: bool = false;

                fn take(&mut self, patch: Patch<Self>) {
                    if let Patch::Value(value) = patch {
                        *self = value;
                    }
                }

                fn patch_to(&self, after: &Self) -> Patch<Self> {
                    if self == after { Patch::Absent } else { Patch::Value(after.clone()) }
                }
            }
        )+
    };
}

never_empty!(String, bool, uuid::Uuid, crate::vocabulary::ClientKind, crate::vocabulary::Language);
never_empty!(
    u32,
    chrono::DateTime<chrono::Utc>,
    crate::vocabulary::HandlingTeam,
    crate::vocabulary::MealKind,
    crate::vocabulary::VenueClass,
    crate::vocabulary::VisitTaskState
);

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let label_fits = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    local_fits && domain.contains('.') && domain.split('.').all(label_fits)
}

fn is_phone(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_digit() || " +-()#*,;./~（）－—、转分机extEXT".contains(c);
    text.chars().all(fits) && text.chars().filter(char::is_ascii_digit).count() >= 3
}

fn is_website(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    // Any other scheme, `javascript:` above all, must never become a link.
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    name.contains('.')
        && name.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        && port.parse::<u16>().is_ok()
        && !rest.contains(char::is_whitespace)
}

fn is_username(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)) && text.chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
