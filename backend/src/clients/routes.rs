//! `/clients` and what is below it.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, delete, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::clients::{
    Client, ClientPatch, Contact, ContactPatch, DuplicateList, HandOver, NewClient, NewContact, TimelineEntry,
};
use clientele_openapi::query::{ClientQuery, DuplicateQuery, PageQuery};

use super::{contacts, duplicates, ownership, service, timeline};
use crate::auth::permission::{CreateClients, ListClients};
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::{ContactId, Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(find_duplicates); // Before `/clients/{id}`, which would match it.
    api.service(list_clients).service(create_client).service(read_client).service(change_client);
    api.service(retire_client).service(restore_client).service(hand_over_client).service(list_client_timeline);
    api.service(list_contacts).service(create_contact).service(read_contact).service(change_contact).service(delete_contact);
}

/// List clients.
///
/// The clients of which you see at least the header. Where your role sees the header only, the text is looked for in
/// number and name alone, and a filter by another field finds nothing.
#[utoipa::path(operation_id = "list_clients", tag = "Clients", params(ClientQuery),
    responses((status = 200, description = "A page of clients", body = Page<Client>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/clients")]
async fn list_clients(context: Data<Context>, actor: May<ListClients>, query: Query<ClientQuery>) -> Result<Json<Page<Client>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Create a client.
///
/// The number is the system's. The client belongs to you, and to your department, unless you name another owner, which
/// takes the permission to hand clients over to their department. The consumption tier of an individual client is
/// proposed from attribute and sub-attribute where you do not give one (D 5.2(2)).
#[utoipa::path(operation_id = "create_client", tag = "Clients", request_body = NewClient,
    responses((status = 201, description = "Created", body = Client, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "external_code_taken", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/clients")]
async fn create_client(
    context: Data<Context>,
    actor: May<CreateClients>,
    key: IdempotencyKey,
    body: Payload<NewClient>,
) -> Result<Created<Client>> {
    let client = service::create(&context, &actor, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/clients/{}", client.id), body: client })
}

/// Find duplicates.
///
/// Clients with the same external code, name or phone as the one that you are about to enter; case, width, blanks and
/// punctuation do not count. It warns and never blocks. All clients are looked at; of those that you may not see, you
/// get name and owner.
#[utoipa::path(operation_id = "find_duplicates", tag = "Clients", params(DuplicateQuery),
    responses((status = 200, description = "Clients that look alike", body = DuplicateList)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/clients/duplicates")]
async fn find_duplicates(
    context: Data<Context>,
    actor: May<CreateClients>,
    query: Query<DuplicateQuery>,
) -> Result<Json<DuplicateList>> {
    duplicates::find(&context, &actor, query).await.map(Json)
}

/// Read a client.
///
/// With `access: "header"` you see number, kind, name, class and main contact, and null elsewhere: because your role sees
/// no more, or because you take part in a case about the client.
#[utoipa::path(operation_id = "read_client", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")),
    responses((status = 200, description = "The client", body = Client, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/clients/{id}")]
async fn read_client(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<Client>> {
    service::read(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change a client.
///
/// The owner changes by handing over, and retiring has an operation of its own. A consumption tier that attribute and
/// sub-attribute proposed follows them; one that somebody chose stays.
#[utoipa::path(operation_id = "change_client", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")), request_body = ClientPatch,
    responses((status = 200, description = "Changed", body = Client, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "client_retired", "external_code_taken"]))))]
#[patch("/clients/{id}")]
async fn change_client(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ClientPatch>,
) -> Result<Versioned<Client>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Retire a client.
///
/// A retired client is kept, with its number and its history; it is not changed, and no new document names it, until it is
/// restored.
#[utoipa::path(operation_id = "retire_client", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")),
    responses((status = 200, description = "Retired", body = Client, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "if_match_required", "stale_version", "client_retired"]))))]
#[post("/clients/{id}/retire")]
async fn retire_client(context: Data<Context>, actor: Actor, id: PathId, expected: IfMatch) -> Result<Versioned<Client>> {
    ownership::retire(&context, &actor, id.get()?, &expected).await.map(Versioned)
}

/// Restore a client.
///
/// The client has the lifecycle again that it had before it was retired.
#[utoipa::path(operation_id = "restore_client", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")),
    responses((status = 200, description = "Restored", body = Client, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "if_match_required", "stale_version", "wrong_state"]))))]
#[post("/clients/{id}/restore")]
async fn restore_client(context: Data<Context>, actor: Actor, id: PathId, expected: IfMatch) -> Result<Versioned<Client>> {
    ownership::restore(&context, &actor, id.get()?, &expected).await.map(Versioned)
}

/// Hand a client over.
///
/// The new owner is an active colleague with a department, to which the client then belongs. The answer is what you see of
/// the client from now on.
#[utoipa::path(operation_id = "hand_over_client", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")), request_body = HandOver,
    responses((status = 200, description = "Handed over", body = Client, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "client_retired"]))))]
#[post("/clients/{id}/hand-over")]
async fn hand_over_client(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<HandOver>,
) -> Result<Versioned<Client>> {
    ownership::hand_over(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// List what happened with a client.
///
/// Its visit bookings and expense applications, the latest first; of them those that you see.
#[utoipa::path(operation_id = "list_client_timeline", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client"), PageQuery),
    responses((status = 200, description = "A page of documents", body = Page<TimelineEntry>)),
    extensions(("x-problems" = json!(["not_found", "validation_failed"]))))]
#[get("/clients/{id}/timeline")]
async fn list_client_timeline(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    query: Query<PageQuery>,
) -> Result<Json<Page<TimelineEntry>>> {
    timeline::page(&context, &actor, id.get()?, query).await.map(Json)
}

/// List the contacts of a client.
///
/// In the order in which they were entered. Who sees the client's header only sees the main contact in it, and no more.
#[utoipa::path(operation_id = "list_contacts", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client"), PageQuery),
    responses((status = 200, description = "A page of contacts", body = Page<Contact>)),
    extensions(("x-problems" = json!(["forbidden", "not_found", "validation_failed"]))))]
#[get("/clients/{id}/contacts")]
async fn list_contacts(context: Data<Context>, actor: Actor, id: PathId, query: Query<PageQuery>) -> Result<Json<Page<Contact>>> {
    contacts::page(&context, &actor, id.get()?, query).await.map(Json)
}

/// Add a contact.
///
/// A client has one main contact at most: a new one takes the place of the one before. The version of the client does not
/// count up with its contacts.
#[utoipa::path(operation_id = "create_contact", tag = "Clients", params(("id" = uuid::Uuid, Path, description = "The client")), request_body = NewContact,
    responses((status = 201, description = "Created", body = Contact, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "client_retired", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/clients/{id}/contacts")]
async fn create_contact(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    key: IdempotencyKey,
    body: Payload<NewContact>,
) -> Result<Created<Contact>> {
    let client_id = id.get()?;
    let contact = contacts::create(&context, &actor, client_id, &key, &body).await?;
    Ok(Created { location: format!("/api/v1/clients/{client_id}/contacts/{}", contact.id), body: contact })
}

/// Read a contact.
///
/// For those who see all of the client.
#[utoipa::path(operation_id = "read_contact", tag = "Clients",
    params(("id" = uuid::Uuid, Path, description = "The client"), ("contact_id" = uuid::Uuid, Path, description = "The contact")),
    responses((status = 200, description = "The contact", body = Contact, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/clients/{id}/contacts/{contact_id}")]
async fn read_contact(context: Data<Context>, actor: Actor, id: PathId, contact_id: ContactId) -> Result<Versioned<Contact>> {
    contacts::read(&context, &actor, id.get()?, contact_id.get()?).await.map(Versioned)
}

/// Change a contact.
///
/// Made the main contact, it takes the place of the one before, whose version counts up too.
#[utoipa::path(operation_id = "change_contact", tag = "Clients", request_body = ContactPatch,
    params(("id" = uuid::Uuid, Path, description = "The client"), ("contact_id" = uuid::Uuid, Path, description = "The contact")),
    responses((status = 200, description = "Changed", body = Contact, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "client_retired"]))))]
#[patch("/clients/{id}/contacts/{contact_id}")]
async fn change_contact(
    context: Data<Context>,
    actor: Actor,
    (id, contact_id): (PathId, ContactId),
    expected: IfMatch,
    body: Payload<ContactPatch>,
) -> Result<Versioned<Contact>> {
    contacts::change(&context, &actor, (id.get()?, contact_id.get()?), &expected, &body).await.map(Versioned)
}

/// Remove a contact.
///
/// Documents keep the name and the phone that were written into them.
#[utoipa::path(operation_id = "delete_contact", tag = "Clients",
    params(("id" = uuid::Uuid, Path, description = "The client"), ("contact_id" = uuid::Uuid, Path, description = "The contact")),
    responses((status = 204, description = "Removed")),
    extensions(("x-problems" = json!(["forbidden", "not_found", "if_match_required", "stale_version", "client_retired"]))))]
#[delete("/clients/{id}/contacts/{contact_id}")]
async fn delete_contact(
    context: Data<Context>,
    actor: Actor,
    (id, contact_id): (PathId, ContactId),
    expected: IfMatch,
) -> Result<HttpResponse> {
    contacts::delete(&context, &actor, (id.get()?, contact_id.get()?), &expected).await?;
    Ok(HttpResponse::NoContent().finish())
}
