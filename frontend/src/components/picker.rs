//! Picking one thing, or several, out of many: type, look, choose. The pattern is the combobox of the ARIA practices.

use gloo_timers::callback::Timeout;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::{pin::Pin, rc::Rc};
use uuid::Uuid;

use super::{Bind, Frame, Icon, Ties};
use crate::{api::Answer, words as w};

/// A thing that was picked: enough to send it and to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// A quiet word that tells namesakes apart, such as a number or a department.
    #[serde(default)]
    pub note: String,
}

/// Finds things by what was typed.
pub type Find = Rc<dyn Fn(String) -> Pin<Box<dyn Future<Output = Answer<Vec<Picked>>>>>>;

/// Makes a [`Find`] of an async function.
pub fn find_with<F>(find: impl Fn(String) -> F + 'static) -> Find
where
    F: Future<Output = Answer<Vec<Picked>>> + 'static,
{
    Rc::new(move |text| Box::pin(find(text)))
}

#[derive(Clone, Copy)]
struct State {
    text: RwSignal<String>,
    found: RwSignal<Vec<Picked>>,
    active: RwSignal<usize>,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    latest: StoredValue<u32>,
    pending: StoredValue<Option<Timeout>, LocalStorage>,
    find: StoredValue<Find, LocalStorage>,
    pick: Callback<Picked>,
}

impl State {
    fn ask(self, text: String) {
        let number = self.latest.get_value() + 1;
        self.latest.set_value(number);
        self.busy.set(true);
        let request = self.find.with_value(|find| find(text));
        spawn_local(async move {
            let answer = request.await;
            if self.latest.try_get_value() != Some(number) {
                return;
            }
            self.busy.set(false);
            self.active.set(0);
            self.found.set(answer.unwrap_or_default());
        });
    }

    fn ask_soon(self, text: String) {
        self.open.set(true);
        self.pending.set_value(Some(Timeout::new(200, move || self.ask(text))));
    }

    fn choose(self, index: usize) {
        if let Some(picked) = self.found.with_untracked(|found| found.get(index).cloned()) {
            self.open.set(false);
            self.pick.run(picked);
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if !self.open.get_untracked() => self.ask_soon(self.text.get_untracked()),
            "ArrowDown" if count > 0 => self.active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" if count > 0 => self.active.update(|active| *active = (*active + count - 1) % count),
            "Enter" if self.open.get_untracked() => self.choose(self.active.get_untracked()),
            "Escape" if self.open.get_untracked() => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Picks one thing.
#[component]
pub fn PickField(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<Option<Picked>>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Finds things by what was typed.
    find: Find,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    Frame::new(path, label, hint, required, wide).around(move |ties| {
        let text = RwSignal::new(String::new());
        Effect::new(move |_| text.set(bind.get().map(|picked| picked.name).unwrap_or_default()));
        let touched = ties.clone();
        let pick = Callback::new(move |picked: Picked| {
            touched.touched();
            text.set(picked.name.clone());
            bind.set(Some(picked));
        });
        // Leaving the box without choosing puts back what is chosen; leaving it empty takes the choice away.
        let leave = Callback::new(move |()| {
            if text.get_untracked().trim().is_empty() && bind.get_untracked().is_some() {
                bind.set(None);
            }
            text.set(bind.get_untracked().map(|picked| picked.name).unwrap_or_default());
        });
        view! { <Combobox ties=ties text=text find=find pick=pick leave=leave required=required /> }.into_any()
    })
}

/// Picks several things; each is a chip that can be taken off again.
#[component]
pub fn PickManyField(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<Vec<Picked>>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Finds things by what was typed.
    find: Find,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    Frame::new(path, label, hint, false.into(), true).around(move |ties| {
        let text = RwSignal::new(String::new());
        let touched = ties.clone();
        let pick = Callback::new(move |picked: Picked| {
            touched.touched();
            text.set(String::new());
            let mut all = bind.get_untracked();
            if all.iter().all(|other| other.id != picked.id) {
                all.push(picked);
                bind.set(all);
            }
        });
        let leave = Callback::new(move |()| text.set(String::new()));
        let remove = move |id: Uuid| {
            let rest = bind.get_untracked().into_iter().filter(|other| other.id != id).collect();
            bind.set(rest);
        };
        let chip = move |picked: Picked| {
            let (id, name, label) = (picked.id, picked.name.clone(), picked.name);
            view! {
                <span class="chip">
                    {name}
                    <button type="button" class="chip-x" aria-label=move || w::remove(label.clone()) on:click=move |_| remove(id)>
                        <Icon name="x" />
                    </button>
                </span>
            }
        };
        view! {
            <Combobox ties=ties text=text find=find pick=pick leave=leave required=false />
            <div class="picked">{move || bind.get().into_iter().map(chip).collect_view()}</div>
        }
        .into_any()
    })
}

#[component]
fn Combobox(
    ties: Ties,
    text: RwSignal<String>,
    find: Find,
    pick: Callback<Picked>,
    leave: Callback<()>,
    #[prop(into)] required: Signal<bool>,
) -> impl IntoView {
    let state = State {
        text,
        found: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        open: RwSignal::new(false),
        busy: RwSignal::new(false),
        latest: StoredValue::new(0),
        pending: StoredValue::new_local(None),
        find: StoredValue::new_local(find),
        pick,
    };
    let list_id = format!("{}-list", ties.id);
    let (controls, list, active_id) = (list_id.clone(), list_id.clone(), list_id.clone());
    let invalid = ties.invalid;
    let typed = move |event| {
        text.set(event_target_value(&event));
        state.ask_soon(text.get_untracked());
    };
    let blurred = move |_| {
        // A box that goes away with the dialog or menu around it loses the focus too, and has nothing left to say then.
        if state.open.try_set(false).is_none() {
            let _ = leave.try_run(());
        }
    };
    let active =
        move || (state.open.get() && !state.found.with(Vec::is_empty)).then(|| format!("{active_id}-{}", state.active.get()));
    view! {
        <div class="picker">
            <input
                class="input"
                type="text"
                role="combobox"
                id=ties.id
                name=ties.path
                autocomplete="off"
                spellcheck="false"
                placeholder=w::type_to_search
                aria-autocomplete="list"
                aria-controls=controls
                aria-expanded=move || state.open.get().to_string()
                aria-activedescendant=active
                aria-describedby=ties.described_by
                aria-invalid=move || invalid.get().then_some("true")
                aria-required=move || required.get().then_some("true")
                prop:value=move || text.get()
                on:input=typed
                on:keydown=move |event| state.key(&event)
                on:click=move |_| state.ask_soon(String::new())
                on:blur=blurred
            />
            <Found state=state id=list />
        </div>
    }
}

#[component]
fn Found(state: State, id: String) -> impl IntoView {
    let option = StoredValue::new(id.clone());
    let entry = move |(index, picked): (usize, Picked)| {
        // Pressing must not take the focus out of the box before the choice is made.
        let press = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            state.choose(index);
        };
        view! {
            <div
                class="picker-option"
                role="option"
                id=option.with_value(|id| format!("{id}-{index}"))
                aria-selected=move || (state.active.get() == index).to_string()
                on:mousedown=press
            >
                <div class="who"><b>{picked.name}</b><span class="small muted num">{picked.note}</span></div>
            </div>
        }
    };
    let note = move || match (state.busy.get(), state.found.with(Vec::is_empty)) {
        (true, true) => Some(w::loading()),
        (false, true) => Some(w::nothing_found()),
        _ => None,
    };
    view! {
        <div class="picker-list" hidden=move || !state.open.get()>
            <div role="listbox" id=id aria-label=w::search>
                {move || state.found.get().into_iter().enumerate().map(entry).collect_view()}
            </div>
            {move || note().map(|text| view! { <div class="picker-note" role="status">{text}</div> })}
        </div>
    }
}
