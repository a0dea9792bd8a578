//! The SQL of applications with their lines, guests and companions.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, TimeDelta, Utc};
use chrono_tz::Tz;
use clientele_openapi::Page;
use clientele_openapi::expenses::{ExpenseLine, Guest, NewExpenseApplication};
use clientele_openapi::query::{DocumentSort, ExpenseApplicationQuery};
use clientele_openapi::vocabulary::{Permission, State};
use clientele_rules::calendar::midnight;
use clientele_rules::expenses::COUNTED;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::auth::Actor;
use crate::clients;
use crate::documents::{Columns, visible};
use crate::entity::{
    advances, expense_accompanying as accompanying, expense_applications as applications, expense_guests as guests,
    expense_lines as lines,
};
use crate::error::{Error, Result};
use crate::http::page_request;
use crate::http::paging::{self, Sort, SortKey};
use crate::text;

/// What belongs to an application beside its own row.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) lines: Vec<lines::Model>,
    pub(super) guests: Vec<guests::Model>,
    pub(super) accompanying: Vec<Uuid>,
    pub(super) advance: Option<advances::Model>,
}

/// Applications that the actor sees.
pub fn seen_by(actor: &Actor) -> Condition {
    let columns = Columns {
        state: applications::Column::State,
        preparer: applications::Column::PreparerId,
        applicant: applications::Column::ApplicantId,
        department: applications::Column::DepartmentId,
        case: applications::Column::CaseId,
        in_charge: None,
        of_areas: None,
    };
    visible(actor, &[Permission::ExpensesRead], columns)
}

/// An application that passes a condition.
pub(super) async fn application(db: &impl ConnectionTrait, id: Uuid, condition: Condition) -> Result<applications::Model> {
    applications::Entity::find_by_id(id).filter(condition).one(db).await?.ok_or_else(Error::not_found)
}

/// An application, whoever asks: for the engine.
pub(super) async fn any_application(db: &impl ConnectionTrait, id: Uuid) -> Result<applications::Model> {
    application(db, id, Condition::all()).await
}

/// Applications by id.
pub(super) async fn applications(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<applications::Model>> {
    Ok(applications::Entity::find().filter(applications::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The parts of several applications.
pub(super) async fn parts(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Parts>> {
    let mut all: HashMap<Uuid, Parts> = ids.iter().map(|id| (*id, Parts::default())).collect();
    let ids = || ids.iter().copied();
    let found = lines::Entity::find()
        .filter(lines::Column::ApplicationId.is_in(ids()))
        .order_by_asc(lines::Column::Position)
        .all(db)
        .await?;
    for line in found {
        all.entry(line.application_id).or_default().lines.push(line);
    }
    let found = guests::Entity::find()
        .filter(guests::Column::ApplicationId.is_in(ids()))
        .order_by_asc(guests::Column::Position)
        .all(db)
        .await?;
    for guest in found {
        all.entry(guest.application_id).or_default().guests.push(guest);
    }
    let query = accompanying::Entity::find().filter(accompanying::Column::ApplicationId.is_in(ids()));
    for row in query.order_by_asc(accompanying::Column::Position).all(db).await? {
        all.entry(row.application_id).or_default().accompanying.push(row.user_id);
    }
    for advance in advances::Entity::find().filter(advances::Column::ApplicationId.is_in(ids())).all(db).await? {
        let parts = all.entry(advance.application_id).or_default();
        parts.advance = Some(advance);
    }
    Ok(all)
}

/// Replaces lines, guests and companions by what the author wrote.
pub(super) async fn set_parts(tx: &impl ConnectionTrait, id: Uuid, content: &NewExpenseApplication) -> Result<()> {
    lines::Entity::delete_many().filter(lines::Column::ApplicationId.eq(id)).exec(tx).await?;
    guests::Entity::delete_many().filter(guests::Column::ApplicationId.eq(id)).exec(tx).await?;
    accompanying::Entity::delete_many().filter(accompanying::Column::ApplicationId.eq(id)).exec(tx).await?;
    for (position, line) in (0..).zip(&content.lines) {
        line_row(id, position, line).into_active_model().reset_all().insert(tx).await?;
    }
    for (position, guest) in (0..).zip(&content.guests) {
        guest_row(id, position, guest).into_active_model().reset_all().insert(tx).await?;
    }
    for (position, user_id) in (0..).zip(&content.accompanying) {
        let row = accompanying::Model { application_id: id, user_id: *user_id, position };
        row.into_active_model().reset_all().insert(tx).await?;
    }
    Ok(())
}

fn line_row(application_id: Uuid, position: i32, line: &ExpenseLine) -> lines::Model {
    lines::Model {
        application_id,
        cost_line: line.cost_line.as_str().to_owned(),
        position,
        amount: line.amount.fen(),
        note: line.note.clone(),
    }
}

fn guest_row(application_id: Uuid, position: i32, guest: &Guest) -> guests::Model {
    guests::Model {
        application_id,
        position,
        name: guest.name.clone(),
        name_normalised: text::normalised(&guest.name),
        employer: guest.employer.clone(),
        job: guest.position.clone(),
        is_public_official: guest.is_public_official,
    }
}

/// Writes a new application.
pub(super) async fn insert(tx: &impl ConnectionTrait, application: applications::Model) -> Result<applications::Model> {
    Ok(application.into_active_model().reset_all().insert(tx).await?)
}

/// Saves an application whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, application: applications::Model) -> Result<bool> {
    let (id, before) = (application.id, application.version - 1);
    let outcome = applications::Entity::update_many()
        .set(application.into_active_model().reset_all())
        .filter(applications::Column::Id.eq(id))
        .filter(applications::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Removes a draft for good; false where somebody else was first.
pub(super) async fn delete(tx: &impl ConnectionTrait, id: Uuid, version: i32) -> Result<bool> {
    let outcome = applications::Entity::delete_by_id(id).filter(applications::Column::Version.eq(version)).exec(tx).await?;
    Ok(outcome.rows_affected == 1)
}

/// Writes the advance; a second one runs into the primary key.
pub(super) async fn insert_advance(tx: &impl ConnectionTrait, advance: advances::Model) -> Result<()> {
    advance.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Receptions around a time for the same client or a guest of the same name, the earliest first (E 3.5).
pub(super) async fn receptions_near(
    db: &impl ConnectionTrait,
    content: &NewExpenseApplication,
    starts_at: DateTime<Utc>,
    days: i64,
    except: Option<Uuid>,
) -> Result<Vec<applications::Model>> {
    let names: Vec<String> =
        content.guests.iter().map(|guest| text::normalised(&guest.name)).filter(|name| !name.is_empty()).collect();
    let with_guest = guests::Entity::find()
        .select_only()
        .column(guests::Column::ApplicationId)
        .filter(guests::Column::NameNormalised.is_in(names))
        .into_query();
    let mut query = applications::Entity::find()
        .filter(applications::Column::State.is_in(COUNTED.map(State::as_str)))
        .filter(
            applications::Column::ReceptionStartsAt.between(starts_at - TimeDelta::days(days), starts_at + TimeDelta::days(days)),
        )
        .filter(
            Condition::any()
                .add(applications::Column::ClientId.eq(content.client_id))
                .add(applications::Column::Id.in_subquery(with_guest)),
        )
        .order_by_asc(applications::Column::ReceptionStartsAt);
    if let Some(id) = except {
        query = query.filter(applications::Column::Id.ne(id));
    }
    Ok(query.all(db).await?)
}

/// A page of the applications that the actor sees.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    actor: &Actor,
    asked: &ExpenseApplicationQuery,
    zone: Tz,
) -> Result<Page<applications::Model>> {
    let mut query = applications::Entity::find().filter(seen_by(actor));
    if !asked.state.is_empty() {
        query = query.filter(applications::Column::State.is_in(asked.state.iter().map(|state| state.as_str())));
    }
    if !asked.client_id.is_empty() {
        query = query.filter(applications::Column::ClientId.is_in(asked.client_id.iter().copied()));
    }
    if let Some(from) = asked.from {
        query = query.filter(applications::Column::ReceptionStartsAt.gte(midnight(from, zone)));
    }
    if let Some(to) = asked.to.and_then(|day| day.checked_add_days(Days::new(1))) {
        query = query.filter(applications::Column::ReceptionStartsAt.lt(midnight(to, zone)));
    }
    if let Some(q) = &asked.q {
        query = query.filter(clients::service::number_or_client_contains(
            applications::Column::Number,
            applications::Column::ClientId,
            actor,
            q,
        ));
    }
    let column = match asked.sort.key {
        DocumentSort::CreatedAt => applications::Column::CreatedAt,
        DocumentSort::UpdatedAt => applications::Column::UpdatedAt,
        DocumentSort::Number => applications::Column::Number,
        DocumentSort::StartsAt => applications::Column::SortAt,
    };
    let sort = Sort { column, descending: asked.sort.descending };
    paging::page(db, query, sort, applications::Column::Id, &page_request!(asked), |application| {
        let key = match column {
            applications::Column::UpdatedAt => SortKey::Instant(application.updated_at),
            applications::Column::Number => SortKey::Text(application.number.clone()),
            applications::Column::SortAt => SortKey::Instant(application.sort_at),
            _ => SortKey::Instant(application.created_at),
        };
        (key, application.id)
    })
    .await
}

/// Applications for receptions that begin within a period and were made by an instant.
pub(super) async fn receptions_between(
    db: &impl ConnectionTrait,
    period: (DateTime<Utc>, DateTime<Utc>),
    except: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<Vec<applications::Model>> {
    let mut query = applications::Entity::find()
        .filter(applications::Column::State.is_in(COUNTED.map(State::as_str)))
        .filter(applications::Column::ReceptionStartsAt.gte(period.0))
        .filter(applications::Column::ReceptionStartsAt.lt(period.1))
        .filter(applications::Column::CreatedAt.lte(at));
    if let Some(id) = except {
        query = query.filter(applications::Column::Id.ne(id));
    }
    Ok(query.all(db).await?)
}

/// In how many of these applications that one of the guests occurs who occurs most often.
pub(super) async fn most_of_one_guest(db: &impl ConnectionTrait, ids: &[Uuid], named: &[Guest]) -> Result<usize> {
    let names: Vec<String> = named.iter().map(|guest| text::normalised(&guest.name)).filter(|name| !name.is_empty()).collect();
    let query = guests::Entity::find()
        .filter(guests::Column::ApplicationId.is_in(ids.iter().copied()))
        .filter(guests::Column::NameNormalised.is_in(names));
    let mut applications: HashMap<String, HashSet<Uuid>> = HashMap::new();
    for guest in query.all(db).await? {
        applications.entry(guest.name_normalised).or_default().insert(guest.application_id);
    }
    Ok(applications.values().map(HashSet::len).max().unwrap_or_default())
}
