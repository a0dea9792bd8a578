//! The reception expense scheme (E).

use chrono::{DateTime, Utc};
use clientele_openapi::Money;
use clientele_openapi::expenses::NewExpenseApplication;
use clientele_openapi::problem::{Remedy, RuleAnswer};
use clientele_openapi::vocabulary::{CostLine, Outcome, RemedyCode, Role, Rule, State};

use crate::policies::ExpensePolicy;

/// What the rules need to know of an application; what is not known yet is `None`, and its rules stay silent.
#[derive(Clone, Debug)]
pub struct ApplicationFacts {
    /// When the reception begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// When the application is (or would be) handed in.
    pub submitted_at: DateTime<Utc>,
    /// The numbers of earlier receptions with the same content for the same client or guest.
    pub earlier: Vec<String>,
    /// How many receptions the person who is counted has in the month of this one already; `None` where nothing counts.
    pub this_month: Option<i64>,
    /// What the cost line for gifts comes to.
    pub gifts: Money,
    /// The names of guests who are public officials.
    pub public_officials: Vec<String>,
}

impl ApplicationFacts {
    /// The facts of an application as it is written, with what is known of other receptions.
    pub fn of(
        content: &NewExpenseApplication,
        earlier: Vec<String>,
        this_month: Option<i64>,
        submitted_at: DateTime<Utc>,
    ) -> Self {
        let officials = content.guests.iter().filter(|guest| guest.is_public_official);
        Self {
            starts_at: content.reception_starts_at,
            submitted_at,
            earlier,
            this_month,
            gifts: content.lines.iter().filter(|line| line.cost_line == CostLine::Gift).map(|line| line.amount).sum(),
            public_officials: officials.map(|guest| guest.name.clone()).collect(),
        }
    }
}

/// E 3.5: the states of applications that count as receptions held or planned.
pub const COUNTED: [State; 5] = [State::Submitted, State::Approved, State::Advanced, State::Claimed, State::Settled];

/// Whether an approval stands behind the state, so that there is an approved amount.
pub fn has_approved_amount(state: State) -> bool {
    matches!(state, State::Approved | State::Advanced | State::Claimed | State::Settled)
}

/// E 2.1: whether the rules say that an application comes after the reception began.
pub fn is_after_the_fact(answers: &[RuleAnswer]) -> bool {
    answers.iter().any(|answer| answer.rule == Rule::ExpenseBeforeReception && answer.outcome == Outcome::Block)
}

/// Every rule of the scheme whose facts are known.
pub fn all(application: &ApplicationFacts, policy: &ExpensePolicy) -> Vec<RuleAnswer> {
    [before_reception, repetition, monthly_limit, gift_public_official]
        .iter()
        .filter_map(|rule| rule(application, policy))
        .collect()
}

/// E 2.1: the application comes before the reception.
///
/// The client-service manager may let a later one pass; it is marked as after the fact for good.
pub fn before_reception(application: &ApplicationFacts, policy: &ExpensePolicy) -> Option<RuleAnswer> {
    let starts_at = application.starts_at?;
    let holds = !policy.before_reception_required || application.submitted_at < starts_at;
    let answer = policy.authority.answer(Rule::ExpenseBeforeReception, Some("E 2.1"));
    Some(
        answer
            .input("reception_starts_at", starts_at.to_rfc3339())
            .overridable_by(Role::ServiceManager)
            .block_unless(holds, Remedy::new(RemedyCode::RequestOverride)),
    )
}

/// E 3.5: the same content for the same client or guest should be avoided; where it is not, a justification says why.
pub fn repetition(application: &ApplicationFacts, policy: &ExpensePolicy) -> Option<RuleAnswer> {
    application.starts_at?;
    let answer = policy
        .authority
        .answer(Rule::ExpenseRepetition, Some("E 3.5"))
        .input("earlier", application.earlier.clone())
        .input("days", policy.repetition_days);
    Some(if application.earlier.is_empty() { answer.allow() } else { answer.warn(RemedyCode::Justify) })
}

/// E 3.5: in principle nobody has more receptions in a month than the stated number; the number itself is allowed.
///
/// The source writes × for the number: while the company has not set it, the rule is silent. Whether the applicant or
/// the guest is counted is a parameter, too. The client-service manager may let more pass.
pub fn monthly_limit(application: &ApplicationFacts, policy: &ExpensePolicy) -> Option<RuleAnswer> {
    let (limit, others) = (policy.receptions_per_month?, application.this_month?);
    let answer = policy
        .authority
        .answer(Rule::ExpenseMonthlyLimit, Some("E 3.5"))
        .input("receptions", others + 1)
        .input("limit", limit)
        .input("counted_by", policy.receptions_counted_by.as_str())
        .overridable_by(Role::ServiceManager);
    Some(answer.block_unless(others < limit, Remedy::new(RemedyCode::RequestOverride)))
}

/// The company's own rule: no gifts where guests are public officials.
pub fn gift_public_official(application: &ApplicationFacts, policy: &ExpensePolicy) -> Option<RuleAnswer> {
    if application.gifts == Money::ZERO {
        return None; // Without a gift there is nothing to ask.
    }
    let holds = !policy.gift_to_public_official_blocked || application.public_officials.is_empty();
    let answer =
        policy.authority.answer(Rule::ExpenseGiftPublicOfficial, None).input("guests", application.public_officials.clone());
    Some(answer.overridable_by(Role::ServiceManager).block_unless(holds, Remedy::new(RemedyCode::RemoveGift)))
}

#[cfg(test)]
mod tests;
