//! Running what is to be tested side by side, as many things at a time as the machine has cores.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::Result;

use super::summary::{Line, Outcome};
use crate::process;
use crate::voice::{self, say};

type Test<'a> = Box<dyn FnOnce() -> Result<Outcome> + Send + 'a>;

/// Something to be tested.
pub struct Job<'a> {
    name: &'static str,
    turn: Turn,
    test: Test<'a>,
}

/// When a job begins: what others wait for comes first, then what takes longest, so that no lane is idle at the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It builds what others wait for.
    First,
    /// It takes longer than anything else.
    Longest,
    /// It takes long.
    Long,
    /// Everything else.
    Usual,
}

impl<'a> Job<'a> {
    /// A job; an error of its test counts as a failure.
    pub fn new(name: &'static str, turn: Turn, test: impl FnOnce() -> Result<Outcome> + Send + 'a) -> Self {
        Self { name, turn, test: Box::new(test) }
    }

    /// Tests, and notes what became of it and how long it took.
    fn run(self) -> Line {
        say(&format!("── {} ──", self.name));
        let begin = Instant::now();
        let outcome = (self.test)().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        let line = Line { name: self.name, outcome, took: begin.elapsed() };
        say(&format!("── {} after {:.0} s ──", line.outcome.word(), line.took.as_secs_f32()));
        line
    }
}

/// Runs the jobs on so many lanes, and gives their lines in the order in which the jobs were given. Whoever interrupts gets
/// the lines of what was begun.
pub fn run(jobs: Vec<Job<'_>>, lanes: usize) -> Vec<Line> {
    let mut jobs: Vec<_> = jobs.into_iter().enumerate().collect();
    if lanes < 2 || jobs.len() < 2 {
        return jobs.into_iter().map_while(|(_, job)| (!process::interrupted()).then(|| job.run())).collect();
    }
    jobs.sort_by_key(|(_, job)| job.turn);
    let waiting = Mutex::new(VecDeque::from(jobs));
    let lane = || {
        let mut lines = Vec::new();
        while let Some((place, job)) = next(&waiting) {
            lines.push((place, voice::in_the_name_of(job.name, || job.run())));
        }
        lines
    };
    let mut lines: Vec<_> = thread::scope(|scope| {
        let lanes: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn next<'a>(waiting: &Mutex<VecDeque<(usize, Job<'a>)>>) -> Option<(usize, Job<'a>)> {
    if process::interrupted() {
        return None;
    }
    waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// How many lanes this machine has.
pub fn of_this_machine() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::time::Duration;

    fn passed(detail: &str) -> Result<Outcome> {
        Ok(Outcome::Passed(detail.to_owned()))
    }

    #[test]
    fn the_lines_come_in_the_order_of_the_jobs_whenever_these_ran() {
        let job = |name, turn| Job::new(name, turn, || passed(""));
        let jobs = vec![job("last", Turn::Usual), job("usual", Turn::Usual), job("builds", Turn::First)];
        let names: Vec<_> = run(jobs, 2).iter().map(|line| line.name).collect();
        assert_eq!(names, ["last", "usual", "builds"]);
    }

    #[test]
    fn two_lanes_run_two_jobs_at_the_same_time() {
        // Each waits for the other; one after the other, they would wait for ever.
        let both = Barrier::new(2);
        let meet = || {
            both.wait();
            passed("met")
        };
        assert_eq!(run(vec![Job::new("a", Turn::Usual, meet), Job::new("b", Turn::Usual, meet)], 2).len(), 2);
    }

    #[test]
    fn what_builds_begins_first() {
        let order = Mutex::new(Vec::new());
        let job = |name, turn| {
            let order = &order;
            Job::new(name, turn, move || {
                order.lock().unwrap().push(name);
                passed("")
            })
        };
        let gate = Barrier::new(2);
        let hold = Job::new("holds the other lane", Turn::First, || {
            gate.wait();
            passed("")
        });
        let release = Job::new("last", Turn::Usual, || {
            gate.wait();
            passed("")
        });
        run(vec![job("usual", Turn::Usual), release, job("builds", Turn::First), hold], 2);
        assert_eq!(*order.lock().unwrap(), ["builds", "usual"]);
    }

    #[test]
    fn an_error_counts_as_a_failure() {
        let line = Job::new("x", Turn::Usual, || anyhow::bail!("broke")).run();
        assert_eq!(line.outcome, Outcome::Failed("broke".into()));
    }

    #[test]
    fn how_long_a_job_took_is_noted() {
        let pause = Duration::from_millis(5);
        let job = Job::new("x", Turn::Usual, || {
            thread::sleep(pause);
            passed("")
        });
        assert!(job.run().took >= pause);
    }
}
