//! Tables of texts that a scan must find, or leave alone.
#![allow(unreachable_pub)] // A module of tests.

use text::scans::{Kind, scan};

fn has(text: &str, kind: Kind) -> bool {
    scan(text).iter().any(|f| f.kind == kind)
}

/// The cases of a table that came out wrong; all are told at once.
fn wrong(cases: &[&str], kind: Kind, is_expected: bool) -> Vec<String> {
    let is_wrong = |text: &&&str| has(text, kind) != is_expected;
    cases.iter().filter(is_wrong).map(|text| format!("{text:?} {:?}", scan(text))).collect()
}

pub fn assert_found(cases: &[&str], kind: Kind) {
    let missed = wrong(cases, kind, true);
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), cases.len(), missed.join("\n"));
}

pub fn assert_left_alone(cases: &[&str], kind: Kind) {
    let alarms = wrong(cases, kind, false);
    assert!(alarms.is_empty(), "{} of {} alarmed:\n{}", alarms.len(), cases.len(), alarms.join("\n"));
}
