//! The HTTP interface on both databases.

use anyhow::Result;

use super::{Line, Outcome, machine, postgres, suite};
use crate::process;

const SELECTION: [&str; 4] = ["--package", "clientele", "--test", "api"];

pub(super) fn run() -> Vec<Line> {
    let sqlite = Line::of("api (sqlite)", || suite::run("the API tests", &SELECTION, &[("CLIENTELE_TEST_DATABASE", "sqlite")]));
    if process::interrupted() {
        return vec![sqlite];
    }
    vec![sqlite, Line::of("api (postgres)", on_postgres)]
}

fn on_postgres() -> Result<Outcome> {
    if let Err(missing) = machine::provide(&machine::POSTGRES)? {
        return Ok(Outcome::Skipped(missing));
    }
    let cluster = postgres::Cluster::start()?;
    let environment = [("CLIENTELE_TEST_DATABASE", "postgres"), ("CLIENTELE_TEST_POSTGRES_URL", cluster.url())];
    suite::run("the API tests", &SELECTION, &environment)
}
