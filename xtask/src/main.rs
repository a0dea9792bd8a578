//! The commands of the project. `cargo xtask --help` lists them.

mod cargo;
mod paths;
mod process;
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
