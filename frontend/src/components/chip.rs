//! Chips: a short word about a thing, with a sign where its colour means something.

use clientele_openapi::vocabulary::State;
use leptos::prelude::*;

use super::Icon;
use crate::i18n::lang;

/// What a chip's colour says; the icon says the same to those who do not see colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Good, done, in force.
    Ok,
    /// Waits for somebody, or needs a look.
    Warn,
    /// Refused, blocked, over.
    Bad,
    /// Stands out without being good or bad.
    Info,
}

impl Mood {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "chip",
            Self::Ok => "chip ok",
            Self::Warn => "chip warn",
            Self::Bad => "chip bad",
            Self::Info => "chip info",
        }
    }
}

/// A short word about a thing.
#[component]
pub fn Chip(
    /// The word.
    #[prop(into)]
    label: TextProp,
    /// What its colour says.
    #[prop(optional)]
    mood: Mood,
    /// The sign that repeats what the colour says.
    #[prop(optional, into)]
    icon: Option<&'static str>,
) -> impl IntoView {
    view! {
        <span class=mood.class()>
            {icon.map(|name| view! { <Icon name=name /> })}
            {move || label.get()}
        </span>
    }
}

/// The state of a document, with its sign.
#[component]
pub fn DocumentState(
    /// The state.
    state: State,
) -> impl IntoView {
    let (mood, icon) = match state {
        State::Draft => (Mood::Neutral, "pencil"),
        State::Submitted => (Mood::Warn, "clock"),
        State::Approved => (Mood::Ok, "check"),
        State::Refused => (Mood::Bad, "x"),
        State::Returned => (Mood::Warn, "undo-2"),
        State::Withdrawn => (Mood::Neutral, "undo-2"),
        State::Cancelled => (Mood::Neutral, "ban"),
        State::Advanced => (Mood::Ok, "wallet"),
        State::Claimed | State::Settled => (Mood::Ok, "receipt-text"),
    };
    view! { <Chip label=move || state.label(lang()) mood=mood icon=icon /> }
}
