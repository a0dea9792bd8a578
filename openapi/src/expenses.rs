//! Reception expense applications (E 2.1) and their advance (E 2.2).

mod new_application;

pub use new_application::{ExpenseApplicationPatch, ExpenseLine, Guest, NewExpenseApplication};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Money,
    approvals::OverrideRequest,
    clients::ClientHeader,
    people::PersonRef,
    problem::RuleAnswer,
    validation::{Findings, Text, Validate},
    vocabulary::{Action, Funding, Purpose, State, VenueClass},
};

/// A reception expense application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ExpenseApplication {
    /// The application's id.
    pub id: Uuid,
    /// The application's number.
    #[cfg_attr(feature = "docs", schema(example = "JD-2026-00007"))]
    pub number: String,
    /// The client that is received.
    pub client_id: Uuid,
    /// The client's header.
    pub client: ClientHeader,
    /// Who entered the application (经办人).
    pub preparer_id: Uuid,
    /// The preparer's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub preparer_name: String,
    /// Who applies (申请人).
    pub applicant_id: Uuid,
    /// The applicant's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub applicant_name: String,
    /// The visit that the reception belongs to.
    pub visit_booking_id: Option<Uuid>,
    /// The visit's number.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub visit_booking_number: Option<String>,
    /// When the reception begins.
    #[serde(default, with = "crate::instant::optional")]
    pub reception_starts_at: Option<DateTime<Utc>>,
    /// When the reception ends.
    #[serde(default, with = "crate::instant::optional")]
    pub reception_ends_at: Option<DateTime<Utc>>,
    /// Who bears the cost.
    pub funding: Option<Funding>,
    /// The company's share of a partly funded reception.
    pub company_share: Option<Money>,
    /// The cost lines.
    pub lines: Vec<ExpenseLine>,
    /// The sum of the cost lines.
    pub total: Money,
    /// The amount that an approval covers: the company's share, or the total; null until it is approved.
    pub approved_amount: Option<Money>,
    /// The purposes of the reception.
    pub purposes: Vec<Purpose>,
    /// The class of the place.
    pub venue_class: Option<VenueClass>,
    /// The task of the reception (E 3.3).
    #[cfg_attr(feature = "docs", schema(example = "接待华强精密采购团队，商谈年度框架协议"))]
    pub task: Option<String>,
    /// The method of the reception (E 3.3).
    #[cfg_attr(feature = "docs", schema(example = "参观后在公司附近餐馆用午餐"))]
    pub method: Option<String>,
    /// The guests.
    pub guests: Vec<Guest>,
    /// The accompanying staff.
    pub accompanying: Vec<Uuid>,
    /// The names of the accompanying staff.
    pub accompanying_people: Vec<PersonRef>,
    /// The justification where a rule warns.
    pub justification: Option<String>,
    /// The exceptions asked for.
    pub override_requests: Vec<OverrideRequest>,
    /// Whether it was applied for after the reception had begun; marked for good.
    pub is_after_the_fact: bool,
    /// The instruction to the person executing (E 3.3), written with the first signature.
    pub instruction: Option<String>,
    /// The advance that was paid.
    pub advance: Option<Advance>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// The approval; null until the first submission.
    pub case_id: Option<Uuid>,
    /// The state of the application.
    pub state: State,
    /// How many times it was submitted.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub round: i32,
    /// What the rules say: of a draft now, of a submitted application at its submission.
    pub rules: Vec<RuleAnswer>,
    /// What the reader may do now.
    pub allowed_actions: Vec<Action>,
    /// Counts up with every change.
    #[cfg_attr(feature = "docs", schema(example = 1))]
    pub version: i32,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(with = "crate::instant")]
    pub updated_at: DateTime<Utc>,
}

impl ExpenseApplication {
    /// The part of the application that its author writes, for changing it and for checking that it is complete.
    pub fn content(&self) -> NewExpenseApplication {
        NewExpenseApplication {
            client_id: self.client_id,
            applicant_id: Some(self.applicant_id),
            visit_booking_id: self.visit_booking_id,
            reception_starts_at: self.reception_starts_at,
            reception_ends_at: self.reception_ends_at,
            funding: self.funding,
            company_share: self.company_share,
            lines: self.lines.clone(),
            purposes: self.purposes.clone(),
            venue_class: self.venue_class,
            task: self.task.clone(),
            method: self.method.clone(),
            guests: self.guests.clone(),
            accompanying: self.accompanying.clone(),
            justification: self.justification.clone(),
            override_requests: self.override_requests.clone(),
        }
    }
}

/// The payment of an advance by the cashier, once (E 2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AdvanceRequest {
    /// How much is paid, at most the approved amount.
    pub amount: Money,
    /// A note, such as the number of the voucher.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = "现金，凭证 2026-12-0031", max_length = 500))]
    pub note: Option<String>,
}

impl Validate for AdvanceRequest {
    fn check(&self, found: &mut Findings) {
        found.amount("amount", self.amount);
        found.text("note", self.note.as_deref(), Text::LongLine);
    }
}

/// An advance that was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Advance {
    /// How much was paid.
    pub amount: Money,
    /// The cashier's note.
    pub note: Option<String>,
    /// Who paid it.
    pub paid_by_id: Uuid,
    /// The cashier's name.
    #[cfg_attr(feature = "docs", schema(example = "孙丽"))]
    pub paid_by_name: String,
    /// When it was paid.
    #[serde(with = "crate::instant")]
    pub paid_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests;
