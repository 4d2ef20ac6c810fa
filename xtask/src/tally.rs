//! How many tests passed and failed, read from what the test programs print. Refuses to count
//! what it cannot read: a ring without such lines counts as one check.

use std::io::{BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed.
    pub(crate) failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// One check that passed.
    pub(crate) const ONE: Tally = Tally { passed: 1, failed: 0 };

    /// What one line of a test program says. Cargo's and the wasm runner's lines hold both
    /// counts after `test result:`; Playwright gives each count a line of its own, indented; any other program may
    /// end with `N passed, N failed`.
    fn of_line(line: &str) -> Tally {
        let counts = match line.strip_prefix("test result:") {
            Some(rest) => rest.split_once(". ").map_or(rest, |(_, counts)| counts),
            None => line,
        };
        let mut tally = Tally::default();
        for part in counts.split([',', ';']) {
            let mut words = part.split_whitespace();
            let (Some(first), Some(word)) = (words.next(), words.next()) else { return Tally::default() };
            if first == "finished" {
                continue;
            }
            let Ok(count) = first.parse::<u64>() else { return Tally::default() };
            let tail: Vec<&str> = words.collect();
            // After the word only a duration in brackets, or a reason as `filtered out`.
            match (word, tail.as_slice()) {
                ("passed", [] | [_]) => tally.passed += count,
                ("failed", []) => tally.failed += count,
                ("ignored" | "measured" | "skipped" | "filtered" | "flaky", _) => {}
                _ => return Tally::default(),
            }
        }
        tally
    }
}

/// Runs a test program, shows what it prints and counts it.
pub(crate) fn run(mut command: Command) -> Result<Tally, (String, Tally)> {
    let broken = |error: std::io::Error| (format!("could not run a test program: {error}"), Tally::default());
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(broken)?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        tally = count(output).map_err(broken)?;
    }
    let status = child.wait().map_err(broken)?;
    if status.success() { Ok(tally) } else { Err((format!("the tests failed ({status})"), tally)) }
}

fn count(output: impl Read) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    let mut screen = std::io::stdout().lock();
    while reader.read_until(b'\n', &mut line)? > 0 {
        screen.write_all(&line)?;
        screen.flush()?;
        tally += Tally::of_line(String::from_utf8_lossy(&line).trim());
        line.clear();
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_lines_of_the_runners_and_nothing_else() {
        let of = |line| Some(Tally::of_line(line)).filter(|tally| *tally != Tally::default());
        let tally = |passed, failed| Some(Tally { passed, failed });
        let cargo = "test result: FAILED. 9 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(of(cargo), tally(9, 2));
        let cargo = "test result: ok. 11 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(of(cargo), tally(11, 0));
        let wasm = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out";
        assert_eq!(of(wasm), tally(3, 0));
        assert_eq!(of("12 passed (5.0s)"), tally(12, 0));
        assert_eq!(of("1 failed"), tally(0, 1));
        assert_eq!(of("40 passed, 2 failed"), tally(40, 2));
        assert_eq!(of("2 skipped"), None);
        assert_eq!(of("3 passed the river on foot"), None);
        assert_eq!(of("test result"), None);
    }
}
