//! Whether a case can be decided whoever signs first.

use std::collections::HashMap;

use clientele_openapi::Uuid;
use clientele_openapi::vocabulary::{Decision, Role, State};

use super::{Act, Case, Staff};

/// What matters of a person to a case: people who are alike in it are interchangeable.
type Likeness = (Vec<Role>, Option<Uuid>, Option<Uuid>);

/// What matters of the signatures so far.
type Progress = (usize, Vec<(i32, usize, Likeness)>);

/// Searches all orders in which a case may be signed; equal situations are looked at once.
struct Search<'a> {
    staff: &'a Staff,
    likeness: HashMap<Uuid, Likeness>,
    known: HashMap<Progress, bool>,
}

impl Case {
    /// Whether every signature that is left finds somebody, whoever gives those before it.
    pub fn can_be_decided(&self, staff: &Staff) -> bool {
        let likeness = staff.people.iter().map(|person| (person.id, self.likeness(person.id, staff))).collect();
        Search { staff, likeness, known: HashMap::new() }.reaches_the_end(self)
    }

    /// Whoever is named, absent or a delegate is like nobody else.
    fn likeness(&self, id: Uuid, staff: &Staff) -> Likeness {
        let slots = || self.steps.iter().flat_map(|step| &step.slots);
        let asks = || slots().flat_map(|slot| &slot.asks).chain(self.steps.iter().flat_map(|step| &step.fallback));
        let is_named = asks().any(|ask| ask.user_id == Some(id))
            || slots().any(|slot| slot.transfer.is_some_and(|transfer| transfer.to == id))
            || staff.absences.iter().any(|absence| [absence.user_id, absence.delegate_id].contains(&id));
        let Some(person) = staff.person(id).filter(|_| !is_named) else {
            return (Vec::new(), None, Some(id));
        };
        let mut roles = person.roles.clone();
        roles.sort_unstable();
        (roles, person.department_id, None)
    }
}

impl Search<'_> {
    fn reaches_the_end(&mut self, case: &Case) -> bool {
        // Any step may run late, and then more people may sign it than otherwise.
        let case = &Case { late: true, ..case.clone() };
        let Some(step) = case.waiting().filter(|_| case.state == State::Submitted) else {
            return true;
        };
        let progress = self.progress(case);
        if let Some(known) = self.known.get(&progress) {
            return *known;
        }
        let open = (0..step.slots.len()).filter(|slot| case.signer(step.key, *slot).is_none());
        let all_have_somebody = open.into_iter().all(|slot| !case.deciders_of(step, slot, self.staff).is_empty());
        let answer = all_have_somebody && self.whoever_signs_next(case);
        self.known.insert(progress, answer);
        answer
    }

    fn whoever_signs_next(&mut self, case: &Case) -> bool {
        let mut tried = Vec::new();
        for turn in case.deciders(self.staff) {
            let alike = (turn.slot, self.likeness.get(&turn.user_id).cloned());
            if tried.contains(&alike) {
                continue;
            }
            tried.push(alike);
            let Ok(next) = case.after(turn, Act::Decide(Decision::Approve, None)) else {
                return false;
            };
            if !self.reaches_the_end(&next) {
                return false;
            }
        }
        !tried.is_empty()
    }

    fn progress(&self, case: &Case) -> Progress {
        let like = |by: Uuid| self.likeness.get(&by).cloned().unwrap_or((Vec::new(), None, Some(by)));
        let waiting = case.waiting().map(|step| step.key);
        // Which earlier step somebody signed does not matter any more; who did does.
        let mut signed: Vec<_> = case
            .standing
            .iter()
            .map(|signed| {
                let is_now = waiting == Some(signed.key);
                (if is_now { signed.key } else { 0 }, if is_now { signed.slot } else { 0 }, like(signed.by))
            })
            .collect();
        signed.sort_unstable();
        (case.step, signed)
    }
}
