//! Keyset paging: a page ends with a cursor that names the last entry's sort key, so that later pages neither repeat
//! nor skip entries when others are added.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SecondsFormat, Utc};
use clientele_openapi::Page;
use sea_orm::sea_query::{ExprTrait, IntoCondition, Order};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Result};

/// What a list is sorted by.
#[derive(Clone, Copy, Debug)]
pub struct Sort<C> {
    /// A column that is never null.
    pub column: C,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// The sort key of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// Compared bytewise.
    Text(String),
    /// Compared in time.
    Instant(DateTime<Utc>),
}

impl SortKey {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => text.clone().into(),
            Self::Instant(at) => (*at).into(),
        }
    }
}

/// What the list was asked for, apart from its filters.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// The parameter `sort` as sent or defaulted; a cursor of another sort is refused.
    pub sort: String,
    /// Entries per page.
    pub limit: u64,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Whether to count.
    pub total: bool,
}

#[derive(Serialize, Deserialize)]
struct Cursor {
    s: String,
    k: String,
    i: Uuid,
}

/// Reads one page of a filtered query.
///
/// `key` gives an entry's sort key and id, by the same column as `sort`.
///
/// # Errors
/// `validation_failed` for a cursor that this list did not give out; the database's own.
pub async fn page<E, C>(
    db: &impl ConnectionTrait,
    query: Select<E>,
    sort: Sort<C>,
    id: C,
    asked: &PageRequest,
    key: impl Fn(&E::Model) -> (SortKey, Uuid),
) -> Result<Page<E::Model>>
where
    E: EntityTrait<Column = C>,
    E::Model: Send + Sync,
    C: ColumnTrait,
{
    let total = if asked.total { Some(count(db, query.clone()).await?) } else { None };
    let order = if sort.descending { Order::Desc } else { Order::Asc };
    let mut query = query.order_by(sort.column, order.clone()).order_by(id, order).limit(asked.limit + 1);
    if let Some(cursor) = &asked.cursor {
        query = query.filter(after(sort, id, cursor, &asked.sort, &key_kind::<E>(sort.column))?);
    }
    let mut items = query.all(db).await?;
    let more = items.len() as u64 > asked.limit;
    items.truncate(usize::try_from(asked.limit).unwrap_or(usize::MAX));
    let next_cursor = if more { items.last().map(|item| encode(&asked.sort, key(item))) } else { None };
    let page = Page::new(items, next_cursor);
    Ok(match total {
        Some(total) => page.with_total(total),
        None => page,
    })
}

/// Counts, but never further than the cap and one.
async fn count<E: EntityTrait>(db: &impl ConnectionTrait, query: Select<E>) -> Result<u32>
where
    E::Model: Send + Sync,
{
    let cap = u64::from(Page::<()>::TOTAL_CAP) + 1;
    let counted = query.limit(cap).count(db).await?;
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}

fn key_kind<E: EntityTrait>(column: E::Column) -> sea_orm::ColumnType {
    column.def().get_column_type().clone()
}

fn after<C: ColumnTrait>(sort: Sort<C>, id: C, cursor: &str, asked: &str, kind: &sea_orm::ColumnType) -> Result<Condition> {
    let refuse = || Error::invalid_field("cursor", "invalid_cursor");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refuse())?;
    let cursor: Cursor = serde_json::from_slice(&bytes).map_err(|_| refuse())?;
    if cursor.s != asked {
        return Err(refuse());
    }
    let key = match kind {
        sea_orm::ColumnType::TimestampWithTimeZone => {
            SortKey::Instant(DateTime::parse_from_rfc3339(&cursor.k).map_err(|_| refuse())?.with_timezone(&Utc))
        }
        _ => SortKey::Text(cursor.k),
    };
    let (beyond, tie) = if sort.descending {
        (sort.column.lt(key.value()), id.lt(cursor.i))
    } else {
        (sort.column.gt(key.value()), id.gt(cursor.i))
    };
    Ok(beyond.or(sort.column.eq(key.value()).and(tie)).into_condition())
}

/// The cursor that names an entry: for lists that are put together from several tables.
pub(crate) fn encode(sort: &str, (key, id): (SortKey, Uuid)) -> String {
    let key = match key {
        SortKey::Text(text) => text,
        SortKey::Instant(at) => at.to_rfc3339_opts(SecondsFormat::Micros, true),
    };
    let cursor = Cursor { s: sort.to_owned(), k: key, i: id };
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

/// The part of a list's query that paging needs.
macro_rules! page_request {
    ($query:expr) => {
        $crate::http::paging::PageRequest {
            sort: $query.sort.to_string(),
            limit: u64::from($query.limit),
            cursor: $query.cursor.clone(),
            total: $query.total,
        }
    };
}
pub(crate) use page_request;
