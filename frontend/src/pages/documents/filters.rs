//! The filters by client and by person over a list of documents.

use leptos::prelude::*;

use super::words as w;
use crate::{
    api::{clients, people},
    components::{Bind, Find, Icon, Loaded, Menu, PickField, Picked, UrlFilters, find_with, use_loaded},
    i18n::{Word, pick},
};

async fn named(id: Option<String>) -> crate::api::Answer<Option<Picked>> {
    match id {
        None => Ok(None),
        Some(id) => {
            let client = clients::get_client(id).await?;
            Ok(Some(Picked { id: client.id, name: client.name, note: client.number }))
        }
    }
}

/// One client, picked by its name; the address holds its id.
#[component]
pub fn ClientFilter(
    /// The filters in the address.
    filters: UrlFilters,
) -> impl IntoView {
    let chosen = use_loaded(move || filters.get("client_id"), named);
    view! { <Picking filters=filters name="client_id" label=w::client_filter chosen=chosen find=find_with(clients::find) /> }
}

async fn person(id: Option<String>) -> crate::api::Answer<Option<Picked>> {
    match id {
        None => Ok(None),
        Some(id) => people::find_person(id).await,
    }
}

/// One person of the company, picked by their name; the address holds their id.
#[component]
pub fn PersonFilter(
    /// The filters in the address.
    filters: UrlFilters,
    /// The filter's name.
    name: &'static str,
    /// What the person is.
    label: Word,
) -> impl IntoView {
    let chosen = use_loaded(move || filters.get(name), person);
    view! { <Picking filters=filters name=name label=label chosen=chosen find=find_with(people::find_people) /> }
}

#[component]
fn Picking(filters: UrlFilters, name: &'static str, label: Word, chosen: Loaded<Option<Picked>>, find: Find) -> impl IntoView {
    let bind = Bind::new(
        move || chosen.get().flatten(),
        move |picked: Option<Picked>| filters.set(name, picked.map(|picked| picked.id.to_string()).into_iter().collect()),
    );
    let face = move || match chosen.get().flatten() {
        Some(one) => format!("{}{}{}", label(), pick("：", ": "), one.name),
        None => label().to_owned(),
    };
    let find = StoredValue::new_local(find);
    view! {
        <div class="filter" class:on=move || filters.get(name).is_some()>
            <Menu label=label class="filter-toggle" face=move || view! { <span>{face}</span><Icon name="chevron-down" /> }>
                <div class="filter-pick">
                    <PickField bind=bind path=name label=label find=find.get_value() />
                </div>
            </Menu>
        </div>
    }
}
