//! Who may do what with an incident, and when.

use clientele_openapi::vocabulary::{Action, IncidentState, Permission};
use clientele_openapi::{ProblemCode, Uuid};

use crate::people::Person;

/// An incident as its rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Where it stands.
    pub state: IncidentState,
    /// Who reported it.
    pub recorded_by_id: Uuid,
    /// Who led the visitors in, where it is a user.
    pub led_by_id: Option<Uuid>,
}

/// Every action on incidents, in the order of the buttons.
const ACTIONS: [Action; 3] = [Action::FollowUp, Action::Review, Action::CloseIncident];

/// What the actor may do now.
pub fn allowed_actions(incident: &Standing, actor: &Person) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| may(incident, actor, *action).is_ok()).collect()
}

/// V 4.2: follow-ups are added by who reported it and who may close it, until it is closed. It is reviewed, then closed;
/// by nobody who led the visitors in.
///
/// # Errors
/// `forbidden` where it is not theirs to do, `own_incident` for who led the visitors in, `wrong_state` where it is not
/// the time.
pub fn may(incident: &Standing, actor: &Person, action: Action) -> Result<(), ProblemCode> {
    let closes = actor.may_all(Permission::IncidentsClose);
    let (is_theirs, is_time) = match action {
        Action::FollowUp => (closes || incident.recorded_by_id == actor.id, incident.state != IncidentState::Closed),
        Action::Review => (closes, incident.state == IncidentState::Reported),
        Action::CloseIncident => (closes, incident.state == IncidentState::UnderReview),
        _ => (false, false),
    };
    if !is_theirs {
        return Err(ProblemCode::Forbidden);
    }
    if action != Action::FollowUp && incident.led_by_id == Some(actor.id) {
        return Err(ProblemCode::OwnIncident);
    }
    if is_time { Ok(()) } else { Err(ProblemCode::WrongState) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::vocabulary::Role;
    use rstest::rstest;

    fn person(id: u128, role: Role) -> Person {
        Person { id: Uuid::from_u128(id), roles: vec![role], department_id: None }
    }

    fn incident(state: IncidentState) -> Standing {
        Standing { state, recorded_by_id: Uuid::from_u128(1), led_by_id: Some(Uuid::from_u128(2)) }
    }

    /// The whole table: every state, for who reported it, who led, the manager and anybody else.
    #[rstest]
    #[case(IncidentState::Reported, &[Action::FollowUp], &[Action::FollowUp, Action::Review])]
    #[case(IncidentState::UnderReview, &[Action::FollowUp], &[Action::FollowUp, Action::CloseIncident])]
    #[case(IncidentState::Closed, &[], &[])]
    fn v_4_2_each_state_offers_its_actions_to_the_right_people(
        #[case] state: IncidentState,
        #[case] reporter: &[Action],
        #[case] manager: &[Action],
    ) {
        let actions = |actor: &Person| allowed_actions(&incident(state), actor);
        assert_eq!(actions(&person(1, Role::Receptionist)), reporter);
        for role in [Role::ReceptionManager, Role::GeneralManager] {
            assert_eq!(actions(&person(3, role)), manager);
        }
        assert_eq!(actions(&person(4, Role::MarketingDirector)), []);
    }

    #[rstest]
    #[case(Action::Review)]
    #[case(Action::CloseIncident)]
    fn v_4_2_nobody_reviews_or_closes_an_incident_in_which_they_led(#[case] action: Action) {
        for state in IncidentState::ALL {
            let led = may(&incident(*state), &person(2, Role::ReceptionManager), action);
            assert_eq!(led, Err(ProblemCode::OwnIncident));
        }
    }
}
