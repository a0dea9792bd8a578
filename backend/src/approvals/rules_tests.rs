use super::*;
use proptest::prelude::*;
use rstest::rstest;

const APPLICANT: Uuid = Uuid::from_u128(1);
const PREPARER: Uuid = Uuid::from_u128(2);

fn person(id: u128, roles: &[Role]) -> Person {
    Person { id: Uuid::from_u128(id), roles: roles.to_vec() }
}

fn expense_case() -> Case {
    Case::opened(vec![Role::ServiceManager, Role::FinanceManager], [PREPARER, APPLICANT])
}

const EVENTS: [Event; 6] = [
    Event::Decide(Decision::Approve),
    Event::Decide(Decision::Refuse),
    Event::Decide(Decision::Return),
    Event::Withdraw,
    Event::Resubmit,
    Event::Cancel,
];

/// P1, the whole table: every state, every event, with one step left.
#[rstest]
#[case(State::Submitted, [Some(State::Approved), Some(State::Refused), Some(State::Returned), Some(State::Withdrawn), None, None])]
#[case(State::Returned, [None, None, None, Some(State::Withdrawn), Some(State::Submitted), None])]
#[case(State::Approved, [None, None, None, None, None, Some(State::Cancelled)])]
#[case(State::Refused, [None; 6])]
#[case(State::Withdrawn, [None; 6])]
#[case(State::Cancelled, [None; 6])]
fn p1_each_state_takes_its_own_events_and_no_other(#[case] state: State, #[case] expected: [Option<State>; 6]) {
    let case = Case { state, step: 2, ..expense_case() };
    let outcomes = EVENTS.map(|event| case.after(event, Uuid::from_u128(9)).ok().map(|next| next.state));
    assert_eq!(outcomes, expected);
}

#[test]
fn p1_approving_the_first_of_two_steps_moves_on_to_the_second() {
    let next = expense_case().after(Event::Decide(Decision::Approve), Uuid::from_u128(9)).unwrap();
    assert_eq!((next.state, next.waiting_role()), (State::Submitted, Some(Role::FinanceManager)));
}

#[test]
fn p2_a_resubmission_begins_the_next_round_at_the_first_step_with_nobody_having_signed() {
    let returned = Case { state: State::Returned, step: 2, signed: vec![Uuid::from_u128(9)], ..expense_case() };
    let next = returned.after(Event::Resubmit, APPLICANT).unwrap();
    assert_eq!((next.round, next.step, next.signed.len()), (2, 1, 0));
}

/// Each role at a step of each role: only the role itself decides, or the fallback where it is alone.
#[test]
fn p1_a_step_is_decided_by_its_role() {
    for step in Role::ALL {
        for held in Role::ALL {
            let case = Case::opened(vec![*step], [PREPARER, APPLICANT]);
            let deciders = case.deciders(&[person(9, &[*held])]);
            let expected = held == step || FALLBACK_ROLES.contains(held);
            assert_eq!(!deciders.is_empty(), expected, "{held} at a step of {step}");
        }
    }
}

#[rstest]
#[case::nobody_else(&[], None)]
#[case::the_manager(&[person(9, &[Role::ServiceManager]), person(8, &[Role::GeneralManager])], Some((9, Role::ServiceManager)))]
#[case::the_manager_applies(&[person(1, &[Role::ServiceManager]), person(8, &[Role::GeneralManager])], Some((8, Role::GeneralManager)))]
#[case::the_manager_prepares(&[person(2, &[Role::ServiceManager]), person(7, &[Role::MarketingDirector])], Some((7, Role::MarketingDirector)))]
#[case::the_general_manager_before_the_director(
    &[person(7, &[Role::MarketingDirector]), person(8, &[Role::GeneralManager])], Some((8, Role::GeneralManager)))]
#[case::the_general_manager_applies(
    &[person(1, &[Role::GeneralManager]), person(7, &[Role::MarketingDirector])], Some((7, Role::MarketingDirector)))]
fn p1_the_fallback_steps_in_where_a_step_has_no_other_person(#[case] people: &[Person], #[case] expected: Option<(u128, Role)>) {
    let decider = expense_case().deciders(people).first().copied();
    assert_eq!(decider, expected.map(|(id, role)| (Uuid::from_u128(id), role)));
}

#[test]
fn p1_one_person_with_both_roles_leaves_the_second_step_to_the_fallback() {
    let both = person(9, &[Role::ServiceManager, Role::FinanceManager]);
    let case = expense_case();
    assert!(!case.can_be_decided(std::slice::from_ref(&both)), "the second step would find nobody");
    assert!(case.can_be_decided(&[both, person(8, &[Role::GeneralManager])]));
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let roles = proptest::sample::subsequence(
        vec![Role::ServiceManager, Role::FinanceManager, Role::GeneralManager, Role::MarketingDirector, Role::ServiceOfficer],
        0..=3,
    );
    proptest::collection::vec(roles, 0..6).prop_map(|all| {
        all.into_iter().enumerate().map(|(index, roles)| Person { id: Uuid::from_u128(index as u128 + 1), roles }).collect()
    })
}

proptest! {
    // Most random companies cannot decide a case at all and are not let in; enough of them must be.
    #![proptest_config(ProptestConfig { max_global_rejects: 16_384, ..ProptestConfig::default() })]
    #[test]
    fn no_case_that_was_let_in_is_stuck_decided_twice_or_decided_by_its_applicant(people in people(), choices in proptest::collection::vec((0usize..6, 0usize..8), 0..40)) {
        let mut case = expense_case();
        prop_assume!(case.can_be_decided(&people));
        let mut signatures = Vec::new();
        for (event, who) in choices {
            if case.state == State::Submitted {
                let deciders = case.deciders(&people);
                prop_assert!(!deciders.is_empty(), "stuck at step {} of round {}", case.step, case.round);
                let (by, _) = deciders[who % deciders.len()];
                prop_assert!(!case.parties.contains(&by));
                let before = (case.round, case.step);
                if let (Event::Decide(_), Ok(next)) = (EVENTS[event], case.after(EVENTS[event], by)) {
                    prop_assert!(!signatures.contains(&before), "decided twice");
                    prop_assert!(!case.signed.contains(&by), "one person signs one step of a round");
                    signatures.push(before);
                    case = next;
                    continue;
                }
            }
            if let Ok(next) = case.after(EVENTS[event], APPLICANT) && !matches!(EVENTS[event], Event::Decide(_)) {
                case = next;
            }
        }
    }
}
