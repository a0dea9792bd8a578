//! `/client-imports`: files of clients.

use actix_web::http::header::{Charset, ContentDisposition, ContentType, DispositionParam, DispositionType, ExtendedValue};
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use clientele_openapi::Page;
use clientele_openapi::imports::{ApplyImport, ClientImport, ImportPatch, ImportUpload};
use clientele_openapi::query::{ImportErrorsQuery, PageQuery};

use super::upload::Upload;
use super::{errors_file, service};
use crate::auth::permission::CreateClients;
use crate::auth::{Actor, May};
use crate::context::Context;
use crate::error::Result;
use crate::http::error::lang_of;
use crate::http::{Created, IdempotencyKey, IfMatch, PathId, Payload, Query, Routes, Versioned};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(list_client_imports).service(create_client_import).service(read_client_import).service(change_client_import);
    api.service(apply_client_import).service(read_client_import_errors);
}

/// List your imports.
///
/// The latest first. Imports are their author's alone. For everyone who may create clients.
#[utoipa::path(operation_id = "list_client_imports", tag = "Client imports", params(PageQuery),
    responses((status = 200, description = "A page of imports", body = Page<ClientImport>)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/client-imports")]
async fn list_client_imports(
    context: Data<Context>,
    actor: May<CreateClients>,
    query: Query<PageQuery>,
) -> Result<Json<Page<ClientImport>>> {
    service::list(&context, &actor, query).await.map(Json)
}

/// Upload a file of clients.
///
/// A CSV file with a header in its first row, as the field `file` of a form. It is staged, and the answer comes at once:
/// what was detected, the proposed mapping and a preview. The rows are read in the background; read the import until its
/// state is `ready`, then apply it. UTF-8 is detected; otherwise `encoding_detected` is false: look at the preview and choose
/// another encoding if need be. Nothing is written to the clients yet. For everyone who may create clients.
#[utoipa::path(operation_id = "create_client_import", tag = "Client imports",
    request_body(content = ImportUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "Staged", body = ClientImport, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["forbidden", "malformed", "too_large", "unsupported_media_type", "validation_failed", "idempotency_key_reused", "idempotency_in_progress"]))))]
#[post("/client-imports")]
async fn create_client_import(
    context: Data<Context>,
    actor: May<CreateClients>,
    key: IdempotencyKey,
    file: Upload,
) -> Result<Created<ClientImport>> {
    let import = service::upload(&context, &actor, &key, file).await?;
    Ok(Created { location: format!("/api/v1/client-imports/{}", import.id), body: import })
}

/// Read an import.
///
/// Its progress while it is staged, then the row errors that it would have in every mode, and once applied what was written
/// and what was left out. Only for its author.
#[utoipa::path(operation_id = "read_client_import", tag = "Client imports", params(("id" = uuid::Uuid, Path, description = "The import")),
    responses((status = 200, description = "The import", body = ClientImport, headers(("ETag" = String, description = "The version")))),
    extensions(("x-problems" = json!(["not_found"]))))]
#[get("/client-imports/{id}")]
async fn read_client_import(context: Data<Context>, actor: Actor, id: PathId) -> Result<Versioned<ClientImport>> {
    service::read(&context, &actor, id.get()?).await.map(Versioned)
}

/// Change how an import is read.
///
/// Another encoding, separator or mapping; the rows are read anew. Where another encoding or separator changes the columns,
/// the mapping is proposed anew, and the given one merged into it. A field is filled by one column: a second one is refused.
#[utoipa::path(operation_id = "change_client_import", tag = "Client imports", params(("id" = uuid::Uuid, Path, description = "The import")), request_body = ImportPatch,
    responses((status = 200, description = "Changed", body = ClientImport, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state"]))))]
#[patch("/client-imports/{id}")]
async fn change_client_import(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ImportPatch>,
) -> Result<Versioned<ClientImport>> {
    service::change(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Apply an import.
///
/// Writes what the file says in one transaction: all of it or nothing. A row means the client with its external code, else
/// the one of the same name and kind. An empty cell changes nothing; what is made belongs to you. A person in a column such
/// as 法定代表人 or 董事長 becomes a contact with that position. With `on_error: refuse`, wrong rows refuse everything, and the
/// problem names them (`rows.17.公司邮箱`); with `skip` they are left out and listed in the import.
#[utoipa::path(operation_id = "apply_client_import", tag = "Client imports", params(("id" = uuid::Uuid, Path, description = "The import")), request_body = ApplyImport,
    responses((status = 200, description = "Applied", body = ClientImport, headers(("ETag" = String, description = "The new version")))),
    extensions(("x-problems" = json!(["forbidden", "not_found", "malformed", "too_large", "unsupported_media_type", "validation_failed", "if_match_required", "stale_version", "wrong_state", "import_has_errors", "external_code_taken"]))))]
#[post("/client-imports/{id}/apply")]
async fn apply_client_import(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    expected: IfMatch,
    body: Payload<ApplyImport>,
) -> Result<Versioned<ClientImport>> {
    service::apply(&context, &actor, id.get()?, &expected, &body).await.map(Versioned)
}

/// Download the rows that failed.
///
/// A CSV file (UTF-8 with byte order mark) with the failed rows as they stand in the file and, first, a column with the
/// reason in words. Mend it and upload it again. A cell that a spreadsheet would take for a formula begins with an apostrophe,
/// which uploading takes away again.
#[utoipa::path(operation_id = "read_client_import_errors", tag = "Client imports", params(("id" = uuid::Uuid, Path, description = "The import"), ImportErrorsQuery),
    responses((status = 200, description = "The failed rows", body = String, content_type = "text/csv")),
    extensions(("x-problems" = json!(["not_found", "validation_failed"]))))]
#[get("/client-imports/{id}/errors")]
async fn read_client_import_errors(
    context: Data<Context>,
    actor: Actor,
    id: PathId,
    query: Query<ImportErrorsQuery>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let lang = lang_of(&request);
    let file = errors_file::download(&context, &actor, id.get()?, query, lang).await?;
    let name = ExtendedValue { charset: Charset::Ext("UTF-8".to_owned()), language_tag: None, value: file.name.into_bytes() };
    let disposition =
        ContentDisposition { disposition: DispositionType::Attachment, parameters: vec![DispositionParam::FilenameExt(name)] };
    let csv = ContentType("text/csv; charset=utf-8".parse().unwrap_or(mime::TEXT_CSV));
    Ok(HttpResponse::Ok().insert_header(csv).insert_header(disposition).body(file.text))
}
