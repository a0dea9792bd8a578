//! Handing clients over to somebody else: one, or all that are selected.

use clientele_openapi::{
    FieldError,
    clients::{Client, HandOver},
    problem::codes,
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::{clients, people},
    components::{Button, Dialog, Form, FormBody, Notice, NoticeTone, PickField, Picked, Tone, bind, find_with},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    owner: Option<Picked>,
}

/// Asks for the new owner and hands `clients` over, one after the other; those that fail are named.
#[component]
pub fn HandOverDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The clients.
    clients: Signal<Vec<Client>>,
    /// Called with those that changed hands, as the person sees them from now on.
    #[prop(into)]
    on_done: Callback<Vec<Client>>,
) -> impl IntoView {
    let title = move || {
        clients.with(|clients| match clients.as_slice() {
            [one] => w::hand_over_title(one.name.clone()),
            many => w::hand_over_many(many.len()),
        })
    };
    view! {
        <Dialog open=open title=title>
            <HandOverForm clients=clients.get_untracked() open=open on_done=on_done />
        </Dialog>
    }
}

#[component]
fn HandOverForm(clients: Vec<Client>, open: RwSignal<bool>, on_done: Callback<Vec<Client>>) -> impl IntoView {
    let form = Form::new(Typed::default());
    let count = clients.len();
    let done = RwSignal::new(0_usize);
    let failed = RwSignal::new(Vec::<String>::new());
    let clients = StoredValue::new(clients);
    let submit = move |()| {
        let Some(owner) = form.value.get_untracked().owner else {
            form.status.show(vec![FieldError::new("owner_id", codes::REQUIRED)]);
            return;
        };
        if !form.status.sending.get_untracked() {
            hand_all_over(owner, Progress { clients, sending: form.status.sending, done, failed, open, on_done });
        }
    };
    let progress = move || {
        (form.status.sending.get() && count > 1).then(|| {
            view! {
                <div class="stack" role="status">
                    <span class="small num">{w::progress(done.get(), count)}</span>
                    <progress class="progress" aria-label=w::hand_over max=count value=move || done.get()></progress>
                </div>
            }
        })
    };
    let failures = move || {
        let failed = failed.get();
        (!failed.is_empty()).then(|| {
            view! {
                <div role="alert">
                    <Notice tone=NoticeTone::Bad>
                        <p>{w::not_handed_over}</p>
                        <ul>{failed.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                    </Notice>
                </div>
            }
        })
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body stack">
                {failures}
                <PickField
                    bind=bind!(form.value, owner)
                    path="owner_id"
                    label=w::new_owner
                    find=find_with(people::find_people)
                    required=true
                    wide=true
                />
                <p class="small muted">{w::hand_over_text}</p>
                {progress}
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::hand_over tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

#[derive(Clone, Copy)]
struct Progress {
    /// Those that are still to change hands.
    clients: StoredValue<Vec<Client>>,
    sending: RwSignal<bool>,
    done: RwSignal<usize>,
    failed: RwSignal<Vec<String>>,
    open: RwSignal<bool>,
    on_done: Callback<Vec<Client>>,
}

fn hand_all_over(owner: Picked, progress: Progress) {
    let clients = progress.clients.get_value();
    progress.sending.set(true);
    progress.failed.set(Vec::new());
    progress.done.set(0);
    spawn_local(async move {
        let (mut moved, mut failed, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for client in clients {
            match clients::hand_over(client.id, client.version, HandOver { owner_id: owner.id }).await {
                Ok(client) => moved.push(client),
                Err(error) => {
                    failed.push(w::labelled(client.name.clone(), error.detail()));
                    left.push(client);
                }
            }
            // A closed dialog does not stop what was asked for.
            let _ = progress.done.try_update(|done| *done += 1);
        }
        match moved.as_slice() {
            [] => {}
            [one] => toast::say(w::handed_over(one.name.clone(), owner.name)),
            many => toast::say(w::handed_over_many(many.len(), owner.name)),
        }
        let _ = progress.sending.try_set(false);
        let _ = progress.clients.try_update_value(|clients| *clients = left);
        if failed.is_empty() {
            let _ = progress.open.try_set(false);
        } else {
            let _ = progress.failed.try_set(failed);
        }
        if !moved.is_empty() {
            let _ = progress.on_done.try_run(moved);
        }
    });
}
