//! One field of a JSON Merge Patch (RFC 7396).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a merge patch says about one field: nothing, "clear it", or a new value.
///
/// A field of this type needs `#[serde(default, skip_serializing_if = "Patch::is_absent")]`, so that an absent field
/// stays absent both ways; `merge_patch!` writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// The field was not sent and stays as it is.
    #[default]
    Absent,
    /// The field was sent as `null` and is cleared.
    Null,
    /// The field takes this value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field was not sent.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is to be cleared.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The new value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What is to be written: `None` for "leave it", `Some(None)` for "clear it".
    pub fn into_change(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The field's content after the patch, given what it holds `now`.
    pub fn or_keep(self, now: Option<T>) -> Option<T> {
        self.into_change().unwrap_or(now)
    }

    /// The content of a field that cannot be empty; a `null`, which validation refuses, keeps what is there `now`.
    pub fn or_keep_required(self, now: T) -> T {
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => now,
        }
    }

    /// Says how a field changes from `before` to `after`: absent where it does not.
    pub fn between(before: &Option<T>, after: Option<T>) -> Self
    where
        T: PartialEq,
    {
        match after {
            after if *before == after => Self::Absent,
            None => Self::Null,
            Some(value) => Self::Value(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => serializer.serialize_some(value),
            Self::Absent | Self::Null => serializer.serialize_none(),
        }
    }
}

/// Declares the body of a `PATCH` and how it changes the body of the `POST`: every field is optional, `null` clears it,
/// an unknown one is refused.
macro_rules! merge_patch {
    (
        $(#[$meta:meta])*
        pub struct $name:ident of $target:ty { $( $(#[$field_meta:meta])* $field:ident: $type:ty, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(default, skip_serializing_if = "crate::Patch::is_absent")]
                #[cfg_attr(feature = "docs", schema(value_type = Option<$type>, required = false))]
                pub $field: $crate::Patch<$type>,
            )+
        }

        impl $name {
            /// Whether the patch changes nothing.
            pub const fn is_empty(&self) -> bool {
                true $( && self.$field.is_absent() )+
            }

            /// The patch that leads from `before` to `after`.
            pub fn between(before: &$target, after: &$target) -> Self {
                use $crate::validation::Patched;
                Self { $( $field: Patched::<$type>::patch_to(&before.$field, &after.$field), )+ }
            }

            /// What the patch makes of `before`.
            ///
            /// # Errors
            /// Everything that is wrong with the patch itself or with what it would lead to.
            pub fn merged(self, before: &$target) -> Result<$target, Vec<$crate::FieldError>> {
                use $crate::validation::{Patched, Validate};
                fn can_be_empty<P: Patched<T>, T>(_: &P) -> bool {
                    P::CAN_BE_EMPTY
                }
                let mut after = before.clone();
                let mut errors = Vec::new();
                $(
                    if self.$field.is_null() && !can_be_empty::<_, $type>(&after.$field) {
                        errors.push($crate::FieldError::new(stringify!($field), $crate::problem::codes::REQUIRED));
                    }
                    Patched::<$type>::take(&mut after.$field, self.$field);
                )+
                errors.extend(after.problems());
                if errors.is_empty() { Ok(after) } else { Err(errors) }
            }
        }
    };
}
pub(crate) use merge_patch;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::{Findings, Text, Validate};
    use rstest::rstest;

    #[derive(Debug, Clone, PartialEq)]
    pub struct Target {
        name: String,
        phone: Option<String>,
    }

    impl Validate for Target {
        fn check(&self, found: &mut Findings) {
            found.required_text("name", &self.name, Text::Line);
        }
    }

    merge_patch! {
        /// A patch of two fields.
        pub struct Sample of Target {
            /// A text that must be there.
            name: String,
            /// A text.
            phone: String,
        }
    }

    #[rstest]
    #[case::absent("{}", Patch::Absent)]
    #[case::null(r#"{"phone":null}"#, Patch::Null)]
    #[case::value(r#"{"phone":"010-1"}"#, Patch::Value("010-1".to_owned()))]
    fn absent_null_and_value_are_told_apart(#[case] json: &str, #[case] expected: Patch<String>) {
        let sample: Sample = serde_json::from_str(json).unwrap();
        assert_eq!(sample.is_empty(), expected.is_absent());
        assert_eq!(sample.phone, expected);
        assert_eq!(serde_json::to_string(&sample).unwrap(), json, "it is sent as it was read");
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(serde_json::from_str::<Sample>(r#"{"fax":"1"}"#).is_err());
    }

    #[rstest]
    #[case(Patch::Absent, Some(1))]
    #[case(Patch::Null, None)]
    #[case(Patch::Value(2), Some(2))]
    fn a_patch_is_applied(#[case] patch: Patch<i32>, #[case] expected: Option<i32>) {
        assert_eq!(patch.or_keep(Some(1)), expected);
        assert_eq!(Patch::between(&Some(1), expected), patch, "and found again from the difference");
    }

    #[rstest]
    #[case::clears(r#"{"phone":null}"#, Ok(("A", None)))]
    #[case::changes(r#"{"name":"B"}"#, Ok(("B", Some("1"))))]
    #[case::cannot_clear_what_is_required(r#"{"name":null}"#, Err("required"))]
    #[case::validates_the_outcome(r#"{"name":" "}"#, Err("required"))]
    fn a_patch_is_merged_and_the_outcome_validated(#[case] json: &str, #[case] expected: Result<(&str, Option<&str>), &str>) {
        let before = Target { name: "A".into(), phone: Some("1".into()) };
        let patch: Sample = serde_json::from_str(json).unwrap();
        match (patch.clone().merged(&before), expected) {
            (Ok(after), Ok((name, phone))) => {
                assert_eq!((after.name.as_str(), after.phone.as_deref()), (name, phone));
                assert_eq!(Sample::between(&before, &after), patch, "the patch is found again from the difference");
            }
            (Err(errors), Err(code)) => assert_eq!((errors[0].field.as_str(), errors[0].code.as_str()), ("name", code)),
            (found, _) => panic!("{found:?}"),
        }
    }
}
