//! What waits for the person and what is new, as it happens: a stream from the server, read for as long as the frame is on
//! screen and the tab in view. Where it breaks off, the counts are asked for instead until it is back.

use std::{cell::RefCell, rc::Rc, sync::LazyLock};

use clientele_openapi::{
    notifications::{Notice, NoticeCounts},
    vocabulary::InboxBox,
};
use gloo_net::http::RequestBuilder;
use gloo_timers::{callback::Interval, future::TimeoutFuture};
use js_sys::{Reflect, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

use crate::{
    api::{Query, approvals, notifications},
    browser, i18n, outage, session, time, toast,
};

static COUNTS: LazyLock<ArcRwSignal<NoticeCounts>> = LazyLock::new(|| ArcRwSignal::new(NoticeCounts::default()));
static NEWS: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

const STREAM: &str = "/api/v1/notifications/stream";
/// Milliseconds before a stream that ended is opened again; doubled with each failure, up to the longest.
const PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 60_000;
/// How often a tab looks whether it is in view, in milliseconds, and after how many looks in vain it stops listening: a
/// browser keeps few connections to one server, and tabs out of view must not use them up.
const LOOK: u32 = 2_000;
const LOOKS: u32 = 5;

/// How many cases wait for the person; reading it in a view follows every change.
pub fn waiting() -> u32 {
    COUNTS.get().to_decide
}

/// How many notices the person has not read; reading it in a view follows every change.
pub fn unread() -> u32 {
    COUNTS.get().unread
}

/// Counts up with every notice that comes in; lists of notices load again when it changes.
pub fn news() -> u32 {
    NEWS.get()
}

/// Takes counts that an answer gave.
pub fn know(counts: NoticeCounts) {
    if COUNTS.get_untracked() != counts {
        COUNTS.set(counts);
    }
}

/// Asks at once how many cases wait, such as after a decision.
pub fn refresh_inbox_count() {
    spawn_local(ask());
}

async fn ask() {
    let mut counts = COUNTS.get_untracked();
    if let Ok(notices) = notifications::notices(Query::new().with("limit", 1)).await {
        counts.unread = notices.unread;
    }
    if untrack(session::handles_documents)
        && let Ok(inbox) = approvals::inbox(InboxBox::ToDecide, Query::new().with("limit", 1)).await
    {
        counts.to_decide = inbox.counts.to_decide;
    }
    know(counts);
}

/// A frame that is on screen, and the stream it listens to.
#[derive(Default)]
struct Ear {
    is_gone: bool,
    abort: Option<AbortController>,
    /// The notice that came last; a stream that opens again begins after it.
    last: Option<String>,
    looks_in_vain: u32,
}

type Shared = Rc<RefCell<Ear>>;

/// Keeps the counts fresh while the frame is on screen.
pub fn follow() {
    COUNTS.set(NoticeCounts::default());
    let ear = Shared::default();
    let watched = Rc::clone(&ear);
    let watch = Interval::new(LOOK, move || rest_out_of_view(&watched));
    spawn_local(listen_on(Rc::clone(&ear)));
    let held = StoredValue::new_local(Some((ear, watch)));
    on_cleanup(move || {
        if let Some((ear, _watch)) = held.try_update_value(Option::take).flatten() {
            ear.borrow_mut().is_gone = true;
            hang_up(&ear);
        }
    });
}

fn hang_up(ear: &Shared) {
    if let Some(abort) = ear.borrow_mut().abort.take() {
        abort.abort();
    }
}

fn rest_out_of_view(ear: &Shared) {
    let is_tired = {
        let mut ear = ear.borrow_mut();
        ear.looks_in_vain = if browser::is_hidden() { ear.looks_in_vain + 1 } else { 0 };
        ear.looks_in_vain >= LOOKS
    };
    if is_tired {
        hang_up(ear);
    }
}

/// How a stream ended.
enum End {
    /// The server or this tab ended it, as both do from time to time.
    Quiet,
    /// The server refused it with this status.
    Refused(u16),
    /// The connection broke, or there was none.
    Broken,
}

async fn listen_on(ear: Shared) {
    let mut failures = 0_u32;
    loop {
        while !ear.borrow().is_gone && (browser::is_hidden() || outage::is_down_untracked()) {
            TimeoutFuture::new(PAUSE).await;
        }
        if ear.borrow().is_gone {
            return;
        }
        let token = session::token();
        match listen(&ear).await {
            End::Quiet => failures = 0,
            // Asking for the counts renews the session, or finds that it is over, as any request does.
            End::Refused(401) if session::token() != token => failures = 0,
            End::Refused(_) | End::Broken => failures += 1,
        }
        if ear.borrow().is_gone {
            return;
        }
        if failures > 0 {
            ask().await;
        }
        TimeoutFuture::new((PAUSE << failures.min(6)).min(LONGEST_PAUSE)).await;
    }
}

/// Opens the stream and hears it to its end.
async fn listen(ear: &Shared) -> End {
    let Some(token) = session::token() else { return End::Refused(401) };
    let Ok(abort) = AbortController::new() else { return End::Broken };
    let mut request = RequestBuilder::new(STREAM)
        .header("Accept", "text/event-stream")
        .header("Authorization", &format!("Bearer {token}"))
        .abort_signal(Some(&abort.signal()));
    if let Some(last) = &ear.borrow().last {
        request = request.header("Last-Event-ID", last);
    }
    ear.borrow_mut().abort = Some(abort);
    let Ok(response) = request.send().await else { return ended(ear) };
    if !response.ok() {
        return End::Refused(response.status());
    }
    let Some(reader) = response.body().and_then(|body| body.get_reader().dyn_into::<ReadableStreamDefaultReader>().ok()) else {
        return End::Broken;
    };
    let mut heard = Vec::new();
    loop {
        let Ok(chunk) = JsFuture::from(reader.read()).await else { return ended(ear) };
        let field = |name: &str| Reflect::get(&chunk, &name.into()).unwrap_or_default();
        if field("done").is_truthy() {
            return End::Quiet;
        }
        if let Ok(bytes) = field("value").dyn_into::<Uint8Array>() {
            heard.extend(bytes.to_vec());
        }
        while let Some(end) = heard.windows(2).position(|pair| pair == b"\n\n") {
            let event: Vec<u8> = heard.drain(..end + 2).collect();
            hear(ear, &String::from_utf8_lossy(&event));
        }
    }
}

/// A connection that this tab itself gave up did not break.
fn ended(ear: &Shared) -> End {
    if ear.borrow().abort.is_none() { End::Quiet } else { End::Broken }
}

fn hear(ear: &Shared, event: &str) {
    let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    match (field("event:"), field("data:")) {
        (Some("counts"), Some(data)) => {
            if let Ok(counts) = serde_json::from_str(data) {
                know(counts);
            }
        }
        (Some("notice"), Some(data)) => {
            let is_new = field("id:").map(str::to_owned) != ear.borrow().last;
            ear.borrow_mut().last = field("id:").map(str::to_owned);
            if let Some(notice) = serde_json::from_str::<Notice>(data).ok().filter(|_| is_new) {
                NEWS.update(|count| *count += 1);
                toast::announce(notice.sentence(i18n::lang_untracked(), time::date_time), notice.path());
            }
        }
        _ => {}
    }
}
