//! Who may do what with a task of the plan, and when.

use clientele_openapi::FieldError;
use clientele_openapi::handling::VisitTaskContent;
use clientele_openapi::vocabulary::{HandlingAction, State, VisitTaskState};

/// What somebody may do now with a task of a visit, in the order of the buttons: `handles` where visits are theirs to
/// handle, `does_it` where the task is theirs to do.
pub fn allowed_actions(handles: bool, does_it: bool, visit: State, task: VisitTaskState) -> Vec<HandlingAction> {
    let may_tick = handles || does_it;
    let is_time = visit == State::Approved && task != VisitTaskState::Closed;
    let can_reopen = task == VisitTaskState::Done || (task == VisitTaskState::Dropped && handles);
    [
        (is_time && handles, HandlingAction::EditPlan),
        (is_time && may_tick && task == VisitTaskState::Open, HandlingAction::Complete),
        (is_time && may_tick && can_reopen, HandlingAction::Reopen),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, action)| action)
    .collect()
}

/// What stands against a change. Who does a task ticks it off and opens it again; the rest is reception's. Closing is the
/// program's own.
pub fn objection(handles: bool, before: &VisitTaskContent, after: &VisitTaskContent) -> Option<FieldError> {
    if after.state == VisitTaskState::Closed {
        return Some(FieldError::new("state", "not_allowed"));
    }
    let untouched = VisitTaskContent { state: before.state, ..after.clone() };
    let is_tick = ![before.state, after.state].contains(&VisitTaskState::Dropped);
    let may = handles || (untouched == *before && is_tick);
    (!may).then(|| FieldError::new("", "not_allowed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::vocabulary::HandlingTeam;
    use rstest::rstest;

    fn task(state: VisitTaskState, note: Option<&str>) -> VisitTaskContent {
        VisitTaskContent {
            team: HandlingTeam::Reception,
            owner_id: None,
            due_at: None,
            note: note.map(str::to_owned),
            state,
            reason: None,
        }
    }

    /// From an open task: what reception may make of it, and who does it.
    #[rstest]
    #[case::ticked_off(task(VisitTaskState::Done, None), true, true)]
    #[case::with_a_note(task(VisitTaskState::Done, Some("已备好")), true, false)]
    #[case::dropped(task(VisitTaskState::Dropped, None), true, false)]
    #[case::closed(task(VisitTaskState::Closed, None), false, false)]
    fn who_does_a_task_ticks_it_off_and_the_rest_is_receptions(
        #[case] after: VisitTaskContent,
        #[case] by_reception: bool,
        #[case] by_the_owner: bool,
    ) {
        let may = [true, false].map(|handles| objection(handles, &task(VisitTaskState::Open, None), &after).is_none());
        assert_eq!(may, [by_reception, by_the_owner]);
    }

    #[rstest]
    #[case::open(VisitTaskState::Open, &[HandlingAction::EditPlan, HandlingAction::Complete], &[HandlingAction::Complete])]
    #[case::done(VisitTaskState::Done, &[HandlingAction::EditPlan, HandlingAction::Reopen], &[HandlingAction::Reopen])]
    #[case::dropped(VisitTaskState::Dropped, &[HandlingAction::EditPlan, HandlingAction::Reopen], &[])]
    #[case::closed(VisitTaskState::Closed, &[], &[])]
    fn each_state_offers_its_actions_to_reception_and_the_owner(
        #[case] state: VisitTaskState,
        #[case] reception: &[HandlingAction],
        #[case] owner: &[HandlingAction],
    ) {
        assert_eq!(allowed_actions(true, false, State::Approved, state), reception);
        assert_eq!(allowed_actions(false, true, State::Approved, state), owner);
        assert_eq!(allowed_actions(false, false, State::Approved, state), []);
        assert_eq!(allowed_actions(true, true, State::Cancelled, state), []);
    }
}
