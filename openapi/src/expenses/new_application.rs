//! What the author of an expense application writes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    FieldError, Money,
    approvals::{OverrideRequest, check_overrides},
    patch::merge_patch,
    problem::codes,
    validation::{Findings, Text, Validate, has_text},
    vocabulary::{CostLine, Funding, Purpose, VenueClass},
};

/// One line of the cost breakdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExpenseLine {
    /// What it is for.
    pub cost_line: CostLine,
    /// How much, in yuan.
    pub amount: Money,
    /// What exactly; required for `other`.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "午餐 15 人", max_length = 500))]
    pub note: Option<String>,
}

/// A guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// The guest's name.
    #[cfg_attr(feature = "docs", schema(example = "陈志明", max_length = 200))]
    pub name: String,
    /// The guest's employer.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司", max_length = 200))]
    pub employer: Option<String>,
    /// The guest's position.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "采购部经理", max_length = 200))]
    pub position: Option<String>,
    /// Whether the guest is a public official.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(default = false))]
    pub is_public_official: bool,
}

/// A new expense application. A draft needs the client alone; submitting needs it complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewExpenseApplication {
    /// The client that is received.
    pub client_id: Uuid,
    /// Who applies (申请人); the caller where not given.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub applicant_id: Option<Uuid>,
    /// The visit that the reception belongs to.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub visit_booking_id: Option<Uuid>,
    /// When the reception begins.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T04:00:00Z"))]
    pub reception_starts_at: Option<DateTime<Utc>>,
    /// When the reception ends.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "2026-12-15T06:00:00Z"))]
    pub reception_ends_at: Option<DateTime<Utc>>,
    /// Who bears the cost.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "full"))]
    pub funding: Option<Funding>,
    /// The company's share; with partial funding only, at most the total.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(null)))]
    pub company_share: Option<Money>,
    /// The cost lines, each once.
    #[serde(default)]
    pub lines: Vec<ExpenseLine>,
    /// The purposes of the reception, each once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!(["client_visit"])))]
    pub purposes: Vec<Purpose>,
    /// The class of the place.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "mid_range"))]
    pub venue_class: Option<VenueClass>,
    /// The task of the reception (E 3.3).
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "接待华强精密采购团队，商谈年度框架协议", max_length = 4000))]
    pub task: Option<String>,
    /// The method of the reception (E 3.3).
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "参观后在公司附近餐馆用午餐", max_length = 4000))]
    pub method: Option<String>,
    /// The guests.
    #[serde(default)]
    pub guests: Vec<Guest>,
    /// The accompanying staff, each once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([])))]
    pub accompanying: Vec<Uuid>,
    /// The justification where a rule warns.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_length = 4000, example = json!(null)))]
    pub justification: Option<String>,
    /// The exceptions asked for, each rule once.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = json!([])))]
    pub override_requests: Vec<OverrideRequest>,
}

impl NewExpenseApplication {
    /// The most guests or accompanying staff of one reception.
    pub const MAX_PEOPLE: usize = 200;

    /// A draft of which no more than the client is known.
    pub const fn draft(client_id: Uuid) -> Self {
        Self {
            client_id,
            applicant_id: None,
            visit_booking_id: None,
            reception_starts_at: None,
            reception_ends_at: None,
            funding: None,
            company_share: None,
            lines: Vec::new(),
            purposes: Vec::new(),
            venue_class: None,
            task: None,
            method: None,
            guests: Vec::new(),
            accompanying: Vec::new(),
            justification: None,
            override_requests: Vec::new(),
        }
    }

    /// The sum of the cost lines.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// What the company would pay: its share with partial funding, nothing of a self-paid reception, else the total.
    pub fn amount_to_approve(&self) -> Money {
        match self.funding {
            Some(Funding::SelfPaid) => Money::ZERO,
            Some(Funding::Partial) => self.company_share.unwrap_or_default(),
            Some(Funding::Full) | None => self.total(),
        }
    }

    /// What the application form (E 2.1) still needs before it can be submitted; empty where it is complete.
    pub fn completeness(&self) -> Vec<FieldError> {
        let mut found = Findings::default();
        for (filled, field) in [
            (self.reception_starts_at.is_some(), "reception_starts_at"),
            (self.reception_ends_at.is_some(), "reception_ends_at"),
            (self.funding.is_some(), "funding"),
            (self.funding != Some(Funding::Partial) || self.company_share.is_some(), "company_share"),
            (!self.lines.is_empty(), "lines"),
            (!self.purposes.is_empty(), "purposes"),
            (self.venue_class.is_some(), "venue_class"),
            (has_text(&self.task), "task"),
            (has_text(&self.method), "method"),
            (!self.guests.is_empty(), "guests"),
        ] {
            found.require(filled, field, codes::REQUIRED);
        }
        found.into_errors()
    }

    fn check_share(&self, found: &mut Findings) {
        let Some(share) = self.company_share else {
            return;
        };
        if self.funding != Some(Funding::Partial) {
            found.add("company_share", codes::ONLY_FOR_PARTIAL);
            return;
        }
        found.amount("company_share", share);
        // Without lines there is no total to compare with yet.
        if !self.lines.is_empty() && share > self.total() {
            found.push(FieldError::new("company_share", codes::ABOVE_TOTAL).with("max", self.total().to_string()));
        }
    }
}

impl Validate for NewExpenseApplication {
    fn check(&self, found: &mut Findings) {
        found.texts(&[
            ("task", &self.task, Text::Lines),
            ("method", &self.method, Text::Lines),
            ("justification", &self.justification, Text::Lines),
        ]);
        if let (Some(start), Some(end)) = (self.reception_starts_at, self.reception_ends_at) {
            found.require(start < end, "reception_ends_at", codes::END_BEFORE_START);
        }
        found.each("lines", &self.lines, CostLine::ALL.len(), |found, line| {
            found.amount("amount", line.amount);
            found.text("note", line.note.as_deref(), Text::LongLine);
            found.require(line.cost_line != CostLine::Other || has_text(&line.note), "note", codes::NOTE_REQUIRED);
        });
        found.once_each("lines", "cost_line", &self.lines, |line| line.cost_line);
        self.check_share(found);
        found.each("purposes", &self.purposes, Purpose::ALL.len(), |_, _| ());
        found.once_each("purposes", "", &self.purposes, |purpose| *purpose);
        found.each("guests", &self.guests, Self::MAX_PEOPLE, |found, guest| {
            found.required_text("name", &guest.name, Text::Line);
            found.texts(&[("employer", &guest.employer, Text::Line), ("position", &guest.position, Text::Line)]);
        });
        found.each("accompanying", &self.accompanying, Self::MAX_PEOPLE, |_, _| ());
        found.once_each("accompanying", "", &self.accompanying, |id| *id);
        check_overrides(found, "override_requests", &self.override_requests);
    }
}

merge_patch! {
    /// Changes to an application in draft or returned.
    pub struct ExpenseApplicationPatch of NewExpenseApplication {
        /// The client that is received.
        client_id: Uuid,
        /// Who applies (申请人); null puts the caller back.
        applicant_id: Uuid,
        /// The visit that the reception belongs to.
        visit_booking_id: Uuid,
        /// When the reception begins.
        reception_starts_at: DateTime<Utc>,
        /// When the reception ends.
        reception_ends_at: DateTime<Utc>,
        /// Who bears the cost.
        funding: Funding,
        /// The company's share; with partial funding only.
        company_share: Money,
        /// All cost lines.
        lines: Vec<ExpenseLine>,
        /// All purposes.
        purposes: Vec<Purpose>,
        /// The class of the place.
        venue_class: VenueClass,
        /// The task of the reception (E 3.3).
        task: String,
        /// The method of the reception (E 3.3).
        method: String,
        /// All guests.
        guests: Vec<Guest>,
        /// All accompanying staff.
        accompanying: Vec<Uuid>,
        /// The justification where a rule warns.
        justification: String,
        /// All exceptions asked for.
        override_requests: Vec<OverrideRequest>,
    }
}
