//! Buttons and the links that look like them.

use leptos::prelude::*;

use super::Icon;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// One of several ways.
    #[default]
    Plain,
    /// The one thing the page is for; at most one is on screen.
    Primary,
    /// Refuses, ends or takes away.
    Danger,
    /// Barely there: for tools inside tables and heads.
    Quiet,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "btn",
            Self::Primary => "btn primary",
            Self::Danger => "btn danger",
            Self::Quiet => "btn quiet",
        }
    }
}

/// A button that does something here.
#[component]
pub fn Button(
    /// What it does, in words.
    #[prop(into)]
    label: TextProp,
    /// Its weight on the page.
    #[prop(optional)]
    tone: Tone,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Small, for table rows and bars.
    #[prop(optional)]
    compact: bool,
    /// Whether it sends the form it stands in.
    #[prop(optional)]
    submits: bool,
    /// Whether its work is under way: it turns, and further presses do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What happens; left out for a button that submits its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_press) = on_press.filter(|_| !busy.get_untracked()) {
            on_press.run(());
        }
    };
    let shown_icon = move || {
        let name = if busy.get() { Some("loader-circle") } else { icon };
        name.map(|name| view! { <Icon name=name spin=busy /> })
    };
    view! {
        <button
            type=if submits { "submit" } else { "button" }
            class=tone.class()
            class:compact=compact
            disabled=busy
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {shown_icon}
            <span>{move || label.get()}</span>
        </button>
    }
}

/// A link to another page that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// What is there, in words.
    #[prop(into)]
    label: TextProp,
    /// Its weight on the page.
    #[prop(optional)]
    tone: Tone,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Small, for table rows and bars.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    view! {
        <a class=tone.class() class:compact=compact href=move || href.get()>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>{move || label.get()}</span>
        </a>
    }
}
