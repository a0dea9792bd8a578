//! The SQL of the working-day calendar.

use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};

use crate::entity::{holiday_years as years, holidays};
use crate::error::Result;

/// What is known of a year.
pub(super) async fn year(db: &impl ConnectionTrait, year: i32) -> Result<Option<years::Model>> {
    Ok(years::Entity::find_by_id(year).one(db).await?)
}

/// The years that are announced.
pub(super) async fn announced(db: &impl ConnectionTrait) -> Result<Vec<years::Model>> {
    Ok(years::Entity::find().filter(years::Column::Announced.eq(true)).all(db).await?)
}

/// The days that the announcements name, of one year or of all; a later announcement comes after an earlier one.
pub(super) async fn days(db: &impl ConnectionTrait, year: Option<i32>) -> Result<Vec<holidays::Model>> {
    let mut query = holidays::Entity::find().order_by_asc(holidays::Column::Year).order_by_asc(holidays::Column::Day);
    if let Some(year) = year {
        query = query.filter(holidays::Column::Year.eq(year));
    }
    Ok(query.all(db).await?)
}

/// The days of a period that announcements name; a later announcement comes after an earlier one.
pub(super) async fn days_within(db: &impl ConnectionTrait, from: NaiveDate, to: NaiveDate) -> Result<Vec<holidays::Model>> {
    let query = holidays::Entity::find().filter(holidays::Column::Day.between(from, to));
    Ok(query.order_by_asc(holidays::Column::Year).order_by_asc(holidays::Column::Day).all(db).await?)
}

/// Writes a year that was not known before.
pub(super) async fn insert(tx: &impl ConnectionTrait, year: years::Model) -> Result<()> {
    year.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Saves a year whose version has been counted up by the caller; false where somebody else was first.
pub(super) async fn save(tx: &impl ConnectionTrait, year: years::Model) -> Result<bool> {
    let (of, before) = (year.year, year.version - 1);
    let outcome = years::Entity::update_many()
        .set(year.into_active_model().reset_all())
        .filter(years::Column::Year.eq(of))
        .filter(years::Column::Version.eq(before))
        .exec(tx)
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// Puts the days of a year's announcement in the place of those before.
pub(super) async fn set_days(tx: &impl ConnectionTrait, year: i32, days: Vec<holidays::Model>) -> Result<()> {
    holidays::Entity::delete_many().filter(holidays::Column::Year.eq(year)).exec(tx).await?;
    if days.is_empty() {
        return Ok(());
    }
    let rows = days.into_iter().map(|day| holidays::ActiveModel {
        year: Set(day.year),
        day: Set(day.day),
        name: Set(day.name),
        is_off: Set(day.is_off),
    });
    holidays::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
