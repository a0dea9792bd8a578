//! The people of a client whom the company talks to.

use clientele_openapi::{
    Page, Patch, ProblemCode,
    clients::{Client, Contact, ContactPatch},
    vocabulary::field_label,
};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use super::{contact_form::ContactForm, words as w};
use crate::{
    api::{ApiError, clients},
    components::{Button, Card, Chip, Confirm, Dialog, Empty, Fact, Facts, Icon, Loaded, Mood, Tone, WhenLoaded, use_loaded},
    i18n::lang,
    toast, words as shared,
};

/// The contacts of a client, and what may be done with them.
#[component]
pub fn Contacts(
    /// The client.
    client: Uuid,
    /// Whether contacts may be added, changed and removed.
    may_edit: bool,
) -> impl IntoView {
    let contacts = use_loaded(move || client.to_string(), clients::contacts);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<Contact>);
    let edit = Callback::new(move |contact: Option<Contact>| {
        edited.set(contact);
        open.set(true);
    });
    let heading = move || if edited.with(Option::is_some) { w::edit_contact() } else { w::new_contact() };
    let add = move || {
        may_edit
            .then(|| view! { <Button label=w::new_contact icon="user-plus" compact=true on_press=move |()| edit.run(None) /> })
    };
    view! {
        <Card title=w::contacts end=add flush=true>
            <WhenLoaded
                loaded=contacts
                lines=3
                view=move |page| view! { <Rows client=client page=page may_edit=may_edit edit=edit contacts=contacts /> }
            />
        </Card>
        <Dialog open=open title=heading>
            <ContactForm client=client edited=edited.get_untracked() contacts=contacts open=open />
        </Dialog>
    }
}

#[component]
fn Rows(
    client: Uuid,
    page: Page<Contact>,
    may_edit: bool,
    edit: Callback<Option<Contact>>,
    contacts: Loaded<Page<Contact>>,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <Empty title=w::no_contacts text=w::no_contacts_text icon="users-round" /> }.into_any();
    }
    let row = |contact: Contact| view! { <Row client=client contact=contact may_edit=may_edit edit=edit contacts=contacts /> };
    view! { <ul class="contacts">{page.items.into_iter().map(row).collect_view()}</ul> }.into_any()
}

#[component]
fn Row(
    client: Uuid,
    contact: Contact,
    may_edit: bool,
    edit: Callback<Option<Contact>>,
    contacts: Loaded<Page<Contact>>,
) -> impl IntoView {
    let years = contact.years_of_service;
    let position = contact.position.clone();
    let note = move || {
        let years = years.map(w::years);
        [position.clone(), years].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let phone = contact.phone.clone().map(|phone| {
        let href = format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>());
        view! { <a class="contact-way num" href=href><Icon name="phone" />{phone}</a> }
    });
    let email = contact.email.clone().map(|email| {
        view! { <a class="contact-way" href=format!("mailto:{email}")><Icon name="mail" />{email.clone()}</a> }
    });
    let tools = may_edit.then(|| view! { <Tools client=client contact=contact.clone() edit=edit contacts=contacts /> });
    view! {
        <li>
            <div class="who">
                <span class="contact-name">
                    <b>{contact.name.clone()}</b>
                    {contact.is_primary.then(|| view! { <Chip label=w::primary mood=Mood::Info icon="star" /> })}
                </span>
                <span class="small muted num">{note}</span>
            </div>
            <div class="contact-ways">{phone}{email}</div>
            {tools}
        </li>
    }
}

#[component]
fn Tools(client: Uuid, contact: Contact, edit: Callback<Option<Contact>>, contacts: Loaded<Page<Contact>>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let (id, version, is_primary) = (contact.id, contact.version, contact.is_primary);
    let names = [(); 4].map(|()| contact.name.clone());
    let [for_edit, for_remove, for_primary, for_question] = names;
    let removed = contact.name.clone();
    let remove = move |()| {
        let name = removed.clone();
        spawn_local(async move {
            match clients::remove_contact(client, id, version).await {
                Ok(()) => toast::say(w::contact_removed(name)),
                Err(error) => complain(&error),
            }
            contacts.reload();
        });
    };
    let make_primary = move |_| {
        spawn_local(async move {
            let changes = ContactPatch { is_primary: Patch::Value(true), ..ContactPatch::default() };
            match clients::change_contact(client, id, version, changes).await {
                Ok(_) => toast::say(shared::saved()),
                Err(error) => complain(&error),
            }
            contacts.reload();
        });
    };
    let star = (!is_primary).then(|| {
        view! {
            <button type="button" class="btn quiet icon-only" title=w::make_primary aria-label=move || w::make_primary_named(for_primary.clone()) on:click=make_primary>
                <Icon name="star" />
            </button>
        }
    });
    view! {
        <div class="contact-tools no-print">
            {star}
            <button type="button" class="btn quiet icon-only" title=shared::edit aria-label=move || w::edit_named(for_edit.clone()) on:click=move |_| edit.run(Some(contact.clone()))>
                <Icon name="pencil" />
            </button>
            <button type="button" class="btn quiet icon-only" title=w::remove aria-label=move || w::remove_named(for_remove.clone()) on:click=move |_| asking.set(true)>
                <Icon name="trash-2" />
            </button>
        </div>
        <Confirm
            open=asking
            title=move || w::remove_contact(for_question.clone())
            text=w::remove_contact_text
            action=w::remove
            tone=Tone::Danger
            on_confirm=remove
        />
    }
}

/// Says what went wrong with a contact; one that changed meanwhile is loaded again.
fn complain(error: &ApiError) {
    let text = if error.is(ProblemCode::StaleVersion) { w::contact_stale().to_owned() } else { error.detail() };
    toast::complain(text);
}

/// The main contact alone: all that the header of a client shows.
#[component]
pub fn MainContactCard(
    /// The client.
    client: Client,
) -> impl IntoView {
    let label = |name: &'static str| move || field_label(name, lang()).unwrap_or(name);
    let content = match client.main_contact {
        None => view! { <p class="muted">{w::no_contacts}</p> }.into_any(),
        Some(contact) => view! {
            <Facts>
                <Fact label=w::contact_name>{contact.name}</Fact>
                <Fact label=label("position")>{contact.position.unwrap_or_else(|| "—".to_owned())}</Fact>
                <Fact label=label("phone")>{contact.phone.unwrap_or_else(|| "—".to_owned())}</Fact>
            </Facts>
        }
        .into_any(),
    };
    view! { <Card title=w::main_contact>{content}</Card> }
}
