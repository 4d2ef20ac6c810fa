//! What the person at the terminal reads: a headline, what each step is for, how long it took.
//! Refuses colour and cursor movement, so that a log file reads the same.

use crate::Done;
use std::time::{Duration, Instant};

/// A headline before a group of lines.
pub(crate) fn headline(words: &str) {
    println!("\n== {words}");
}

/// One line under a headline.
pub(crate) fn line(words: &str) {
    println!("   {words}");
}

/// Says what is about to happen and why, does it, says how long it took.
pub(crate) fn step<T>(what: &str, why: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
    println!("-- {what}: {why}");
    let start = Instant::now();
    let done = work();
    let took = seconds(start.elapsed());
    match &done {
        Ok(_) => println!("   {what}: done in {took}"),
        Err(_) => println!("   {what}: failed after {took}"),
    }
    done
}

/// A duration as a person says it.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole >= 60 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}
