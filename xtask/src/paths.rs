//! Where things are, all worked out from the place of this program: no command depends on the folder it is called from.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> PathBuf {
    // Cargo tells a running program where its package is now; what was compiled in may be older than a moved checkout.
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Cargo's target folder of the server side, which is where this program itself was built.
pub fn target() -> PathBuf {
    let built_in = env::current_exe().ok().and_then(|exe| exe.parent()?.parent().map(Path::to_path_buf));
    built_in.filter(|folder| folder.join("CACHEDIR.TAG").exists()).unwrap_or_else(|| root().join("target"))
}

/// The target folder of the web app, apart from the server's so that neither waits for the other's lock.
pub fn web_target() -> PathBuf {
    target().join("web")
}

/// The finished web app: what the server embeds or, in debug builds, reads.
pub fn web_dist() -> PathBuf {
    root().join("frontend").join("dist")
}

/// The server's binary of a Cargo profile folder (`debug`, `release`).
pub fn server(profile: &str) -> PathBuf {
    target().join(profile).join(format!("clientele{}", env::consts::EXE_SUFFIX))
}

/// The first program of that name in PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}
