//! The filter by client over a list of documents.

use leptos::prelude::*;

use super::words as w;
use crate::{
    api::clients,
    components::{Bind, Icon, Menu, PickField, Picked, UrlFilters, find_with, use_loaded},
    i18n::pick,
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
    let id = Memo::new(move |_| filters.get("client_id"));
    let chosen = use_loaded(move || id.get(), named);
    let bind = Bind::new(
        move || chosen.get().flatten(),
        move |picked: Option<Picked>| filters.set("client_id", picked.map(|picked| picked.id.to_string()).into_iter().collect()),
    );
    let face = move || match chosen.get().flatten() {
        Some(client) => format!("{}{}{}", w::client_filter(), pick("：", ": "), client.name),
        None => w::client_filter().to_owned(),
    };
    view! {
        <div class="filter" class:on=move || id.get().is_some()>
            <Menu label=w::client_filter class="filter-toggle" face=move || view! { <span>{face}</span><Icon name="chevron-down" /> }>
                <div class="filter-pick">
                    <PickField bind=bind path="client_id" find=find_with(clients::find) />
                </div>
            </Menu>
        </div>
    }
}
