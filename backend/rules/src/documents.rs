//! What bookings and applications have in common: who may do what to a document in which state.

use chrono::{DateTime, Utc};
use clientele_openapi::vocabulary::{Action, Permission, State};
use clientele_openapi::{ProblemCode, Uuid};

use crate::people::Person;

/// A document as its lifecycle sees it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// Who entered it; drafts are theirs alone.
    pub preparer_id: Uuid,
    /// Who applies.
    pub applicant_id: Uuid,
    /// When the visit or the reception begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// The permission by which others than the applicant cancel.
    pub cancel: Permission,
    /// The permission by which others than its parties amend it, where it can be amended.
    pub amend: Option<Permission>,
}

/// Every action on documents, in the order of the buttons.
const ACTIONS: [Action; 7] =
    [Action::Edit, Action::Submit, Action::Delete, Action::Withdraw, Action::Amend, Action::Cancel, Action::Advance];

/// What the actor may do now.
pub fn allowed_actions(document: &Standing, actor: &Person, now: DateTime<Utc>) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| may(document, actor, *action, now).is_ok()).collect()
}

/// Whether the actor may do something to the document now.
///
/// # Errors
/// `forbidden` where it is not theirs to do, `own_document` where they would pay out their own advance, `wrong_state`
/// where it is not the time.
pub fn may(document: &Standing, actor: &Person, action: Action, now: DateTime<Utc>) -> Result<(), ProblemCode> {
    let is_preparer = document.preparer_id == actor.id;
    let is_applicant = document.applicant_id == actor.id;
    let state = document.state;
    let (is_theirs, is_time) = match action {
        Action::Edit | Action::Submit => {
            (is_preparer || (is_applicant && state != State::Draft), matches!(state, State::Draft | State::Returned))
        }
        Action::Delete => (is_preparer, state == State::Draft),
        Action::Withdraw => (is_applicant, matches!(state, State::Submitted | State::Returned)),
        Action::Cancel => {
            let is_theirs = is_applicant || actor.may_all(document.cancel);
            (is_theirs, state == State::Approved && document.starts_at.is_some_and(|start| now < start))
        }
        Action::Amend => {
            let is_reception = document.amend.is_some_and(|amend| actor.may_all(amend));
            let is_theirs = document.amend.is_some() && (is_preparer || is_applicant || is_reception);
            (is_theirs, state == State::Approved && document.starts_at.is_some_and(|start| now < start))
        }
        Action::Advance => {
            if actor.may(Permission::AdvancesPay) && (is_preparer || is_applicant) {
                return Err(ProblemCode::OwnDocument);
            }
            (actor.may(Permission::AdvancesPay), state == State::Approved)
        }
        _ => (false, false),
    };
    match (is_theirs, is_time) {
        (false, _) => Err(ProblemCode::Forbidden),
        (true, false) => Err(ProblemCode::WrongState),
        (true, true) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::vocabulary::Role;
    use rstest::rstest;

    const NOW: &str = "2026-11-24T02:00:00Z";

    fn person(id: u128, role: Role) -> Person {
        Person { id: Uuid::from_u128(id), roles: vec![role], department_id: None }
    }

    fn booking(state: State) -> Standing {
        Standing {
            state,
            preparer_id: Uuid::from_u128(1),
            applicant_id: Uuid::from_u128(2),
            starts_at: Some("2026-12-03T01:30:00Z".parse().unwrap()),
            cancel: Permission::BookingsCancel,
            amend: Some(Permission::BookingsAmend),
        }
    }

    /// The whole table: every state, for the preparer, the applicant, the manager and anybody else.
    #[rstest]
    #[case(State::Draft, &[Action::Edit, Action::Submit, Action::Delete], &[], &[])]
    #[case(State::Submitted, &[], &[Action::Withdraw], &[])]
    #[case(State::Returned, &[Action::Edit, Action::Submit], &[Action::Edit, Action::Submit, Action::Withdraw], &[])]
    #[case(State::Approved, &[Action::Amend], &[Action::Amend, Action::Cancel], &[Action::Amend, Action::Cancel])]
    #[case(State::Refused, &[], &[], &[])]
    #[case(State::Withdrawn, &[], &[], &[])]
    #[case(State::Cancelled, &[], &[], &[])]
    #[case(State::Advanced, &[], &[], &[])]
    fn each_state_offers_its_actions_to_the_right_people(
        #[case] state: State,
        #[case] preparer: &[Action],
        #[case] applicant: &[Action],
        #[case] manager: &[Action],
    ) {
        let now = NOW.parse().unwrap();
        let actions = |actor: &Person| allowed_actions(&booking(state), actor, now);
        assert_eq!(actions(&person(1, Role::Receptionist)), preparer);
        assert_eq!(actions(&person(2, Role::MarketingSpecialist)), applicant);
        assert_eq!(actions(&person(3, Role::ReceptionManager)), manager);
        assert_eq!(actions(&person(4, Role::ServiceManager)), []);
        assert_eq!(actions(&person(5, Role::Cashier)), if state == State::Approved { &[Action::Advance][..] } else { &[] });
    }

    #[test]
    fn amending_and_cancelling_end_when_the_visit_begins() {
        let applicant = person(2, Role::MarketingSpecialist);
        for action in [Action::Amend, Action::Cancel] {
            let at = |text: &str| may(&booking(State::Approved), &applicant, action, text.parse().unwrap());
            assert_eq!(at("2026-12-03T01:29:59Z"), Ok(()));
            assert_eq!(at("2026-12-03T01:30:00Z"), Err(ProblemCode::WrongState));
        }
    }

    #[rstest]
    #[case(1)]
    #[case(2)]
    fn nobody_pays_out_their_own_advance(#[case] party: u128) {
        let outcome = may(&booking(State::Approved), &person(party, Role::Cashier), Action::Advance, NOW.parse().unwrap());
        assert_eq!(outcome, Err(ProblemCode::OwnDocument));
    }
}
