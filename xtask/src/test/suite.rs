//! Running Cargo's tests: those of a program share a process, and with it what is made once for all of them.

use std::process::Command;

use anyhow::{Result, ensure};

use super::summary::Outcome;
use super::tally::Tally;
use crate::cargo::cargo;
use crate::process;

/// They are always named together, whichever of their tests are wanted: Cargo chooses the features of every dependency by the
/// packages that are named, and would build it anew for each other choice.
const PACKAGES: [&str; 10] = [
    "--package",
    "clientele",
    "--package",
    "clientele-rules",
    "--package",
    "clientele-openapi",
    "--package",
    "clientele-migration",
    "--package",
    "clientele-frontend-core",
];

/// Builds tests of the server's side; `targets` names their programs.
pub fn build(what: &str, targets: &[&str]) -> Result<()> {
    let mut command = cargo();
    command.arg("test").args(PACKAGES).args(targets).arg("--no-run");
    process::run(&mut command, &format!("building {what}"), process::minutes(60))
}

/// Runs tests of the server's side; `environment` is for the tests themselves.
pub fn run(what: &str, targets: &[&str], environment: &[(&str, &str)]) -> Result<Outcome> {
    let mut command = cargo();
    command.arg("test").args(PACKAGES).args(targets).arg("--no-fail-fast").envs(environment.iter().copied());
    judge(&mut command, what, process::minutes(60))
}

/// Runs a test program and judges by its exit status, and by the tests that it says it ran.
pub fn judge(command: &mut Command, what: &str, limit: std::time::Duration) -> Result<Outcome> {
    let watched = process::watch(command.env("CARGO_TERM_PROGRESS_WHEN", "never"), what, limit, true)?;
    let tally = Tally::read(&watched.output);
    if !watched.status.success() {
        return Ok(Outcome::Failed(format!("{} ({})", tally.text(), watched.status)));
    }
    ensure!(tally.failed == 0, "{what}: {}, yet it ended as a success", tally.text());
    ensure!(tally.passed > 0, "{what}: not one test was run");
    Ok(Outcome::Passed(tally.text()))
}
