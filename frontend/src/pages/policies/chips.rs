//! The signs of versions, clauses and values.

use clientele_openapi::vocabulary::{ClauseOrigin, ControlStatus, ParameterOrigin};
use leptos::prelude::*;

use crate::{
    components::{Chip, Mood},
    i18n::lang,
};

/// Whether a version is controlled.
#[component]
pub fn ControlChip(
    /// The status.
    status: ControlStatus,
) -> impl IntoView {
    let (mood, icon) = match status {
        ControlStatus::Controlled => (Mood::Ok, "check"),
        ControlStatus::Uncontrolled => (Mood::Neutral, "info"),
        ControlStatus::Obsolete => (Mood::Bad, "ban"),
    };
    view! { <Chip label=move || status.label(lang()) mood=mood icon=icon /> }
}

/// Whose a clause is.
#[component]
pub fn OriginChip(
    /// The origin.
    origin: ClauseOrigin,
) -> impl IntoView {
    let (mood, icon) = match origin {
        ClauseOrigin::Source => (Mood::Info, "file-text"),
        ClauseOrigin::Reconstructed => (Mood::Warn, "pencil"),
        ClauseOrigin::Ours => (Mood::Neutral, "building-2"),
    };
    view! { <Chip label=move || origin.label(lang()) mood=mood icon=icon /> }
}

/// Where a value comes from.
#[component]
pub fn ValueChip(
    /// The origin.
    origin: ParameterOrigin,
) -> impl IntoView {
    let (mood, icon) = match origin {
        ParameterOrigin::Source => (Mood::Info, "file-text"),
        ParameterOrigin::CompanyChange => (Mood::Warn, "pencil"),
        ParameterOrigin::Ours => (Mood::Neutral, "building-2"),
        ParameterOrigin::NotSet => (Mood::Neutral, "info"),
    };
    view! { <Chip label=move || origin.label(lang()) mood=mood icon=icon /> }
}
