//! Calling Cargo from a program that Cargo itself started.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::{paths, process};

/// A Cargo command in the root of the checkout.
///
/// What `cargo run` told this program about its own package is taken away, lest it looks to a build script like a change.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text.starts_with("CARGO_BIN_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Builds the server and gives the path of its binary.
pub fn build_server(release: bool) -> Result<std::path::PathBuf> {
    let mut command = cargo();
    command.args(["build", "--package", "clientele", "--bin", "clientele"]);
    if release {
        command.arg("--release");
    }
    process::run(&mut command, "building the server", process::minutes(60))?;
    Ok(paths::server(if release { "release" } else { "debug" }))
}
