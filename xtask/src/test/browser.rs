//! The web app in a real browser. The tests start servers of their own from the binary that is built here.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use super::{Job, Outcome, Turn, Workshop, lanes, machine, memory, suite};
use crate::{paths, process};

/// What the browser tests need of the machine.
const NEEDS: [&machine::Need; 3] = [&machine::NODE, &machine::CHROMIUM, &machine::CHINESE_FONT];

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    vec![Job::new("browser", Turn::Longest, || test(workshop))]
}

/// Brings programs and packages; says what is missing where it may not install that.
pub(super) fn fetch() -> Result<Result<(), String>> {
    let provided = machine::provide(&NEEDS)?;
    if provided.is_ok() {
        install_packages(&folder())?;
    }
    Ok(provided)
}

fn test(workshop: &Workshop) -> Result<Outcome> {
    if let Err(missing) = fetch()? {
        return Ok(Outcome::Skipped(missing));
    }
    let folder = folder();
    let tests = test_files(&folder)?;
    ensure!(!tests.is_empty(), "{} holds no *.test.mjs", folder.display());
    let binary = workshop.server()?;
    workshop.web()?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(side_by_side()).args(&tests).current_dir(&folder);
    node.env("CLIENTELE_BIN", binary).env("CLIENTELE_CHROMIUM", machine::chromium().context("no browser")?);
    node.env("TMPDIR", memory::folder());
    suite::judge(&mut node, "the browser tests", process::minutes(60))
}

fn folder() -> PathBuf {
    paths::root().join("frontend").join("e2e")
}

/// As many files at a time as there are cores: a story waits for its browser about as long as it keeps a core busy. Node
/// leaves one core out by itself; releases that cannot be told otherwise run the same tests for longer.
fn side_by_side() -> Option<String> {
    let option = format!("--test-concurrency={}", lanes::of_this_machine());
    let known = process::quiet(Command::new("node").args([&option, "--version"]), "asking Node", process::minutes(1));
    known.is_ok().then_some(option)
}

/// Installs the packages of the lock file, unless exactly these are installed already.
fn install_packages(folder: &Path) -> Result<()> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let lock = fs::read(folder.join("package-lock.json")).context("reading package-lock.json")?;
    let stamp = folder.join("node_modules").join(".installed-from");
    if fs::read(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::quiet(&mut npm, "npm ci", process::minutes(15))?;
    Ok(fs::write(stamp, lock)?)
}

/// The test files below the folder, in order. `CLIENTELE_E2E` picks those whose path contains it.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let wanted = env::var("CLIENTELE_E2E").unwrap_or_default();
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() && name != "node_modules" {
                folders.push(path);
            } else if name.ends_with(".test.mjs") && path.to_string_lossy().contains(&wanted) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_files_are_found_in_order_but_not_in_packages() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.test.mjs", "clients/a.test.mjs", "node_modules/x/c.test.mjs", "server.mjs"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found = test_files(folder.path()).unwrap();
        assert_eq!(found, [folder.path().join("b.test.mjs"), folder.path().join("clients/a.test.mjs")]);
    }
}
