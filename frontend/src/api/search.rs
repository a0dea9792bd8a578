//! Global search.

use clientele_openapi::search::SearchAnswer;

use super::{Answer, Query, get};

/// What is found for `text`, the best first.
pub async fn search(text: &str) -> Answer<SearchAnswer> {
    get(Query::new().with("q", text).on("/search")).await
}
