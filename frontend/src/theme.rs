//! Light, dark, or whatever the device says.

use std::sync::LazyLock;

use leptos::prelude::*;

use crate::browser;

const STORED: &str = "clientele.theme";

/// The look that the person chose for this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the device's own setting says.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name under which the choice is remembered and styled.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The icon that stands for it.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Auto => "sun-moon",
            Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    /// The next one, for a button that goes round.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

static THEME: LazyLock<ArcRwSignal<Theme>> = LazyLock::new(|| {
    let stored = browser::stored(STORED);
    let chosen = Theme::ALL.into_iter().find(|theme| Some(theme.as_str()) == stored.as_deref());
    ArcRwSignal::new(chosen.unwrap_or(Theme::Auto))
});

/// The chosen theme; reading it in a view follows every change.
pub fn theme() -> Theme {
    THEME.get()
}

/// Chooses `theme` for this device.
pub fn set_theme(theme: Theme) {
    browser::store(STORED, theme.as_str());
    THEME.set(theme);
}

/// Keeps `<html data-theme>` in step with the choice; the styles do the rest.
pub fn follow_theme() {
    Effect::new(|_| {
        let theme = theme();
        browser::set_root_attribute("data-theme", (theme != Theme::Auto).then_some(theme.as_str()));
    });
}
