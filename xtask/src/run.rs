//! `cargo xtask run`: from a checkout to the web app in the browser.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::{env, fs, io};

use anyhow::{Result, bail, ensure};
use clap::Args;

use crate::server::{Place, local};
use crate::web::Flavour;
use crate::{cargo, demo, paths, wasm_target, web};

/// What to start and where.
#[derive(Args)]
pub struct Arguments {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// Build for speed and size; the first build takes several minutes longer.
    #[arg(long)]
    release: bool,
    /// Start with an empty database. The first administrator is then made with `clientele admin create`.
    #[arg(long)]
    no_demo: bool,
}

/// Builds and starts everything, and serves until Ctrl-C.
pub fn run(arguments: &Arguments) -> Result<()> {
    let address = local(arguments.port);
    let data = paths::root().join("data");
    // What would stop us at the end is found before the long builds.
    ensure_free(address)?;
    ensure_writable(&data)?;
    wasm_target::ensure()?;

    println!("1/3  Building the web app (the first time takes minutes, later times seconds)");
    web::build(Flavour::of(arguments.release))?;
    println!("2/3  Building the server");
    let binary = cargo::build_server(arguments.release)?;
    println!("3/3  Starting");
    let mut place = Place::with_sqlite(&binary, address, &data);
    if let Ok(url) = env::var("CLIENTELE_DATABASE_URL") {
        place.database_url = url;
    }
    let fresh = !data.join("clientele.db").exists();
    place.migrate()?;
    let demo = !arguments.no_demo && load_demo(&place, fresh)?;
    let mut server = place.serve(None)?;
    announce(address, demo);
    match server.wait()? {
        None => println!("Stopped."),
        Some(status) => ensure!(status.success(), "the server ended ({status})"),
    }
    Ok(())
}

/// Loads the demo data; says whether they are there. Real data in the database is no reason not to start.
fn load_demo(place: &Place, fresh: bool) -> Result<bool> {
    match place.load_demo() {
        Ok(()) => Ok(true),
        Err(error) if fresh => Err(error),
        Err(error) => {
            println!("Starting without demo data: {}", error.to_string().lines().last().unwrap_or_default());
            Ok(false)
        }
    }
}

fn announce(address: SocketAddr, demo: bool) {
    println!("\nClientele is ready:  http://{address}/     API docs: http://{address}/docs\n");
    if demo {
        println!("Sign in as one of these, password {}:", demo::PASSWORD);
        for (name, task) in demo::SIGN_INS {
            println!("  {name:<22} {task}");
        }
    } else {
        println!("Make the first administrator with: clientele admin create --username NAME --name NAME --password-stdin");
    }
    println!("\nCtrl-C stops it.");
}

fn ensure_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!("port {} is in use by another program; choose another one with --port", address.port())
        }
        Err(error) => bail!("cannot listen on {address}: {error}"),
    }
}

fn ensure_writable(folder: &Path) -> Result<()> {
    let trial = folder.join(".writable");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&trial, b"")).and_then(|()| fs::remove_file(&trial));
    ensure!(
        written.is_ok(),
        "cannot write in the data folder {}: {}",
        folder.display(),
        written.err().map(|error| error.to_string()).unwrap_or_default()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_named_with_the_way_out() {
        let holder = TcpListener::bind(local(0)).unwrap();
        let address = holder.local_addr().unwrap();
        let said = ensure_free(address).unwrap_err().to_string();
        assert!(said.contains(&address.port().to_string()) && said.contains("--port"), "{said}");
        drop(holder);
        assert!(ensure_free(address).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data");
        fs::write(&file, b"a file in the way").unwrap();
        let said = ensure_writable(&file).unwrap_err().to_string();
        assert!(said.contains(&file.display().to_string()) && said.lines().count() == 1, "{said}");
    }
}
