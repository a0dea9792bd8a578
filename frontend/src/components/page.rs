//! The frame of a page: its head, its cards, its facts.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Icon;
use crate::{i18n::Word, words as w};

/// A page's head: where one is, what this is, what can be done with it. Also names the browser's tab.
#[component]
pub fn PageHead(
    /// What the page shows; also the tab's title.
    #[prop(into)]
    title: TextProp,
    /// A line above the title, such as a document's kind and number.
    #[prop(optional, into)]
    above: Option<TextProp>,
    /// A line below the title.
    #[prop(optional, into)]
    below: Option<TextProp>,
    /// The list this page belongs to: its address and name, as a way back.
    #[prop(optional)]
    parent: Option<(&'static str, Word)>,
    /// Chips under the title.
    #[prop(optional, into)]
    chips: ViewFn,
    /// The buttons.
    #[prop(optional, into)]
    actions: ViewFn,
) -> impl IntoView {
    let tab = title.clone();
    view! {
        <Title text=move || format!("{} · {}", tab.get(), w::product()) />
        <div class="head">
            <div class="head-text">
                {parent.map(|(href, name)| view! { <a class="back" href=href><Icon name="chevron-left" />{name}</a> })}
                {above.map(|above| view! { <div class="small muted num">{move || above.get()}</div> })}
                <h1>{move || title.get()}</h1>
                {below.map(|below| view! { <div class="muted num">{move || below.get()}</div> })}
                <div class="head-chips">{chips.run()}</div>
            </div>
            <div class="actions no-print">{actions.run()}</div>
        </div>
    }
}

/// A card with a title.
#[component]
pub fn Card(
    /// What is inside.
    #[prop(into)]
    title: TextProp,
    /// A quiet word beside the title.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// A link or button at the head's end.
    #[prop(optional, into)]
    end: ViewFn,
    /// Whether the content reaches the card's edges, as tables do.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            <header>
                <h2>{move || title.get()}</h2>
                {note.map(|note| view! { <span class="muted small num">{move || note.get()}</span> })}
                <div class="end">{end.run()}</div>
            </header>
            {if flush { children().into_any() } else { view! { <div class="card-body">{children()}</div> }.into_any() }}
        </section>
    }
}

/// A list of [`Fact`]s, two beside each other where there is room.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One named value.
#[component]
pub fn Fact(
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// Whether it takes the whole width, as long texts do.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class:wide=wide>
            <dt>{move || label.get()}</dt>
            <dd class="num">{children()}</dd>
        </div>
    }
}

/// What happened to a thing, in order.
#[component]
pub fn Timeline(children: Children) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// One thing that happened.
#[component]
pub fn TimelineItem(
    /// When, already in words.
    #[prop(into)]
    at: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <div>{children()} <div class="small muted num">{move || at.get()}</div></div>
        </li>
    }
}
