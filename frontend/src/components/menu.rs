//! A button that opens a panel under it; a click elsewhere, Escape, and choosing a link close it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// A button that opens a panel.
#[component]
pub fn Menu(
    /// What it is, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// What the button shows.
    #[prop(into)]
    face: ViewFn,
    /// The button's style.
    #[prop(default = "tool")]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let outside = window_event_listener(ev::click, move |event| {
        let inside = root
            .get_untracked()
            .zip(event.target())
            .is_some_and(|(root, target)| root.contains(target.dyn_ref::<web_sys::Node>()));
        if !inside && open.get_untracked() {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    let chosen = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some()) {
            open.set(false);
        }
    };
    let children = StoredValue::new(children);
    view! {
        <div class="menu" node_ref=root on:keydown=key>
            <button
                type="button"
                class=class
                node_ref=button
                aria-label=move || label.get()
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {face.run()}
            </button>
            <Show when=move || open.get()>
                <div class="menu-panel" on:click=chosen>{children.with_value(|children| children())}</div>
            </Show>
        </div>
    }
}
