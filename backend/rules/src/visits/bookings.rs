//! What the scheme asks of a booking.

use chrono::{DateTime, NaiveDate, Utc};
use clientele_openapi::problem::{Remedy, RuleAnswer};
use clientele_openapi::vocabulary::{Area, DayCount, InstitutionKind, RemedyCode, Role, Rule, VisitorCategory};

use super::areas::{AreaFacts, area_capacity, area_closed, area_open_to};
use crate::policies::VisitPolicy;

/// What the rules need to know of a booking; what is not known yet is `None`, and its rules stay silent.
#[derive(Clone, Debug)]
pub struct BookingFacts {
    /// The category that decides the handling (V 2).
    pub category: Option<VisitorCategory>,
    /// Which kind of institution, for that category.
    pub institution_kind: Option<InstitutionKind>,
    /// How many people come.
    pub headcount: Option<i32>,
    /// The areas that were asked for.
    pub areas: Vec<Area>,
    /// What these areas themselves demand.
    pub area_facts: Vec<AreaFacts>,
    /// The day from which the notice counts, on the company's calendar.
    pub booked_on: NaiveDate,
    /// The day of the visit, on the company's calendar.
    pub visit_on: Option<NaiveDate>,
}

/// V 3.2(1): the day from which the notice counts: the first submission's, or today where a resubmission moves the visit
/// earlier. `booked_for` is the time for which it was handed in then, `starts_at` the time that it has now.
pub fn booked_on(
    first_booked_on: Option<NaiveDate>,
    booked_for: Option<DateTime<Utc>>,
    starts_at: Option<DateTime<Utc>>,
    today: NaiveDate,
) -> NaiveDate {
    match (first_booked_on, booked_for, starts_at) {
        (Some(day), Some(before), Some(now)) if now >= before => day,
        _ => today,
    }
}

/// Every rule of the scheme whose facts are known.
pub fn all(booking: &BookingFacts, policy: &VisitPolicy) -> Vec<RuleAnswer> {
    [notice, general_small_group, important_areas, arrangement, company_approval, area_closed, area_open_to, area_capacity]
        .iter()
        .filter_map(|rule| rule(booking, policy))
        .collect()
}

/// V 3.2(1): a visit by the important category is booked at least five days ahead.
///
/// Days are counted on the company's calendar; the day of booking does not count. Whether they are calendar or working
/// days is the company's parameter. Where the notice depends on working days of a year whose holidays are not
/// announced, its weekdays are counted and the rule warns instead of blocking.
pub fn notice(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    if booking.category != Some(VisitorCategory::Important) {
        return None; // The clause speaks of important clients alone.
    }
    let (required, count) = (policy.notice_days, policy.notice_day_count);
    let given = policy.calendar.days_between(booking.booked_on, booking.visit_on?, count);
    let earliest = policy.calendar.add_days(booking.booked_on, required.unsigned_abs(), count);
    let later = Remedy::new(RemedyCode::ChooseLaterDate).with("earliest", earliest.to_string());
    let mut answer = policy.authority.answer(Rule::VisitNotice, Some("V 3.2(1)"));
    answer = answer.input("days_given", given.days).input("days_required", required);
    if count == DayCount::Working {
        answer = answer.input("day_count", count.as_str());
    }
    if !given.calendar_unknown || given.certain >= required {
        return Some(answer.block_unless(given.days >= required, later));
    }
    let remedy = if given.days >= required { Remedy::new(RemedyCode::AwaitCalendar) } else { later };
    Some(answer.input("calendar_unknown", true).warn_with(remedy))
}

/// V 3.1: general visitors in groups of up to five, five included, are in principle not received.
///
/// For six and more the clause is silent; whether they are received is the company's parameter.
pub fn general_small_group(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    if booking.category != Some(VisitorCategory::General) {
        return None;
    }
    let headcount = booking.headcount?;
    let answer = policy
        .authority
        .answer(Rule::VisitGeneralSmallGroup, Some("V 3.1"))
        .input("headcount", headcount)
        .input("limit", policy.small_group_limit)
        .overridable_by(Role::ReceptionManager);
    Some(answer.block_unless(policy.receives(headcount), Remedy::new(RemedyCode::RequestOverride)))
}

/// V 3.1: general visitors in such groups may not see the important plant areas either.
///
/// Which areas are important is a parameter; for six and more whether they are closed is one, too.
pub fn important_areas(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    if booking.category != Some(VisitorCategory::General) {
        return None;
    }
    let closed = policy.closes_important_areas(booking.headcount?);
    let asked: Vec<&str> =
        booking.areas.iter().filter(|area| policy.important_areas.contains(area)).map(|area| area.as_str()).collect();
    let holds = !closed || asked.is_empty();
    let named = if holds { Vec::new() } else { asked };
    let remedy = Remedy::new(RemedyCode::RemoveAreas).with("areas", named.clone());
    let answer = policy.authority.answer(Rule::VisitImportantAreas, Some("V 3.1")).input("areas", named);
    Some(answer.overridable_by(Role::ReceptionManager).block_unless(holds, remedy))
}

/// V 2: agencies, schools and social organisations come by prior arrangement.
pub fn arrangement(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    let kind = institution(booking, &policy.arrangement_kinds)?;
    let answer = policy.authority.answer(Rule::VisitArrangement, Some("V 2"));
    Some(answer.input("institution_kind", kind.as_str()).warn(RemedyCode::ArrangeFirst))
}

/// V 2: officials, public figures and heads of enterprises come only with the company's approval.
pub fn company_approval(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    let kind = institution(booking, &policy.company_approval_kinds)?;
    let answer = policy.authority.answer(Rule::VisitCompanyApproval, Some("V 2"));
    Some(answer.input("institution_kind", kind.as_str()).warn(RemedyCode::AwaitApproval))
}

fn institution(booking: &BookingFacts, kinds: &[InstitutionKind]) -> Option<InstitutionKind> {
    if booking.category != Some(VisitorCategory::Institution) {
        return None;
    }
    booking.institution_kind.filter(|kind| kinds.contains(kind))
}

#[cfg(test)]
pub(super) mod tests;
