//! The inbox.

use leptos::prelude::*;

use crate::components::PageHead;

/// Inbox.
#[component]
pub fn InboxPage() -> impl IntoView {
    view! { <PageHead title="Inbox" /> }
}

/// Case.
#[component]
pub fn CasePage() -> impl IntoView {
    view! { <PageHead title="Case" /> }
}
