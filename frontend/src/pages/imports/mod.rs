//! Imports of clients.

use leptos::prelude::*;

use crate::components::PageHead;

/// New import.
#[component]
pub fn NewImportPage() -> impl IntoView {
    view! { <PageHead title="New import" /> }
}

/// Import.
#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <PageHead title="Import" /> }
}
