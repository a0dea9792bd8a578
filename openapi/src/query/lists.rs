//! The queries of the lists: one struct each, with its filters.

use chrono::NaiveDate;
use uuid::Uuid;

use super::parse::{ListQuery, Pairs, QueryValue, Sort, SortKey};
use crate::{
    FieldError,
    vocabulary::{
        Area, ClientKind, DocumentKind, EnterpriseClass, InboxBox, IncidentState, Lifecycle, PermitState, Role, State,
        UnknownValue, VisitTaskState, VisitorCategory,
    },
};

/// Declares the fields that a list can be sorted by.
macro_rules! sort_keys {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $value:literal, )+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )+ }

        impl SortKey for $name {
            const KEYS: &'static [Self] = &[$( Self::$variant ),+];

            fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $value, )+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownValue;

            fn from_str(text: &str) -> Result<Self, UnknownValue> {
                match text {
                    $( $value => Ok(Self::$variant), )+
                    _ => Err(UnknownValue(text.to_owned())),
                }
            }
        }
    };
}

/// Declares a query: the sort keys and their default, then filters that stand once (`one`) or repeatedly (`many`), with
/// the parameter's name where it is no name in Rust.
macro_rules! list_query {
    (
        $(#[$meta:meta])*
        pub struct $name:ident sorted by $key:ident or $default:literal {
            $( #[doc = $doc:literal] $how:ident $field:ident $(as $param:literal)?: $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Text that the entries must contain.
            pub q: Option<String>,
            /// The order of the entries.
            pub sort: Sort<$key>,
            /// How many entries a page has, 1 to 100.
            pub limit: u32,
            /// Where the page starts.
            pub cursor: Option<String>,
            /// Whether to count all matches, up to 10,000.
            pub total: bool,
            $( #[doc = $doc] pub $field: list_query!(@type $how $type), )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    q: None,
                    // The test of the defaults proves that every default is a key.
                    sort: $default.parse().unwrap_or(Sort { key: $key::KEYS[0], descending: false }),
                    limit: super::DEFAULT_LIMIT,
                    cursor: None,
                    total: false,
                    $( $field: Default::default(), )*
                }
            }
        }

        impl ListQuery for $name {
            fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Vec<FieldError>> {
                let mut pairs = Pairs::new(pairs);
                let sort = pairs.sort($default);
                let query = Self {
                    q: pairs.one("q"),
                    limit: pairs.limit(),
                    cursor: pairs.cursor(),
                    total: pairs.one("total").unwrap_or(false),
                    $( $field: pairs.$how(list_query!(@name $field $($param)?)), )*
                    ..Self::default()
                };
                pairs.finish(sort.map(|sort| Self { sort, ..query }))
            }

            fn to_pairs(&self) -> Vec<(String, String)> {
                let default = Self::default();
                let mut pairs: Vec<(&str, String)> = Vec::new();
                pairs.extend(self.q.iter().map(|q| ("q", q.clone())));
                if self.sort != default.sort {
                    pairs.push(("sort", self.sort.to_string()));
                }
                if self.limit != default.limit {
                    pairs.push(("limit", self.limit.to_string()));
                }
                pairs.extend(self.cursor.iter().map(|cursor| ("cursor", cursor.clone())));
                if self.total {
                    pairs.push(("total", "true".to_owned()));
                }
                $( pairs.extend(self.$field.iter().map(|value| (list_query!(@name $field $($param)?), QueryValue::write(value)))); )*
                pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }
        }

        #[cfg(feature = "docs")]
        impl utoipa::IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>) -> Vec<utoipa::openapi::path::Parameter> {
                let filters = [$( super::docs::$how::<$type>(list_query!(@name $field $($param)?), $doc) ),*];
                super::docs::list::<$key>($default).into_iter().chain(filters).collect()
            }
        }
    };
    (@type one $type:ty) => { Option<$type> };
    (@type many $type:ty) => { Vec<$type> };
    (@name $field:ident $param:literal) => { $param };
    (@name $field:ident) => { stringify!($field) };
}

sort_keys! {
    /// The fields that clients can be sorted by; names sort by their pinyin.
    pub enum ClientSort {
        /// When the client was made.
        CreatedAt = "created_at",
        /// When the client was last changed.
        UpdatedAt = "updated_at",
        /// The name.
        Name = "name",
        /// The number.
        Number = "number",
    }
}

list_query! {
    /// Which clients; the text is looked for in name, short name, pinyin, initials, codes and phone.
    pub struct ClientQuery sorted by ClientSort or "-created_at" {
        /// What the client is; repeated means any of them.
        many kind: ClientKind,
        /// The class of an enterprise client; repeated means any of them.
        many enterprise_class: EnterpriseClass,
        /// Where the company stands with the client; repeated means any of them.
        many lifecycle: Lifecycle,
        /// The province; repeated means any of them.
        many province: String,
        /// The city; repeated means any of them.
        many city: String,
        /// Who answers for the client; repeated means any of them.
        many owner_id: Uuid,
    }
}

sort_keys! {
    /// The fields that documents can be sorted by.
    pub enum DocumentSort {
        /// When the document was made.
        CreatedAt = "created_at",
        /// When the document was last changed.
        UpdatedAt = "updated_at",
        /// The number.
        Number = "number",
        /// When the visit or the reception begins; when the document was made where that is still open.
        StartsAt = "starts_at",
    }
}

list_query! {
    /// Which visit bookings; the text is looked for in number and client.
    pub struct VisitBookingQuery sorted by DocumentSort or "-created_at" {
        /// The state; repeated means any of them.
        many state: State,
        /// The client; repeated means any of them.
        many client_id: Uuid,
        /// The category of the visit; repeated means any of them.
        many visitor_category: VisitorCategory,
        /// The first day on which the visit begins, in the company's calendar.
        one from: NaiveDate,
        /// The last day on which the visit begins, in the company's calendar.
        one to: NaiveDate,
    }
}

list_query! {
    /// Which expense applications; the text is looked for in number and client.
    pub struct ExpenseApplicationQuery sorted by DocumentSort or "-created_at" {
        /// The state; repeated means any of them.
        many state: State,
        /// The client; repeated means any of them.
        many client_id: Uuid,
        /// The first day on which the reception begins, in the company's calendar.
        one from: NaiveDate,
        /// The last day on which the reception begins, in the company's calendar.
        one to: NaiveDate,
    }
}

sort_keys! {
    /// The fields that cases can be sorted by.
    pub enum CaseSort {
        /// When something happened in the case.
        UpdatedAt = "updated_at",
        /// When it was last submitted.
        SubmittedAt = "submitted_at",
        /// When the step that waits is due; cases without a time limit come last.
        DueAt = "due_at",
    }
}

list_query! {
    /// Which cases of a box; the text is looked for in number and client.
    pub struct InboxQuery sorted by CaseSort or "-updated_at" {
        /// The box; what is to be decided where not given.
        one inbox as "box": InboxBox,
        /// The kind of document; repeated means any of them.
        many kind: DocumentKind,
        /// The state; repeated means any of them.
        many state: State,
        /// The client; repeated means any of them.
        many client_id: Uuid,
        /// Who applies; repeated means any of them.
        many applicant_id: Uuid,
        /// Due on this day of the company's calendar at the latest.
        one due_before: NaiveDate,
        /// Whether the time limit of the step that waits has passed.
        one overdue: bool,
        /// Whether a rule warns or blocks.
        one has_objections: bool,
        /// In the box of copies: whether the reader has not opened it yet.
        one unread: bool,
    }
}

sort_keys! {
    /// The fields that people can be sorted by; names sort by their pinyin.
    pub enum UserSort {
        /// The name.
        Name = "name",
        /// The name to sign in with.
        Username = "username",
        /// When the user was made.
        CreatedAt = "created_at",
    }
}

list_query! {
    /// Which users; the text is looked for in name, user name and pinyin.
    pub struct UserQuery sorted by UserSort or "-created_at" {
        /// The role; repeated means any of them.
        many role: Role,
        /// The department; repeated means any of them.
        many department_id: Uuid,
        /// Whether the user may sign in.
        one active: bool,
    }
}

sort_keys! {
    /// The fields that departments and the directory can be sorted by; names sort by their pinyin.
    pub enum NameSort {
        /// The name.
        Name = "name",
    }
}

list_query! {
    /// Which departments; the text is looked for in the name.
    pub struct DepartmentQuery sorted by NameSort or "name" {}
}

list_query! {
    /// Whom of the company; the text is looked for in name and pinyin.
    pub struct DirectoryQuery sorted by NameSort or "name" {
        /// These people; repeated means any of them.
        many id: Uuid,
        /// The role; repeated means any of them.
        many role: Role,
    }
}

sort_keys! {
    /// The fields that turn-aways and incidents can be sorted by.
    pub enum OccurrenceSort {
        /// When it happened.
        OccurredAt = "occurred_at",
        /// When it was recorded.
        CreatedAt = "created_at",
    }
}

list_query! {
    /// Which turn-aways; the text is looked for in place, claim and reason.
    pub struct TurnAwayQuery sorted by OccurrenceSort or "-occurred_at" {
        /// The client that they said they came from; repeated means any of them.
        many client_id: Uuid,
        /// The first day, in the company's calendar.
        one from: NaiveDate,
        /// The last day, in the company's calendar.
        one to: NaiveDate,
    }
}

list_query! {
    /// Which incidents; the text is looked for in number, place, description and the names of who led and who was led in.
    pub struct VisitIncidentQuery sorted by OccurrenceSort or "-occurred_at" {
        /// The state; repeated means any of them.
        many state: IncidentState,
        /// The area; repeated means any of them.
        many area: Area,
        /// The first day, in the company's calendar.
        one from: NaiveDate,
        /// The last day, in the company's calendar.
        one to: NaiveDate,
    }
}

sort_keys! {
    /// The fields that photo permits can be sorted by.
    pub enum PermitSort {
        /// From when it holds.
        ValidFrom = "valid_from",
        /// When it was permitted.
        CreatedAt = "created_at",
    }
}

list_query! {
    /// Which photo permits; the text is looked for in number, people and purpose.
    pub struct PhotoPermitQuery sorted by PermitSort or "-valid_from" {
        /// The state; repeated means any of them.
        many state: PermitState,
        /// The visit; repeated means any of them.
        many visit_booking_id: Uuid,
        /// Those that hold on this day or later, in the company's calendar.
        one from: NaiveDate,
        /// Those that hold on this day or earlier, in the company's calendar.
        one to: NaiveDate,
    }
}

sort_keys! {
    /// The fields that tasks of visits can be sorted by.
    pub enum VisitTaskSort {
        /// When the task has to be done.
        DueAt = "due_at",
    }
}

list_query! {
    /// Which tasks of visits; the text is looked for in the number of the booking.
    pub struct VisitTaskQuery sorted by VisitTaskSort or "due_at" {
        /// Only those that you do, or that your team does and nobody is named for.
        one mine: bool,
        /// How the task stands; repeated means any of them.
        many state: VisitTaskState,
        /// The visit; repeated means any of them.
        many booking_id: Uuid,
    }
}

list_query! {
    /// Which reception rooms; the text is looked for in the name.
    pub struct ReceptionRoomQuery sorted by NameSort or "name" {
        /// Whether the room can be booked.
        one active: bool,
    }
}

list_query! {
    /// Which souvenirs; the text is looked for in the name.
    pub struct SouvenirQuery sorted by NameSort or "name" {
        /// Whether the souvenir is still handed out.
        one active: bool,
    }
}
