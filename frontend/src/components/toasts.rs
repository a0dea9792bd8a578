//! Where short messages appear; screen readers hear them.

use leptos::prelude::*;

use super::Icon;
use crate::{toast, words as w};

/// The corner with the messages.
#[component]
pub fn Toasts() -> impl IntoView {
    let one = |message: toast::Toast| {
        let (id, bad) = (message.id, message.bad);
        view! {
            <div class="toast" class:bad=bad>
                <Icon name=if bad { "circle-alert" } else if message.href.is_some() { "bell" } else { "circle-check" } />
                {match message.href {
                    Some(href) => view! { <a href=href on:click=move |_| toast::close(id)>{message.text}</a> }.into_any(),
                    None => view! { <span>{message.text}</span> }.into_any(),
                }}
                <button type="button" class="chip-x" aria-label=w::close on:click=move |_| toast::close(id)><Icon name="x" /></button>
            </div>
        }
    };
    view! {
        <div class="toasts no-print" role="status" aria-live="polite">
            <For each=toast::toasts key=|message| message.id children=one />
        </div>
    }
}
