//! Imports of clients.

use clientele_openapi::{
    Page,
    imports::{ApplyImport, ClientImport, ImportPatch},
    vocabulary::ImportMode,
};
use gloo_net::http::Method;
use uuid::Uuid;

use super::{Answer, Query, Request, get, patch, put_file};

/// A page of one's own imports, the latest first.
pub async fn list(query: Query) -> Answer<Page<ClientImport>> {
    get(query.on("/client-imports")).await
}

/// Uploads a file; its rows are read, and nothing is written yet.
pub async fn upload(file: web_sys::File) -> Answer<ClientImport> {
    put_file("/client-imports", &file).await
}

/// An import and how far it has come.
pub async fn get_import(id: String) -> Answer<ClientImport> {
    get(format!("/client-imports/{id}")).await
}

/// Reads the rows anew, in another encoding or with another mapping.
pub async fn change(id: Uuid, version: i32, changes: ImportPatch) -> Answer<ClientImport> {
    patch(format!("/client-imports/{id}"), version, &changes).await
}

/// Writes the rows.
pub async fn apply(id: Uuid, version: i32, body: ApplyImport) -> Answer<ClientImport> {
    Request::new(Method::POST, format!("/client-imports/{id}/apply")).if_match(version).json(&body).send().await
}

/// The rows with errors as a file to mend and load again: its content. With a mode, what that mode could not write is
/// among them.
pub async fn errors(id: Uuid, mode: Option<ImportMode>) -> Answer<Vec<u8>> {
    let query = Query::new().with_some("mode", mode);
    Request::new(Method::GET, query.on(&format!("/client-imports/{id}/errors"))).bytes().await
}
