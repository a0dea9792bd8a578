//! What an amendment touches, and who may do what with it.

use chrono::{DateTime, Utc};
use clientele_openapi::amendments::{AreaTerms, PassChange, VisitTerms};
use clientele_openapi::problem::{RuleAnswer, RuleInputs};
use clientele_openapi::visits::{AreaDecision, RequestedArea};
use clientele_openapi::vocabulary::{Action, AmendmentEffect, Area, PassTouch, State};
use clientele_openapi::{FieldError, ProblemCode, Uuid, Value};

/// The visit as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The beginning.
    pub starts_at: DateTime<Utc>,
    /// The end.
    pub ends_at: DateTime<Utc>,
    /// How many people come.
    pub headcount: u32,
    /// The areas, in the order of the form.
    pub areas: Vec<RequestedArea>,
}

impl Wanted {
    /// Whether the visit would be any different.
    pub fn differs(&self, before: &VisitTerms) -> bool {
        let areas = before.areas.iter().map(|area| RequestedArea { area: area.area, note: area.note.clone() });
        (self.starts_at, self.ends_at, self.headcount) != (before.starts_at, before.ends_at, before.headcount)
            || self.areas != areas.collect::<Vec<_>>()
    }

    /// A visit is moved to a time that is still to come and runs forwards.
    pub fn objections_to_time(&self, now: DateTime<Utc>) -> Vec<FieldError> {
        let is_over = self.starts_at <= now;
        let runs_backwards = self.starts_at >= self.ends_at;
        [(is_over, "starts_at", "in_past"), (runs_backwards, "ends_at", "end_before_start")]
            .into_iter()
            .filter(|(wrong, ..)| *wrong)
            .map(|(_, field, code)| FieldError::new(field, code))
            .collect()
    }
}

/// What happens to the passes (V 3.2, V 4.1), in the order of the form. Areas that were refused before have none.
///
/// Asked again: areas added or taken out, more people than passes granted, and, for areas with owners, another time.
/// Fewer people give passes back without anybody being asked.
pub fn pass_changes(before: &VisitTerms, wanted: &Wanted, owned: &[Area]) -> Vec<PassChange> {
    let moved = (before.starts_at, before.ends_at) != (wanted.starts_at, wanted.ends_at);
    let grown = wanted.headcount > before.headcount;
    let change = |area: Area| -> Option<PassChange> {
        let earlier = before.areas.iter().find(|terms| terms.area == area);
        let is_wanted = wanted.areas.iter().any(|requested| requested.area == area);
        let is_owned = owned.contains(&area);
        let granted = earlier.and_then(|terms| terms.granted);
        let (touch, asks_again, granted_after) = match (earlier, is_wanted, granted.unwrap_or_default()) {
            (None, true, _) => (PassTouch::Added, true, None),
            (None, false, _) | (Some(_), _, 0) => return None,
            (Some(_), false, _) => (PassTouch::Removed, true, Some(0)),
            (Some(_), true, passes) if grown && wanted.headcount > passes => (PassTouch::MorePeople, true, None),
            (Some(_), true, passes) if moved && is_owned => (PassTouch::Moved, true, Some(passes.min(wanted.headcount))),
            (Some(_), true, passes) if wanted.headcount < passes => (PassTouch::FewerPeople, false, Some(wanted.headcount)),
            (Some(_), true, _) => return None,
        };
        Some(PassChange { area, touch, is_owned, asks_again, granted_before: granted, granted_after })
    };
    Area::ALL.iter().filter_map(|area| change(*area)).collect()
}

/// The areas without owners whose passes whoever approves the amendment has to decide.
pub fn left_to_the_approver(passes: &[PassChange]) -> impl Iterator<Item = &PassChange> {
    passes.iter().filter(|change| !change.is_owned && change.granted_after.is_none())
}

/// The areas with owners who are asked again.
pub fn left_to_owners(passes: &[PassChange]) -> impl Iterator<Item = &PassChange> {
    passes.iter().filter(|change| change.is_owned && change.asks_again && change.touch != PassTouch::Removed)
}

/// The visit as it is after the change; passes that are still to be decided are `None`.
pub fn terms_after(before: &VisitTerms, wanted: &Wanted, passes: &[PassChange]) -> VisitTerms {
    let terms = |requested: &RequestedArea| {
        let earlier = before.areas.iter().find(|terms| terms.area == requested.area);
        let changed = passes.iter().find(|change| change.area == requested.area);
        AreaTerms {
            area: requested.area,
            note: requested.note.clone(),
            granted: changed.map_or(earlier.and_then(|terms| terms.granted), |change| change.granted_after),
            refusal_reason: earlier.and_then(|terms| terms.refusal_reason.clone()),
        }
    };
    VisitTerms {
        starts_at: wanted.starts_at,
        ends_at: wanted.ends_at,
        headcount: wanted.headcount,
        areas: wanted.areas.iter().map(terms).collect(),
    }
}

/// Fills in the passes that were still to be decided, as whoever approves and the owners of areas answered.
pub fn fill_in<'a>(passes: &mut [PassChange], after: &mut VisitTerms, answers: impl IntoIterator<Item = &'a AreaDecision>) {
    for answer in answers {
        if let Some(change) = passes.iter_mut().find(|change| change.area == answer.area) {
            change.granted_after = Some(answer.granted);
        }
        if let Some(terms) = after.areas.iter_mut().find(|terms| terms.area == answer.area) {
            terms.granted = Some(answer.granted);
            terms.refusal_reason.clone_from(&answer.refusal_reason);
        }
    }
}

/// The grants that have to fit in beside those of other visits: more passes than before, or another time. In the order
/// of the form, so that two approvals do not wait for each other.
pub fn grants_to_check(before: &VisitTerms, after: &VisitTerms) -> Vec<(Area, u32)> {
    let moved = (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at);
    let granted = |terms: &VisitTerms, area: Area| {
        terms.areas.iter().find(|terms| terms.area == area).and_then(|terms| terms.granted).unwrap_or_default()
    };
    let grants = |area: Area| (area, granted(after, area));
    let has_to_fit = |(area, passes): &(Area, u32)| *passes > 0 && (moved || *passes > granted(before, *area));
    Area::ALL.iter().map(|area| grants(*area)).filter(has_to_fit).collect()
}

/// The answers that object to the changed visit and that did not object to it before: another rule, a sterner outcome,
/// areas that were not named, or less notice.
pub fn new_objections(before: &[RuleAnswer], after: &[RuleAnswer]) -> Vec<RuleAnswer> {
    let stood_before = |answer: &RuleAnswer| {
        before.iter().any(|earlier| {
            earlier.rule == answer.rule && earlier.outcome >= answer.outcome && covers(&earlier.inputs, &answer.inputs)
        })
    };
    after.iter().filter(|answer| answer.objects() && !stood_before(answer)).cloned().collect()
}

/// Whether everything that is named now was named before, and the days given have not become fewer.
fn covers(before: &RuleInputs, after: &RuleInputs) -> bool {
    after.iter().all(|(name, value)| match (value.as_array(), before.get(name)) {
        (Some(now), earlier) => {
            let earlier = earlier.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            now.iter().all(|one| earlier.contains(one))
        }
        (None, Some(earlier)) if name == "days_given" => value.as_i64() >= earlier.as_i64(),
        (None, _) => true,
    })
}

/// An amendment takes effect at once where no rule objects anew and nobody has to be asked about passes.
pub fn effect(objections: &[RuleAnswer], passes: &[PassChange]) -> AmendmentEffect {
    if objections.is_empty() && !passes.iter().any(|change| change.asks_again) {
        AmendmentEffect::AtOnce
    } else {
        AmendmentEffect::AskedAgain
    }
}

/// What an amendment's author may do with it.
const ACTIONS: [Action; 3] = [Action::Edit, Action::Submit, Action::Withdraw];

/// What the actor may do now.
pub fn allowed_actions(state: State, parties: [Uuid; 2], actor: Uuid) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| may(state, parties, actor, *action).is_ok()).collect()
}

/// Whether somebody may do something with an amendment now: its preparer, or the applicant of the visit.
///
/// # Errors
/// `forbidden` where it is not theirs, `wrong_state` where it is not the time.
pub fn may(state: State, parties: [Uuid; 2], actor: Uuid, action: Action) -> Result<(), ProblemCode> {
    let is_time = match action {
        Action::Edit | Action::Submit => state == State::Returned,
        Action::Withdraw => matches!(state, State::Submitted | State::Returned),
        _ => false,
    };
    match (parties.contains(&actor), is_time) {
        (false, _) => Err(ProblemCode::Forbidden),
        (true, false) => Err(ProblemCode::WrongState),
        (true, true) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
