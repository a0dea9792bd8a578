//! Child processes with a time limit, none of which outlives the command that started it.
//!
//! Every child leads its own process group, so that what it starts ends with it. Ctrl-C and a terminate signal only set a
//! flag here; whoever waits for a child sees it, ends the group, and the error that follows unwinds through every guard.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::voice::Voice;

/// How long a child may take to end by itself after it was asked to.
const GRACE: Duration = Duration::from_secs(10);
/// How often a waiting command looks at its child and at the interrupt flag.
const POLL: Duration = Duration::from_millis(25);

static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Takes over Ctrl-C and the terminate signal; a second one ends this program at once.
pub fn watch_for_interrupt() -> Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 130, INTERRUPTED.clone())?;
        signal_hook::flag::register(signal, INTERRUPTED.clone())?;
    }
    Ok(())
}

/// Whether somebody asked this program to end.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// Minutes, for time limits.
pub const fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// A running child; dropping it ends the child and everything that it started.
pub struct Running {
    child: Child,
    what: String,
}

impl Running {
    /// Starts a command at the head of a process group of its own.
    pub fn start(command: &mut Command, what: &str) -> Result<Self> {
        ensure!(!interrupted(), "interrupted");
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().with_context(|| format!("{what}: cannot start {program}"))?;
        Ok(Self { child, what: what.to_owned() })
    }

    /// Waits for the child's end: an error when the limit passes first or somebody interrupts.
    pub fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if interrupted() {
                self.stop();
                bail!("{}: interrupted", self.what);
            }
            if Instant::now() >= deadline {
                self.stop();
                bail!("{}: not finished after {} s, ended", self.what, limit.as_secs());
            }
            thread::sleep(POLL);
        }
    }

    /// The child's exit status if it has ended.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Asks the child's group to end, and ends it by force when it takes too long.
    pub fn stop(&mut self) {
        self.signal(Ending::Asked);
        let deadline = Instant::now() + GRACE;
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < deadline {
            thread::sleep(POLL);
        }
        self.signal(Ending::Forced);
        // A child that cannot be waited for is one that has already been: nothing is left to end.
        let _ = self.child.wait();
    }

    #[cfg(unix)]
    fn signal(&self, ending: Ending) {
        use rustix::process::{Pid, Signal, kill_process_group};
        let signal = match ending {
            Ending::Asked => Signal::INT,
            Ending::Forced => Signal::KILL,
        };
        // The group may have ended on its own in the meantime, which is what we want.
        let _ = kill_process_group(Pid::from_child(&self.child), signal);
    }

    #[cfg(not(unix))]
    fn signal(&mut self, _ending: Ending) {
        let _ = self.child.kill();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

#[derive(Clone, Copy)]
enum Ending {
    Asked,
    Forced,
}

/// Runs a command to its end with its output on the terminal; an error unless it succeeds.
pub fn run(command: &mut Command, what: &str, limit: Duration) -> Result<()> {
    let status = if Voice::current().is_one_of_several() {
        watch(command, what, limit, true)?.status
    } else {
        Running::start(command.stdin(Stdio::null()), what)?.wait(limit)?
    };
    ensure!(status.success(), "{what}: failed ({status})");
    Ok(())
}

/// How a watched command ended, with everything it printed.
pub struct Watched {
    /// Its exit status.
    pub status: ExitStatus,
    /// Standard output and standard error, line by line as they came.
    pub output: String,
}

/// Runs a command to its end, shows its output as it comes when `show` is set, and keeps it.
pub fn watch(command: &mut Command, what: &str, limit: Duration, show: bool) -> Result<Watched> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running::start(command, what)?;
    let voice = Voice::current();
    let out = running.child.stdout.take().map(|pipe| follow(pipe, move |line| show.then(|| voice.say(line))));
    let err = running.child.stderr.take().map(|pipe| follow(pipe, move |line| show.then(|| voice.say_error(line))));
    let status = running.wait(limit);
    // What the child left running would hold the pipes open for ever.
    running.stop();
    let output = [out, err].into_iter().flatten().filter_map(|reader| reader.join().ok()).collect();
    Ok(Watched { status: status?, output })
}

/// Runs a command silently; an error, with the last lines it printed, unless it succeeds.
pub fn quiet(command: &mut Command, what: &str, limit: Duration) -> Result<String> {
    let watched = watch(command, what, limit, false)?;
    if watched.status.success() {
        return Ok(watched.output);
    }
    let lines: Vec<&str> = watched.output.lines().collect();
    bail!("{what}: failed ({})\n{}", watched.status, lines[lines.len().saturating_sub(15)..].join("\n"))
}

/// Runs a command silently and gives its standard output alone; an error unless it succeeds.
pub fn capture(command: &mut Command, what: &str, limit: Duration) -> Result<String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut running = Running::start(command, what)?;
    let out = running.child.stdout.take().map(|pipe| follow(pipe, |_| None));
    let status = running.wait(limit)?;
    running.stop();
    ensure!(status.success(), "{what}: failed ({status})");
    Ok(out.and_then(|reader| reader.join().ok()).unwrap_or_default())
}

fn follow(pipe: impl Read + Send + 'static, show: impl Fn(&str) -> Option<()> + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut kept = String::new();
        // Split by bytes: a tool that prints something else than UTF-8 must not stop the reading.
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            show(&line);
            kept.push_str(&line);
            kept.push('\n');
        }
        kept
    })
}
