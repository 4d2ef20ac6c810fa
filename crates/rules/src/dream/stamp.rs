//! The day behind a statement: `(2026-11-20)` at its end, `2026-11-20:` at its start. It refuses
//! other days in the text; those are what the statement is about.

use crate::form::{annotations, bare};
use crate::time::Day;

/// The day a statement says it was noted.
pub(super) fn stamp(text: &str) -> Option<Day> {
    let tail = &text[annotations(text)..];
    let behind = tail.split(['(', ')']).find_map(|p| Day::parse(p.trim().trim_start_matches("noted ")));
    behind.or_else(|| Day::parse(text.trim_start_matches(['[', '(', '*']).get(..10)?))
}

/// The statement with this day behind it instead of any other.
pub(super) fn stamped(text: &str, said: Option<i64>) -> String {
    match said {
        Some(ms) => format!("{} ({})", bare(text), Day::of_ms(ms)),
        None => text.trim_end().to_owned(),
    }
}

/// The statement with a note in parentheses behind it, in front of the day.
pub(super) fn noted(text: &str, note: &str) -> String {
    let day = stamp(text).filter(|d| text.trim_end().ends_with(&format!("({d})")));
    match day {
        Some(d) => {
            let cut = text.trim_end().len() - 12;
            format!("{} ({note}) ({d})", text[..cut].trim_end())
        }
        None => format!("{} ({note})", text.trim_end()),
    }
}
