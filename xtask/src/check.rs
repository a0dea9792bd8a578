//! `cargo xtask check`: what can be said of the code without running it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::cargo::cargo;
use crate::{paths, process, wasm_target};

const LIMIT: std::time::Duration = process::minutes(60);

/// Checks formatting, lints, documentation and dependencies; an error that names everything that does not hold.
pub fn run() -> Result<()> {
    wasm_target::ensure()?;
    let mut broken = Vec::new();
    for (what, check) in [
        ("formatting (cargo fmt --all mends it)", formatting as fn() -> Result<()>),
        ("lints of the server side", server_lints),
        ("lints of the web app", browser_lints),
        ("documentation", documentation),
        ("dependencies", dependencies),
    ] {
        println!("\n── {what} ──");
        if let Err(error) = check() {
            eprintln!("error: {error:#}");
            broken.push(what);
        }
        ensure!(!process::interrupted(), "interrupted");
    }
    ensure!(broken.is_empty(), "these do not hold: {}", broken.join("; "));
    println!("\nEverything holds.");
    Ok(())
}

fn formatting() -> Result<()> {
    process::run(cargo().args(["fmt", "--all", "--check"]), "cargo fmt", process::minutes(5))
}

fn server_lints() -> Result<()> {
    let mut command = cargo();
    command.args(["clippy", "--workspace", "--exclude", "clientele-frontend", "--all-targets", "--", "-D", "warnings"]);
    process::run(&mut command, "clippy", LIMIT)
}

fn browser_lints() -> Result<()> {
    let mut command = cargo();
    command.args(["clippy", "--package", "clientele-frontend", "--package", "clientele-openapi", "--profile", "web-dev"]);
    command.args(["--target", wasm_target::NAME, "--target-dir"]).arg(paths::web_target()).args(["--", "-D", "warnings"]);
    process::run(&mut command, "clippy for the browser", LIMIT)
}

fn documentation() -> Result<()> {
    let mut command = cargo();
    command.args(["doc", "--workspace", "--exclude", "clientele-frontend", "--no-deps", "--document-private-items"]);
    process::run(command.env("RUSTDOCFLAGS", "-D warnings"), "cargo doc", LIMIT)
}

/// Licences, sources and banned crates, by cargo-deny.
fn dependencies() -> Result<()> {
    let mut command = Command::new(cargo_deny()?);
    command.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]).current_dir(paths::root());
    process::run(&mut command, "cargo-deny", process::minutes(5))
}

/// The cargo-deny in PATH, else one that is built once below the target folder.
fn cargo_deny() -> Result<PathBuf> {
    if let Some(program) = paths::find_program("cargo-deny") {
        return Ok(program);
    }
    let folder = paths::target().join("tools");
    let program = folder.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        println!("Building cargo-deny (once, some minutes)");
        let mut command = cargo();
        command.args(["install", "cargo-deny", "--locked", "--root"]).arg(&folder);
        command.arg("--target-dir").arg(folder.join("build"));
        process::run(&mut command, "installing cargo-deny", LIMIT)?;
    }
    Ok(program)
}
