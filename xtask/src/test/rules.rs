//! Unit tests: the business rules, the contract, and the commands themselves.

use super::{Line, suite};

pub(super) fn run() -> Vec<Line> {
    // Two calls, so that each reuses what running the server and running these commands have built already.
    let server =
        ["--package", "clientele", "--package", "clientele-openapi", "--package", "clientele-migration", "--lib", "--bins"];
    vec![
        Line::of("rules", || suite::run("the unit tests", &server, &[])),
        Line::of("commands", || suite::run("the tests of the commands", &["--package", "xtask"], &[])),
    ]
}
