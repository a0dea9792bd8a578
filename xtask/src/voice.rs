//! What the commands say. Where parts of the tests run side by side, every line begins with the part that it is about.

use std::cell::Cell;

thread_local! {
    static PART: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// In whose name something is said; a thread that listens to a child takes that of the thread that started it.
#[derive(Clone, Copy)]
pub struct Voice(Option<&'static str>);

impl Voice {
    /// The voice of this thread.
    pub fn current() -> Self {
        Self(PART.get())
    }

    /// Whether others speak at the same time, so that no child may write to the terminal by itself.
    pub const fn is_one_of_several(self) -> bool {
        self.0.is_some()
    }

    /// Says a line on standard output.
    pub fn say(self, line: &str) {
        match self.0 {
            Some(part) => println!("{part:<18} │ {line}"),
            None => println!("{line}"),
        }
    }

    /// Says a line of somebody's standard error; side by side, all is said in one place and stays in order.
    pub fn say_error(self, line: &str) {
        match self.0 {
            Some(_) => self.say(line),
            None => eprintln!("{line}"),
        }
    }
}

/// Says a line in the name of whatever this thread is doing.
pub fn say(line: &str) {
    Voice::current().say(line);
}

/// Does something in the name of a part.
pub fn in_the_name_of<T>(part: &'static str, work: impl FnOnce() -> T) -> T {
    let before = PART.replace(Some(part));
    let outcome = work();
    PART.set(before);
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_speaks_for_itself_until_it_ends() {
        assert!(!Voice::current().is_one_of_several());
        assert!(in_the_name_of("rules", || Voice::current().is_one_of_several()));
        assert!(!Voice::current().is_one_of_several());
    }
}
