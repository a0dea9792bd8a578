//! The SQL of turn-aways, incidents and their entries.

use chrono::Days;
use chrono_tz::Tz;
use clientele_openapi::Page;
use clientele_openapi::query::{OccurrenceSort, TurnAwayQuery, VisitIncidentQuery};
use clientele_openapi::vocabulary::{Permission, Scope};
use clientele_rules::calendar::midnight;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::auth::Actor;
use crate::entity::{turn_aways, visit_incident_entries as entries, visit_incidents as incidents};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::text;

/// Records that the actor may read: all by their role, or what they recorded.
fn readable<C: ColumnTrait>(actor: &Actor, recorded_by: C) -> Condition {
    if actor.scopes(Permission::IncidentsRead).contains(&Scope::All) {
        return Condition::all();
    }
    Condition::all().add(recorded_by.eq(actor.id))
}

/// Any of the columns contains the text.
fn contains<C: ColumnTrait>(columns: &[C], q: Option<&String>) -> Condition {
    let Some(q) = q else {
        return Condition::all();
    };
    let pattern = text::contains_pattern(q.trim());
    columns
        .iter()
        .fold(Condition::any(), |any, column| any.add(Expr::expr(Func::lower(column.into_expr())).like(pattern.clone())))
}

/// Days of the company's calendar, both included.
fn between<C: ColumnTrait>(column: C, from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>, zone: Tz) -> Condition {
    let until = to.and_then(|day| day.checked_add_days(Days::new(1)));
    Condition::all()
        .add_option(from.map(|day| column.gte(midnight(day, zone))))
        .add_option(until.map(|day| column.lt(midnight(day, zone))))
}

/// A turn-away that the actor may read.
pub(super) async fn turn_away(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<turn_aways::Model> {
    let query = turn_aways::Entity::find_by_id(id).filter(readable(actor, turn_aways::Column::RecordedById));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// A page of the turn-aways that the actor may read.
pub(super) async fn turn_aways(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &TurnAwayQuery,
    zone: Tz,
) -> Result<Page<turn_aways::Model>> {
    use turn_aways::Column;
    let mut query = turn_aways::Entity::find()
        .filter(readable(actor, Column::RecordedById))
        .filter(between(Column::OccurredAt, asked.from, asked.to, zone))
        .filter(contains(&[Column::Place, Column::SaidToBe, Column::Reason], asked.q.as_ref()));
    if !asked.client_id.is_empty() {
        query = query.filter(Column::ClientId.is_in(asked.client_id.iter().copied()));
    }
    let by_creation = asked.sort.key == OccurrenceSort::CreatedAt;
    let column = if by_creation { Column::CreatedAt } else { Column::OccurredAt };
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, Column::Id, &page_request!(asked), |row| {
        (SortKey::Instant(if by_creation { row.created_at } else { row.occurred_at }), row.id)
    })
    .await
}

/// Writes a turn-away.
pub(super) async fn insert_turn_away(tx: &impl ConnectionTrait, row: turn_aways::Model) -> Result<()> {
    row.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// An incident that the actor may read.
pub(super) async fn incident(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<incidents::Model> {
    let query = incidents::Entity::find_by_id(id).filter(readable(actor, incidents::Column::RecordedById));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// A page of the incidents that the actor may read.
pub(super) async fn incidents(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &VisitIncidentQuery,
    zone: Tz,
) -> Result<Page<incidents::Model>> {
    use incidents::Column;
    let searched = [Column::Number, Column::Place, Column::Description, Column::LedByName, Column::Visitors];
    let mut query = incidents::Entity::find()
        .filter(readable(actor, Column::RecordedById))
        .filter(between(Column::OccurredAt, asked.from, asked.to, zone))
        .filter(contains(&searched, asked.q.as_ref()));
    if !asked.state.is_empty() {
        query = query.filter(Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.area.is_empty() {
        query = query.filter(Column::Area.is_in(asked.area.iter().map(|area| area.as_str())));
    }
    let by_creation = asked.sort.key == OccurrenceSort::CreatedAt;
    let column = if by_creation { Column::CreatedAt } else { Column::OccurredAt };
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, Column::Id, &page_request!(asked), |row| {
        (SortKey::Instant(if by_creation { row.created_at } else { row.occurred_at }), row.id)
    })
    .await
}

/// Writes an incident.
pub(super) async fn insert_incident(tx: &impl ConnectionTrait, row: incidents::Model) -> Result<()> {
    row.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves an incident whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, incident: incidents::Model) -> Result<bool> {
    let (id, before) = (incident.id, incident.version - 1);
    let outcome = incidents::Entity::update_many()
        .set(incident.into_active_model().reset_all())
        .filter(incidents::Column::Id.eq(id))
        .filter(incidents::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// The entries of several incidents, the earliest first.
pub(super) async fn entries(db: &impl ConnectionTrait, incident_ids: &[Uuid]) -> Result<Vec<entries::Model>> {
    let query = entries::Entity::find().filter(entries::Column::IncidentId.is_in(incident_ids.iter().copied()));
    Ok(query.order_by_asc(entries::Column::At).order_by_asc(entries::Column::Id).all(db).await?)
}

/// Adds an entry.
pub(super) async fn insert_entry(tx: &impl ConnectionTrait, entry: entries::Model) -> Result<()> {
    entry.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}
