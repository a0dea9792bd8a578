//! Time limits in words.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Chip, Mood},
    time,
};

/// How long until a step is due, or for how long it has been overdue.
pub fn due_words(due: DateTime<Utc>, overdue: bool) -> String {
    let minutes = (due - time::now()).num_minutes().abs();
    let span = match minutes {
        0..60 => w::minutes(minutes),
        60..2880 => w::hours(minutes / 60),
        _ => w::days(minutes / 1440),
    };
    if overdue { w::overdue_by(span) } else { w::due_in(span) }
}

/// The time limit of a case, if its step has one.
#[component]
pub fn DueChip(
    /// When it is due.
    due: Option<DateTime<Utc>>,
    /// Whether that has passed.
    overdue: bool,
) -> impl IntoView {
    due.map(|due| {
        let (mood, icon) = if overdue { (Mood::Bad, "circle-alert") } else { (Mood::Neutral, "clock") };
        view! { <Chip label=move || due_words(due, overdue) mood=mood icon=icon /> }
    })
}
