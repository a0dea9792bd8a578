//! What the company's areas themselves demand of a visit. Ours: the scheme names the areas, not their limits.

use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::Uuid;
use clientele_openapi::problem::{Remedy, RuleAnswer};
use clientele_openapi::vocabulary::{Action, Area, Permission, RemedyCode, Role, Rule, Scope, VisitorCategory};

use super::bookings::BookingFacts;
use crate::people::Person;
use crate::policies::{Authority, VisitPolicy};

/// What the rules need to know of an area that a visit asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaFacts {
    /// The area.
    pub area: Area,
    /// How many visitors it holds at a time; `None` for any number.
    pub capacity: Option<i32>,
    /// The categories to which it is open; `None` for all.
    pub open_to: Option<Vec<VisitorCategory>>,
    /// Whether it has closures to come and the time of the visit is known.
    pub has_closures: bool,
    /// The closures into which the visit falls, as people read them.
    pub closed: Vec<String>,
}

fn words(areas: &[&AreaFacts]) -> Vec<&'static str> {
    areas.iter().map(|facts| facts.area.as_str()).collect()
}

/// Ours: nobody sees an area while it is closed.
pub fn area_closed(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    if !booking.area_facts.iter().any(|facts| facts.has_closures) {
        return None;
    }
    let closed: Vec<&AreaFacts> = booking.area_facts.iter().filter(|facts| !facts.closed.is_empty()).collect();
    let periods: Vec<&str> = closed.iter().flat_map(|facts| &facts.closed).map(String::as_str).collect();
    let remedy = Remedy::new(RemedyCode::RemoveAreas).with("areas", words(&closed));
    let answer = policy.authority.answer(Rule::VisitAreaClosed, None).input("areas", words(&closed)).input("periods", periods);
    Some(answer.block_unless(closed.is_empty(), remedy))
}

/// Ours: an area that is open to some categories of visit only is seen by these.
pub fn area_open_to(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    let category = booking.category?;
    let limited: Vec<(&AreaFacts, &Vec<VisitorCategory>)> =
        booking.area_facts.iter().filter_map(|facts| Some((facts, facts.open_to.as_ref()?))).collect();
    if limited.is_empty() {
        return None;
    }
    let barred: Vec<&AreaFacts> =
        limited.iter().filter(|(_, open_to)| !open_to.contains(&category)).map(|(facts, _)| *facts).collect();
    let remedy = Remedy::new(RemedyCode::RemoveAreas).with("areas", words(&barred));
    let answer = policy
        .authority
        .answer(Rule::VisitAreaOpenTo, None)
        .input("areas", words(&barred))
        .input("visitor_category", category.as_str())
        .overridable_by(Role::ReceptionManager);
    Some(answer.block_unless(barred.is_empty(), remedy))
}

/// Ours: a group that an area does not hold at a time sees it in parts.
pub fn area_capacity(booking: &BookingFacts, policy: &VisitPolicy) -> Option<RuleAnswer> {
    let headcount = booking.headcount?;
    if booking.area_facts.iter().all(|facts| facts.capacity.is_none()) {
        return None;
    }
    let small: Vec<(&AreaFacts, i32)> = booking
        .area_facts
        .iter()
        .filter_map(|facts| Some((facts, facts.capacity?)))
        .filter(|(_, capacity)| headcount > *capacity)
        .collect();
    let answer = policy
        .authority
        .answer(Rule::VisitAreaCapacity, None)
        .input("people", headcount)
        .input("areas", words(&small.iter().map(|(facts, _)| *facts).collect::<Vec<_>>()))
        .input("capacity", small.iter().map(|(_, capacity)| *capacity).collect::<Vec<_>>());
    Some(if small.is_empty() { answer.allow() } else { answer.warn(RemedyCode::SplitGroup) })
}

/// Whether a visit falls into a closure. One whose end is open is taken as a moment.
pub fn falls_into(
    (closed_from, closed_until): (DateTime<Utc>, DateTime<Utc>),
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
) -> bool {
    let Some(from) = from else {
        return false;
    };
    let until = until.unwrap_or(from + TimeDelta::seconds(1));
    closed_from < until && from < closed_until
}

/// What somebody may do to an area: reception manager and administrator everything, its owners close it.
pub fn allowed_actions(actor: &Person, owner_department_id: Option<Uuid>) -> Vec<Action> {
    let scopes = actor.scopes(Permission::AreasManage);
    let owns = scopes.contains(&Scope::Areas) && owner_department_id.is_some() && owner_department_id == actor.department_id;
    match (scopes.contains(&Scope::All), owns) {
        (true, _) => vec![Action::Edit, Action::Close],
        (false, true) => vec![Action::Close],
        (false, false) => Vec::new(),
    }
}

/// Passes of an area that are granted for some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// When the visit begins.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub until: DateTime<Utc>,
    /// How many passes.
    pub passes: i32,
}

/// The most passes that are granted at the same time while `own` lasts, itself included.
pub fn peak(own: Grant, others: &[Grant]) -> i32 {
    let meets = |one: &Grant, at: DateTime<Utc>| one.from <= at && at < one.until;
    // The number rises only where a visit begins, so it is enough to look there.
    let starts = others.iter().map(|other| other.from.max(own.from)).chain([own.from]).filter(|at| meets(&own, *at));
    let at = |at: DateTime<Utc>| others.iter().filter(|other| meets(other, at)).map(|other| other.passes).sum::<i32>();
    own.passes + starts.map(at).max().unwrap_or_default()
}

/// Ours: never more passes of an area are granted for the same time than it holds. `None` where it holds any number.
pub fn capacity_at_granting(
    area: Area,
    capacity: Option<i32>,
    own: Grant,
    others: &[Grant],
    authority: Authority,
) -> Option<RuleAnswer> {
    let capacity = capacity?;
    let people = peak(own, others);
    let answer = authority.answer(Rule::VisitAreaCapacity, None);
    let answer = answer.input("people", people).input("areas", vec![area.as_str()]).input("capacity", vec![capacity]);
    Some(answer.block_unless(people <= capacity, Remedy::new(RemedyCode::SplitGroup)))
}

#[cfg(test)]
mod tests;
