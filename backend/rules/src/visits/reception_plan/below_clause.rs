//! When a task does less than its clause asks for (V 3, V 4).

use clientele_openapi::handling::VisitTaskContent;
use clientele_openapi::vocabulary::VisitTaskState;

/// What the plan asks of a task.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The clause; `None` where the company or its staff added it.
    pub clause: Option<&'a str>,
    /// Whether the clause wants a person by name.
    pub needs_named_owner: bool,
}

/// Whether a task as it would be falls below its clause: dropped, or without the person that the clause wants by name.
/// What is ours may be left out.
pub fn falls_below(asked: &Asked<'_>, task: &VisitTaskContent) -> bool {
    let is_dropped = task.state == VisitTaskState::Dropped;
    let is_nameless = asked.needs_named_owner && task.owner_id.is_none();
    asked.clause.is_some() && (is_dropped || is_nameless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::Uuid;
    use clientele_openapi::vocabulary::HandlingTeam;
    use rstest::rstest;

    #[rstest]
    #[case::v_3_2_1_kept(Some("V 3.2(1)"), true, VisitTaskState::Open, true, false)]
    #[case::v_3_2_1_nobody_named(Some("V 3.2(1)"), true, VisitTaskState::Open, false, true)]
    #[case::v_3_2_1_dropped(Some("V 3.2(1)"), true, VisitTaskState::Dropped, true, true)]
    #[case::v_3_3_2_dropped(Some("V 3.3(2)"), false, VisitTaskState::Dropped, false, true)]
    #[case::v_3_3_2_nobody_named(Some("V 3.3(2)"), false, VisitTaskState::Open, false, false)]
    #[case::ours_dropped(None, false, VisitTaskState::Dropped, false, false)]
    #[case::ours_nobody_named(None, true, VisitTaskState::Open, false, false)]
    fn a_task_falls_below_its_clause(
        #[case] clause: Option<&str>,
        #[case] needs_named_owner: bool,
        #[case] state: VisitTaskState,
        #[case] is_named: bool,
        #[case] expected: bool,
    ) {
        let task = VisitTaskContent {
            team: HandlingTeam::Reception,
            owner_id: is_named.then_some(Uuid::nil()),
            due_at: None,
            note: None,
            state,
            reason: None,
        };
        assert_eq!(falls_below(&Asked { clause, needs_named_owner }, &task), expected);
    }
}
