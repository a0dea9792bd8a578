//! Running Cargo's tests: those of a program share a process, and with it what is made once for all of them.

use std::process::Command;

use anyhow::{Result, ensure};

use super::Outcome;
use super::tally::Tally;
use crate::cargo::cargo;
use crate::process;

/// Builds and then runs tests; `selection` names packages and test programs, `environment` is for the tests themselves.
pub fn run(what: &str, selection: &[&str], environment: &[(&str, &str)]) -> Result<Outcome> {
    // Building by itself shows Cargo's progress; the tests' own output is read below.
    process::run(cargo().arg("test").args(selection).arg("--no-run"), &format!("building {what}"), process::minutes(60))?;
    let mut command = cargo();
    command
        .arg("test")
        .args(selection)
        .arg("--no-fail-fast")
        .envs(environment.iter().copied())
        .env("CARGO_TERM_PROGRESS_WHEN", "never");
    judge(&mut command, what, process::minutes(40))
}

/// Runs a test program and judges by its exit status, and by the tests that it says it ran.
pub fn judge(command: &mut Command, what: &str, limit: std::time::Duration) -> Result<Outcome> {
    let watched = process::watch(command, what, limit, true)?;
    let tally = Tally::read(&watched.output);
    if !watched.status.success() {
        return Ok(Outcome::Failed(format!("{} ({})", tally.text(), watched.status)));
    }
    ensure!(tally.failed == 0, "{what}: {}, yet it ended as a success", tally.text());
    ensure!(tally.passed > 0, "{what}: not one test was run");
    Ok(Outcome::Passed(tally.text()))
}
