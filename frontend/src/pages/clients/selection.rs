//! Clients selected in the list, and handing all of them over.

use clientele_openapi::{clients::Client, vocabulary::Action};
use leptos::prelude::*;

use super::{hand_over::HandOverDialog, words as w};
use crate::components::{Button, List, Tone};

/// The clients that are selected.
#[derive(Clone, Copy)]
pub struct Selection {
    clients: RwSignal<Vec<Client>>,
}

impl Selection {
    /// Nothing selected.
    pub fn new() -> Self {
        Self { clients: RwSignal::new(Vec::new()) }
    }

    fn set(self, client: &Client, selected: bool) {
        self.clients.update(|clients| {
            clients.retain(|other| other.id != client.id);
            if selected {
                clients.push(client.clone());
            }
        });
    }

    /// The box that selects `client`.
    pub fn checkbox(self, client: Client) -> impl IntoView {
        let (id, name) = (client.id, client.name.clone());
        view! {
            <label class="select-box">
                <input
                    type="checkbox"
                    aria-label=move || w::select(name.clone())
                    prop:checked=move || self.clients.with(|clients| clients.iter().any(|other| other.id == id))
                    on:change=move |event| self.set(&client, event_target_checked(&event))
                />
            </label>
        }
    }
}

fn may_hand_over(client: &Client) -> bool {
    client.allowed_actions.contains(&Action::HandOver)
}

/// How many are selected, and what can be done with all of them; there while any is.
#[component]
pub fn SelectionBar(
    /// What is selected.
    selection: Selection,
    /// The list they are selected in.
    list: List<Client>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| selection.clients.with(Vec::len));
    let barred = move || selection.clients.with(|clients| clients.iter().filter(|client| !may_hand_over(client)).count());
    let barred_note = move || {
        let barred = barred();
        (barred > 0).then(|| view! { <span class="small muted">{w::cannot_hand_over(barred)}</span> })
    };
    let chosen =
        move || selection.clients.with(|all| all.iter().filter(|client| may_hand_over(client)).cloned().collect::<Vec<_>>());
    let select_all = move |()| selection.clients.set(list.items.get_untracked());
    let done = move |_: Vec<Client>| {
        selection.clients.set(Vec::new());
        list.reload();
    };
    view! {
        <div class="selection" role="status">
            <Show when=move || { count.get() > 0 }>
                <b class="num">{move || w::selected(count.get())}</b>
                {barred_note}
                <Button label=w::select_all tone=Tone::Quiet compact=true on_press=select_all />
                <Button label=crate::words::clear tone=Tone::Quiet icon="x" compact=true on_press=move |()| selection.clients.set(Vec::new()) />
                <Show when=move || !chosen().is_empty()>
                    <Button label=w::hand_over icon="user-check" compact=true on_press=move |()| open.set(true) />
                </Show>
            </Show>
        </div>
        <HandOverDialog open=open clients=Signal::derive(chosen) on_done=done />
    }
}
