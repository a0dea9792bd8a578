//! What became of everything that was tested, in one line each.

use std::time::Duration;

/// What became of something that was to be tested.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything held; how much that was, in words.
    Passed(String),
    /// Something did not hold or broke; what.
    Failed(String),
    /// Nothing was tested; what is missing for it.
    Skipped(String),
}

impl Outcome {
    /// The outcome in a word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Passed(_) => "passed",
            Self::Failed(_) => "FAILED",
            Self::Skipped(_) => "skipped",
        }
    }
}

/// One line of the summary.
#[derive(Debug)]
pub struct Line {
    /// What was tested.
    pub name: &'static str,
    /// What became of it.
    pub outcome: Outcome,
    /// How long it took, with what it had to wait for.
    pub took: Duration,
}

/// What is printed at the very end.
pub struct Summary {
    /// A line for each thing tested, and the totals.
    pub text: String,
    /// Whether everything passed.
    pub good: bool,
}

impl Summary {
    /// One line for each thing tested and the totals. What was skipped has not passed, and where a machine judges it is a failure.
    pub fn of(lines: &[Line], strict: bool) -> Self {
        let mut text = String::new();
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for Line { name, outcome, took } in lines {
            let (counter, detail) = match outcome {
                Outcome::Passed(detail) => (&mut passed, detail),
                Outcome::Failed(detail) => (&mut failed, detail),
                Outcome::Skipped(detail) => (&mut skipped, detail),
            };
            *counter += 1;
            let word = outcome.word();
            text.push_str(&format!(
                "{word:<7}  {name:<18} {:>6.1} s  {}\n",
                took.as_secs_f32(),
                detail.lines().next().unwrap_or_default()
            ));
        }
        text.push_str(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
        if strict && skipped > 0 {
            text.push_str(" (with CI set, a skip counts as a failure)");
        }
        Self { text, good: failed == 0 && !(strict && skipped > 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(outcome: Outcome) -> Line {
        Line { name: "api (sqlite)", outcome, took: Duration::from_millis(1500) }
    }

    #[test]
    fn everything_passed_is_good() {
        let summary = Summary::of(&[line(Outcome::Passed("12 tests".into()))], true);
        assert!(summary.good);
        assert_eq!(summary.text, "passed   api (sqlite)          1.5 s  12 tests\n1 passed, 0 failed, 0 skipped");
    }

    #[test]
    fn a_skip_is_told_and_fails_only_where_a_machine_judges() {
        let lines = [line(Outcome::Passed(String::new())), line(Outcome::Skipped("no chromium".into()))];
        assert!(Summary::of(&lines, false).good && !Summary::of(&lines, true).good);
        assert!(Summary::of(&lines, false).text.contains("no chromium"));
    }

    #[test]
    fn one_failure_fails_the_whole() {
        let lines = [line(Outcome::Passed(String::new())), line(Outcome::Failed("2 tests failed\nmore".into()))];
        let summary = Summary::of(&lines, false);
        assert!(!summary.good && summary.text.ends_with("1 passed, 1 failed, 0 skipped") && !summary.text.contains("more"));
    }
}
