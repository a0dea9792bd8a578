//! The commands of the project. `cargo xtask --help` lists them.

mod bench;
mod cargo;
mod check;
mod demo;
mod dist;
mod http;
mod openapi;
mod paths;
mod process;
mod run;
mod server;
mod test;
mod voice;
mod wasm_target;
mod web;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, runs and tests Clientele.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start it with demo data on http://127.0.0.1:8080.
    Run(run::Arguments),
    /// Run every test, or the named parts.
    Test(test::Arguments),
    /// Check formatting, lints, documentation and dependencies.
    Check,
    /// Write openapi/openapi.json anew.
    Openapi,
    /// Measure how quickly a release server answers.
    Bench(bench::Arguments),
    /// Build the product as one file, target/dist/clientele.
    Dist,
    /// Build the web app alone, into frontend/dist.
    Web {
        /// Small rather than quick to build.
        #[arg(long)]
        release: bool,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = process::watch_for_interrupt().and_then(|()| match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Check => check::run(),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Dist => dist::run(),
        Command::Openapi => openapi::write(),
        Command::Web { release } => web::build(web::Flavour::of(release)),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_needs_no_argument() {
        assert!(Arguments::try_parse_from(["xtask", "run"]).is_ok());
        assert!(Arguments::try_parse_from(["xtask", "run", "--port", "9000", "--release", "--no-demo"]).is_ok());
    }

    #[test]
    fn a_port_that_is_none_is_refused() {
        for port in ["0", "65536", "http"] {
            assert!(Arguments::try_parse_from(["xtask", "run", "--port", port]).is_err(), "{port}");
        }
    }

    #[test]
    fn parts_of_the_tests_can_be_named_and_unknown_ones_are_refused() {
        assert!(Arguments::try_parse_from(["xtask", "test", "rules", "api", "e2e"]).is_ok());
        assert!(Arguments::try_parse_from(["xtask", "test", "everything"]).is_err());
    }
}
