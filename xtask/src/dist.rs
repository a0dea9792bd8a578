//! `cargo xtask dist`: the product as one file.

use std::fs;

use anyhow::{Context, Result};

use crate::web::{self, Flavour};
use crate::{cargo, paths};

/// Builds the release binary with the web app inside, `target/dist/clientele`.
pub fn run() -> Result<()> {
    web::build(Flavour::Small)?;
    let binary = cargo::build_server(true)?;
    let folder = paths::target().join("dist");
    fs::create_dir_all(&folder)?;
    let product = folder.join(binary.file_name().context("the binary has no name")?);
    let size = fs::copy(&binary, &product)?;
    println!("{} ({:.1} MB)", product.display(), size as f64 / 1e6);
    Ok(())
}
