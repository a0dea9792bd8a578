//! The field that takes a pass: typed, pasted, scanned by hand or by the camera.

use clientele_frontend_core::pass_reference::Reference;
use clientele_openapi::passes::VisitPass;
use leptos::{
    ev::{self, KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::JsCast;

use super::{
    camera::{self, Camera},
    pass_card::PassCard,
    state::AtDesk,
    words as w,
};
use crate::{
    api::{ApiError, desk},
    browser,
    components::{Button, Dialog, Icon, Notice, NoticeTone},
};

/// The field, and the pass that it found.
#[component]
pub(super) fn Gate(at: AtDesk) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let asking = RwSignal::new(false);
    let refusal = RwSignal::new(None::<ApiError>);
    let scanning = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    lead_keys_to(field);
    let look_up = Callback::new(move |()| look_up(at, typed, asking, refusal, field));
    let read = Callback::new(move |text: String| {
        scanning.set(false);
        typed.set(text);
        look_up.run(());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        look_up.run(());
    };
    let camera_button = camera::is_available().then(|| {
        view! {
            <button type="button" class="btn icon-only" aria-label=w::scan title=w::scan on:click=move |_| scanning.set(true)>
                <Icon name="camera" />
            </button>
        }
    });
    view! {
        <section class="card desk-field">
            <form novalidate on:submit=submit>
                <label for="desk-pass-field">{w::pass_field}</label>
                <div class="desk-field-row">
                    <input
                        id="desk-pass-field"
                        class="input num"
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        enterkeyhint="search"
                        aria-describedby="desk-pass-hint"
                        aria-keyshortcuts="/"
                        node_ref=field
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                    {camera_button}
                    <Button label=w::look_up icon="search" submits=true busy=asking />
                </div>
                <span class="hint" id="desk-pass-hint">{w::pass_hint}</span>
            </form>
            <div aria-live="polite">{move || refusal.get().map(refused)}</div>
        </section>
        {move || at.in_hand.get().map(|pass: VisitPass| view! { <PassCard at=at pass=pass /> })}
        <Dialog open=scanning title=w::scan_title>
            <Camera on_read=read />
        </Dialog>
    }
}

fn refused(error: ApiError) -> impl IntoView {
    let text = move || if error.status() == 404 { w::unknown_pass().to_owned() } else { error.detail() };
    view! { <div class="desk-refusal"><Notice tone=NoticeTone::Bad><p>{text}</p></Notice></div> }
}

/// Finds the pass. The one before is put away first, so that nobody is let in on it by mistake.
fn look_up(
    at: AtDesk,
    typed: RwSignal<String>,
    asking: RwSignal<bool>,
    refusal: RwSignal<Option<ApiError>>,
    field: NodeRef<html::Input>,
) {
    let Some(reference) = Reference::read(&typed.get_untracked()) else { return };
    if asking.get_untracked() {
        return;
    }
    at.in_hand.set(None);
    refusal.set(None);
    asking.set(true);
    spawn_local(async move {
        let answer = match reference {
            Reference::Number(number) => desk::pass(number).await,
            Reference::Code(code) => desk::pass_by_code(code).await,
        };
        if asking.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(pass) => {
                typed.set(String::new());
                at.in_hand.set(Some(pass));
                focus_pass();
            }
            Err(error) => {
                refusal.set(Some(error));
                // What is scanned or typed next takes the place of what was not found.
                if let Some(field) = field.get_untracked() {
                    field.select();
                }
            }
        }
    });
}

/// Leads the keyboard to what can be done with the pass in hand, or to the pass itself where nothing can.
pub(super) fn focus_pass() {
    request_animation_frame(|| {
        browser::window().scroll_to_with_x_and_y(0.0, 0.0);
        browser::focus("#desk-pass");
        browser::focus("#desk-pass .desk-pass-actions .btn");
    });
}

/// A hand scanner types, wherever the keyboard's focus is: what it types goes into the field, unless another field or a
/// dialog takes it. `/` leads there too.
fn lead_keys_to(field: NodeRef<html::Input>) {
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let key = event.key();
        let is_meant = key == "/" || (key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !is_meant || event.ctrl_key() || event.alt_key() || event.meta_key() || is_taken(&event) {
            return;
        }
        let Some(field) = field.get_untracked() else { return };
        let _ = field.focus();
        field.select();
        if key == "/" {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_taken(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let in_field = target.is_some_and(|target| target.closest("input, textarea, select").ok().flatten().is_some());
    let document = browser::window().document();
    in_field || document.is_some_and(|document| document.query_selector("dialog[open]").ok().flatten().is_some())
}
