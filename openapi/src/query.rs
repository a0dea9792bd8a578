//! What lists can be asked for: text, sorting, paging and filters, read from the pairs of a query string.

#[cfg(feature = "docs")]
mod docs;
mod lists;
mod parse;
mod plain;

pub use lists::*;
pub use parse::{ListQuery, Pairs, QueryValue, Sort, SortKey};
pub use plain::{
    DeskQuery, DiffQuery, DuplicateQuery, HolidayQuery, ImportErrorsQuery, MailQuery, NoticeQuery, PageQuery, PassQuery,
    RuleQuery, SearchQuery, VisitCalendarQuery, VisitStatisticsExportQuery, VisitStatisticsQuery,
};

/// Entries per page where the query does not say.
pub const DEFAULT_LIMIT: u32 = 50;

/// The most entries per page.
pub const MAX_LIMIT: u32 = 100;

#[cfg(test)]
mod tests;
