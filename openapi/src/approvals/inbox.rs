//! The inbox: its boxes, their counts, and what one sees of a case before opening it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DocumentRef, Step};
use crate::{
    Money,
    clients::ClientHeader,
    vocabulary::{Action, Area, State, VisitorCategory},
};

/// One page of a box of the inbox, with the counts of all boxes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// The cases, the latest first.
    pub items: Vec<CaseSummary>,
    /// Send it as `cursor` to get the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// How many cases are in each box.
    pub counts: InboxCounts,
    /// How many match; present only when `total=true` was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(nullable = false, example = 128))]
    pub total: Option<u32>,
    /// Whether counting stopped at 10,000; present together with `total`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "docs", schema(nullable = false, example = false))]
    pub total_is_capped: Option<bool>,
}

/// How many cases are in each box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct InboxCounts {
    /// Waiting for the reader's decision.
    #[cfg_attr(feature = "docs", schema(example = 3))]
    pub to_decide: u32,
    /// Of those, how many are past their time limit.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub overdue: u32,
    /// Submitted by the reader.
    #[cfg_attr(feature = "docs", schema(example = 12))]
    pub submitted: u32,
    /// Copied to the reader.
    #[cfg_attr(feature = "docs", schema(example = 5))]
    pub copied: u32,
    /// Of those, how many the reader has not opened.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub unread: u32,
    /// Decided by the reader.
    #[cfg_attr(feature = "docs", schema(example = 40))]
    pub done: u32,
}

/// A case in the inbox, with what one wants to know before opening it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The case's id.
    pub id: Uuid,
    /// What is being decided.
    pub document: DocumentRef,
    /// The client that it is about; null for a policy version.
    pub client: Option<ClientHeader>,
    /// Who applies.
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The state of the document.
    pub state: State,
    /// How many times it was submitted.
    pub round: i32,
    /// The step that is to be decided now, counted from 1.
    pub step: i32,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// When the visit or the reception begins.
    #[serde(default, with = "crate::instant::optional")]
    pub happens_at: Option<DateTime<Utc>>,
    /// The category of a visit.
    pub visitor_category: Option<VisitorCategory>,
    /// The headcount of a visit.
    pub headcount: Option<u32>,
    /// The area whose passes a pass request asks for.
    pub area: Option<Area>,
    /// The total of an expense application.
    pub total: Option<Money>,
    /// Whether a rule warns or blocks.
    pub has_objections: bool,
    /// When the step that waits is due; null without a time limit.
    #[serde(default, with = "crate::instant::optional")]
    pub due_at: Option<DateTime<Utc>>,
    /// Whether the time limit has passed.
    pub overdue: bool,
    /// Whether it was copied to the reader, who has not opened it yet.
    pub unread: bool,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every decision.
    pub version: i32,
    /// When it was last submitted.
    #[serde(with = "crate::instant")]
    pub submitted_at: DateTime<Utc>,
}
