//! Going from page to page: from anywhere in the code, back to where one was, and not away from unsaved work.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::{JsCast, closure::Closure};

use crate::browser;

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;
/// A page that holds unsaved work, by its number, and how it keeps a draft.
type Unsaved = (u32, Rc<dyn Fn()>);

thread_local! {
    static NAVIGATE: RefCell<Option<Navigate>> = const { RefCell::new(None) };
    static CAME_BACK: Cell<bool> = const { Cell::new(false) };
    static PLACES: RefCell<HashMap<String, f64>> = RefCell::default();
    static RETURNING: Cell<bool> = const { Cell::new(false) };
    static UNSAVED: RefCell<Vec<Unsaved>> = const { RefCell::new(Vec::new()) };
    static LEAVING: RefCell<Option<ArcRwSignal<Option<Departure>>>> = const { RefCell::new(None) };
}

/// Where somebody wants to go although this page holds unsaved work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// To this address of the app.
    To(String),
    /// One step back in the browser's history.
    Back,
}

/// Goes to `path`, a new step in the browser's history. Asks first where work would be lost from sight.
pub fn go(path: &str) {
    if has_unsaved() {
        ask(Departure::To(path.to_owned()));
    } else {
        travel(path, NavigateOptions::default());
    }
}

/// Goes to `path` in place of the current step: for redirects, so that "back" does not lead into them again.
pub fn replace(path: &str) {
    travel(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
}

/// Changes the address of the page that is shown (its filters), in place and without scrolling.
pub fn rewrite(path: &str) {
    travel(path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
}

fn travel(path: &str, options: NavigateOptions) {
    CAME_BACK.set(false);
    let navigate = NAVIGATE.with_borrow(Clone::clone);
    if let Some(navigate) = navigate {
        navigate(path, options);
    }
}

/// Whether the page that is opening was reached by the browser's back or forward, so that it should be as it was left.
pub fn came_back() -> bool {
    CAME_BACK.get()
}

/// Marks this page as holding unsaved work while `unsaved` says so. `keep` puts the work away as a draft; it is called
/// when somebody is about to leave, which may be sooner than the draft's own pause after typing.
pub fn guard_unsaved(unsaved: Signal<bool>, keep: impl Fn() + 'static) {
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    let mark = NEXT.replace(NEXT.get() + 1);
    let keep: Rc<dyn Fn()> = Rc::new(keep);
    Effect::new(move |_| {
        let unsaved = unsaved.get();
        UNSAVED.with_borrow_mut(|marks| {
            marks.retain(|(other, _)| *other != mark);
            if unsaved {
                marks.push((mark, Rc::clone(&keep)));
            }
        });
    });
    on_cleanup(move || UNSAVED.with_borrow_mut(|marks| marks.retain(|(other, _)| *other != mark)));
}

fn has_unsaved() -> bool {
    UNSAVED.with_borrow(|marks| !marks.is_empty())
}

fn keep_unsaved() {
    let keeps: Vec<_> = UNSAVED.with_borrow(|marks| marks.iter().map(|(_, keep)| Rc::clone(keep)).collect());
    keeps.iter().for_each(|keep| keep());
}

fn ask(departure: Departure) {
    keep_unsaved();
    if let Some(leaving) = LEAVING.with_borrow(Clone::clone) {
        leaving.set(Some(departure));
    }
}

/// Goes where the person wanted to go, unsaved work or not. Drafts stay in the tab.
pub fn leave(departure: &Departure) {
    UNSAVED.with_borrow_mut(Vec::clear);
    match departure {
        Departure::To(path) => travel(path, NavigateOptions::default()),
        Departure::Back => {
            let _ = browser::window().history().and_then(|history| history.go_with_delta(-1));
        }
    }
}

/// Watches clicks, the back button and reloads. Must be called before the router is made, so that it hears them first.
pub fn watch_departures() -> ArcRwSignal<Option<Departure>> {
    let leaving = ArcRwSignal::new(None);
    LEAVING.set(Some(leaving.clone()));
    if let Ok(history) = browser::window().history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    on_event("click", true, |event| {
        CAME_BACK.set(false);
        let Some(path) = clicked_link(&event) else { return };
        if has_unsaved() && path != browser::here() {
            event.prevent_default();
            event.stop_propagation();
            ask(Departure::To(path));
        }
    });
    on_event("keydown", true, |_| CAME_BACK.set(false));
    on_event("popstate", false, |event| came_by_history(&event));
    on_event("scroll", false, |_| {
        let scrolled = browser::window().scroll_y().unwrap_or_default();
        PLACES.with_borrow_mut(|places| places.insert(browser::here(), scrolled));
    });
    on_event("beforeunload", false, |event| {
        if has_unsaved() {
            keep_unsaved();
            event.prevent_default();
        }
    });
    leaving
}

fn came_by_history(event: &web_sys::Event) {
    if RETURNING.replace(false) {
        event.stop_immediate_propagation();
        return;
    }
    if has_unsaved() {
        // The address has changed already; the page has not, because the router hears of it after us. Step forward again
        // (which is the event let pass above) and ask.
        event.stop_immediate_propagation();
        RETURNING.set(true);
        let _ = browser::window().history().and_then(|history| history.go_with_delta(1));
        ask(Departure::Back);
        return;
    }
    CAME_BACK.set(true);
    let place = PLACES.with_borrow(|places| places.get(&browser::here()).copied()).unwrap_or(0.0);
    // The page is drawn in the next frame; only then is it long enough to scroll.
    request_animation_frame(move || {
        request_animation_frame(move || browser::window().scroll_to_with_x_and_y(0.0, place));
    });
}

fn on_event(name: &str, capture: bool, react: impl Fn(web_sys::Event) + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(react);
    let function = closure.as_ref().unchecked_ref();
    let _ = browser::window().add_event_listener_with_callback_and_bool(name, function, capture);
    // Listens for as long as the page lives.
    closure.forget();
}

/// Lets [`go`] and its kin use the router that this component stands in.
pub fn follow_router() {
    let navigate = use_navigate();
    NAVIGATE.set(Some(Rc::new(move |path: &str, options| navigate(path, options))));
}

/// The address inside the app that this click would open in this tab, if it would.
fn clicked_link(event: &web_sys::Event) -> Option<String> {
    let mouse = event.dyn_ref::<ev::MouseEvent>()?;
    if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    (href.starts_with('/') && !link.has_attribute("download") && !link.has_attribute("target")).then_some(href)
}
