//! When a group arrives and leaves, and what may be done with a pass when (V 4.1).

use chrono::NaiveDate;
use clientele_openapi::ProblemCode;
use clientele_openapi::vocabulary::{Action, PassStatus, State};

/// A visit on its day.
#[derive(Clone, Copy, Debug)]
pub struct VisitDay {
    /// The state of the booking.
    pub state: State,
    /// The first day of the visit, in the company's calendar.
    pub begins_on: Option<NaiveDate>,
    /// The last.
    pub ends_on: Option<NaiveDate>,
    /// The company's day.
    pub today: NaiveDate,
    /// Whether the group has arrived.
    pub has_arrived: bool,
    /// Whether it has left.
    pub has_left: bool,
}

impl VisitDay {
    fn is_on(&self) -> bool {
        let (Some(first), Some(last)) = (self.begins_on, self.ends_on) else {
            return false;
        };
        (first..=last).contains(&self.today)
    }
}

/// Every action on a visit's day, in the order of the day.
pub const ON_THE_DAY: [Action; 3] = [Action::Arrive, Action::IssuePasses, Action::Depart];

/// Whether something may be done on the day of a visit.
///
/// From midnight on in the company's zone, of an approved visit only. Passes go to a group that is there; it may leave
/// later than its day.
///
/// # Errors
/// `wrong_state`, `not_the_day`, `not_arrived`.
pub fn on_the_day(visit: &VisitDay, action: Action) -> Result<(), ProblemCode> {
    if visit.state != State::Approved {
        return Err(ProblemCode::WrongState);
    }
    if action != Action::Depart && !visit.is_on() {
        return Err(ProblemCode::NotTheDay);
    }
    let is_there = visit.has_arrived && !visit.has_left;
    match action {
        Action::Arrive if !visit.has_arrived => Ok(()),
        Action::Arrive => Err(ProblemCode::WrongState),
        Action::IssuePasses | Action::Depart if is_there => Ok(()),
        _ => Err(ProblemCode::NotArrived),
    }
}

/// A pass as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct PassFacts {
    /// Issued, returned or lost.
    pub state: PassStatus,
    /// Its day.
    pub valid_on: NaiveDate,
    /// Whether its holder is inside.
    pub is_inside: bool,
}

/// Every action on a pass.
pub const ON_A_PASS: [Action; 4] = [Action::Enter, Action::Leave, Action::ReturnPass, Action::ReportLost];

/// Whether something may be done with a pass on a day. Entering is for its own day; giving it back is never too late.
///
/// # Errors
/// `pass_lost`; `pass_not_valid` for one that was returned or is for another day; `wrong_state` where its holder is
/// inside already, or not inside.
pub fn with_a_pass(pass: &PassFacts, action: Action, today: NaiveDate) -> Result<(), ProblemCode> {
    match (pass.state, action) {
        (PassStatus::Lost, _) => Err(ProblemCode::PassLost),
        (PassStatus::Issued, Action::Enter) if pass.valid_on != today => Err(ProblemCode::PassNotValid),
        (PassStatus::Issued, Action::Enter) if pass.is_inside => Err(ProblemCode::WrongState),
        (PassStatus::Issued, Action::Leave) if !pass.is_inside => Err(ProblemCode::WrongState),
        (PassStatus::Issued, Action::Enter | Action::Leave | Action::ReturnPass | Action::ReportLost) => Ok(()),
        _ => Err(ProblemCode::PassNotValid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn visit() -> VisitDay {
        VisitDay {
            state: State::Approved,
            begins_on: Some(day("2026-12-03")),
            ends_on: Some(day("2026-12-04")),
            today: day("2026-12-03"),
            has_arrived: true,
            has_left: false,
        }
    }

    /// The whole table: what is possible before, while and after a group is there.
    #[rstest]
    #[case::expected(false, false, [true, false, false])]
    #[case::there(true, false, [false, true, true])]
    #[case::gone(true, true, [false, false, false])]
    fn v_4_1_passes_go_to_a_group_that_is_there(#[case] has_arrived: bool, #[case] has_left: bool, #[case] expected: [bool; 3]) {
        let visit = VisitDay { has_arrived, has_left, ..visit() };
        assert_eq!(ON_THE_DAY.map(|action| on_the_day(&visit, action).is_ok()), expected);
    }

    #[rstest]
    #[case::the_day_before("2026-12-02", Err(ProblemCode::NotTheDay))]
    #[case::the_first_day("2026-12-03", Ok(()))]
    #[case::the_last_day("2026-12-04", Ok(()))]
    #[case::the_day_after("2026-12-05", Err(ProblemCode::NotTheDay))]
    fn v_4_1_passes_are_issued_on_the_days_of_the_visit(#[case] today: &str, #[case] expected: Result<(), ProblemCode>) {
        let visit = VisitDay { today: day(today), ..visit() };
        assert_eq!(on_the_day(&visit, Action::IssuePasses), expected);
        assert_eq!(on_the_day(&VisitDay { has_arrived: false, ..visit }, Action::Arrive), expected);
        assert_eq!(on_the_day(&visit, Action::Depart), Ok(()), "leaving is never too late");
    }

    #[test]
    fn only_an_approved_visit_has_a_day() {
        for state in State::ALL.iter().filter(|state| **state != State::Approved) {
            for action in ON_THE_DAY {
                assert_eq!(on_the_day(&VisitDay { state: *state, ..visit() }, action), Err(ProblemCode::WrongState), "{state}");
            }
        }
    }

    /// The whole table: outside, inside, returned, lost; entering, leaving, returning, reporting it lost.
    #[rstest]
    #[case::outside(PassStatus::Issued, false, [Ok(()), Err(ProblemCode::WrongState), Ok(()), Ok(())])]
    #[case::inside(PassStatus::Issued, true, [Err(ProblemCode::WrongState), Ok(()), Ok(()), Ok(())])]
    #[case::returned(PassStatus::Returned, false, [Err(ProblemCode::PassNotValid); 4])]
    #[case::lost(PassStatus::Lost, false, [Err(ProblemCode::PassLost); 4])]
    fn v_4_1_a_pass_opens_its_area_until_it_is_returned_or_lost(
        #[case] state: PassStatus,
        #[case] is_inside: bool,
        #[case] expected: [Result<(), ProblemCode>; 4],
    ) {
        let pass = PassFacts { state, valid_on: day("2026-12-03"), is_inside };
        assert_eq!(ON_A_PASS.map(|action| with_a_pass(&pass, action, day("2026-12-03"))), expected);
    }

    #[test]
    fn v_4_1_a_pass_of_another_day_opens_nothing_but_is_taken_back() {
        let pass = PassFacts { state: PassStatus::Issued, valid_on: day("2026-12-02"), is_inside: false };
        let today = day("2026-12-03");
        assert_eq!(with_a_pass(&pass, Action::Enter, today), Err(ProblemCode::PassNotValid));
        assert_eq!(with_a_pass(&pass, Action::ReturnPass, today), Ok(()));
        assert_eq!(with_a_pass(&PassFacts { is_inside: true, ..pass }, Action::Leave, today), Ok(()));
    }
}
