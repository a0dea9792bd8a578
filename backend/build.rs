//! Prepares the folder of the web app, and makes release builds notice a new one: what is embedded is read while
//! compiling, by names that change with it.

use std::{env, fs, io};

fn main() -> io::Result<()> {
    // Where the folder is gets settled when the server is compiled, which may be before the web app's first build.
    fs::create_dir_all("../frontend/dist")?;
    println!("cargo::rerun-if-changed=build.rs");
    // Debug builds read the folder while they run; building the server anew for a new style sheet would only cost time.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../frontend/dist");
    }
    Ok(())
}
