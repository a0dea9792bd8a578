//! A server of the project, started for a while.

use std::fs::File;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result, bail, ensure};

use crate::{http, process};

/// How long a server may take from its start until it is ready.
const START_LIMIT: Duration = Duration::from_secs(60);

/// Where a server keeps its things and where it listens.
pub struct Place {
    /// The server's binary.
    pub binary: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
}

impl Place {
    /// A place with an SQLite database inside the data folder.
    pub fn with_sqlite(binary: &Path, address: SocketAddr, data: &Path) -> Self {
        let database_url = format!("sqlite://{}", data.join("clientele.db").display());
        Self { binary: binary.to_path_buf(), address, database_url }
    }

    /// The server's binary with one of its commands and the configuration of this place.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg(name).env("CLIENTELE_LISTEN", self.address.to_string());
        command.env("CLIENTELE_DATABASE_URL", &self.database_url);
        command
    }

    /// Brings the database to the schema of this build.
    pub fn migrate(&self) -> Result<()> {
        process::quiet(&mut self.command("migrate"), "preparing the database", process::minutes(5)).map(drop)
    }

    /// Loads the demo data; refused by the server on a database with real data.
    pub fn load_demo(&self) -> Result<()> {
        process::quiet(&mut self.command("demo"), "loading the demo data", process::minutes(5)).map(drop)
    }

    /// Starts serving and waits until the server says that it is ready.
    pub fn serve(&self, log: Option<&Path>) -> Result<Server> {
        let mut command = self.command("serve");
        if let Some(path) = log {
            let file = File::create(path).with_context(|| format!("making {}", path.display()))?;
            command.stdout(file.try_clone()?).stderr(file);
        }
        let mut server = Server { running: process::Running::start(&mut command, "the server")?, address: self.address };
        server.await_readiness(log)?;
        Ok(server)
    }
}

/// A serving server; dropping it ends it.
pub struct Server {
    running: process::Running,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    fn await_readiness(&mut self, log: Option<&Path>) -> Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        while Instant::now() < deadline {
            ensure!(!process::interrupted(), "interrupted");
            if let Some(status) = self.running.ended()? {
                let said = log.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
                bail!("the server ended while starting ({status})\n{said}");
            }
            if http::request(self.address, "GET", "/readyz", None, None).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("the server was not ready after {} s", START_LIMIT.as_secs())
    }

    /// Waits until the server ends or somebody interrupts; the latter ends the server.
    pub fn wait(&mut self) -> Result<Option<ExitStatus>> {
        loop {
            if process::interrupted() {
                self.running.stop();
                return Ok(None);
            }
            if let Some(status) = self.running.ended()? {
                return Ok(Some(status));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// An address of this machine that nobody listens on at the moment.
pub fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind(local(0))?.local_addr()
}

/// A port of this machine, for this machine alone.
pub const fn local(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
