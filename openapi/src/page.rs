//! One page of a list.

use serde::{Deserialize, Serialize};

/// One page of a list, and where the next one starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema), schema(bound = "T: utoipa::ToSchema"))]
pub struct Page<T> {
    /// The entries, in the order asked for.
    #[cfg_attr(feature = "docs", schema(schema_with = references_to::<T>))]
    pub items: Vec<T>,
    /// Send it as `cursor` to get the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// How many entries match; present only when `total=true` was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(nullable = false, example = 128))]
    pub total: Option<u32>,
    /// Whether counting stopped at 10,000; present together with `total`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(nullable = false, example = false))]
    pub total_is_capped: Option<bool>,
}

impl<T> Page<T> {
    /// The number at which counting stops.
    pub const TOTAL_CAP: u32 = 10_000;

    /// A page without a total.
    pub const fn new(items: Vec<T>, next_cursor: Option<String>) -> Self {
        Self { items, next_cursor, total: None, total_is_capped: None }
    }

    /// The same page with other entries.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(convert).collect(),
            next_cursor: self.next_cursor,
            total: self.total,
            total_is_capped: self.total_is_capped,
        }
    }

    /// Adds the number of matches, capped at [`Self::TOTAL_CAP`].
    #[must_use]
    pub fn with_total(mut self, matches: u32) -> Self {
        self.total = Some(matches.min(Self::TOTAL_CAP));
        self.total_is_capped = Some(matches > Self::TOTAL_CAP);
        self
    }
}

/// The entries of a page by reference; left to itself the document would repeat each entry's schema in its page's.
#[cfg(feature = "docs")]
fn references_to<T: utoipa::ToSchema>() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::ArrayBuilder::new()
        .description(Some("The entries, in the order asked for."))
        .items(utoipa::openapi::Ref::from_schema_name(T::name()))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_total_is_answered_only_when_asked_for_and_is_capped() {
        let page = Page::new(vec![1], None);
        assert_eq!(serde_json::to_value(&page).unwrap(), json!({"items": [1], "next_cursor": null}));
        let counted = serde_json::to_value(page.with_total(10_001)).unwrap();
        assert_eq!(counted, json!({"items": [1], "next_cursor": null, "total": 10_000, "total_is_capped": true}));
    }
}
