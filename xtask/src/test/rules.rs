//! Unit tests: the business rules in their crate, the contract, schema and server, and the commands themselves.

use super::{Job, Turn, Workshop, suite};
use crate::cargo::cargo;
use crate::process;

/// The libraries and the server's own program.
pub(super) const TARGETS: [&str; 3] = ["--lib", "--bin", "clientele"];

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    let rules = move || {
        workshop.test_programs()?;
        suite::run("the unit tests", &TARGETS, &[])
    };
    // By themselves, as `cargo xtask` was built: that way only the tests are new.
    let commands = move || {
        workshop.test_programs()?;
        let mut command = cargo();
        command.args(["test", "--package", "xtask"]);
        suite::judge(&mut command, "the tests of the commands", process::minutes(60))
    };
    vec![Job::new("rules", Turn::Usual, rules), Job::new("commands", Turn::Usual, commands)]
}
