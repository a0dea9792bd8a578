//! Queries that are no sorted lists.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{DEFAULT_LIMIT, ListQuery, Pairs};
use crate::{
    FieldError,
    vocabulary::{Area, ExportFormat, ImportMode, MailState, PassStatus, StatisticsBy},
};

/// Declares a query of single parameters, with `limit` and `cursor` where it is paged.
macro_rules! plain_query {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(paged by $limit:ident and $cursor:ident)? {
            $( #[doc = $doc:literal] $field:ident as $param:literal: $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( #[doc = $doc] pub $field: Option<$type>, )*
            $(
                /// How many entries a page has, 1 to 100.
                pub $limit: u32,
                /// Where the page starts.
                pub $cursor: Option<String>,
            )?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: None, )* $( $limit: DEFAULT_LIMIT, $cursor: None, )? }
            }
        }

        impl ListQuery for $name {
            fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>> {
                let mut pairs = Pairs::new(pairs);
                let query = Self { $( $field: pairs.one($param), )* $( $limit: pairs.limit(), $cursor: pairs.cursor(), )? };
                pairs.finish(Some(query))
            }

            fn to_pairs(&self) -> Vec<(String, String)> {
                let single: Vec<(&str, Option<String>)> = vec![$( ($param, self.$field.as_ref().map(super::QueryValue::write)), )*];
                let paging: Vec<(&str, Option<String>)> = vec![$(
                    ("limit", (self.$limit != DEFAULT_LIMIT).then(|| self.$limit.to_string())),
                    ("cursor", self.$cursor.clone()),
                )?];
                single.into_iter().chain(paging).filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
            }
        }

        #[cfg(feature = "docs")]
        impl utoipa::IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>) -> Vec<utoipa::openapi::path::Parameter> {
                vec![
                    $( super::docs::one::<$type>($param, $doc), )*
                    $( super::docs::$limit(), super::docs::$cursor(), )?
                ]
            }
        }
    };
}

plain_query! {
    /// Which page.
    pub struct PageQuery paged by limit and cursor {}
}

plain_query! {
    /// Which notices.
    pub struct NoticeQuery paged by limit and cursor {
        /// Only those unread, or only those read.
        unread as "unread": bool,
    }
}

plain_query! {
    /// Which mails.
    pub struct MailQuery paged by limit and cursor {
        /// How far they have come.
        state as "state": MailState,
    }
}

plain_query! {
    /// Which errors of an import.
    pub struct ImportErrorsQuery {
        /// Adds what would go wrong if the import were applied in this mode.
        mode as "mode": ImportMode,
    }
}

plain_query! {
    /// What a client that is being entered looks like so far.
    pub struct DuplicateQuery {
        /// The name as typed so far.
        name as "name": String,
        /// The phone as typed so far.
        phone as "phone": String,
        /// The external code as typed so far.
        external_code as "external_code": String,
    }
}

plain_query! {
    /// Which year of the working-day calendar.
    pub struct HolidayQuery {
        /// The year, 2000 to 2100; the present one of the company's calendar where not given.
        year as "year": i32,
    }
}

plain_query! {
    /// Which days of the visit calendar, at most 62, and which visits.
    pub struct VisitCalendarQuery {
        /// The first day; today in the company's calendar where not given.
        from as "from": NaiveDate,
        /// The last day; a week from the first where not given.
        to as "to": NaiveDate,
        /// Visits to this area.
        area as "area": Area,
        /// Visits that this person escorts or is in charge of.
        escort_id as "escort_id": Uuid,
        /// Visits of this client.
        client_id as "client_id": Uuid,
    }
}

plain_query! {
    /// Which visits are counted, and by what.
    pub struct VisitStatisticsQuery {
        /// The first day on which they begin; where not given, the first of the year.
        from as "from": NaiveDate,
        /// The last day on which they begin; where not given, the last of the year.
        to as "to": NaiveDate,
        /// What they are counted by; the category where not given.
        by as "by": StatisticsBy,
    }
}

plain_query! {
    /// Which visits are counted, by what, and in which format.
    pub struct VisitStatisticsExportQuery {
        /// The first day on which they begin; where not given, the first of the year.
        from as "from": NaiveDate,
        /// The last day on which they begin; where not given, the last of the year.
        to as "to": NaiveDate,
        /// What they are counted by; the category where not given.
        by as "by": StatisticsBy,
        /// The format of the file; CSV where not given.
        format as "format": ExportFormat,
    }
}

plain_query! {
    /// What to search for.
    pub struct SearchQuery {
        /// Text of a name, pinyin, initials, a number, a code or a phone.
        q as "q": String,
    }
}

plain_query! {
    /// Which period the rules' answers are counted in.
    pub struct RuleQuery {
        /// The first day of submission, in the company's time zone.
        from as "from": NaiveDate,
        /// The last day of submission.
        to as "to": NaiveDate,
    }
}

plain_query! {
    /// Which passes.
    pub struct PassQuery paged by limit and cursor {
        /// Where the passes stand.
        state as "state": PassStatus,
        /// Whether their day is over and they were neither returned nor reported lost.
        overdue as "overdue": bool,
        /// The area that they open.
        area as "area": Area,
    }
}

plain_query! {
    /// Which version another one is compared with.
    pub struct DiffQuery {
        /// The version; the one in force where not given, or the one before where that is the version looked at.
        against as "against": i32,
    }
}

plain_query! {
    /// Which day.
    pub struct DeskQuery {
        /// The day in the company's calendar; today where not given.
        date as "date": NaiveDate,
    }
}
