//! A PostgreSQL cluster of the tests' own: in a temporary folder, on a free port, gone afterwards.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use super::{machine, memory};
use crate::{paths, process, server};

const START_LIMIT: Duration = Duration::from_secs(60);

/// A running cluster; dropping it stops it and removes its files.
pub struct Cluster {
    // Fields are dropped in this order: first the server, then its folder.
    _server: process::Running,
    _folder: TempDir,
    url: String,
}

impl Cluster {
    /// Makes and starts a cluster. Nothing of it is meant to survive a crash, so it never waits for the disk.
    pub fn start() -> Result<Self> {
        let binaries = binaries().context("PostgreSQL's server is missing")?;
        let folder = tempfile::Builder::new().prefix("clientele-pg-").tempdir_in(memory::folder())?;
        let owner = Owner::find()?;
        owner.give(folder.path())?;
        let data = folder.path().join("data");
        initialise(&binaries, &data, &owner)?;
        let port = server::free_address()?.port();
        let log = folder.path().join("log");
        let mut command = owner.command(&binaries.join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(folder.path()).args(["-p", &port.to_string()]);
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=256MB",
            "min_wal_size=32MB",
            "jit=off",
            "autovacuum=off",
            "max_connections=300",
        ] {
            command.args(["-c", setting]);
        }
        let file = fs::File::create(&log)?;
        command.stdout(file.try_clone()?).stderr(file);
        let mut running = process::Running::start(&mut command, "PostgreSQL")?;
        await_readiness(&binaries, port, &mut running, &log)?;
        Ok(Self { _server: running, _folder: folder, url: format!("postgres://postgres@127.0.0.1:{port}/postgres") })
    }

    /// The address of the cluster's first database; its user may make others.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The folder of PostgreSQL's server programs: the newest that Debian installed, else the one in PATH.
pub fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        Some((version, entry.path().join("bin"))).filter(|(_, folder)| folder.join("initdb").is_file())
    });
    let in_path = || paths::find_program("initdb").and_then(|program| program.parent().map(Path::to_path_buf));
    debian.max().map(|(_, folder)| folder).or_else(in_path)
}

/// Sorts by language, as a company's cluster usually does, so that a query which relies on the order of bytes must say so.
fn initialise(binaries: &Path, data: &Path, owner: &Owner) -> Result<()> {
    let mut command = owner.command(&binaries.join("initdb"));
    command.arg("-D").arg(data).args(["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]);
    let version =
        process::capture(Command::new(binaries.join("initdb")).arg("--version"), "initdb --version", process::minutes(1))?;
    if major(&version).is_some_and(|major| major >= 15) {
        command.args(["--locale-provider=icu", "--icu-locale=zh"]);
    }
    process::quiet(&mut command, "initdb", process::minutes(2)).map(drop)
}

/// The major version in `initdb (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)`.
fn major(version: &str) -> Option<u32> {
    version.split(") ").nth(1)?.split(['.', ' ', '\n']).next()?.parse().ok()
}

fn await_readiness(binaries: &Path, port: u16, running: &mut process::Running, log: &Path) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    while Instant::now() < deadline {
        ensure!(!process::interrupted(), "interrupted");
        if let Some(status) = running.ended()? {
            bail!("PostgreSQL ended while starting ({status})\n{}", fs::read_to_string(log).unwrap_or_default());
        }
        let asked = Command::new(binaries.join("pg_isready")).args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]).status();
        if asked.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("PostgreSQL was not ready after {} s", START_LIMIT.as_secs())
}

/// Whom the server runs as: it refuses root, so root steps down to the `postgres` user.
struct Owner {
    #[cfg(unix)]
    ids: Option<(u32, u32)>,
}

#[cfg(unix)]
impl Owner {
    fn find() -> Result<Self> {
        if !machine::is_root() {
            return Ok(Self { ids: None });
        }
        let users = fs::read_to_string("/etc/passwd")?;
        Ok(Self { ids: Some(ids_of("postgres", &users).context("PostgreSQL refuses root and there is no user postgres")?) })
    }

    fn give(&self, folder: &Path) -> Result<()> {
        let (user, group) = self.ids.unzip();
        Ok(std::os::unix::fs::chown(folder, user, group)?)
    }

    fn command(&self, program: &Path) -> Command {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(program);
        // The folder this was called from may be closed to the other user.
        command.current_dir("/");
        if let Some((user, group)) = self.ids {
            command.uid(user).gid(group);
        }
        command
    }
}

#[cfg(not(unix))]
impl Owner {
    fn find() -> Result<Self> {
        Ok(Self {})
    }

    fn give(&self, _folder: &Path) -> Result<()> {
        Ok(())
    }

    fn command(&self, program: &Path) -> Command {
        Command::new(program)
    }
}

#[cfg(unix)]
fn ids_of(name: &str, users: &str) -> Option<(u32, u32)> {
    let line = users.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(|fields| fields[0] == name)?;
    Some((line.get(2)?.parse().ok()?, line.get(3)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_initdb_says() {
        assert_eq!(major("initdb (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n"), Some(15));
        assert_eq!(major("initdb (PostgreSQL) 19\n"), Some(19));
        assert_eq!(major("something else"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_user_is_found_by_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\npostgres:x:105:111:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids_of("postgres", users), Some((105, 111)));
        assert_eq!(ids_of("post", users), None);
    }
}
