//! Alarms over the ledger: files that shrank, facts that were merged though they differ.

use super::{Fate, File, Place, SentenceEntry};
use crate::specifics::{Kind, Specific, specifics};
use crate::terms::{Term, terms_by_value};

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
    /// What it lacks, of both. Ranges are in the input files.
    pub missing: Vec<Specific>,
    /// Words in which the two differ and which it lacks, where no specific is missing.
    pub words: Vec<Place>,
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

pub(super) fn merged(input: &[File], output: &[File], entries: &[SentenceEntry]) -> Vec<Merged> {
    let mut by_pair: Vec<(&Place, &SentenceEntry)> =
        entries.iter().filter_map(|entry| Some((entry.pair.as_ref()?, entry))).collect();
    by_pair.sort_by_key(|(pair, entry)| (pair.file, pair.range.start, entry.place.file, entry.place.range.start));
    let mut found = Vec::new();
    for two in by_pair.windows(2) {
        let [(pair, first), (other_pair, second)] = two else { continue };
        if pair != other_pair {
            continue;
        }
        let missing: Vec<Specific> = first.lost.iter().chain(&second.lost).cloned().collect();
        let words = match missing.is_empty() {
            true => lacking((input, &first.place), (input, &second.place), (output, pair)),
            false => Vec::new(),
        };
        if !missing.is_empty() || !words.is_empty() {
            let from = [first.place.clone(), second.place.clone()];
            found.push(Merged { from, into: (*pair).clone(), missing, words });
        }
    }
    found
}

/// Bytes of what is compared word by word; more is no sentence.
const LONG: usize = 4_000;

/// A place in one of some files.
type At<'a> = (&'a [File<'a>], &'a Place);

fn text<'a>((files, place): At<'a>) -> &'a str {
    files.get(place.file).and_then(|file| file.text.get(place.range.clone())).unwrap_or("")
}

/// Two sentences that say the same but for some words in the middle or at the end, and a third
/// that lacks those of one of them: tea in the morning and coffee in the morning are two facts.
/// What differs right after a name is a verb, and those are freely chosen.
fn lacking(one: At, two: At, into: At) -> Vec<Place> {
    if [one, two, into].into_iter().any(|at| text(at).len() > LONG) {
        return Vec::new();
    }
    let terms = |at: At| -> (Vec<Term>, Vec<Specific>) {
        let found = specifics(text(at));
        (terms_by_value(text(at), &found), found)
    };
    let ((a, names), (b, _), (c, _)) = (terms(one), terms(two), terms(into));
    let head = a.iter().zip(&b).take_while(|(x, y)| x.hash == y.hash).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x.hash == y.hash).count();
    let (rest_a, rest_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let same = head + tail;
    let follows_name = head > 0
        && names.iter().any(|s| s.kind == Kind::Name && s.range.end == a[head - 1].range.end)
        && rest_a.first().is_some_and(|word| text(one).get(a[head - 1].range.end..word.range.start) == Some(" "));
    if head == 0 || follows_name || rest_a.is_empty() || rest_b.is_empty() || same < rest_a.len().max(rest_b.len()) {
        return Vec::new();
    }
    let place = |at: At, rest: &[Term]| -> Option<Place> {
        let is_gone = rest.iter().all(|term| c.iter().all(|other| other.hash != term.hash));
        let (first, last) = (rest.first()?, rest.last()?);
        let range = at.1.range.start + first.range.start..at.1.range.start + last.range.end;
        let line = at.1.line + text(at)[..first.range.start].matches('\n').count();
        is_gone.then_some(Place { file: at.1.file, range, line })
    };
    place(one, rest_a).into_iter().chain(place(two, rest_b)).collect()
}
