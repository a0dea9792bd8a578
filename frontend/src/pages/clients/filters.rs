//! The filters over the list of clients.

use std::collections::{BTreeMap, BTreeSet};

use clientele_openapi::{
    clients::Client,
    vocabulary::{ClientKind, EnterpriseClass, Lifecycle, field_label},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::words as w;
use crate::{
    api::people,
    components::{Button, FilterBar, Icon, List, Menu, PickField, Picked, SearchFilter, UrlFilters, WordFilter, find_with},
    i18n::{lang, pick},
    session,
};

/// The filters over the list of clients.
#[component]
pub fn Filters(
    /// The filters in the address.
    filters: UrlFilters,
    /// The list, which knows the places and owners that occur.
    list: List<Client>,
) -> impl IntoView {
    let provinces = seen(list, |client| client.province.clone());
    let cities = seen(list, |client| client.city.clone());
    view! {
        <FilterBar filters=filters>
            <SearchFilter filters=filters label=w::search />
            <Mine filters=filters />
            <Owner filters=filters list=list />
            <Place filters=filters name="province" seen=provinces />
            <Place filters=filters name="city" seen=cities />
            <WordFilter<ClientKind> filters=filters />
            <WordFilter<EnterpriseClass> filters=filters />
            <WordFilter<Lifecycle> filters=filters />
        </FilterBar>
    }
}

/// The values of one field that the list has shown so far; they stay on offer while a filter narrows the list.
fn seen(list: List<Client>, value: fn(&Client) -> Option<String>) -> Memo<BTreeSet<String>> {
    Memo::new(move |before: Option<&BTreeSet<String>>| {
        let mut all = before.cloned().unwrap_or_default();
        list.items.with(|clients| all.extend(clients.iter().filter_map(value)));
        all
    })
}

/// Shows the asker's own clients alone.
#[component]
fn Mine(filters: UrlFilters) -> impl IntoView {
    let me = untrack(session::me).map(|me| me.id.to_string()).unwrap_or_default();
    let mine = me.clone();
    let on = Memo::new(move |_| filters.all("owner_id") == [mine.clone()]);
    let toggle = move |_| filters.set("owner_id", if on.get_untracked() { Vec::new() } else { vec![me.clone()] });
    view! {
        <div class="filter" class:on=on>
            <button type="button" class="filter-toggle" aria-pressed=move || on.get().to_string() on:click=toggle>
                <Icon name="user" />
                {w::mine}
            </button>
        </div>
    }
}

/// The filter's button: its name and what is chosen.
fn face(label: impl Fn() -> String, chosen: Vec<String>) -> String {
    if chosen.is_empty() { label() } else { format!("{}{}{}", label(), pick("：", ": "), chosen.join(pick("、", ", "))) }
}

/// Any of several places: those that the list has shown, and any other that is typed.
#[component]
fn Place(filters: UrlFilters, name: &'static str, seen: Memo<BTreeSet<String>>) -> impl IntoView {
    let label = move || field_label(name, lang()).unwrap_or(name).to_owned();
    let chosen = Memo::new(move |_| filters.all(name));
    let typed = RwSignal::new(String::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let (place, mut places) = (typed.get_untracked().trim().to_owned(), chosen.get_untracked());
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
            filters.set(name, places);
        }
        typed.set(String::new());
    };
    let option = move |place: String| {
        let (shown, mine, toggled) = (place.clone(), place.clone(), place);
        let toggle = move |event| {
            let mut places = chosen.get_untracked();
            places.retain(|other| *other != toggled);
            if event_target_checked(&event) {
                places.push(toggled.clone());
            }
            filters.set(name, places);
        };
        view! {
            <label class="menu-item">
                <input type="checkbox" prop:checked=move || chosen.get().contains(&mine) on:change=toggle />
                <span>{shown}</span>
            </label>
        }
    };
    let options = move || {
        let places: BTreeSet<_> = seen.get().into_iter().chain(chosen.get()).collect();
        places.into_iter().map(option).collect_view()
    };
    view! {
        <div class="filter" class:on=move || !chosen.get().is_empty()>
            <Menu
                label=move || face(label, chosen.get())
                class="filter-toggle"
                face=move || view! { <span>{move || face(label, chosen.get())}</span><Icon name="chevron-down" /> }
            >
                <form class="filter-add" on:submit=add>
                    <input
                        class="input"
                        type="text"
                        autocomplete="off"
                        aria-label=move || w::place_add(label())
                        placeholder=move || w::place_add(label())
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </form>
                {options}
            </Menu>
        </div>
    }
}

/// Any of several owners, found by name.
#[component]
fn Owner(filters: UrlFilters, list: List<Client>) -> impl IntoView {
    let chosen = Memo::new(move |_| filters.all("owner_id"));
    let picked = RwSignal::new(None::<Picked>);
    let names = RwSignal::new(BTreeMap::<String, String>::new());
    Effect::new(move |_| {
        let mine = session::me().map(|me| (me.id.to_string(), me.name));
        let owner = |client: &Client| Some((client.owner_id?.to_string(), client.owner_name.clone()?));
        let shown: Vec<_> = list.items.with(|clients| clients.iter().filter_map(owner).collect());
        names.update(|names| names.extend(shown.into_iter().chain(mine)));
    });
    // Choosing one adds it and empties the box for the next.
    Effect::new(move |_| {
        let Some(one) = picked.get() else { return };
        let (id, mut ids) = (one.id.to_string(), chosen.get_untracked());
        names.update(|names| drop(names.insert(id.clone(), one.name)));
        if !ids.contains(&id) {
            ids.push(id);
            filters.set("owner_id", ids);
        }
        picked.set(None);
    });
    let name_of = move |id: &String| names.with(|names| names.get(id).cloned()).unwrap_or_else(|| "…".to_owned());
    let chosen_names = move || chosen.get().iter().map(name_of).collect::<Vec<_>>();
    let entry = move |id: String| {
        let name = name_of(&id);
        let take_off = move |()| {
            let rest = chosen.get_untracked().into_iter().filter(|other| *other != id).collect();
            filters.set("owner_id", rest);
        };
        view! { <Button label=name icon="x" compact=true on_press=take_off /> }
    };
    view! {
        <div class="filter" class:on=move || !chosen.get().is_empty()>
            <Menu
                label=move || face(|| w::owner().to_owned(), chosen_names())
                class="filter-toggle"
                face=move || {
                    view! { <span>{move || face(|| w::owner().to_owned(), chosen_names())}</span><Icon name="chevron-down" /> }
                }
            >
                <div class="filter-pick">
                    <PickField bind=picked path="owner_id" find=find_with(people::find_people) />
                    <div class="picked">{move || chosen.get().into_iter().map(entry).collect_view()}</div>
                </div>
            </Menu>
        </div>
    }
}
