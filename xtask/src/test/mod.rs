//! `cargo xtask test`: every test of the project, bringing what it needs.

mod api;
mod browser;
mod contract;
mod frontend;
mod machine;
mod postgres;
mod rules;
mod schemathesis;
mod suite;
mod tally;

use std::env;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::process;

/// Which parts to test.
#[derive(Args)]
pub struct Arguments {
    /// The parts to test; all of them when none is named.
    parts: Vec<Part>,
}

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Part {
    /// The contract compiles for the browser, and the checked-in OpenAPI document is the server's.
    Contract,
    /// Unit tests of contract, schema, server and commands: the business rules above all.
    Rules,
    /// The HTTP interface, on SQLite and then on PostgreSQL.
    Api,
    /// The web app builds, and its own unit tests.
    Frontend,
    /// The web app in a real browser.
    E2e,
    /// Generated requests against the OpenAPI document.
    Schemathesis,
}

impl Part {
    fn run(self) -> Vec<Line> {
        match self {
            Self::Contract => contract::run(),
            Self::Rules => rules::run(),
            Self::Api => api::run(),
            Self::Frontend => frontend::run(),
            Self::E2e => browser::run(),
            Self::Schemathesis => schemathesis::run(),
        }
    }
}

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

/// One line of the summary.
#[derive(Debug)]
pub struct Line {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

impl Line {
    /// Tests something and notes what became of it and how long it took; an error counts as a failure.
    pub fn of(name: &'static str, test: impl FnOnce() -> Result<Outcome>) -> Self {
        println!("\n── {name} ──");
        let begin = Instant::now();
        let outcome = test().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        Self { name, outcome, took: begin.elapsed() }
    }
}

/// Runs the parts one after the other and sums up; an error unless everything passed.
pub fn run(arguments: &Arguments) -> Result<()> {
    let parts = if arguments.parts.is_empty() { Part::value_variants() } else { &arguments.parts };
    let mut lines = Vec::new();
    for part in parts {
        if process::interrupted() {
            break;
        }
        lines.extend(part.run());
    }
    let summary = Summary::of(&lines, env::var_os("CI").is_some());
    println!("\n{}", summary.text);
    ensure!(!process::interrupted(), "interrupted before the end");
    ensure!(summary.good, "not everything passed");
    Ok(())
}

struct Summary {
    text: String,
    good: bool,
}

impl Summary {
    /// One line for each thing tested and the totals. What was skipped has not passed, and where a machine judges it is a failure.
    fn of(lines: &[Line], strict: bool) -> Self {
        let mut text = String::new();
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for Line { name, outcome, took } in lines {
            let (word, detail) = match outcome {
                Outcome::Passed(detail) => (count(&mut passed, "passed "), detail),
                Outcome::Failed(detail) => (count(&mut failed, "FAILED "), detail),
                Outcome::Skipped(detail) => (count(&mut skipped, "skipped"), detail),
            };
            text.push_str(&format!(
                "{word}  {name:<18} {:>6.1} s  {}\n",
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

fn count<'a>(counter: &mut u32, word: &'a str) -> &'a str {
    *counter += 1;
    word
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

    #[test]
    fn an_error_counts_as_a_failure() {
        let line = Line::of("x", || anyhow::bail!("broke"));
        assert_eq!(line.outcome, Outcome::Failed("broke".into()));
    }
}
