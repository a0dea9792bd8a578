//! `cargo xtask test`: every test of the project, bringing what it needs.
//!
//! What Cargo can build at once is built at once; then the parts run side by side in as many lanes as there are cores.

mod api;
mod browser;
mod contract;
mod frontend;
mod lanes;
mod machine;
mod memory;
mod postgres;
mod rules;
mod schemathesis;
mod suite;
mod summary;
mod tally;
mod workshop;

use std::{env, thread};

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::process;
use lanes::{Job, Turn};
use summary::{Outcome, Summary};
use workshop::Workshop;

/// Which parts to test.
#[derive(Args)]
pub struct Arguments {
    /// The parts to test; all of them when none is named.
    parts: Vec<Part>,
}

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Part {
    /// The contract and the rules compile for the browser, and the checked-in OpenAPI document is the server's.
    Contract,
    /// Unit tests of rules, contract, schema, server, web app and commands: the business rules above all.
    Rules,
    /// The HTTP interface, on SQLite and on PostgreSQL.
    Api,
    /// The web app builds for the browser.
    Frontend,
    /// The web app in a real browser.
    E2e,
    /// Generated requests against the OpenAPI document.
    Schemathesis,
}

impl Part {
    fn jobs(self, workshop: &Workshop) -> Vec<Job<'_>> {
        match self {
            Self::Contract => contract::jobs(workshop),
            Self::Rules => rules::jobs(workshop),
            Self::Api => api::jobs(workshop),
            Self::Frontend => frontend::jobs(workshop),
            Self::E2e => browser::jobs(workshop),
            Self::Schemathesis => schemathesis::jobs(workshop),
        }
    }

    /// Which tests of the server's side the part runs.
    const fn targets(self) -> &'static [&'static str] {
        match self {
            Self::Rules => &rules::TARGETS,
            Self::Api => &api::TARGETS,
            Self::Contract | Self::Frontend | Self::E2e | Self::Schemathesis => &[],
        }
    }

    /// Brings what the part needs from elsewhere; whoever needs it asks again, and hears then what went wrong.
    fn fetch(self) {
        match self {
            Self::Api => drop(machine::provide(&[&machine::POSTGRES])),
            Self::E2e => drop(browser::fetch()),
            Self::Schemathesis => drop(schemathesis::fetch()),
            Self::Contract | Self::Rules | Self::Frontend => {}
        }
    }
}

/// Runs the parts and sums up; an error unless everything passed.
pub fn run(arguments: &Arguments) -> Result<()> {
    let parts = if arguments.parts.is_empty() { Part::value_variants() } else { &arguments.parts };
    let workshop = Workshop::of(parts);
    let lines = thread::scope(|scope| {
        // Installing waits for the network more than for the machine, so it goes on beside the first builds.
        scope.spawn(|| parts.iter().for_each(|part| part.fetch()));
        lanes::run(parts.iter().flat_map(|part| part.jobs(&workshop)).collect(), lanes::of_this_machine())
    });
    let summary = Summary::of(&lines, env::var_os("CI").is_some());
    println!("\n{}", summary.text);
    ensure!(!process::interrupted(), "interrupted before the end");
    ensure!(summary.good, "not everything passed");
    Ok(())
}
