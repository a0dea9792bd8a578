//! The contract: it and the rules compile for the browser, and the document that is checked in is the one the server describes.

use anyhow::Result;

use super::{Job, Outcome, Turn, Workshop};
use crate::cargo::cargo;
use crate::{openapi, paths, process, wasm_target};

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    vec![
        Job::new("contract (wasm32)", Turn::Usual, compiles_for_the_browser),
        Job::new("openapi document", Turn::First, || is_current(workshop)),
    ]
}

fn compiles_for_the_browser() -> Result<Outcome> {
    wasm_target::ensure()?;
    let mut command = cargo();
    command.args(["check", "--package", "clientele-openapi", "--package", "clientele-rules"]);
    command.args(["--target", wasm_target::NAME, "--profile", "web-dev", "--target-dir"]).arg(paths::web_target());
    process::run(&mut command, "checking the contract and the rules", process::minutes(30))?;
    Ok(Outcome::Passed("it and the rules compile without server or database".to_owned()))
}

fn is_current(workshop: &Workshop) -> Result<Outcome> {
    Ok(match openapi::drift(&workshop.server()?)? {
        None => Outcome::Passed("openapi/openapi.json is current".to_owned()),
        Some(difference) => Outcome::Failed(format!("openapi/openapi.json is stale, run cargo xtask openapi: {difference}")),
    })
}
