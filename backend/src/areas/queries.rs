//! The SQL of areas and their closures.

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::{Area, Role};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
};
use uuid::Uuid;

use crate::entity::{area_closures as closures, areas, user_roles, users};
use crate::error::{Error, Result};

/// Every area.
pub(super) async fn areas(db: &impl ConnectionTrait) -> Result<Vec<areas::Model>> {
    Ok(areas::Entity::find().all(db).await?)
}

/// One area; the migration made them all.
pub(super) async fn area(db: &impl ConnectionTrait, area: Area) -> Result<areas::Model> {
    let found = areas::Entity::find_by_id(area.as_str()).one(db).await?;
    found.ok_or_else(|| Error::internal(format!("no row for the area {area}")))
}

/// Saves an area's settings; false where somebody else was first. Who is inside is no setting.
pub(super) async fn save(tx: &impl ConnectionTrait, area: areas::Model) -> Result<bool> {
    let outcome = areas::Entity::update_many()
        .set(areas::ActiveModel {
            owner_department_id: Set(area.owner_department_id),
            capacity: Set(area.capacity),
            open_to: Set(area.open_to),
            version: Set(area.version + 1),
            ..Default::default()
        })
        .filter(areas::Column::Area.eq(area.area))
        .filter(areas::Column::Version.eq(area.version))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Counts somebody in; false where the area holds nobody more.
pub(super) async fn count_in(tx: &impl ConnectionTrait, area: &str) -> Result<bool> {
    let holds_more =
        Expr::col(areas::Column::Capacity).is_null().or(Expr::col(areas::Column::Inside).lt(Expr::col(areas::Column::Capacity)));
    let outcome = areas::Entity::update_many()
        .col_expr(areas::Column::Inside, Expr::col(areas::Column::Inside).add(1))
        .filter(areas::Column::Area.eq(area))
        .filter(holds_more)
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Counts somebody out.
pub(super) async fn count_out(tx: &impl ConnectionTrait, area: &str) -> Result<()> {
    areas::Entity::update_many()
        .col_expr(areas::Column::Inside, Expr::col(areas::Column::Inside).sub(1))
        .filter(areas::Column::Area.eq(area))
        .exec(tx)
        .await?;
    Ok(())
}

/// The active area owners of departments, by name.
pub(super) async fn owners(db: &impl ConnectionTrait, departments: &[Uuid]) -> Result<Vec<users::Model>> {
    let holders = user_roles::Entity::find()
        .select_only()
        .column(user_roles::Column::UserId)
        .filter(user_roles::Column::Role.eq(Role::AreaOwner.as_str()))
        .into_query();
    let query = users::Entity::find()
        .filter(users::Column::Active.eq(true))
        .filter(users::Column::DepartmentId.is_in(departments.iter().copied()))
        .filter(users::Column::Id.in_subquery(holders));
    Ok(query.order_by_asc(users::Column::NamePinyin).order_by_asc(users::Column::Id).all(db).await?)
}

/// The closures of areas that end after an instant, the earliest first.
pub(super) async fn closures(
    db: &impl ConnectionTrait,
    areas: &[Area],
    ending_after: DateTime<Utc>,
) -> Result<Vec<closures::Model>> {
    let query = closures::Entity::find()
        .filter(closures::Column::Area.is_in(areas.iter().map(|area| area.as_str())))
        .filter(closures::Column::ClosedUntil.gt(ending_after));
    Ok(query.order_by_asc(closures::Column::ClosedFrom).order_by_asc(closures::Column::Id).all(db).await?)
}

/// Every closure of an area, the earliest first.
pub(super) async fn all_closures(db: &impl ConnectionTrait, area: Area) -> Result<Vec<closures::Model>> {
    let query = closures::Entity::find().filter(closures::Column::Area.eq(area.as_str()));
    Ok(query.order_by_asc(closures::Column::ClosedFrom).order_by_asc(closures::Column::Id).all(db).await?)
}

/// A closure of an area.
pub(super) async fn closure(db: &impl ConnectionTrait, area: Area, id: Uuid) -> Result<closures::Model> {
    let query = closures::Entity::find_by_id(id).filter(closures::Column::Area.eq(area.as_str()));
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// Writes a new closure.
pub(super) async fn insert_closure(tx: &impl ConnectionTrait, closure: closures::Model) -> Result<closures::Model> {
    Ok(closure.into_active_model().reset_all().insert(tx).await?)
}

/// Saves a closure whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save_closure(tx: &impl ConnectionTrait, closure: closures::Model) -> Result<bool> {
    let (id, before) = (closure.id, closure.version - 1);
    let outcome = closures::Entity::update_many()
        .set(closure.into_active_model().reset_all())
        .filter(closures::Column::Id.eq(id))
        .filter(closures::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Removes a closure; false where somebody else was first.
pub(super) async fn delete_closure(tx: &impl ConnectionTrait, id: Uuid, version: i32) -> Result<bool> {
    let outcome = closures::Entity::delete_by_id(id).filter(closures::Column::Version.eq(version)).exec(tx).await?;
    Ok(outcome.rows_affected == 1)
}
