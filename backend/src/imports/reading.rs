//! Reading a staged file: off the request, in steps that can be followed, and picked up again after a restart.

use std::sync::Arc;

use actix_web::web::block;
use chrono::Duration;
use clientele_openapi::imports::RowError;
use clientele_openapi::vocabulary::{ImportMode, ImportState};
use sea_orm::{ConnectionTrait, Set};

use super::convert::{self, Staging};
use super::drafts::{self, Draft, Mapping};
use super::table::Table;
use super::{applying, queries};
use crate::auth::Actor;
use crate::clock::machine_now;
use crate::context::Context;
use crate::entity::client_imports as imports;
use crate::error::{Error, Result};

/// How many rows are read between two notes of progress.
const STEP: usize = 1_000;
/// After this long without progress the reader is taken for dead: its server was stopped.
const PATIENCE: Duration = Duration::seconds(30);

/// Reads a staged import in the background.
pub(super) fn begin(context: &Context, actor: &Actor, import: imports::Model) {
    let (context, actor) = (context.clone(), actor.clone());
    actix_web::rt::spawn(async move {
        let id = import.id;
        // Whatever happens, the import stays staged, and who asks for it later has it read again.
        if let Err(error) = read(&context, &actor, import).await {
            tracing::error!(import = %id, %error, "a file of clients could not be read");
        }
    });
}

/// Has a staged import read again where its reader is gone.
///
/// # Errors
/// The database's own.
pub(super) async fn resume(context: &Context, actor: &Actor, import: &imports::Model) -> Result<()> {
    let is_left = import.state == ImportState::Staged.as_str() && import.updated_at + PATIENCE < machine_now();
    let mut import = import.clone();
    if is_left && queries::note_progress(context.db.primary(), &mut import, 0).await? {
        begin(context, actor, import);
    }
    Ok(())
}

async fn read(context: &Context, actor: &Actor, mut import: imports::Model) -> Result<()> {
    let db = context.db.primary();
    let (table, mapping) = load(db, &import).await?;
    let (table, mapping) = (Arc::new(table), Arc::new(mapping));
    let mut outcomes = Vec::with_capacity(table.rows.len());
    while outcomes.len() < table.rows.len() {
        outcomes.extend(read_step(&table, &mapping, outcomes.len()).await?);
        if !queries::note_progress(db, &mut import, i32::try_from(outcomes.len()).map_err(Error::internal)?).await? {
            return Ok(());
        }
    }
    let (drafts, mut errors) = parted(outcomes);
    if applying::can_match(&mapping) {
        // A row that is wrong when rows may both make and change clients is wrong in the other modes too.
        let (plan, _) = applying::plan(db, actor, &drafts, &mapping, ImportMode::Both, false).await?;
        errors.extend(plan.errors);
    }
    let staging = Staging { row_errors: in_order(errors), ..convert::staging(&import)? };
    let change = imports::ActiveModel {
        state: Set(ImportState::Ready.as_str().to_owned()),
        staging: Set(convert::json(&staging)?),
        ..Default::default()
    };
    match queries::save(db, &import, change).await {
        Ok(_) | Err(Error::Refused(_)) => Ok(()), // Refused: it was changed meanwhile, and another reader is at work.
        Err(error) => Err(error),
    }
}

/// The table of an import and its mapping.
///
/// # Errors
/// The database's own.
pub(super) async fn load(db: &impl ConnectionTrait, import: &imports::Model) -> Result<(Table, Mapping)> {
    let content = queries::content(db, import.id).await?;
    let (encoding, separator) = (convert::word(&import.encoding)?, convert::word(&import.separator)?);
    let read = block(move || Staging::of(&content, encoding, Some(separator)).2).await.map_err(Error::internal)?;
    let table = read.unwrap_or_default();
    let mapping = Mapping::new(&table.columns, &convert::mapping(import)?);
    Ok((table, mapping))
}

/// What became of a row.
pub(super) type Outcome = std::result::Result<Draft, Vec<RowError>>;

async fn read_step(table: &Arc<Table>, mapping: &Arc<Mapping>, from: usize) -> Result<Vec<Outcome>> {
    let (table, mapping) = (Arc::clone(table), Arc::clone(mapping));
    block(move || table.rows.iter().skip(from).take(STEP).map(|row| drafts::read(row, &mapping)).collect())
        .await
        .map_err(Error::internal)
}

/// All rows of a table, read.
///
/// # Errors
/// Only where the program is shutting down.
pub(super) async fn read_all(table: Table, mapping: Mapping) -> Result<(Vec<Draft>, Vec<RowError>)> {
    let outcomes =
        block(move || table.rows.iter().map(|row| drafts::read(row, &mapping)).collect()).await.map_err(Error::internal)?;
    Ok(parted(outcomes))
}

fn parted(outcomes: Vec<Outcome>) -> (Vec<Draft>, Vec<RowError>) {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(draft) => drafts.push(draft),
            Err(found) => errors.extend(found),
        }
    }
    (drafts, errors)
}

/// Errors in the order of their rows.
pub(super) fn in_order(mut errors: Vec<RowError>) -> Vec<RowError> {
    errors.sort_by_key(|error| error.row);
    errors
}
