//! One client: its head, its facts, its contacts and its history.

use clientele_openapi::{
    clients::Client,
    vocabulary::{Action, ClientAccess, Lifecycle, field_label},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    actions::ClientActions,
    chips::{ClassOf, Stage},
    contacts::{Contacts, MainContactCard},
    facts::ClientFacts,
    timeline::History,
    words as w,
};
use crate::{
    api::clients,
    components::{Chip, Loaded, Mood, Notice, NoticeTone, PageHead, WhenLoaded, use_loaded},
    i18n::lang,
};

/// The page of one client.
#[component]
pub fn ClientPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let client = use_loaded(move || id.get(), clients::get_client);
    view! {
        <Unnamed client=client />
        <WhenLoaded loaded=client view=move |shown| view! { <ClientDetail client=shown loaded=client /> } />
    }
}

/// The page's head while there is no client to name it.
#[component]
pub fn Unnamed(
    /// The client.
    client: Loaded<Client>,
) -> impl IntoView {
    let missing = Memo::new(move |_| client.value.with(Option::is_none));
    move || missing.get().then(|| view! { <PageHead title=w::client parent=("/clients", w::clients) /> })
}

#[component]
fn ClientDetail(client: Client, loaded: Loaded<Client>) -> impl IntoView {
    let is_full = client.access == ClientAccess::Full;
    let is_retired = client.lifecycle == Some(Lifecycle::Retired);
    let (head, acting) = (client.clone(), client.clone());
    view! {
        <PageHead
            title=client.name.clone()
            above=client.number.clone()
            below=client.short_name.clone().unwrap_or_default()
            parent=("/clients", w::clients)
            chips=move || view! { <Chips client=head.clone() /> }
            actions=move || view! { <ClientActions client=acting.clone() loaded=loaded /> }
        />
        <div class="client-notices">
            {(!is_full).then(|| view! { <Notice>{w::header_only_text}</Notice> })}
            {is_retired.then(|| view! { <Notice tone=NoticeTone::Warn>{w::retired_note}</Notice> })}
        </div>
        {if is_full { view! { <Full client=client /> }.into_any() } else { view! { <MainContactCard client=client /> }.into_any() }}
    }
}

#[component]
fn Full(client: Client) -> impl IntoView {
    let may_edit = client.allowed_actions.contains(&Action::Edit);
    view! {
        <div class="grid two">
            <div class="grid">
                <ClientFacts client=client.clone() />
                <Contacts client=client.id may_edit=may_edit />
            </div>
            <div class="grid"><History client=client.id /></div>
        </div>
    }
}

#[component]
fn Chips(client: Client) -> impl IntoView {
    let kind = client.kind;
    view! {
        <Chip label=move || kind.label(lang()) />
        <ClassOf client=client.clone() />
        {client.lifecycle.map(|stage| view! { <span class="visually-hidden">{move || field_label("lifecycle", lang())}</span><Stage stage=stage /> })}
        {(client.access == ClientAccess::Header).then(|| view! { <Chip label=w::header_only mood=Mood::Info icon="lock" /> })}
    }
}
