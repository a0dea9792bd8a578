//! Fields that choose among the words of a vocabulary, or among other things with a name.

use clientele_openapi::vocabulary::Vocabulary;
use leptos::prelude::*;

use super::{Bind, Frame};
use crate::{i18n::lang, words as w};

/// Radio buttons that look like chips: one word of a vocabulary.
#[component]
pub fn OptionField<V: Vocabulary>(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<Option<V>>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// The words offered, where not all of them are.
    #[prop(default = V::WORDS.to_vec())]
    offered: Vec<V>,
) -> impl IntoView {
    Frame::new(path, label, hint, required, true).around_group(move |ties| {
        let option = |word: V| {
            let (ties, group) = (ties.clone(), ties.id.clone());
            let chosen = move |_| {
                ties.touched();
                bind.set(Some(word));
            };
            view! {
                <label class="option">
                    <input
                        type="radio"
                        name=group
                        value=word.as_str()
                        prop:checked=move || bind.get() == Some(word)
                        on:change=chosen
                    />
                    <span>{move || word.label(lang())}</span>
                </label>
            }
        };
        view! { <div class="options">{offered.into_iter().map(option).collect_view()}</div> }.into_any()
    })
}

/// Checkboxes that look like chips: any words of a vocabulary.
#[component]
pub fn OptionsField<V: Vocabulary>(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<Vec<V>>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// The words offered, where not all of them are.
    #[prop(default = V::WORDS)]
    offered: &'static [V],
) -> impl IntoView {
    Frame::new(path, label, hint, required, true).around_group(move |ties| {
        let option = |word: V| {
            let ties = ties.clone();
            let toggled = move |event| {
                ties.touched();
                let mut chosen = bind.get_untracked();
                chosen.retain(|other| *other != word);
                if event_target_checked(&event) {
                    chosen.push(word);
                }
                // Kept in the vocabulary's order, whatever the order of the clicks.
                chosen.sort_by_key(|word| V::WORDS.iter().position(|other| other == word));
                bind.set(chosen);
            };
            view! {
                <label class="option">
                    <input type="checkbox" value=word.as_str() prop:checked=move || bind.get().contains(&word) on:change=toggled />
                    <span>{move || word.label(lang())}</span>
                </label>
            }
        };
        view! { <div class="options">{offered.iter().copied().map(option).collect_view()}</div> }.into_any()
    })
}

/// A select box over things with an id and a name, such as departments.
#[component]
pub fn ChoiceField(
    /// What it reads and writes: the id of the chosen thing, or nothing.
    #[prop(into)]
    bind: Bind<String>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// The things: id and name.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
) -> impl IntoView {
    let text = Signal::derive(move || bind.get());
    let choose = Callback::new(move |text| bind.set(text));
    Frame::new(path, label, hint, required, false).around(move |ties| select(ties, text, choose, choices, required))
}

fn select(
    ties: super::Ties,
    value: Signal<String>,
    choose: Callback<String>,
    choices: Signal<Vec<(String, String)>>,
    required: Signal<bool>,
) -> AnyView {
    let (id, described_by, invalid, name) = (ties.id.clone(), ties.described_by.clone(), ties.invalid, ties.path.clone());
    let chosen = move |event| {
        ties.touched();
        choose.run(event_target_value(&event));
    };
    let options = move || {
        let entry = |(key, name): (String, String)| {
            let this = key.clone();
            view! { <option value=key selected=move || value.get() == this>{name}</option> }
        };
        choices.get().into_iter().map(entry).collect_view()
    };
    view! {
        <select
            class="input"
            id=id
            name=name
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
            aria-required=move || required.get().then_some("true")
            on:change=chosen
        >
            <option value="" selected=move || value.get().is_empty()>{w::choose}</option>
            {options}
        </select>
    }
    .into_any()
}

/// One checkbox with its sentence.
#[component]
pub fn CheckField(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<bool>,
    /// What it means to check it.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || bind.get() on:change=move |event| bind.set(event_target_checked(&event)) />
            <span>{move || label.get()}</span>
        </label>
    }
}
