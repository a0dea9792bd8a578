//! The web app in a real browser. The tests start servers of their own from the binary that is built here.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use super::{Line, Outcome, machine, suite};
use crate::web::{self, Flavour};
use crate::{cargo, paths, process};

pub(super) fn run() -> Vec<Line> {
    vec![Line::of("browser", test)]
}

fn test() -> Result<Outcome> {
    let mut missing = Vec::new();
    for need in [&machine::NODE, &machine::CHROMIUM, &machine::CHINESE_FONT] {
        missing.extend(machine::provide(need)?.err());
    }
    if !missing.is_empty() {
        return Ok(Outcome::Skipped(missing.join("; ")));
    }
    let folder = paths::root().join("frontend").join("e2e");
    let tests = test_files(&folder)?;
    ensure!(!tests.is_empty(), "{} holds no *.test.mjs", folder.display());
    web::build(Flavour::Quick)?;
    let binary = cargo::build_server(false)?;
    install_packages(&folder)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec"]).args(&tests).current_dir(&folder);
    node.env("CLIENTELE_BIN", binary).env("CLIENTELE_CHROMIUM", machine::chromium().context("no browser")?);
    suite::judge(&mut node, "the browser tests", process::minutes(40))
}

/// Installs the packages of the lock file, unless exactly these are installed already.
fn install_packages(folder: &Path) -> Result<()> {
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
