//! Choosing the category of a visit by the facts of V 2.

use clientele_openapi::vocabulary::VisitorCategory;
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Bind, Frame},
    i18n::lang,
};

/// The category of a visit: each with who it is meant for and how it is handled.
#[component]
pub fn CategoryField(
    /// What it reads and writes.
    bind: Bind<Option<VisitorCategory>>,
) -> impl IntoView {
    Frame::new("visitor_category".to_owned(), None, None, true.into(), true).around_group(move |ties| {
        let card = |category: VisitorCategory| {
            let (ties, group) = (ties.clone(), ties.id.clone());
            let (facts, handling) = described(category);
            let chosen = move |_| {
                ties.touched();
                bind.set(Some(category));
            };
            view! {
                <label class="option tall">
                    <input
                        type="radio"
                        name=group
                        value=category.as_str()
                        prop:checked=move || bind.get() == Some(category)
                        on:change=chosen
                    />
                    <span>
                        <b>{move || category.label(lang())}</b>
                        <span class="small">{facts}</span>
                        <span class="small muted">{handling}</span>
                    </span>
                </label>
            }
        };
        view! { <div class="options tall">{VisitorCategory::ALL.iter().copied().map(card).collect_view()}</div> }.into_any()
    })
}

type Word = fn() -> &'static str;

fn described(category: VisitorCategory) -> (Word, Word) {
    match category {
        VisitorCategory::General => (w::general_facts, w::general_handling),
        VisitorCategory::Important => (w::important_facts, w::important_handling),
        VisitorCategory::Major => (w::major_facts, w::major_handling),
        VisitorCategory::Institution => (w::institution_facts, w::institution_handling),
    }
}
