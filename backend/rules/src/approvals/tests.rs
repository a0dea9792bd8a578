use super::*;
use clientele_openapi::Money;
use clientele_openapi::ProblemCode;
use clientele_openapi::approvals::{FlowDecider, FlowStep, StepConditions};
use clientele_openapi::vocabulary::{Decision, DocumentKind, EnterpriseClass, SignerPlace, VisitorCategory};
use rstest::rstest;

const PREPARER: u128 = 1;
const APPLICANT: u128 = 2;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn person(number: u128, roles: &[Role]) -> Person {
    Person { id: id(number), roles: roles.to_vec(), department_id: None }
}

fn staff(people: Vec<Person>) -> Staff {
    Staff { people, absences: Vec::new() }
}

fn slot(asks: Vec<Ask>) -> Slot {
    Slot { asks, decides: false, instructs: false, transfer: None }
}

fn step(key: i32, mode: StepMode, slots: Vec<Slot>) -> CaseStep {
    CaseStep {
        key,
        mode,
        slots,
        added_by: None,
        time_limit_hours: None,
        remind_before_hours: None,
        escalates: false,
        fallback: Vec::new(),
    }
}

fn any_of(key: i32, role: Role) -> CaseStep {
    step(key, StepMode::AnyOf, vec![slot(vec![Ask::role(role)])])
}

fn all_of(key: i32, roles: &[Role]) -> CaseStep {
    step(key, StepMode::AllOf, roles.iter().map(|role| slot(vec![Ask::role(*role)])).collect())
}

fn case(steps: Vec<CaseStep>) -> Case {
    Case::opened(steps, [id(PREPARER), id(APPLICANT)])
}

fn expense() -> Case {
    case(vec![any_of(1, Role::ServiceManager), any_of(2, Role::FinanceManager)])
}

/// One person for each role that matters, 10 and upwards; the parties hold none.
fn company() -> Staff {
    let roles = [
        Role::ServiceManager,
        Role::FinanceManager,
        Role::GeneralManager,
        Role::MarketingDirector,
        Role::ReceptionManager,
        Role::Adviser,
    ];
    staff((10..).zip(roles).map(|(number, role)| person(number, &[role])).chain([person(1, &[]), person(2, &[])]).collect())
}

fn deciders(case: &Case, staff: &Staff) -> Vec<u128> {
    case.deciders(staff).into_iter().map(|turn| turn.user_id.as_u128()).collect()
}

#[track_caller]
fn act(case: &Case, staff: &Staff, by: u128, act: Act) -> Case {
    let turn = case.deciders(staff).into_iter().find(|turn| turn.user_id == id(by)).expect("it is their turn");
    case.after(turn, act).unwrap()
}

const APPROVE: Act = Act::Decide(Decision::Approve, None);
const REFUSE: Act = Act::Decide(Decision::Refuse, None);
const RETURN: Act = Act::Decide(Decision::Return, None);

const fn return_to(step: usize) -> Act {
    Act::Decide(Decision::Return, Some(step))
}

/// P1, the whole table: every state, every decision with one step left, and what applicants and managers do.
#[rstest]
#[case(State::Submitted, [Some(State::Approved), Some(State::Refused), Some(State::Returned)], [Some(State::Withdrawn), None], false)]
#[case(State::Returned, [None; 3], [Some(State::Withdrawn), None], true)]
#[case(State::Approved, [None; 3], [None, Some(State::Cancelled)], false)]
#[case(State::Refused, [None; 3], [None; 2], false)]
#[case(State::Withdrawn, [None; 3], [None; 2], false)]
#[case(State::Cancelled, [None; 3], [None; 2], false)]
fn p1_each_state_takes_its_own_events_and_no_other(
    #[case] state: State,
    #[case] decided: [Option<State>; 3],
    #[case] ended: [Option<State>; 2],
    #[case] resubmits: bool,
) {
    let case = Case { state, step: 2, ..expense() };
    let turn = Turn { user_id: id(9), slot: 0, role: None, on_behalf_of: None, stands_in: false };
    assert_eq!([APPROVE, REFUSE, RETURN].map(|act| case.after(turn, act).ok().map(|next| next.state)), decided);
    assert_eq!([Event::Withdraw, Event::Cancel].map(|event| case.ended(event).ok().map(|next| next.state)), ended);
    assert_eq!(case.resubmitted(case.steps.clone(), case.parties).is_ok(), resubmits);
}

#[test]
fn p1_approving_the_first_of_two_steps_moves_on_to_the_second() {
    let next = act(&expense(), &company(), 10, APPROVE);
    assert_eq!((next.state, next.step, deciders(&next, &company())), (State::Submitted, 2, vec![11]));
}

#[test]
fn p2_a_resubmission_begins_the_next_round_at_the_first_step_with_nobody_having_signed() {
    let returned = act(&act(&expense(), &company(), 10, APPROVE), &company(), 11, RETURN);
    let next = returned.resubmitted(returned.steps.clone(), returned.parties).unwrap();
    assert_eq!((next.round, next.lap, next.step, next.standing.len()), (2, 1, 1, 0));
}

/// Each role at a step of each role: only the role itself decides, or those who stand in where it is alone.
#[test]
fn p1_a_step_is_decided_by_its_role() {
    for asked in Role::ALL {
        for held in Role::ALL {
            let turns = case(vec![any_of(1, *asked)]).deciders(&staff(vec![person(9, &[*held])]));
            assert_eq!(!turns.is_empty(), held == asked || FALLBACK_ROLES.contains(held), "{held} at a step of {asked}");
        }
    }
}

#[rstest]
#[case::nobody_else(&[], None)]
#[case::the_manager(&[(9, Role::ServiceManager), (8, Role::GeneralManager)], Some((9, Role::ServiceManager)))]
#[case::the_manager_applies(&[(2, Role::ServiceManager), (8, Role::GeneralManager)], Some((8, Role::GeneralManager)))]
#[case::the_manager_prepares(&[(1, Role::ServiceManager), (7, Role::MarketingDirector)], Some((7, Role::MarketingDirector)))]
#[case::the_general_manager_before_the_director(
    &[(7, Role::MarketingDirector), (8, Role::GeneralManager)], Some((8, Role::GeneralManager)))]
#[case::the_general_manager_applies(
    &[(2, Role::GeneralManager), (7, Role::MarketingDirector)], Some((7, Role::MarketingDirector)))]
fn p1_the_fallback_steps_in_where_a_step_has_no_other_person(
    #[case] people: &[(u128, Role)],
    #[case] expected: Option<(u128, Role)>,
) {
    let people = staff(people.iter().map(|(number, role)| person(*number, &[*role])).collect());
    let decider = expense().deciders(&people).first().map(|turn| (turn.user_id.as_u128(), turn.role.unwrap()));
    assert_eq!(decider, expected);
}

#[test]
fn p1_one_person_with_both_roles_leaves_the_second_step_to_the_fallback() {
    let both = person(9, &[Role::ServiceManager, Role::FinanceManager]);
    assert!(!expense().can_be_decided(&staff(vec![both.clone()])), "the second step would find nobody");
    assert!(expense().can_be_decided(&staff(vec![both, person(8, &[Role::GeneralManager])])));
}

#[test]
fn p1_all_of_goes_on_when_everyone_has_approved_in_any_order() {
    let flow = case(vec![all_of(1, &[Role::ServiceManager, Role::FinanceManager]), any_of(2, Role::GeneralManager)]);
    for order in [[10, 11], [11, 10]] {
        let half = act(&flow, &company(), order[0], APPROVE);
        assert_eq!((half.step, deciders(&half, &company())), (1, vec![order[1]]), "the other one is still asked");
        assert_eq!(act(&half, &company(), order[1], APPROVE).step, 2);
    }
}

#[test]
fn p2_one_refusal_in_an_all_of_step_refuses_the_case() {
    let flow = case(vec![all_of(1, &[Role::ServiceManager, Role::FinanceManager])]);
    let refused = act(&act(&flow, &company(), 10, APPROVE), &company(), 11, REFUSE);
    assert_eq!((refused.state, deciders(&refused, &company())), (State::Refused, Vec::new()));
}

#[test]
fn p2_a_return_from_an_all_of_step_to_the_applicant_voids_its_signatures_in_the_next_round() {
    let flow = case(vec![all_of(1, &[Role::ServiceManager, Role::FinanceManager])]);
    let returned = act(&act(&flow, &company(), 10, APPROVE), &company(), 11, RETURN);
    assert_eq!(returned.state, State::Returned);
    let again = returned.resubmitted(returned.steps.clone(), returned.parties).unwrap();
    assert_eq!(deciders(&again, &company()), [10, 11]);
}

#[test]
fn p2_a_return_to_an_earlier_step_keeps_what_was_signed_before_it_and_begins_a_lap() {
    let flow = case(vec![
        any_of(1, Role::ServiceManager),
        all_of(2, &[Role::FinanceManager, Role::ReceptionManager]),
        any_of(3, Role::MarketingDirector),
    ]);
    let at_third = [10, 11, 14].into_iter().fold(flow, |case, by| act(&case, &company(), by, APPROVE));
    let back = act(&at_third, &company(), 13, return_to(2));
    assert_eq!((back.state, back.step, back.lap, back.standing.len()), (State::Submitted, 2, 2, 1));
    assert_eq!(deciders(&back, &company()), [11, 14], "both sign anew");
    let done = [11, 14, 13].into_iter().fold(back, |case, by| act(&case, &company(), by, APPROVE));
    assert_eq!(done.state, State::Approved);
}

#[rstest]
#[case(0)]
#[case(2)]
#[case(3)]
fn p2_it_is_returned_to_an_earlier_step_only(#[case] to: usize) {
    let second = act(&expense(), &company(), 10, APPROVE);
    let turn = second.deciders(&company())[0];
    assert_eq!(second.after(turn, return_to(to)), Err(ProblemCode::WrongState));
}

#[test]
fn p2_a_transfer_asks_the_transferee_alone_in_the_role_of_the_step() {
    let passed_on = act(&expense(), &company(), 10, Act::Transfer(id(15)));
    let turn = passed_on.deciders(&company());
    assert_eq!(turn.len(), 1);
    assert_eq!((turn[0].user_id, turn[0].role, turn[0].on_behalf_of), (id(15), Some(Role::ServiceManager), Some(id(10))));
    let mut without = company();
    without.people.retain(|person| person.id != id(15));
    assert_eq!(deciders(&passed_on, &without), [10], "where they leave, those asked first are asked again");
}

#[rstest]
#[case(SignerPlace::Before, [15, 10, 11])]
#[case(SignerPlace::After, [10, 15, 11])]
fn p2_an_added_signer_signs_before_or_after_the_step_that_waits(#[case] place: SignerPlace, #[case] order: [u128; 3]) {
    let mut case = act(&expense(), &company(), 10, Act::AddSigner(id(15), place));
    for by in order {
        assert_eq!(deciders(&case, &company()), [by]);
        case = act(&case, &company(), by, APPROVE);
    }
    assert_eq!(case.state, State::Approved);
}

#[test]
fn p2_a_signer_added_before_a_half_signed_step_leaves_its_signatures_standing() {
    let flow = case(vec![all_of(1, &[Role::ServiceManager, Role::FinanceManager])]);
    let half = act(&flow, &company(), 10, APPROVE);
    let added = act(&half, &company(), 11, Act::AddSigner(id(15), SignerPlace::Before));
    let after = act(&added, &company(), 15, APPROVE);
    assert_eq!((after.step, deciders(&after, &company())), (2, vec![11]), "10 has signed already");
}

fn away(user: u128, delegate: u128) -> Absence {
    Absence { user_id: id(user), delegate_id: id(delegate) }
}

#[rstest]
#[case::a_delegate(&[away(10, 15)], 15, Some(10))]
#[case::a_chain_of_delegates(&[away(10, 14), away(14, 15)], 15, Some(10))]
#[case::a_circle_is_passed_over(&[away(10, 15), away(15, 10)], 10, None)]
#[case::a_delegate_who_applies_is_passed_over(&[away(10, APPLICANT)], 10, None)]
#[case::a_delegate_who_prepared_is_passed_over(&[away(10, PREPARER)], 10, None)]
#[case::a_delegate_who_left_is_passed_over(&[away(10, 99)], 10, None)]
fn p2_during_an_absence_the_delegate_is_asked_in_the_role_of_the_absent(
    #[case] absences: &[Absence],
    #[case] asked: u128,
    #[case] on_behalf_of: Option<u128>,
) {
    let staff = Staff { absences: absences.to_vec(), ..company() };
    let turns = expense().deciders(&staff);
    assert_eq!(turns.len(), 1);
    assert_eq!((turns[0].user_id, turns[0].on_behalf_of), (id(asked), on_behalf_of.map(id)));
    assert_eq!(turns[0].role, Some(Role::ServiceManager));
}

#[test]
fn p2_a_delegate_of_an_applicant_is_not_asked_for_them() {
    let mut staff = company();
    staff.people.retain(|person| person.id != id(10));
    staff.people.push(person(APPLICANT, &[Role::ServiceManager]));
    staff.absences = vec![away(APPLICANT, 15)];
    assert_eq!(deciders(&expense(), &staff), [12], "the general manager stands in");
}

#[test]
fn p2_a_delegate_who_signed_is_passed_over_for_the_absent_person() {
    let staff = Staff { absences: vec![away(11, 10)], ..company() };
    let second = act(&expense(), &staff, 10, APPROVE);
    assert_eq!(deciders(&second, &staff), [11], "one person signs one step of a round");
}

#[rstest]
#[case::asked_by_name(&[Role::FinanceManager], vec![9])]
#[case::who_lost_the_role(&[Role::Adviser], vec![12])]
fn p2_a_named_approver_must_still_hold_the_role_or_the_fallback_is_asked(#[case] roles: &[Role], #[case] asked: Vec<u128>) {
    let named = slot(vec![Ask::person(id(9), Some(Role::FinanceManager))]);
    let flow = case(vec![step(1, StepMode::AnyOf, vec![named])]);
    let mut staff = company();
    staff.people.push(person(9, roles));
    assert_eq!(deciders(&flow, &staff), asked);
}

#[test]
fn p2_the_slot_of_a_deactivated_approver_falls_to_others_of_the_role_else_to_the_fallback() {
    let mut staff = company();
    staff.people.push(person(20, &[Role::ServiceManager]));
    assert_eq!(deciders(&expense(), &staff), [10, 20]);
    staff.people.retain(|person| person.id != id(10));
    assert_eq!(deciders(&expense(), &staff), [20]);
    staff.people.retain(|person| person.id != id(20));
    assert_eq!(deciders(&expense(), &staff), [12]);
}

#[test]
fn p1_a_step_with_a_fallback_of_its_own_turns_to_it_instead_of_the_general_manager() {
    let own = CaseStep { fallback: vec![Ask::role(Role::ReceptionManager)], ..any_of(1, Role::Cashier) };
    assert_eq!(deciders(&case(vec![own]), &company()), [14]);
}

#[rstest]
#[case(true, vec![10, 12])]
#[case(false, vec![10])]
fn p1_after_the_time_limit_those_who_stand_in_may_decide_too_where_the_step_escalates(
    #[case] escalates: bool,
    #[case] asked: Vec<u128>,
) {
    let late = case(vec![CaseStep { escalates, ..any_of(1, Role::ServiceManager) }, any_of(2, Role::FinanceManager)]).escalated();
    assert_eq!(deciders(&late, &company()), asked);
    assert!(!act(&late, &company(), 10, APPROVE).late, "the next step begins anew");
}

#[test]
fn area_owners_of_other_departments_are_not_asked() {
    let (ours, theirs) = (id(500), id(600));
    let owner = |number, department| Person { department_id: Some(department), ..person(number, &[Role::AreaOwner]) };
    let ask = Ask { department_id: Some(ours), ..Ask::role(Role::AreaOwner) };
    let flow = case(vec![step(1, StepMode::AnyOf, vec![slot(vec![ask])])]);
    assert_eq!(deciders(&flow, &staff(vec![owner(30, ours), owner(31, theirs)])), [30]);
}

fn flow_step(role: Role, conditions: StepConditions) -> FlowStep {
    FlowStep {
        mode: StepMode::AnyOf,
        deciders: vec![FlowDecider { role: Some(role), user_id: None }],
        conditions,
        time_limit_hours: None,
        remind_before_hours: None,
        escalates: false,
        fallback: Vec::new(),
    }
}

fn yuan(text: &str) -> Option<Money> {
    Some(text.parse().unwrap())
}

#[rstest]
#[case::at_the_bound(Facts { amount: yuan("5000.00"), ..Facts::default() }, true)]
#[case::a_fen_below(Facts { amount: yuan("4999.99"), ..Facts::default() }, false)]
#[case::below_the_upper_bound(Facts { amount: yuan("9999.99"), ..Facts::default() }, true)]
#[case::at_the_upper_bound(Facts { amount: yuan("10000.00"), ..Facts::default() }, false)]
#[case::no_amount(Facts::default(), false)]
fn p1_an_amount_applies_from_its_lower_bound_and_below_its_upper(#[case] facts: Facts, #[case] applies: bool) {
    let conditions = StepConditions { amount_from: yuan("5000"), amount_below: yuan("10000"), ..StepConditions::default() };
    assert_eq!(conditions_held(&conditions, &facts).iter().all(|(_, holds)| *holds), applies);
}

#[rstest]
#[case(Some(VisitorCategory::Major), Some(EnterpriseClass::Core), true)]
#[case(Some(VisitorCategory::Important), Some(EnterpriseClass::Core), true)]
#[case(Some(VisitorCategory::General), Some(EnterpriseClass::Core), false)]
#[case(Some(VisitorCategory::Major), None, false)]
fn p1_every_condition_must_hold_and_a_list_holds_where_any_word_does(
    #[case] visitor_category: Option<VisitorCategory>,
    #[case] enterprise_class: Option<EnterpriseClass>,
    #[case] applies: bool,
) {
    let conditions = StepConditions {
        visitor_categories: vec![VisitorCategory::Important, VisitorCategory::Major],
        enterprise_classes: vec![EnterpriseClass::Core],
        ..StepConditions::default()
    };
    let facts = Facts { visitor_category, enterprise_class, ..Facts::default() };
    assert_eq!(conditions_held(&conditions, &facts).iter().all(|(_, holds)| *holds), applies);
}

fn opened(kind: DocumentKind, flow: &[FlowStep]) -> Vec<CaseStep> {
    Opening { kind, department_id: None, facts: Facts::default(), staff: &company() }.steps(flow)
}

#[rstest]
#[case::the_last_that_names_the_reception_manager(&[Role::ReceptionManager, Role::GeneralManager], [true, false])]
#[case::else_the_last(&[Role::GeneralManager, Role::MarketingDirector], [false, true])]
fn v_3_2_the_step_of_the_reception_manager_decides_on_the_visit(#[case] roles: &[Role], #[case] decides: [bool; 2]) {
    let flow: Vec<_> = roles.iter().map(|role| flow_step(*role, StepConditions::default())).collect();
    let steps = opened(DocumentKind::VisitBooking, &flow);
    assert_eq!([steps[0].slots[0].decides, steps[1].slots[0].decides], decides);
}

#[test]
fn e_3_3_the_first_step_that_applies_carries_the_instruction() {
    let big = StepConditions { amount_from: yuan("5000"), ..StepConditions::default() };
    let flow = [flow_step(Role::GeneralManager, big), flow_step(Role::ServiceManager, StepConditions::default())];
    let steps = opened(DocumentKind::ExpenseApplication, &flow);
    assert_eq!(steps.len(), 1, "the first does not apply");
    assert!(steps[0].slots[0].instructs);
}
