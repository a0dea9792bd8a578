//! Clients, their contacts and their history.

use clientele_openapi::{
    Page,
    clients::{Client, ClientPatch, Contact, ContactPatch, DuplicateList, HandOver, NewClient, NewContact, TimelineEntry},
};
use gloo_net::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Query, Request, create, delete, get, patch};
use crate::components::Picked;

/// A page of clients.
pub async fn list(query: Query) -> Answer<Page<Client>> {
    get(query.on("/clients")).await
}

/// One client.
pub async fn get_client(id: String) -> Answer<Client> {
    get(format!("/clients/{id}")).await
}

/// Makes a client.
pub async fn create_client(body: NewClient) -> Answer<Client> {
    create("/clients", &body).await
}

/// Changes a client.
pub async fn change(id: Uuid, version: i32, changes: ClientPatch) -> Answer<Client> {
    patch(format!("/clients/{id}"), version, &changes).await
}

/// Retires a client.
pub async fn retire(id: Uuid, version: i32) -> Answer<Client> {
    act(id, version, "retire").await
}

/// Puts a retired client back to what it was.
pub async fn restore(id: Uuid, version: i32) -> Answer<Client> {
    act(id, version, "restore").await
}

async fn act(id: Uuid, version: i32, action: &str) -> Answer<Client> {
    Request::new(Method::POST, format!("/clients/{id}/{action}")).if_match(version).json(&json!({})).send().await
}

/// Hands a client over to somebody else.
pub async fn hand_over(id: Uuid, version: i32, body: HandOver) -> Answer<Client> {
    Request::new(Method::POST, format!("/clients/{id}/hand-over")).if_match(version).json(&body).send().await
}

/// Clients that look like the one described; a warning, no more.
pub async fn duplicates(query: Query) -> Answer<DuplicateList> {
    get(query.on("/clients/duplicates")).await
}

/// What happened with a client.
pub async fn timeline(id: String, query: Query) -> Answer<Page<TimelineEntry>> {
    get(query.on(&format!("/clients/{id}/timeline"))).await
}

/// A client's contacts.
pub async fn contacts(id: String) -> Answer<Page<Contact>> {
    get(format!("/clients/{id}/contacts?limit=100")).await
}

/// Adds a contact.
pub async fn add_contact(client: Uuid, body: NewContact) -> Answer<Contact> {
    create(format!("/clients/{client}/contacts"), &body).await
}

/// Changes a contact.
pub async fn change_contact(client: Uuid, id: Uuid, version: i32, changes: ContactPatch) -> Answer<Contact> {
    patch(format!("/clients/{client}/contacts/{id}"), version, &changes).await
}

/// Removes a contact.
pub async fn remove_contact(client: Uuid, id: Uuid, version: i32) -> Answer<()> {
    delete(format!("/clients/{client}/contacts/{id}"), version).await
}

/// Finds clients for a picker.
pub async fn find(text: String) -> Answer<Vec<Picked>> {
    let page = list(Query::new().with("q", text.trim()).with("limit", 20)).await?;
    Ok(page.items.into_iter().map(picked).collect())
}

fn picked(client: Client) -> Picked {
    let contact = client.main_contact.map(|contact| contact.name);
    let note = [Some(client.number), client.city, contact].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Picked { id: client.id, name: client.name, note }
}
