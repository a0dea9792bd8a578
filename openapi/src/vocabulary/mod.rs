//! The product's words: every enumeration with its value on the wire and its label in both languages.
//!
//! Values are the API's. Labels live here once, for the web app, print, mail and export alike. 重要 and 一般 occur in
//! several classifications: where such a label is shown, [`field_label`] stands beside it.

mod approvals;
mod calendar;
mod changes;
mod clients;
mod expenses;
mod fields;
mod handling;
mod imports;
mod notifications;
mod people;
mod policies;
mod visits;

pub use approvals::*;
pub use calendar::*;
pub use changes::*;
pub use clients::*;
pub use expenses::*;
pub use fields::{field_label, field_path_label};
pub use handling::*;
pub use imports::*;
pub use notifications::*;
pub use people::*;
pub use policies::*;
pub use visits::*;

use std::{fmt, str::FromStr};

use crate::Lang;

/// A closed set of words; what a select box, a filter or a table of labels needs to know about it.
pub trait Vocabulary: Copy + Eq + fmt::Debug + fmt::Display + FromStr<Err = UnknownValue> + Send + Sync + 'static {
    /// The field that usually holds it; [`field_label`] knows its label.
    const FIELD: &'static str;

    /// Every word, in the order in which people expect them.
    const WORDS: &'static [Self];

    /// The value on the wire.
    fn as_str(self) -> &'static str;

    /// The word for people.
    fn label(self, lang: Lang) -> &'static str;
}

/// A text that is no word of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue(pub String);

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown value `{}`", self.0)
    }
}

impl std::error::Error for UnknownValue {}

/// Declares a vocabulary: `Variant = "value", "中文", "English";`, with everything that belongs to it.
macro_rules! vocabulary {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident in $field:literal {
            $( $variant:ident = $value:literal, $zh:literal, $en:literal; )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(
                #[doc = concat!("`", $value, "`: ", $zh, " / ", $en)]
                #[serde(rename = $value)]
                $variant,
            )+
        }

        impl $name {
            /// Every word, in the order in which people expect them.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The value on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $value, )+ }
            }

            /// The word for people.
            pub const fn label(self, lang: $crate::Lang) -> &'static str {
                match self { $( Self::$variant => lang.pick($zh, $en), )+ }
            }
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const FIELD: &'static str = $field;
            const WORDS: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn label(self, lang: $crate::Lang) -> &'static str {
                self.label(lang)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownValue;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $value => Ok(Self::$variant), )+
                    _ => Err($crate::vocabulary::UnknownValue(text.to_owned())),
                }
            }
        }

        #[cfg(feature = "docs")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::vocabulary::schema::<Self>(&[$( $doc ),+])
            }
        }

        #[cfg(feature = "docs")]
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    };
}
pub(crate) use vocabulary;

/// The schema of a vocabulary: its values, and in the description what each means in both languages.
#[cfg(feature = "docs")]
pub(crate) fn schema<V: Vocabulary>(doc: &[&str]) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    use utoipa::openapi::{ObjectBuilder, schema::Type};

    let mut description = doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    description.push_str(if doc.is_empty() { "" } else { "\n" });
    for word in V::WORDS {
        description.push_str(&format!("\n- `{}`: {} / {}", word.as_str(), word.label(Lang::Zh), word.label(Lang::En)));
    }
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description.trim()))
        .enum_values(Some(V::WORDS.iter().map(|word| word.as_str())))
        .build()
        .into()
}

#[cfg(test)]
mod tests;
