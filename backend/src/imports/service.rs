//! Bringing clients in from a file.

use std::collections::BTreeMap;

use actix_web::web::block;
use clientele_openapi::imports::{ApplyImport, ClientImport, ImportPatch, ImportResult, RowError};
use clientele_openapi::problem::codes;
use clientele_openapi::query::PageQuery;
use clientele_openapi::vocabulary::{Encoding, ImportField, ImportState, OnError, Permission, Separator};
use clientele_openapi::{FieldError, Page, ProblemCode};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use serde_json::json;
use uuid::Uuid;

use super::convert::{self, Staging};
use super::upload::{File, Upload};
use super::{applying, decoding, headers, queries, reading};
use crate::auth::Actor;
use crate::clients;
use crate::clock::machine_now;
use crate::context::Context;
use crate::db::{Subject, Transaction};
use crate::entity::{client_import_files as files, client_imports as imports};
use crate::error::{Error, Refusal, Result, no_errors};
use crate::http::{IdempotencyKey, IfMatch, Payload, Query};
use crate::records::{self, Change};

/// How many wrong rows a refusal names.
const NAMED_ERRORS: usize = 100;

/// The actor's imports, the latest first.
///
/// # Errors
/// `validation_failed` for parameters; the database's own.
pub(super) async fn list(context: &Context, actor: &Actor, query: Query<PageQuery>) -> Result<Page<ClientImport>> {
    let page = queries::page(context.db.read(), actor.id, query.parse()?).await?;
    let items = page.items.into_iter().map(convert::import).collect::<Result<Vec<_>>>()?;
    Ok(Page::new(items, page.next_cursor))
}

/// One import of the actor's. One whose reading was cut short is read on.
///
/// # Errors
/// `not_found`; the database's own.
pub(super) async fn read(context: &Context, actor: &Actor, id: Uuid) -> Result<ClientImport> {
    let import = queries::import(context.db.primary(), actor.id, id).await?;
    reading::resume(context, actor, &import).await?;
    convert::import(import)
}

/// Stages a file: it is kept and looked at, and its rows are read in the background.
///
/// # Errors
/// `unsupported_media_type`, `malformed`, `too_large`; `validation_failed` where it is no table.
pub(super) async fn upload(context: &Context, actor: &Actor, key: &IdempotencyKey, upload: Upload) -> Result<ClientImport> {
    let file = upload.into_file()?;
    if let Some(code) = decoding::refusal(&file.content) {
        return Err(Error::invalid_field("file", code));
    }
    let content = file.content.clone();
    let (encoding, is_detected, (staging, separator, table)) = block(move || {
        let (encoding, is_detected) = decoding::detect(&content);
        (encoding, is_detected, Staging::of(&content, encoding, None))
    })
    .await
    .map_err(Error::internal)?;
    if table.is_none() {
        return Err(Error::invalid_field("file", codes::NOT_CSV));
    }
    let answer = key
        .once(context, actor, &file.fingerprint(), &[], async |tx| {
            let import = insert(tx, actor, &file, (encoding, is_detected, separator), &staging).await?;
            convert::import(import)
        })
        .await?;
    begin_if_staged(context, actor, answer.id).await?;
    Ok(answer)
}

async fn begin_if_staged(context: &Context, actor: &Actor, id: Uuid) -> Result<()> {
    let import = queries::import(context.db.primary(), actor.id, id).await?;
    if import.state == ImportState::Staged.as_str() {
        reading::begin(context, actor, import);
    }
    Ok(())
}

async fn insert(
    tx: &Transaction,
    actor: &Actor,
    file: &File,
    (encoding, is_detected, separator): (Encoding, bool, Separator),
    staging: &Staging,
) -> Result<imports::Model> {
    let now = machine_now();
    let id = Uuid::now_v7();
    let import = imports::ActiveModel {
        id: Set(id),
        user_id: Set(actor.id),
        file_name: Set(file.name.clone()),
        encoding: Set(encoding.as_str().to_owned()),
        encoding_detected: Set(is_detected),
        separator: Set(separator.as_str().to_owned()),
        mapping: Set(convert::json(&headers::propose(&staging.columns))?),
        state: Set(staging.state().as_str().to_owned()),
        staging: Set(convert::json(staging)?),
        rows_done: Set(0),
        result: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
    .insert(tx)
    .await?;
    let content = files::ActiveModel { import_id: Set(id), content: Set(file.content.clone()) };
    files::Entity::insert(content).exec_without_returning(tx).await?;
    let details = json!({"file_name": file.name, "rows": staging.rows_total});
    records::record(tx, actor, Change { action: "client_import.uploaded", entity: "client_import", id, details }).await?;
    Ok(import)
}

/// Changes how a file is read, and has it read anew.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`; `wrong_state` once applied; `validation_failed` for a
/// column that the file does not have, and for a second column on one field.
pub(super) async fn change(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ImportPatch>,
) -> Result<ClientImport> {
    let before = changeable(context.db.primary(), actor, id).await?;
    let patch = body.parse()?;
    expected.check(before.version)?;
    if before.state == ImportState::Applied.as_str() {
        return Err(Error::refused(ProblemCode::WrongState));
    }
    let encoding = patch.encoding.map_or_else(|| convert::word(&before.encoding), Ok)?;
    let separator = patch.separator.map_or_else(|| convert::word(&before.separator), Ok)?;
    let content = queries::content(context.db.primary(), id).await?;
    let (staging, ..) = block(move || Staging::of(&content, encoding, Some(separator))).await.map_err(Error::internal)?;
    let known = if staging.columns == convert::staging(&before)?.columns {
        convert::mapping(&before)?
    } else {
        headers::propose(&staging.columns)
    };
    let mapping = merged(known, &patch, &staging.columns)?;
    let change = imports::ActiveModel {
        encoding: Set(encoding.as_str().to_owned()),
        separator: Set(separator.as_str().to_owned()),
        mapping: Set(convert::json(&mapping)?),
        state: Set(staging.state().as_str().to_owned()),
        staging: Set(convert::json(&staging)?),
        rows_done: Set(0),
        ..Default::default()
    };
    let after = context
        .db
        .write(&[Subject::Import(id).alone()], async |tx| {
            let after = queries::save(tx, &before, change.clone()).await?;
            let details = json!({"encoding": encoding, "separator": separator, "mapping": mapping});
            records::record(tx, actor, Change { action: "client_import.changed", entity: "client_import", id, details }).await?;
            Ok(after)
        })
        .await?;
    if after.state == ImportState::Staged.as_str() {
        reading::begin(context, actor, after.clone());
    }
    convert::import(after)
}

/// An import that the actor may still work with: theirs, and they may still create clients.
async fn changeable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<imports::Model> {
    let import = queries::import(db, actor.id, id).await?;
    actor.require(Permission::ClientsCreate)?;
    Ok(import)
}

/// The mapping after a patch; a column fills one field, and a field is filled by one column.
fn merged(
    mut mapping: BTreeMap<String, ImportField>,
    patch: &ImportPatch,
    columns: &[String],
) -> Result<BTreeMap<String, ImportField>> {
    let wanted = patch.mapping.clone().unwrap_or_default();
    let unknown = wanted.keys().filter(|column| !columns.contains(column));
    let mut errors: Vec<FieldError> =
        unknown.map(|column| FieldError::new(format!("mapping.{column}"), codes::UNKNOWN_COLUMN)).collect();
    for (column, field) in wanted.iter().filter(|(column, _)| columns.contains(column)) {
        match field {
            Some(field) => mapping.insert(column.clone(), *field),
            None => mapping.remove(column),
        };
    }
    let is_doubled = |field: &ImportField| mapping.values().filter(|other| *other == field).count() > 1;
    let doubled = mapping.iter().filter(|(column, field)| wanted.contains_key(*column) && is_doubled(field));
    errors.extend(doubled.map(|(column, _)| FieldError::new(format!("mapping.{column}"), codes::DUPLICATE)));
    no_errors(errors)?;
    Ok(mapping)
}

/// Writes what the file says, all of it in one transaction.
///
/// # Errors
/// `not_found`, `forbidden`, `if_match_required`, `stale_version`; `wrong_state` unless it is ready; `import_has_errors`
/// where rows are wrong and errors refuse; `validation_failed` with `mapping_incomplete` for `mapping`.
pub(super) async fn apply(
    context: &Context,
    actor: &Actor,
    id: Uuid,
    expected: &IfMatch,
    body: &Payload<ApplyImport>,
) -> Result<ClientImport> {
    let before = changeable(context.db.primary(), actor, id).await?;
    let wanted = body.read()?;
    expected.check(before.version)?;
    if before.state != ImportState::Ready.as_str() {
        return Err(Error::refused(ProblemCode::WrongState));
    }
    let (table, mapping) = reading::load(context.db.primary(), &before).await?;
    if !applying::can_match(&mapping) {
        return Err(Error::invalid_field("mapping", codes::MAPPING_INCOMPLETE));
    }
    let (drafts, unreadable) = reading::read_all(table, mapping.clone()).await?;
    let after = context
        .db
        .write(&[Subject::Duty(IMPORTING).alone(), Subject::Import(id).alone()], async |tx| {
            let owner = clients::service::owner(tx, actor.id).await?;
            let (plan, found) = applying::plan(tx, actor, &drafts, &mapping, wanted.mode, true).await?;
            let errors = reading::in_order(unreadable.iter().cloned().chain(plan.errors).collect());
            if wanted.on_error == OnError::Refuse && !errors.is_empty() {
                return Err(has_errors(&errors));
            }
            let staging = Staging { row_errors: errors, ..convert::staging(&before)? };
            let written = applying::write(context, tx, actor, owner, plan.steps, found).await?;
            let result = ImportResult { skipped: staging.rows_with_errors(), ..written };
            let change = imports::ActiveModel {
                state: Set(ImportState::Applied.as_str().to_owned()),
                staging: Set(convert::json(&staging)?),
                result: Set(Some(convert::json(&result)?)),
                ..Default::default()
            };
            // Of two who apply at once, the second finds another version here, and all that it wrote is undone.
            let after = queries::save(tx, &before, change).await?;
            let details = json!({"mode": wanted.mode, "on_error": wanted.on_error, "result": result});
            records::record(tx, actor, Change { action: "client_import.applied", entity: "client_import", id, details }).await?;
            Ok(after)
        })
        .await?;
    convert::import(after)
}

/// One import at a time: what the first has made, the second finds.
const IMPORTING: &str = "client imports";

/// The refusal that names the wrong rows: `rows.17.公司邮箱`.
fn has_errors(errors: &[RowError]) -> Error {
    let named = errors.iter().take(NAMED_ERRORS).map(|error| {
        let column = error.column.iter().map(|column| format!(".{column}")).collect::<String>();
        FieldError { field: format!("rows.{}{column}", error.row), code: error.code.clone(), params: error.params.clone() }
    });
    Error::Refused(Box::new(Refusal {
        code: ProblemCode::ImportHasErrors,
        errors: named.collect(),
        rules: Vec::new(),
        retry_after: None,
    }))
}
