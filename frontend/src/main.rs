//! The web app of Clientele.
//!
//! It runs in the browser, speaks to the server through `api`, and holds no rule of the business: what may be done comes
//! as `allowed_actions`, what a rule says comes as an answer, and shapes are checked with the contract's own validation.

mod api;
mod app;
mod browser;
mod components;
mod i18n;
mod nav;
mod outage;
mod pages;
mod session;
mod shell;
mod theme;
mod time;
mod toast;
mod words;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
