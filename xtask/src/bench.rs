//! `cargo xtask bench`: how quickly a release server answers on this machine. A look, not a judgement.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::server::{Place, free_address};
use crate::web::{self, Flavour};
use crate::{cargo, demo, http, paths, process};

/// How much load.
#[derive(Args)]
pub struct Arguments {
    /// Seconds per endpoint.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=300))]
    seconds: u64,
    /// Requests under way at a time.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=256))]
    connections: u64,
}

const ENDPOINTS: [&str; 4] = ["/healthz", "/api/v1/me", "/api/v1/clients?limit=50", "/api/v1/approvals?box=to_decide"];

/// Starts a release server with demo data, loads it, and prints what it did.
pub fn run(arguments: &Arguments) -> Result<()> {
    web::build(Flavour::Small)?;
    let binary = cargo::build_server(true)?;
    let folder = tempfile::tempdir()?;
    let place = Place::with_sqlite(&binary, free_address()?, folder.path());
    place.migrate()?;
    place.load_demo()?;
    let server = place.serve(Some(&folder.path().join("server.log")))?;
    let token = demo::sign_in(server.address, "service_manager", demo::PASSWORD)?;
    for path in ENDPOINTS {
        let answer = http::request(server.address, "GET", path, Some(&token), None)?;
        ensure!(answer.status == 200, "GET {path} answered {}: {}", answer.status, answer.body);
        println!("\nGET {path}");
        match paths::find_program("wrk") {
            Some(wrk) => with_wrk(&wrk, server.address, path, &token, arguments)?,
            None => by_ourselves(server.address, path, &token, arguments)?,
        }
    }
    Ok(())
}

fn with_wrk(wrk: &Path, address: SocketAddr, path: &str, token: &str, arguments: &Arguments) -> Result<()> {
    let threads = arguments.connections.min(2).to_string();
    let mut command = Command::new(wrk);
    command.args(["--latency", "--threads", &threads, "--connections", &arguments.connections.to_string()]);
    command.args(["--duration", &format!("{}s", arguments.seconds), "--header", &format!("Authorization: Bearer {token}")]);
    process::run(command.arg(format!("http://{address}{path}")), "wrk", Duration::from_secs(arguments.seconds + 60))
}

/// Without wrk: a connection for each request, so the figures hold the making of the connection too.
fn by_ourselves(address: SocketAddr, path: &str, token: &str, arguments: &Arguments) -> Result<()> {
    let begin = Instant::now();
    let end = begin + Duration::from_secs(arguments.seconds);
    let load = || -> Result<Vec<Duration>> {
        let mut times = Vec::new();
        while Instant::now() < end && !process::interrupted() {
            let sent = Instant::now();
            let answer = http::request(address, "GET", path, Some(token), None)?;
            ensure!(answer.status == 200, "answered {}", answer.status);
            times.push(sent.elapsed());
        }
        Ok(times)
    };
    let times = thread::scope(|scope| {
        let workers: Vec<_> = (0..arguments.connections).map(|_| scope.spawn(load)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Ok(Vec::new()))).collect::<Result<Vec<_>>>()
    })?;
    let mut times = times.concat();
    times.sort_unstable();
    let [half, most, nearly_all] = [50, 90, 99].map(|share| percentile(&times, share));
    let rate = times.len() as f64 / begin.elapsed().as_secs_f64();
    let half = half.context("no request was answered")?;
    println!(
        "{rate:.0} requests/s; 50 % within {half:.1?}, 90 % within {:.1?}, 99 % within {:.1?}",
        most.unwrap_or(half),
        nearly_all.unwrap_or(half)
    );
    Ok(())
}

/// The time within which that share (in per cent) of the sorted times lies.
fn percentile(sorted: &[Duration], share: usize) -> Option<Duration> {
    sorted.get((sorted.len() * share).div_ceil(100).saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let times: Vec<_> = (1..=10).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), Some(Duration::from_millis(5)));
        assert_eq!(percentile(&times, 99), Some(Duration::from_millis(10)));
        assert_eq!(percentile(&[], 50), None);
    }
}
