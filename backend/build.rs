//! Makes release builds notice a new web app: what is embedded is read while compiling, by names that change with it.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Debug builds read the folder while they run; building the server anew for a new style sheet would only cost time.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../frontend/dist");
    }
}
