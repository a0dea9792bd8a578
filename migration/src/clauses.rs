//! The five schemes as documents: their clauses in our own words, with the source's numbers.
//!
//! `{key}` in a text stands for the value of that parameter, so that text and rule cannot part.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::parameters::run;

mod archive;
mod development;
mod expenses;
mod maintenance;
mod visits;

/// Where a clause comes from; the words are the contract's `ClauseOrigin`.
#[derive(Clone, Copy)]
enum Origin {
    /// The source states it.
    Source,
    /// The source breaks off before it, or leaves it out.
    Reconstructed,
    /// The company added it.
    Ours,
}

impl Origin {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Reconstructed => "reconstructed",
            Self::Ours => "ours",
        }
    }
}

/// In Chinese and in English.
type Words = (&'static str, &'static str);

/// A clause of version 1.
struct Clause {
    number: &'static str,
    origin: Origin,
    title: Option<Words>,
    text: Words,
}

impl Clause {
    /// A clause with a heading.
    const fn titled(number: &'static str, origin: Origin, title: Words) -> Self {
        Self { number, origin, title: Some(title), text: ("", "") }
    }

    /// A clause without a heading.
    const fn text_of(number: &'static str, origin: Origin, zh: &'static str, en: &'static str) -> Self {
        Self { number, origin, title: None, text: (zh, en) }
    }

    /// The text below the heading.
    const fn text(self, zh: &'static str, en: &'static str) -> Self {
        Self { text: (zh, en), ..self }
    }
}

/// The schemes and their clauses.
const SCHEMES: [(&str, &[Clause]); 5] = [
    ("development", development::CLAUSES),
    ("visits", visits::CLAUSES),
    ("expenses", expenses::CLAUSES),
    ("maintenance", maintenance::CLAUSES),
    ("archive", archive::CLAUSES),
];

/// Writes the clauses of every version of every scheme.
///
/// # Errors
/// The database's own.
pub(crate) async fn insert(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for (scheme, clauses) in SCHEMES {
        for version in crate::parameters::versions(db, scheme).await? {
            for (position, clause) in (0_i32..).zip(clauses) {
                insert_clause(db, version, position, clause).await?;
            }
        }
    }
    Ok(())
}

async fn insert_clause(db: &impl ConnectionTrait, version: Uuid, position: i32, clause: &Clause) -> Result<(), DbErr> {
    let columns = "policy_version_id, number, position, origin, title_zh, title_en, text_zh, text_en";
    let values = vec![
        version.into(),
        clause.number.into(),
        position.into(),
        clause.origin.as_str().into(),
        clause.title.map(|(zh, _)| zh).into(),
        clause.title.map(|(_, en)| en).into(),
        clause.text.0.into(),
        clause.text.1.into(),
    ];
    run(db, &format!("INSERT INTO policy_clauses ({columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"), values).await
}
