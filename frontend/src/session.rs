//! Who is signed in.
//!
//! The access token lives in the memory of this tab alone. The refresh token is an HttpOnly cookie that all tabs share, so
//! they renew one at a time, under a lock. Whatever happens to the session in one tab (signing out, another person signing
//! in) reaches the others through the device's storage.

use std::{cell::RefCell, sync::LazyLock};

use clientele_openapi::{
    ProblemCode,
    auth::{Me, TokenAnswer},
    vocabulary::{Permission, Scope},
};
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, Answer, ApiError},
    browser, nav, outage,
};

/// What this tab knows about the person in front of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// Not yet: the cookie is being asked.
    Starting,
    /// Nobody.
    SignedOut,
    /// Somebody with a one-time password, who may do nothing before choosing another.
    MustChangePassword(Box<Me>),
    /// This person, with these permissions.
    SignedIn(Box<Me>),
}

static SESSION: LazyLock<ArcRwSignal<Session>> = LazyLock::new(|| ArcRwSignal::new(Session::Starting));

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static RENEWAL: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Under this key the tabs tell each other who is signed in: a user's id, or nothing.
const SHARED: &str = "clientele.user";
const LOCK: &str = "clientele.refresh";
/// Seconds before its end at which a token is renewed.
const MARGIN: u32 = 60;

/// The session; reading it in a view follows every change.
pub fn session() -> Session {
    SESSION.get()
}

/// The person signed in; reading it in a view follows every change.
pub fn me() -> Option<Me> {
    match SESSION.get() {
        Session::SignedIn(me) => Some(*me),
        _ => None,
    }
}

/// The name to sign in with of the person in front of this tab.
pub fn username_untracked() -> String {
    SESSION.with_untracked(|session| match session {
        Session::SignedIn(me) | Session::MustChangePassword(me) => me.username.clone(),
        Session::Starting | Session::SignedOut => String::new(),
    })
}

/// The access token, if there is one.
pub fn token() -> Option<String> {
    TOKEN.with_borrow(Clone::clone)
}

/// Finds out who is signed in, once, when the app starts.
pub fn start() {
    watch_other_tabs();
    if browser::stored(SHARED).is_none_or(|user| user.is_empty()) {
        // Nobody signed in on this device, so there is no cookie to ask.
        SESSION.set(Session::SignedOut);
        return;
    }
    spawn_local(async {
        match refresh(None).await {
            Ok(()) => {}
            Err(ApiError::Problem(_)) => SESSION.set(Session::SignedOut),
            Err(ApiError::Outage) => {
                outage::report();
                start_again_when_restored();
            }
        }
    });
}

fn start_again_when_restored() {
    let before = outage::restored_untracked();
    Effect::new(move |done: Option<bool>| {
        let back = outage::restored() != before;
        if back && done != Some(true) {
            start();
        }
        back
    });
}

/// Whether the person signed in may do this to anything at all; reading it in a view follows every change.
pub fn may(permission: Permission) -> bool {
    SESSION.with(|session| matches!(session, Session::SignedIn(me) if me.may(permission)))
}

/// Whether the person signed in may do this to all there is, such as count it; reading it in a view follows every change.
pub fn may_all(permission: Permission) -> bool {
    let is_all = |me: &Me| me.permissions.iter().any(|granted| granted.permission == permission && granted.scope == Scope::All);
    SESSION.with(|session| matches!(session, Session::SignedIn(me) if is_all(me)))
}

/// The same as [`may`], for code that must not follow it.
pub fn may_untracked(permission: Permission) -> bool {
    SESSION.with_untracked(|session| matches!(session, Session::SignedIn(me) if me.may(permission)))
}

/// Whether the person signed in has to do with business documents at all; an administrator alone has not.
pub fn handles_documents() -> bool {
    let counts = |me: &Me| me.permissions.iter().any(|granted| granted.permission != Permission::Administer);
    SESSION.with(|session| matches!(session, Session::SignedIn(me) if counts(me)))
}

/// Takes the session that signing in gave, and tells the other tabs.
pub fn sign_in(answer: TokenAnswer) {
    if browser::stored(SHARED).is_some_and(|user| user != answer.user.id.to_string()) {
        // Drafts belong to the person who typed them.
        browser::tab_forget_all("draft:");
    }
    keep(answer);
}

/// Reads again who is signed in and what they may do; after a change of password.
pub async fn load_me() {
    match api::auth::me().await {
        Ok(me) => become_person(me),
        Err(error) if error.is(ProblemCode::PasswordChangeRequired) => must_change_password(),
        Err(ApiError::Outage) => start_again_when_restored(),
        Err(_) => forget(),
    }
}

fn become_person(me: Me) {
    browser::store(SHARED, &me.id.to_string());
    let session =
        if me.password_change_required { Session::MustChangePassword(Box::new(me)) } else { Session::SignedIn(Box::new(me)) };
    if SESSION.with_untracked(|known| *known != session) {
        SESSION.set(session);
    }
}

/// Signs out, here and in every tab. The server forgets the family of refresh tokens.
pub async fn sign_out() {
    // Signing out succeeds for the person even if the server cannot be told.
    let _ = api::auth::sign_out().await;
    forget();
    browser::tab_forget_all("draft:");
    browser::store(SHARED, "");
    nav::replace("/sign-in");
}

/// The session ended on its own: to the sign-in page, and back here afterwards.
pub fn expire() {
    if SESSION.get_untracked() != Session::SignedOut {
        forget();
    }
}

/// The server wants a new password before anything else.
pub fn must_change_password() {
    SESSION.update(|session| {
        if let Session::SignedIn(me) = session {
            *session = Session::MustChangePassword(me.clone());
        }
    });
}

/// Renews the session after the server refused `stale`; tells whether it is worth trying again.
pub async fn renew(stale: Option<String>) -> bool {
    refresh(stale).await.is_ok()
}

fn forget() {
    TOKEN.set(None);
    RENEWAL.set(None);
    SESSION.set(Session::SignedOut);
}

/// Gets a new access token through the cookie, unless somebody else in this tab just did.
async fn refresh(stale: Option<String>) -> Answer<()> {
    browser::exclusively(LOCK, async move {
        if token() != stale {
            return Ok(());
        }
        let fresh = api::auth::refresh().await?;
        keep(fresh);
        Ok(())
    })
    .await
}

fn keep(answer: TokenAnswer) {
    let seconds = answer.expires_in.saturating_sub(MARGIN).max(5);
    let stale = answer.access_token.clone();
    TOKEN.set(Some(answer.access_token));
    RENEWAL.set(Some(Timeout::new(seconds * 1000, move || {
        spawn_local(async move {
            // If this fails, the next request finds out and says so.
            let _ = refresh(Some(stale)).await;
        });
    })));
    become_person(answer.user);
}

fn watch_other_tabs() {
    thread_local! { static WATCHING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) }; }
    if WATCHING.replace(true) {
        return;
    }
    let listener = window_event_listener(leptos::ev::storage, |event| {
        if event.key().as_deref() != Some(SHARED) {
            return;
        }
        let theirs = event.new_value().unwrap_or_default();
        match SESSION.get_untracked() {
            Session::SignedIn(_) if theirs.is_empty() => forget(),
            // Another person signed in, or somebody did while this tab showed the sign-in page: the cookie is theirs now.
            Session::SignedIn(me) if me.id.to_string() != theirs => reload(),
            Session::SignedOut if !theirs.is_empty() => reload(),
            _ => {}
        }
    });
    // It listens for as long as the page lives.
    std::mem::forget(listener);
}

fn reload() {
    let _ = browser::window().location().reload();
}
