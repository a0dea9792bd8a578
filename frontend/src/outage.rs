//! Whether the server answers. Any failed request reports here; while it is down, one quiet question repeats until it is
//! back, and everything that failed meanwhile asks again by watching [`restored`].

use std::{cell::Cell, sync::LazyLock};

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

static DOWN: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));
static RESTORED: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

thread_local! {
    static ASKING: Cell<bool> = const { Cell::new(false) };
}

/// How long to wait between two questions, in milliseconds.
const PAUSE: u32 = 3_000;

/// Whether the server cannot be reached now.
pub fn is_down() -> bool {
    DOWN.get()
}

/// The same, for code that must not follow it.
pub fn is_down_untracked() -> bool {
    DOWN.get_untracked()
}

/// Counts how often the server came back; what failed in an outage loads again when this changes.
pub fn restored() -> u32 {
    RESTORED.get()
}

/// The same count, for code that must not follow it.
pub fn restored_untracked() -> u32 {
    RESTORED.get_untracked()
}

/// Notes that the server did not answer, and starts asking for it.
pub fn report() {
    DOWN.set(true);
    if ASKING.replace(true) {
        return;
    }
    spawn_local(async {
        while !answers().await {
            TimeoutFuture::new(PAUSE).await;
        }
        ASKING.set(false);
        DOWN.set(false);
        RESTORED.update(|count| *count += 1);
    });
}

async fn answers() -> bool {
    Request::get("/readyz").send().await.is_ok_and(|response| response.ok())
}
