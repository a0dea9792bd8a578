//! No case is ever stuck, decided twice, or decided by its applicant, whatever happens to people and cases.

use super::*;
use clientele_openapi::vocabulary::{Decision, SignerPlace};
use proptest::prelude::*;
use proptest::sample::Index;

const ROLES: [Role; 5] =
    [Role::ServiceManager, Role::FinanceManager, Role::ReceptionManager, Role::GeneralManager, Role::MarketingDirector];
/// Everybody of the random company; the parties may be any of them.
const PEOPLE: u128 = 7;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Something that happens, told by where a random index falls.
#[derive(Clone, Debug)]
enum Happening {
    Decides(Index, Decision, Option<Index>),
    PassesOn(Index, Index),
    AddsSigner(Index, Index, SignerPlace),
    Withdraws,
    Resubmits,
    RunsLate,
    Leaves(Index),
    LosesRoles(Index),
    Goes(Index, Index),
    ComesBack,
}

fn happening() -> impl Strategy<Value = Happening> {
    let decision = prop_oneof![6 => Just(Decision::Approve), 1 => Just(Decision::Refuse), 3 => Just(Decision::Return)];
    let place = prop_oneof![Just(SignerPlace::Before), Just(SignerPlace::After)];
    prop_oneof![
        12 => (any::<Index>(), decision, any::<Option<Index>>()).prop_map(|(who, what, to)| Happening::Decides(who, what, to)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(who, to)| Happening::PassesOn(who, to)),
        2 => (any::<Index>(), any::<Index>(), place).prop_map(|(who, to, place)| Happening::AddsSigner(who, to, place)),
        1 => Just(Happening::Withdraws),
        3 => Just(Happening::Resubmits),
        1 => Just(Happening::RunsLate),
        1 => any::<Index>().prop_map(Happening::Leaves),
        1 => any::<Index>().prop_map(Happening::LosesRoles),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(who, to)| Happening::Goes(who, to)),
        1 => Just(Happening::ComesBack),
    ]
}

fn ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        4 => proptest::sample::select(ROLES.to_vec()).prop_map(Ask::role),
        1 => (1..=PEOPLE, proptest::sample::select(ROLES.to_vec())).prop_map(|(who, role)| Ask::person(id(who), Some(role))),
    ]
}

fn steps() -> impl Strategy<Value = Vec<CaseStep>> {
    let step = (any::<bool>(), proptest::collection::vec(ask(), 1..3), any::<bool>());
    proptest::collection::vec(step, 1..4).prop_map(|steps| {
        let slot = |asks: Vec<Ask>| Slot { asks, decides: false, instructs: false, transfer: None };
        let step = |(key, (all, asks, escalates)): (i32, (bool, Vec<Ask>, bool))| CaseStep {
            key,
            mode: if all { StepMode::AllOf } else { StepMode::AnyOf },
            slots: if all { asks.into_iter().map(|ask| slot(vec![ask])).collect() } else { vec![slot(asks)] },
            added_by: None,
            time_limit_hours: escalates.then_some(24),
            remind_before_hours: None,
            escalates,
            fallback: Vec::new(),
        };
        (1..).zip(steps).map(step).collect()
    })
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let roles = proptest::sample::subsequence(ROLES.to_vec(), 0..=3);
    proptest::collection::vec(roles, PEOPLE as usize)
        .prop_map(|all| (1..).zip(all).map(|(number, roles)| Person { id: id(number), roles, department_id: None }).collect())
}

/// What a case has been through.
struct Story {
    case: Case,
    staff: Staff,
    /// Every signature ever given: round, lap, step, slot, and by whom.
    signatures: Vec<(i32, i32, i32, usize, Uuid)>,
}

impl Story {
    /// Plays one thing that happens, if it can.
    fn play(&mut self, what: &Happening) -> Result<(), TestCaseError> {
        let turns = self.case.deciders(&self.staff);
        let someone = |index: &Index| id(index.index(PEOPLE as usize) as u128 + 1);
        match what {
            Happening::Decides(who, decision, to) if !turns.is_empty() => {
                let turn = turns[who.index(turns.len())];
                let is_earlier = *decision == Decision::Return && self.case.step > 1;
                let to = to.filter(|_| is_earlier).map(|to| to.index(self.case.step - 1) + 1);
                self.decide(turn, *decision, to)?;
            }
            Happening::PassesOn(who, to) if !turns.is_empty() => {
                self.redirect(turns[who.index(turns.len())], Act::Transfer(someone(to)), someone(to))
            }
            Happening::AddsSigner(who, to, place) if !turns.is_empty() && self.case.steps.len() < 6 => {
                self.redirect(turns[who.index(turns.len())], Act::AddSigner(someone(to), *place), someone(to));
            }
            Happening::Withdraws => {
                if self.case.state == State::Returned
                    && let Ok(next) = self.case.ended(Event::Withdraw)
                {
                    self.case = next;
                }
            }
            Happening::Resubmits => {
                if let Ok(next) = self.case.resubmitted(self.case.steps.clone(), self.case.parties)
                    && next.can_be_decided(&self.staff)
                {
                    self.case = next;
                }
            }
            Happening::RunsLate => self.case = self.case.escalated(),
            Happening::Leaves(who) => self.change(|staff| staff.people.retain(|person| person.id != someone(who))),
            Happening::LosesRoles(who) => self.change(|staff| {
                staff.people.iter_mut().filter(|person| person.id == someone(who)).for_each(|person| person.roles.clear());
            }),
            Happening::Goes(who, to) if someone(who) != someone(to) => self.change(|staff| {
                staff.absences.retain(|absence| absence.user_id != someone(who));
                staff.absences.push(Absence { user_id: someone(who), delegate_id: someone(to) });
            }),
            Happening::ComesBack => self.change(|staff| staff.absences.clear()),
            _ => {}
        }
        Ok(())
    }

    fn decide(&mut self, turn: Turn, decision: Decision, to: Option<usize>) -> Result<(), TestCaseError> {
        let case = &self.case;
        let step = case.waiting().unwrap().key;
        let signature = (case.round, case.lap, step, turn.slot, turn.user_id);
        let same_slot = self
            .signatures
            .iter()
            .any(|one| (one.0, one.1, one.2, one.3) == (signature.0, signature.1, signature.2, signature.3));
        prop_assert!(!same_slot, "decided twice");
        let same_person = self.signatures.iter().any(|one| (one.0, one.1, one.4) == (signature.0, signature.1, signature.4));
        prop_assert!(!same_person, "one person signs one step of a round and lap");
        prop_assert!(!case.parties.contains(&turn.user_id), "decided by its applicant");
        prop_assert!(case.standing.iter().all(|standing| standing.by != turn.user_id));
        let next = case.after(turn, Act::Decide(decision, to)).unwrap();
        if to.is_some() && !next.can_be_decided(&self.staff) {
            return Ok(()); // Who signed before may have left: such a return is refused.
        }
        let kept = to.map_or(usize::MAX, |to| to);
        for standing in case.standing.iter().filter(|standing| case.position(standing.key).unwrap() < kept) {
            prop_assert!(next.standing.contains(standing), "a standing signature vanished");
        }
        self.signatures.push(signature);
        self.case = next;
        Ok(())
    }

    /// Turns are passed on and signers added as the service does it: to eligible people, and only if the case can
    /// still be decided.
    fn redirect(&mut self, turn: Turn, act: Act, to: Uuid) {
        let is_active = self.staff.person(to).is_some();
        if is_active && to != turn.user_id && !self.case.excludes(to) {
            let next = self.case.after(turn, act).unwrap();
            if next.can_be_decided(&self.staff) {
                self.case = next;
            }
        }
    }

    /// People change as they do in a company that keeps somebody who can decide.
    fn change(&mut self, change: impl FnOnce(&mut Staff)) {
        let mut staff = self.staff.clone();
        change(&mut staff);
        if self.case.can_be_decided(&staff) {
            self.staff = staff;
        }
    }
}

proptest! {
    // Most random companies cannot decide a case at all and are not let in; enough of them must be.
    #![proptest_config(ProptestConfig { cases: 512, max_global_rejects: 65_536, ..ProptestConfig::default() })]
    #[test]
    fn no_case_that_was_let_in_is_stuck_decided_twice_or_decided_by_its_applicant(
        people in people(),
        steps in steps(),
        parties in (1..=PEOPLE, 1..=PEOPLE),
        happenings in proptest::collection::vec(happening(), 0..40),
    ) {
        let staff = Staff { people, absences: Vec::new() };
        let case = Case::opened(steps, [id(parties.0), id(parties.1)]);
        prop_assume!(case.can_be_decided(&staff));
        let mut story = Story { case, staff, signatures: Vec::new() };
        for what in &happenings {
            let count = story.signatures.len();
            story.play(what)?;
            prop_assert!(story.signatures.len() >= count, "signatures only grow");
            if story.case.state == State::Submitted && story.case.lap < 4 {
                // A return makes people sign again, which they may; nobody is ever missing.
                prop_assert!(!story.case.deciders(&story.staff).is_empty(), "stuck at step {}", story.case.step);
            }
        }
    }

    #[test]
    fn whoever_may_decide_is_active_no_party_and_asked_or_stands_in(
        people in people(),
        steps in steps(),
        parties in (1..=PEOPLE, 1..=PEOPLE),
        absences in proptest::collection::vec((1..=PEOPLE, 1..=PEOPLE), 0..4),
    ) {
        let absences = absences.into_iter().map(|(user, delegate)| Absence { user_id: id(user), delegate_id: id(delegate) }).collect();
        let staff = Staff { people, absences };
        let case = Case::opened(steps, [id(parties.0), id(parties.1)]);
        for turn in case.deciders(&staff) {
            prop_assert!(!case.parties.contains(&turn.user_id));
            prop_assert!(staff.person(turn.user_id).is_some());
            let principal = staff.person(turn.on_behalf_of.unwrap_or(turn.user_id)).unwrap();
            let step = case.waiting().unwrap();
            let asked = step.slots[turn.slot].asks.iter().any(|ask| ask.means(principal));
            prop_assert!(asked || turn.stands_in);
        }
    }
}
