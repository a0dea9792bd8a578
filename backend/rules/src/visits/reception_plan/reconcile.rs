//! What happens to kept tasks when the visit changes.

use clientele_openapi::Uuid;
use clientele_openapi::vocabulary::{VisitTaskKind, VisitTaskState};

use super::PlannedTask;

/// A kept task as far as it matters here.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The task.
    pub id: Uuid,
    /// What is to be done.
    pub kind: VisitTaskKind,
    /// The clause that asks for it.
    pub clause: Option<String>,
    /// Whether the plan asked for it, rather than reception.
    pub is_planned: bool,
    /// How it stands.
    pub state: VisitTaskState,
}

/// What is to be done to the kept tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The plan asks for something that is not there yet.
    Add(PlannedTask),
    /// The plan asks for it still, or again; what reception chose itself stays.
    Renew(Uuid, PlannedTask),
    /// Nothing asks for it any more.
    Close(Uuid),
}

/// The steps that lead from the kept tasks to the plan. What was done or dropped stays as it is; where the visit does
/// not take place, everything that is open is closed.
pub fn steps(planned: &[PlannedTask], kept: &[Kept], takes_place: bool) -> Vec<Step> {
    use VisitTaskState::{Closed, Open};
    if !takes_place {
        return kept.iter().filter(|task| task.state == Open).map(|task| Step::Close(task.id)).collect();
    }
    let is_of =
        |kept: &Kept, task: &PlannedTask| kept.is_planned && kept.kind == task.kind && kept.clause.as_deref() == task.clause;
    let mut steps = Vec::new();
    for task in planned {
        match kept.iter().find(|kept| is_of(kept, task)) {
            None => steps.push(Step::Add(task.clone())),
            Some(kept) if matches!(kept.state, Open | Closed) => steps.push(Step::Renew(kept.id, task.clone())),
            Some(_) => {}
        }
    }
    let is_obsolete = |kept: &&Kept| kept.is_planned && kept.state == Open && !planned.iter().any(|task| is_of(kept, task));
    steps.extend(kept.iter().filter(is_obsolete).map(|kept| Step::Close(kept.id)));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::vocabulary::HandlingTeam;
    use rstest::rstest;

    fn planned(kind: VisitTaskKind) -> PlannedTask {
        PlannedTask {
            kind,
            clause: Some("V 3.2(2)"),
            team: HandlingTeam::Reception,
            owner_id: None,
            needs_named_owner: false,
            due_at: None,
            quantity: None,
        }
    }

    fn kept(kind: VisitTaskKind, is_planned: bool, state: VisitTaskState) -> Kept {
        Kept { id: Uuid::from_u128(1), kind, clause: is_planned.then(|| "V 3.2(2)".to_owned()), is_planned, state }
    }

    #[rstest]
    #[case::open(VisitTaskState::Open, 1)]
    #[case::closed_comes_back(VisitTaskState::Closed, 1)]
    #[case::done_stays(VisitTaskState::Done, 0)]
    #[case::dropped_stays(VisitTaskState::Dropped, 0)]
    fn what_the_plan_still_asks_for_is_renewed(#[case] state: VisitTaskState, #[case] expected: usize) {
        let steps = steps(&[planned(VisitTaskKind::Souvenir)], &[kept(VisitTaskKind::Souvenir, true, state)], true);
        assert_eq!(steps.len(), expected);
        assert!(steps.iter().all(|step| matches!(step, Step::Renew(..))));
    }

    #[test]
    fn what_is_new_is_added_and_what_is_gone_is_closed() {
        let steps = steps(&[planned(VisitTaskKind::Escort)], &[kept(VisitTaskKind::Souvenir, true, VisitTaskState::Open)], true);
        assert_eq!(steps, [Step::Add(planned(VisitTaskKind::Escort)), Step::Close(Uuid::from_u128(1))]);
    }

    #[test]
    fn what_reception_added_stays_while_the_visit_takes_place() {
        let own = [kept(VisitTaskKind::Other, false, VisitTaskState::Open)];
        assert_eq!(steps(&[], &own, true), []);
        assert_eq!(steps(&[], &own, false), [Step::Close(Uuid::from_u128(1))]);
    }
}
