//! Expense applications.

use leptos::prelude::*;

use crate::components::PageHead;

/// Expense applications.
#[component]
pub fn ExpensesPage() -> impl IntoView {
    view! { <PageHead title="Expense applications" /> }
}

/// New expense application.
#[component]
pub fn NewExpensePage() -> impl IntoView {
    view! { <PageHead title="New expense application" /> }
}

/// Expense application.
#[component]
pub fn ExpensePage() -> impl IntoView {
    view! { <PageHead title="Expense application" /> }
}

/// Edit expense application.
#[component]
pub fn EditExpensePage() -> impl IntoView {
    view! { <PageHead title="Edit expense application" /> }
}
