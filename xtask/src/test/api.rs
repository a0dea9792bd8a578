//! The HTTP interface on both databases.

use anyhow::Result;

use super::{Job, Outcome, Turn, Workshop, machine, memory, postgres, suite};

/// The test program of the interface.
pub(super) const TARGETS: [&str; 2] = ["--test", "api"];

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    vec![
        Job::new("api (sqlite)", Turn::Usual, || on_sqlite(workshop)),
        Job::new("api (postgres)", Turn::Long, || on_postgres(workshop)),
    ]
}

fn on_sqlite(workshop: &Workshop) -> Result<Outcome> {
    workshop.test_programs()?;
    let folder = memory::folder();
    let environment = [("CLIENTELE_TEST_DATABASE", "sqlite"), ("TMPDIR", &folder.to_string_lossy())];
    suite::run("the API tests", &TARGETS, &environment)
}

fn on_postgres(workshop: &Workshop) -> Result<Outcome> {
    if let Err(missing) = machine::provide(&[&machine::POSTGRES])? {
        return Ok(Outcome::Skipped(missing));
    }
    workshop.test_programs()?;
    let cluster = postgres::Cluster::start()?;
    let environment = [("CLIENTELE_TEST_DATABASE", "postgres"), ("CLIENTELE_TEST_POSTGRES_URL", cluster.url())];
    suite::run("the API tests", &TARGETS, &environment)
}
