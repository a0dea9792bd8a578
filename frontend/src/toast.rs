//! Short messages in the corner: something went well, or something failed that has no other place.

use std::sync::LazyLock;

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Tells two equal messages apart.
    pub id: u32,
    /// Whether it reports a failure.
    pub bad: bool,
    /// What it says.
    pub text: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

static TOASTS: LazyLock<ArcRwSignal<Vec<Toast>>> = LazyLock::new(|| ArcRwSignal::new(Vec::new()));

/// How long a message stays, in milliseconds; a failure stays until it is closed.
const STAY: u32 = 5_000;
/// How many announcements are on screen at once.
const ANNOUNCED: usize = 3;

/// The messages on screen.
pub fn toasts() -> Vec<Toast> {
    TOASTS.get()
}

/// Says that something went well.
pub fn say(text: impl Into<String>) {
    close_later(push(text.into(), false, None), STAY);
}

/// Tells of something that happened elsewhere, and leads there. Of many at once the latest few stay.
pub fn announce(text: String, href: String) {
    let id = push(text, false, Some(href));
    TOASTS.update(|toasts| {
        let surplus = toasts.iter().filter(|toast| toast.href.is_some()).count().saturating_sub(ANNOUNCED);
        for _ in 0..surplus {
            if let Some(oldest) = toasts.iter().position(|toast| toast.href.is_some()) {
                toasts.remove(oldest);
            }
        }
    });
    close_later(id, STAY + STAY);
}

fn close_later(id: u32, stay: u32) {
    spawn_local(async move {
        TimeoutFuture::new(stay).await;
        close(id);
    });
}

/// Says that something failed.
pub fn complain(text: impl Into<String>) {
    push(text.into(), true, None);
}

/// Takes a message off the screen.
pub fn close(id: u32) {
    TOASTS.update(|toasts| toasts.retain(|toast| toast.id != id));
}

fn push(text: String, bad: bool, href: Option<String>) -> u32 {
    let id = TOASTS.with_untracked(|toasts| toasts.iter().map(|toast| toast.id).max().unwrap_or(0) + 1);
    TOASTS.update(|toasts| {
        toasts.retain(|toast| toast.text != text);
        toasts.push(Toast { id, bad, text, href });
    });
    id
}
