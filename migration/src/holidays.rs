//! The public holidays that an installation begins with. Source and licence: migration/data/holidays/README.md.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use crate::parameters::run;

/// The years as holiday-cn publishes them.
const FILES: [&str; 4] = [
    include_str!("../data/holidays/2024.json"),
    include_str!("../data/holidays/2025.json"),
    include_str!("../data/holidays/2026.json"),
    include_str!("../data/holidays/2027.json"),
];

/// Makes ids of years: the same in every installation.
const FIRST_ID: u128 = 0x0199_0000_0000_7000_8000_0000_0001_0000;

/// When the files were taken.
const TAKEN_AT: &str = "2026-11-24T00:00:00+00:00";

/// One year's announcement.
#[derive(Clone, Debug)]
pub struct HolidayYear {
    /// The year that it is about.
    pub year: i32,
    /// Whether there is an announcement; without one the year's holidays are unknown.
    pub announced: bool,
    /// The days on which it departs from the week.
    pub days: Vec<Holiday>,
}

/// A day on which an announcement departs from the week.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// The day.
    pub day: chrono::NaiveDate,
    /// The holiday that it belongs to.
    pub name: String,
    /// A day off; otherwise a day that is worked although it is a weekend's.
    pub is_off: bool,
}

/// The years that come with the program.
///
/// # Errors
/// Where a file does not read: a defect of the program.
pub fn shipped() -> Result<Vec<HolidayYear>, DbErr> {
    FILES.iter().map(|text| read(text).ok_or_else(|| DbErr::Custom("a file of holidays does not read".to_owned()))).collect()
}

fn read(text: &str) -> Option<HolidayYear> {
    let file: Value = serde_json::from_str(text).ok()?;
    let day = |day: &Value| {
        Some(Holiday {
            day: day["date"].as_str()?.parse().ok()?,
            name: day["name"].as_str()?.to_owned(),
            is_off: day["isOffDay"].as_bool()?,
        })
    };
    let days = file["days"].as_array()?.iter().map(day).collect::<Option<Vec<_>>>()?;
    // holiday-cn names the announcement of a year in `papers`; an empty list is a year that is not announced yet.
    let announced = !file["papers"].as_array()?.is_empty();
    let year: i32 = file["year"].as_i64()?.try_into().ok()?;
    Some(HolidayYear { year, announced, days })
}

/// Writes the years that come with the program.
///
/// # Errors
/// The database's own.
pub(crate) async fn insert(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let taken_at: chrono::DateTime<chrono::Utc> =
        TAKEN_AT.parse().map_err(|error: chrono::ParseError| DbErr::Custom(error.to_string()))?;
    for year in shipped()? {
        let id = Uuid::from_u128(FIRST_ID + u128::from(year.year.unsigned_abs()));
        let values = vec![year.year.into(), id.into(), year.announced.into(), taken_at.into()];
        run(db, "INSERT INTO holiday_years (year, id, announced, updated_at, version) VALUES ($1, $2, $3, $4, 1)", values)
            .await?;
        for holiday in year.days {
            let values = vec![year.year.into(), holiday.day.into(), holiday.name.into(), holiday.is_off.into()];
            run(db, "INSERT INTO holidays (year, day, name, is_off) VALUES ($1, $2, $3, $4)", values).await?;
        }
    }
    Ok(())
}
