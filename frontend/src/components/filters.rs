//! Filters that live in the address, so that a link, a reload and "back" keep them.

use clientele_openapi::vocabulary::{Vocabulary, field_label};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_location, use_query_map},
    params::ParamsMap,
};

use super::{Icon, Menu};
use crate::{api::Query, i18n::lang, nav, words as w};

/// The filters and the sorting in the address of a list's page.
#[derive(Clone, Copy)]
pub struct UrlFilters {
    map: Memo<ParamsMap>,
    path: Memo<String>,
    names: StoredValue<&'static [&'static str]>,
}

impl UrlFilters {
    /// The filters called `names` in this page's address; `sort` belongs to them always.
    pub fn new(names: &'static [&'static str]) -> Self {
        Self { map: use_query_map(), path: use_location().pathname, names: StoredValue::new(names) }
    }

    /// The value of one.
    pub fn get(self, name: &str) -> Option<String> {
        self.map.with(|map| map.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of one.
    pub fn all(self, name: &str) -> Vec<String> {
        self.map.with(|map| map.get_all(name)).unwrap_or_default()
    }

    /// Whether any is set; sorting is none.
    pub fn any(self) -> bool {
        self.names.with_value(|names| names.iter().any(|name| self.get(name).is_some()))
    }

    /// Sets the values of one.
    pub fn set(self, name: &str, values: Vec<String>) {
        self.set_each(vec![(name, values)]);
    }

    /// Sets the values of several in one step.
    pub fn set_each(self, changes: Vec<(&str, Vec<String>)>) {
        let mut map = self.map.get_untracked();
        for (name, values) in changes {
            map.remove(name);
            for value in values.into_iter().filter(|value| !value.is_empty()) {
                map.insert(name.to_owned(), value);
            }
        }
        nav::rewrite(&format!("{}{}", self.path.get_untracked(), map.to_query_string()));
    }

    /// Takes all filters off; the sorting stays.
    pub fn clear(self) {
        let mut map = self.map.get_untracked();
        self.names.with_value(|names| names.iter().for_each(|name| drop(map.remove(name))));
        nav::rewrite(&format!("{}{}", self.path.get_untracked(), map.to_query_string()));
    }

    /// The request's parameters that say the same.
    pub fn query(self) -> Query {
        let names = self.names.get_value();
        let filters = names
            .iter()
            .fold(Query::new(), |query, name| self.all(name).into_iter().fold(query, |query, value| query.with(name, value)));
        filters.with_some("sort", self.get("sort"))
    }
}

/// The bar over a list that holds its filters, with a way to clear them.
#[component]
pub fn FilterBar(
    /// The filters in the address.
    filters: UrlFilters,
    children: Children,
) -> impl IntoView {
    let clear = move || {
        filters.any().then(|| view! { <super::Button label=w::clear_filters tone=super::Tone::Quiet icon="x" on_press=move |()| filters.clear() /> })
    };
    view! { <div class="filters" role="search">{children()}{clear}</div> }
}

/// Free text, asked for while it is typed.
#[component]
pub fn SearchFilter(
    /// The filters in the address.
    filters: UrlFilters,
    /// What can be typed.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let typed = RwSignal::new(filters.map.get_untracked().get("q").unwrap_or_default());
    let pending = StoredValue::new_local(None::<Timeout>);
    // The address may change without typing: "clear filters", or back.
    Effect::new(move |_| {
        let there = filters.get("q").unwrap_or_default();
        if there != typed.get_untracked().trim() {
            typed.set(there);
        }
    });
    let input = move |event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        pending.set_value(Some(Timeout::new(250, move || filters.set("q", vec![text.trim().to_owned()]))));
    };
    let name = label.clone();
    view! {
        <div class="filter-search">
            <Icon name="search" />
            <input
                type="search"
                name="q"
                autocomplete="off"
                aria-label=move || name.get()
                placeholder=move || label.get()
                prop:value=move || typed.get()
                on:input=input
            />
        </div>
    }
}

/// Any words of a vocabulary.
#[component]
pub fn WordFilter<V: Vocabulary>(
    /// The filters in the address.
    filters: UrlFilters,
    /// The words offered; all of them unless said otherwise.
    #[prop(default = V::WORDS)]
    offered: &'static [V],
    /// The filter's name where it is not the vocabulary's field.
    #[prop(default = V::FIELD)]
    name: &'static str,
) -> impl IntoView {
    let choices = Signal::derive(move || {
        offered.iter().map(|word| (word.as_str().to_owned(), word.label(lang()).to_owned())).collect::<Vec<_>>()
    });
    view! { <ChoiceFilter filters=filters name=name choices=choices label=move || field_label(name, lang()).unwrap_or(name) /> }
}

/// Any of several things with a key and a name.
#[component]
pub fn ChoiceFilter(
    /// The filters in the address.
    filters: UrlFilters,
    /// The filter's name.
    name: &'static str,
    /// The things: key and name.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The filter's label.
    #[prop(into)]
    label: TextProp,
    /// Whether only one of them can be chosen.
    #[prop(optional)]
    single: bool,
) -> impl IntoView {
    let chosen = Memo::new(move |_| filters.all(name));
    let label = StoredValue::new(label);
    let summary = move || {
        let (label, chosen) = (label.with_value(TextProp::get), chosen.get());
        let names: Vec<_> = choices.get().into_iter().filter(|(key, _)| chosen.contains(key)).map(|(_, name)| name).collect();
        if names.is_empty() {
            label.to_string()
        } else {
            format!("{label}{}{}", crate::i18n::pick("：", ": "), names.join(crate::i18n::pick("、", ", ")))
        }
    };
    let option = move |(key, text): (String, String)| {
        let (mine, toggled_key) = (key.clone(), key);
        let toggle = move |event| {
            let mut keys = chosen.get_untracked();
            keys.retain(|other| !single && *other != toggled_key);
            if event_target_checked(&event) {
                keys.push(toggled_key.clone());
            }
            filters.set(name, keys);
        };
        view! {
            <label class="menu-item">
                <input type="checkbox" prop:checked=move || chosen.get().contains(&mine) on:change=toggle />
                <span>{text}</span>
            </label>
        }
    };
    let options = move || choices.get().into_iter().map(option).collect_view();
    view! {
        <div class="filter" class:on=move || !chosen.get().is_empty()>
            <Menu
                label=summary
                class="filter-toggle"
                face=move || view! { <span>{summary}</span><Icon name="chevron-down" /> }
            >
                {options}
            </Menu>
        </div>
    }
}

/// One date, such as the first day of a period.
#[component]
pub fn DateFilter(
    /// The filters in the address.
    filters: UrlFilters,
    /// The filter's name.
    name: &'static str,
) -> impl IntoView {
    view! {
        <label class="filter-date">
            <span>{move || field_label(name, lang()).unwrap_or(name)}</span>
            <input
                type="date"
                name=name
                prop:value=move || filters.get(name).unwrap_or_default()
                on:change=move |event| filters.set(name, vec![event_target_value(&event)])
            />
        </label>
    }
}
