//! How many cases wait for the person, for the badges; asked on every page and every minute.

use std::sync::LazyLock;

use clientele_openapi::vocabulary::InboxBox;
use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use crate::{
    api::{Query, approvals},
    outage, session,
};

static WAITING: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

/// Milliseconds between two questions.
const PAUSE: u32 = 60_000;

/// How many cases wait for the person; reading it in a view follows every change.
pub fn waiting() -> u32 {
    WAITING.get()
}

/// Asks again how many cases wait, such as after a decision.
pub fn refresh_inbox_count() {
    if !session::handles_documents() {
        return;
    }
    spawn_local(async {
        if let Ok(inbox) = approvals::inbox(InboxBox::ToDecide, Query::new().with("limit", 1)).await {
            WAITING.set(inbox.counts.to_decide);
        }
    });
}

/// Keeps the count fresh while the frame is on screen.
pub fn follow_inbox() {
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        refresh_inbox_count();
    });
    let interval = StoredValue::new_local(Some(Interval::new(PAUSE, || {
        if !outage::is_down_untracked() {
            refresh_inbox_count();
        }
    })));
    on_cleanup(move || drop(interval.try_update_value(Option::take)));
}
