//! Counting tests in what test programs print.

/// How many tests passed, failed and were left out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Tests that held.
    pub passed: u32,
    /// Tests that did not.
    pub failed: u32,
    /// Tests that were not run.
    pub ignored: u32,
}

impl Tally {
    /// Reads the totals of Cargo's test programs and of Node's test runner.
    pub fn read(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            let line = without_colours(line);
            let line = line.trim();
            if let Some(totals) = line.strip_prefix("test result: ") {
                tally.add(totals);
            } else if let Some((word, number)) = line.trim_start_matches(['#', 'ℹ', ' ']).split_once(' ') {
                let number = number.parse().unwrap_or(0);
                match word {
                    "pass" => tally.passed += number,
                    "fail" => tally.failed += number,
                    "skipped" | "todo" => tally.ignored += number,
                    _ => {}
                }
            }
        }
        tally
    }

    /// Adds the numbers that stand before the words.
    fn add(&mut self, totals: &str) {
        let tokens: Vec<&str> = totals.split([' ', ',', ';', '(', ')']).filter(|token| !token.is_empty()).collect();
        let before = |word: &str| {
            let place = tokens.iter().position(|token| *token == word).and_then(|place| place.checked_sub(1));
            place.and_then(|place| tokens[place].parse::<u32>().ok()).unwrap_or(0)
        };
        self.passed += before("passed");
        self.failed += before("failed");
        self.ignored += before("ignored");
    }

    /// The tally in words.
    pub fn text(self) -> String {
        let mut text = format!("{} {} passed", self.passed, if self.passed == 1 { "test" } else { "tests" });
        for (number, word) in [(self.failed, "failed"), (self.ignored, "ignored")] {
            if number > 0 {
                text.push_str(&format!(", {number} {word}"));
            }
        }
        text
    }
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_of_several_test_programs_are_added_up() {
        let output = "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                      test result: \u{1b}[31mFAILED\u{1b}[0m. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Tally::read(output), Tally { passed: 12, failed: 2, ignored: 1 });
    }

    #[test]
    fn node_counts_too() {
        let output = "ℹ tests 4\nℹ pass 3\nℹ fail 1\nℹ skipped 0\n# todo 0\n";
        assert_eq!(Tally::read(output), Tally { passed: 3, failed: 1, ignored: 0 });
    }

    #[test]
    fn failures_are_never_left_out_of_the_words() {
        assert_eq!(Tally { passed: 1, failed: 0, ignored: 2 }.text(), "1 test passed, 2 ignored");
        assert_eq!(Tally { passed: 3, failed: 1, ignored: 0 }.text(), "3 tests passed, 1 failed");
    }
}
