//! The frame round every page: navigation, search, language, theme, account, and the words on an outage.

pub mod live;
mod navigation;
mod search;
mod top;
mod words;

pub use live::refresh_inbox_count;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use self::{
    navigation::{PhoneBar, SideNavigation},
    search::SearchDialog,
    top::TopBar,
};
use crate::{
    components::{Button, Dialog, Icon, Tone},
    nav::{self, Departure},
    outage, words as w,
};

/// The frame round every page of somebody who is signed in.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let searching = RwSignal::new(false);
    live::follow();
    move_focus_with_pages();
    view! {
        <a class="skip" href="#main">{words::skip}</a>
        <div class="app">
            <SideNavigation />
            <TopBar searching=searching />
            <div class="main-area">
                <OutageBanner />
                <main class="main" id="main" tabindex="-1">{children()}</main>
            </div>
            <PhoneBar />
        </div>
        <SearchDialog open=searching />
    }
}

/// A new page begins for the keyboard and the screen reader where it begins for the eye.
fn move_focus_with_pages() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            request_animation_frame(|| crate::browser::focus("#main"));
        }
        path
    });
}

/// Says that the server cannot be reached, for as long as that is so.
#[component]
pub fn OutageBanner() -> impl IntoView {
    let banner = || outage::is_down().then(|| view! { <div class="outage"><Icon name="wifi-off" />{w::outage}</div> });
    view! { <div role="status" aria-live="polite" class="no-print">{banner}</div> }
}

/// Asks before a page with unsaved work is left.
#[component]
pub fn LeaveQuestion(
    /// Where the person wants to go.
    leaving: ArcRwSignal<Option<Departure>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let wanted = leaving.clone();
    Effect::new(move |_| {
        if wanted.with(Option::is_some) {
            open.set(true);
        }
    });
    let leave = Callback::new(move |()| {
        let departure = leaving.get_untracked();
        open.set(false);
        if let Some(departure) = departure {
            nav::leave(&departure);
        }
    });
    view! {
        <Dialog open=open title=w::leave_title>
            <div class="dialog-body"><p>{w::leave_text}</p></div>
            <div class="dialog-foot">
                <Button label=w::leave on_press=leave />
                <Button label=w::stay tone=Tone::Primary on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
}
