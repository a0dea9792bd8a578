//! The compiler's standard library for the browser, without which the web app cannot be built.

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use crate::voice::say;
use crate::{paths, process};

/// The name of the target in Cargo's and rustup's words.
pub const NAME: &str = "wasm32-unknown-unknown";

/// Makes sure that the target is installed, adding it with rustup where it is missing.
pub fn ensure() -> Result<()> {
    // Two builds that begin at the same moment may both find it missing.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    if installed()? {
        return Ok(());
    }
    if paths::find_program("rustup").is_none() {
        bail!("the compiler has no {NAME} target and there is no rustup to add it: install the standard library for {NAME}");
    }
    say(&format!("Adding the {NAME} target with rustup…"));
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", NAME]).current_dir(paths::root());
    let added = process::quiet(&mut rustup, "rustup target add", process::minutes(10));
    if let Err(error) = added {
        let reason = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
        bail!("the {NAME} target is missing and rustup could not add it (is there a network?): {reason}");
    }
    Ok(())
}

fn installed() -> Result<bool> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", NAME]).current_dir(paths::root());
    let folder = process::capture(&mut rustc, "asking rustc for its targets", process::minutes(1))?;
    Ok(Path::new(folder.trim())
        .read_dir()
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))))
}
