//! The versions of a scheme: which one is in force, and who may do what with one when.

use chrono::NaiveDate;
use clientele_openapi::FieldError;
use clientele_openapi::vocabulary::{Action, ControlStatus, Permission, State};

use crate::people::Person;

/// A version as its rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionFacts {
    /// Its number.
    pub version: i32,
    /// Whether it is approved.
    pub is_approved: bool,
    /// The day from which it holds.
    pub effective_from: Option<NaiveDate>,
}

/// Which of the versions is in force on a day; they stand newest first.
pub fn in_force(versions: impl IntoIterator<Item = VersionFacts>, today: NaiveDate) -> Option<i32> {
    let holds = |version: &VersionFacts| version.is_approved && version.effective_from.is_some_and(|day| day <= today);
    versions.into_iter().find(holds).map(|version| version.version)
}

/// Controlled from the approval until another version has taken its place.
pub fn control_status(version: VersionFacts, in_force: Option<i32>) -> ControlStatus {
    match version.is_approved {
        true if in_force.is_some_and(|current| version.version < current) => ControlStatus::Obsolete,
        true => ControlStatus::Controlled,
        false => ControlStatus::Uncontrolled,
    }
}

/// What somebody may do with a version now. Editing the schemes is the administrator's.
pub fn allowed_actions(state: State, actor: &Person) -> Vec<Action> {
    if !actor.may(Permission::Administer) {
        return Vec::new();
    }
    match state {
        State::Draft => vec![Action::Edit, Action::Submit, Action::Delete],
        State::Returned => vec![Action::Edit, Action::Submit, Action::Withdraw],
        State::Submitted => vec![Action::Withdraw],
        _ => Vec::new(),
    }
}

/// What a version lacks before it can be handed in: a day of effect that is still to come, a note on what is changed, and
/// a place that differs from the version it was copied from.
pub fn missing_for_submission(
    effective_from: Option<NaiveDate>,
    has_change_note: bool,
    places_changed: i32,
    today: NaiveDate,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    match effective_from {
        None => errors.push(FieldError::new("effective_from", "required")),
        Some(day) if day < today => errors.push(FieldError::new("effective_from", "date_passed")),
        Some(_) => {}
    }
    if !has_change_note {
        errors.push(FieldError::new("change_note", "required"));
    }
    if places_changed == 0 {
        errors.push(FieldError::new("places_changed", "no_change"));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The newest first: a draft, an approved version whose day is to come, and the first one.
    fn versions() -> [VersionFacts; 3] {
        let version =
            |version, is_approved, from: Option<&str>| VersionFacts { version, is_approved, effective_from: from.map(day) };
        [version(3, false, Some("2026-01-01")), version(2, true, Some("2026-12-01")), version(1, true, Some("2026-01-01"))]
    }

    #[rstest]
    #[case::before_any("2025-12-31", None, [ControlStatus::Uncontrolled, ControlStatus::Controlled, ControlStatus::Controlled])]
    #[case::the_first("2026-11-30", Some(1), [ControlStatus::Uncontrolled, ControlStatus::Controlled, ControlStatus::Controlled])]
    #[case::its_day_has_come("2026-12-01", Some(2), [ControlStatus::Uncontrolled, ControlStatus::Controlled, ControlStatus::Obsolete])]
    fn the_newest_approved_version_whose_day_has_come_is_in_force(
        #[case] today: &str,
        #[case] expected: Option<i32>,
        #[case] status: [ControlStatus; 3],
    ) {
        let current = in_force(versions(), day(today));
        assert_eq!((current, versions().map(|version| control_status(version, current))), (expected, status));
    }

    #[rstest]
    #[case::whole(Some("2026-12-01"), true, 1, &[])]
    #[case::its_day_is_over(Some("2026-11-30"), true, 1, &["effective_from: date_passed"])]
    #[case::nothing(None, false, 0, &["effective_from: required", "change_note: required", "places_changed: no_change"])]
    fn a_version_says_when_it_takes_effect_and_what_it_changes(
        #[case] from: Option<&str>,
        #[case] has_note: bool,
        #[case] places: i32,
        #[case] expected: &[&str],
    ) {
        let missing = missing_for_submission(from.map(day), has_note, places, day("2026-12-01"));
        let missing: Vec<String> = missing.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
        assert_eq!(missing, expected);
    }
}
