//! Clients.

use leptos::prelude::*;

use crate::components::PageHead;

/// Clients.
#[component]
pub fn ClientsPage() -> impl IntoView {
    view! { <PageHead title="Clients" /> }
}

/// New client.
#[component]
pub fn NewClientPage() -> impl IntoView {
    view! { <PageHead title="New client" /> }
}

/// Client.
#[component]
pub fn ClientPage() -> impl IntoView {
    view! { <PageHead title="Client" /> }
}

/// Edit client.
#[component]
pub fn EditClientPage() -> impl IntoView {
    view! { <PageHead title="Edit client" /> }
}
