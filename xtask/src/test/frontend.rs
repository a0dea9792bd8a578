//! The web app: it builds, and what it computes by itself is right.

use super::{Job, Outcome, Turn, Workshop, suite};
use crate::cargo::cargo;
use crate::{paths, process};

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    let builds = move || {
        workshop.web()?;
        Ok(Outcome::Passed("builds for the browser".to_owned()))
    };
    // In the web app's own target folder, where they wait for no build of the server's.
    let units = || {
        let mut command = cargo();
        command.args(["test", "--package", "clientele-frontend", "--target-dir"]).arg(paths::web_target());
        suite::judge(&mut command, "the tests of the web app", process::minutes(60))
    };
    vec![Job::new("web app (build)", Turn::First, builds), Job::new("web app (units)", Turn::Second, units)]
}
