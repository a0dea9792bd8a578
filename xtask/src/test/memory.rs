//! A place in memory for databases that nobody will miss: what they write never waits for a disk.

use std::env;
use std::path::PathBuf;

/// What must be free there: a multiple of what the tests have at a time, since other programs use it, too.
#[cfg(target_os = "linux")]
const ENOUGH: u64 = 4 << 30;

/// The machine's folder in memory where it has one with enough room, else the usual one for temporary files.
pub fn folder() -> PathBuf {
    in_memory().unwrap_or_else(env::temp_dir)
}

#[cfg(target_os = "linux")]
fn in_memory() -> Option<PathBuf> {
    let folder = PathBuf::from("/dev/shm");
    let room = rustix::fs::statvfs(&folder).ok()?;
    let is_ours = tempfile::tempdir_in(&folder).is_ok();
    (is_ours && room.f_bavail.saturating_mul(room.f_frsize) >= ENOUGH).then_some(folder)
}

#[cfg(not(target_os = "linux"))]
fn in_memory() -> Option<PathBuf> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_folder_that_can_be_written() {
        assert!(tempfile::tempdir_in(folder()).is_ok());
    }
}
