//! Alarms over the ledger: files that shrank, facts that were merged though they differ.

use super::{Fate, File, Place, SentenceEntry};
use crate::specifics::Specific;

/// Percent of its text that a file or the store may lose without an alarm.
const SHRINK: usize = 30;

/// A file, or the store, that lost much of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Shrunk {
    /// Number of the input file; none for the store as a whole.
    pub file: Option<usize>,
    /// Bytes before.
    pub before: usize,
    /// Bytes after: of the file of the same path, 0 when there is none.
    pub after: usize,
    /// Sentences that are gone or have lost a specific.
    pub gone: usize,
}

/// Two sentences of the input that became one of the output, which lacks something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Merged {
    /// Where the two are in the input.
    pub from: [Place; 2],
    /// Where the one is in the output.
    pub into: Place,
    /// What it lacks, of both.
    pub missing: Vec<Specific>,
}

/// A file is only reported when sentences of it are gone: one that was moved did not shrink.
pub(super) fn shrunk(input: &[File], output: &[File], entries: &[SentenceEntry]) -> Vec<Shrunk> {
    let gone = |file: Option<usize>| {
        let of_file = |entry: &&SentenceEntry| file.is_none_or(|file| entry.place.file == file);
        entries.iter().filter(of_file).filter(|entry| entry.fate == Fate::Gone || !entry.lost.is_empty()).count()
    };
    let size = |files: &[File]| files.iter().map(|file| file.text.len()).sum::<usize>();
    let mut found = Vec::new();
    let mut report = |file, before: usize, after: usize| {
        let gone = gone(file);
        if gone > 0 && after * 100 < before * (100 - SHRINK) {
            found.push(Shrunk { file, before, after, gone });
        }
    };
    report(None, size(input), size(output));
    for (number, file) in input.iter().enumerate() {
        let after = output.iter().find(|other| other.path == file.path).map_or(0, |other| other.text.len());
        report(Some(number), file.text.len(), after);
    }
    found
}

pub(super) fn merged(entries: &[SentenceEntry]) -> Vec<Merged> {
    let mut by_pair: Vec<(&Place, &SentenceEntry)> =
        entries.iter().filter_map(|entry| Some((entry.pair.as_ref()?, entry))).collect();
    by_pair.sort_by_key(|(pair, entry)| (pair.file, pair.range.start, entry.place.file, entry.place.range.start));
    let mut found = Vec::new();
    for two in by_pair.windows(2) {
        let [(pair, first), (other_pair, second)] = two else { continue };
        let missing: Vec<Specific> = first.lost.iter().chain(&second.lost).cloned().collect();
        if pair == other_pair && !missing.is_empty() {
            found.push(Merged { from: [first.place.clone(), second.place.clone()], into: (*pair).clone(), missing });
        }
    }
    found
}
