//! Dialogs, on the browser's own element: it keeps the focus inside and closes on Escape.

use leptos::{html, prelude::*};

use super::{Button, Icon, Tone};
use crate::words as w;

/// A dialog that is open while `open` is true. Its content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open; closing sets it to false.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: TextProp,
    /// Whether it needs more room than a question does.
    #[prop(optional)]
    wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let name = title.clone();
    let children = StoredValue::new(children);
    view! {
        <dialog
            class="dialog"
            class:wide=wide
            node_ref=dialog
            aria-label=move || name.get()
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2>{title.get()}</h2>
                    <button type="button" class="btn quiet icon-only" aria-label=w::close on:click=move |_| open.set(false)>
                        <Icon name="x" />
                    </button>
                </div>
                {children.with_value(|children| children())}
            </Show>
        </dialog>
    }
}

/// A question with a button that does it and one that does not.
#[component]
pub fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// What follows from it.
    #[prop(into)]
    text: TextProp,
    /// What the button does, in words.
    #[prop(into)]
    action: TextProp,
    /// The button's weight.
    #[prop(default = Tone::Danger)]
    tone: Tone,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let confirm = move |()| {
        open.set(false);
        on_confirm.run(());
    };
    let (text, action) = (StoredValue::new(text), StoredValue::new(action));
    view! {
        <Dialog open=open title=title>
            <div class="dialog-body"><p>{move || text.with_value(TextProp::get)}</p></div>
            <div class="dialog-foot">
                <Button label=w::cancel on_press=move |()| open.set(false) />
                <Button label=action.get_value() tone=tone on_press=confirm />
            </div>
        </Dialog>
    }
}
