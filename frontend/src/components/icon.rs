//! Icons from the sprite; decoration only, the words beside them carry the meaning.

use leptos::prelude::*;

/// One icon of `assets/icons.svg`, hidden from screen readers.
#[component]
pub fn Icon(
    /// The icon's name in the sprite, such as `check`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Whether it turns, to say that work is under way.
    #[prop(optional, into)]
    spin: Signal<bool>,
) -> impl IntoView {
    view! {
        <svg class="icon" class:spin=spin aria-hidden="true">
            <use href=move || format!("/assets/icons.svg#{}", name.get())></use>
        </svg>
    }
}
