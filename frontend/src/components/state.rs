//! What a page shows while it has nothing, and when it cannot have it.

use leptos::prelude::*;

use super::{Button, Icon, LinkButton};
use crate::{api::ApiError, words as w};

/// Grey lines in the place of what is being loaded.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 5)]
    lines: usize,
) -> impl IntoView {
    let widths = ["72%", "88%", "64%", "80%", "56%"];
    view! {
        <div class="skeleton-rows" role="status">
            <span class="visually-hidden">{w::loading}</span>
            {(0..lines).map(|line| view! { <span class="skeleton" style:width=widths[line % widths.len()]></span> }).collect_view()}
        </div>
    }
}

/// A page or list that has nothing to show, and what to do about it.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    title: TextProp,
    /// Why, and what to do.
    #[prop(optional, into)]
    text: Option<TextProp>,
    /// A picture of the thing.
    #[prop(default = "search")]
    icon: &'static str,
    /// Buttons that help.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <h2>{move || title.get()}</h2>
            {text.map(|text| view! { <p>{move || text.get()}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

/// Something that could not be loaded: what happened, and what helps.
#[component]
pub fn Failed(
    /// What the server or the network answered.
    error: ApiError,
    /// Asks again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let again = retry.map(|retry| view! { <Button label=w::retry icon="rotate-cw" on_press=retry /> });
    match &error {
        ApiError::Outage => view! { <Empty title=w::outage_title text=w::outage_text icon="wifi-off">{again}</Empty> }.into_any(),
        // The page that is missing would have had a heading of its own.
        error if error.status() == 404 => view! { <h1 class="visually-hidden">{w::not_found_title}</h1><NotFound /> }.into_any(),
        error if error.status() == 403 => view! { <Forbidden /> }.into_any(),
        error => {
            let (text, id) = (error.detail(), error.request_id());
            view! {
                <Empty title=w::failed_title text=text icon="circle-alert">{again}</Empty>
                {id.map(|id| view! { <p class="small muted num" style="text-align:center">{move || w::request_number(id.clone())}</p> })}
            }
            .into_any()
        }
    }
}

/// Nothing is at this address, or nothing that the person may know of.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Empty title=w::not_found_title text=w::not_found_text icon="map-pin">
            <LinkButton href="/" label=w::to_home icon="house" />
        </Empty>
    }
}

/// The person's role does not include this.
#[component]
pub fn Forbidden() -> impl IntoView {
    view! {
        <Empty title=w::forbidden_title text=w::forbidden_text icon="lock">
            <LinkButton href="/" label=w::to_home icon="house" />
        </Empty>
    }
}
