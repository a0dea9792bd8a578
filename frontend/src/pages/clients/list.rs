//! The list of clients.

use clientele_openapi::{
    clients::Client,
    vocabulary::{ClientAccess, Permission},
};
use leptos::prelude::*;

use super::{
    chips::{ClassOf, Stage},
    filters::Filters,
    selection::{Selection, SelectionBar},
    words as w,
};
use crate::{
    api::clients,
    components::{Chip, Column, Empty, LinkButton, List, ListTable, PageHead, Tone, UrlFilters, use_list},
    session, time,
};

const FILTERS: &[&str] = &["q", "kind", "enterprise_class", "lifecycle", "province", "city", "owner_id"];

/// The list of clients.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let filters = UrlFilters::new(FILTERS);
    let clients = use_list("clients", move || filters.query().with("total", true), clients::list);
    let selection = session::may_untracked(Permission::ClientsHandOver).then(Selection::new);
    view! {
        <PageHead title=w::clients below=move || total(clients) actions=|| view! { <Entries /> } />
        <section class="card">
            <Filters filters=filters list=clients />
            {selection.map(|selection| view! { <SelectionBar selection=selection list=clients /> })}
            <ListTable
                list=clients
                columns=columns(selection)
                caption=w::clients
                key=|client: &Client| format!("{}-{}", client.id, client.version)
                filters=filters
                empty=|| view! { <NoClients /> }
            />
        </section>
    }
}

fn total(list: List<Client>) -> String {
    match list.total.get() {
        Some((count, true)) => w::clients_many(count),
        Some((count, false)) => w::clients_count(count),
        // Holds the line's place until the figure is here.
        None => "\u{a0}".to_owned(),
    }
}

/// The ways to enter clients, for those who may.
#[component]
fn Entries() -> impl IntoView {
    session::may_untracked(Permission::ClientsCreate).then(|| {
        view! {
            <LinkButton href="/client-imports/new" label=w::import icon="upload" />
            <LinkButton href="/clients/new" label=w::new_client icon="plus" tone=Tone::Primary />
        }
    })
}

#[component]
fn NoClients() -> impl IntoView {
    if session::may_untracked(Permission::ClientsCreate) {
        view! { <Empty title=w::no_clients text=w::no_clients_text icon="building-2"><Entries /></Empty> }.into_any()
    } else {
        view! { <Empty title=w::no_clients text=w::no_clients_reader icon="building-2" /> }.into_any()
    }
}

fn columns(selection: Option<Selection>) -> Vec<Column<Client>> {
    vec![
        Column::new(w::client, move |client: &Client| view! { <Name client=client.clone() selection=selection /> }).sort("name"),
        Column::new(w::class, |client: &Client| view! { <ClassOf client=client.clone() /> }),
        Column::new(w::stage, stage),
        Column::new(w::region, region),
        Column::new(w::owner, |client: &Client| client.owner_name.clone()).labelled(),
        Column::new(w::updated, |client: &Client| client.updated_at.map(time::date)).sort("updated_at").wide_only(),
    ]
}

#[component]
fn Name(client: Client, selection: Option<Selection>) -> impl IntoView {
    let contact = client.main_contact.clone().map(|contact| contact.name);
    let note = [Some(client.number.clone()), contact].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let (href, name) = (format!("/clients/{}", client.id), client.name.clone());
    view! {
        <div class="selectable">
            {selection.map(|selection| selection.checkbox(client))}
            <div class="who">
                <a class="row-link" href=href>{name}</a>
                <span class="small muted num">{note}</span>
            </div>
        </div>
    }
}

fn stage(client: &Client) -> AnyView {
    match (client.lifecycle, client.access) {
        (Some(stage), _) => view! { <Stage stage=stage /> }.into_any(),
        (None, ClientAccess::Header) => view! { <Chip label=w::header_only icon="lock" /> }.into_any(),
        (None, ClientAccess::Full) => ().into_any(),
    }
}

fn region(client: &Client) -> Option<String> {
    let places: Vec<_> = [&client.province, &client.city].into_iter().flatten().cloned().collect();
    (!places.is_empty()).then(|| places.join(" "))
}
