//! A message that stays on the page.

use leptos::prelude::*;

use super::Icon;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeTone {
    /// Worth knowing.
    #[default]
    Info,
    /// Went well.
    Ok,
    /// Needs a look.
    Warn,
    /// Went wrong.
    Bad,
}

/// A message that stays on the page.
#[component]
pub fn Notice(
    /// What kind of message it is.
    #[prop(optional)]
    tone: NoticeTone,
    children: Children,
) -> impl IntoView {
    let (class, icon) = match tone {
        NoticeTone::Info => ("notice", "info"),
        NoticeTone::Ok => ("notice ok", "circle-check"),
        NoticeTone::Warn => ("notice warn", "triangle-alert"),
        NoticeTone::Bad => ("notice bad", "circle-alert"),
    };
    view! {
        <div class=class>
            <Icon name=icon />
            <div>{children()}</div>
        </div>
    }
}
