//! Programs that the tests need beyond Rust and a C compiler.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use super::postgres;
use crate::voice::say;
use crate::{paths, process};

/// Something that the tests need, how to see whether it is there, and what Debian calls it.
pub struct Need {
    name: &'static str,
    present: fn() -> bool,
    packages: &'static [&'static str],
}

/// A PostgreSQL server.
pub const POSTGRES: Need =
    Need { name: "PostgreSQL's server", present: || postgres::binaries().is_some(), packages: &["postgresql"] };
/// Node and its package manager.
pub const NODE: Need = Need {
    name: "Node.js with npm",
    present: || paths::find_program("node").is_some() && paths::find_program("npm").is_some(),
    packages: &["nodejs", "npm"],
};
/// A browser that can be driven.
pub const CHROMIUM: Need = Need { name: "Chromium", present: || chromium().is_some(), packages: &["chromium"] };
/// A font with Chinese characters, without which pictures and widths are not what people see.
pub const CHINESE_FONT: Need =
    Need { name: "a Chinese font (Noto Sans CJK)", present: has_chinese_font, packages: &["fonts-noto-cjk"] };
/// Python able to make virtual environments.
pub const PYTHON: Need = Need { name: "Python 3 with venv", present: has_python, packages: &["python3", "python3-venv"] };

/// Makes sure that things are there, installing them where this program may; otherwise says what is missing.
pub fn provide(needs: &[&Need]) -> Result<Result<(), String>> {
    // Side by side, two parts would fight for the installer, or start a browser that is half there.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let missing = missing_of(needs);
    if missing.is_empty() {
        return Ok(Ok(()));
    }
    if !is_root() || paths::find_program("apt-get").is_none() {
        return Ok(Err(told(&missing)));
    }
    let packages: Vec<_> = missing.iter().flat_map(|need| need.packages).copied().collect();
    say(&format!("Installing {} with apt-get…", packages.join(", ")));
    static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        process::quiet(apt_get().arg("update"), "apt-get update", process::minutes(10))?;
    }
    process::quiet(
        apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages),
        "apt-get install",
        process::minutes(30),
    )?;
    let missing = missing_of(needs);
    Ok(if missing.is_empty() { Ok(()) } else { Err(format!("{}, although apt-get installed it", told(&missing))) })
}

fn missing_of<'a>(needs: &[&'a Need]) -> Vec<&'a Need> {
    needs.iter().copied().filter(|need| !(need.present)()).collect()
}

fn told(missing: &[&Need]) -> String {
    let told = missing.iter().map(|need| format!("{} is missing (Debian: {})", need.name, need.packages.join(" ")));
    told.collect::<Vec<_>>().join("; ")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(unix)]
pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
pub(super) fn is_root() -> bool {
    false
}

/// The browser: `CLIENTELE_CHROMIUM`, else the one in PATH.
pub fn chromium() -> Option<PathBuf> {
    std::env::var_os("CLIENTELE_CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| paths::find_program(name)))
}

fn has_chinese_font() -> bool {
    let listed = paths::find_program("fc-list").map(|program| Command::new(program).arg(":lang=zh").output());
    let noto = Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists();
    noto || matches!(listed, Some(Ok(output)) if !output.stdout.is_empty()) || cfg!(not(target_os = "linux"))
}

fn has_python() -> bool {
    let mut command = Command::new("python3");
    command.args(["-c", "import venv, ensurepip"]);
    paths::find_program("python3").is_some() && process::quiet(&mut command, "asking Python", process::minutes(1)).is_ok()
}
