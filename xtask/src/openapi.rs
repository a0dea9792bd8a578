//! `cargo xtask openapi`: the checked-in OpenAPI document, written anew from the server's own description of itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{cargo, paths, process};

/// Writes the document.
pub fn write() -> Result<()> {
    let document = described(&cargo::build_server(false)?)?;
    fs::write(checked_in(), document).context("writing openapi/openapi.json")?;
    println!("openapi/openapi.json written");
    Ok(())
}

/// The first difference between the checked-in document and that of a server's binary, if there is one.
pub fn drift(binary: &Path) -> Result<Option<String>> {
    let described = described(binary)?;
    let known = fs::read_to_string(checked_in()).unwrap_or_default();
    Ok(first_difference(&known, &described))
}

fn described(binary: &Path) -> Result<String> {
    let document = process::capture(Command::new(binary).arg("openapi"), "clientele openapi", process::minutes(1))?;
    ensure!(document.trim_start().starts_with('{'), "clientele openapi printed no document");
    Ok(format!("{}\n", document.trim_end()))
}

fn checked_in() -> PathBuf {
    paths::root().join("openapi").join("openapi.json")
}

fn first_difference(known: &str, described: &str) -> Option<String> {
    let (mut known_lines, mut described_lines) = (known.lines(), described.lines());
    for number in 1.. {
        match (known_lines.next(), described_lines.next()) {
            (None, None) => break,
            (left, right) if left == right => {}
            (left, right) => {
                let [left, right] = [left, right].map(|line| line.map_or("(end)", str::trim));
                return Some(format!("line {number}: checked in {left}, server {right}"));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_documents_do_not_differ() {
        assert_eq!(first_difference("{\n}\n", "{\n}\n"), None);
    }

    #[test]
    fn the_first_differing_line_is_named() {
        assert_eq!(first_difference("{\n a\n}", "{\n b\n}").as_deref(), Some("line 2: checked in a, server b"));
        assert_eq!(first_difference("", "{").as_deref(), Some("line 1: checked in (end), server {"));
    }
}
