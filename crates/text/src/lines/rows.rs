//! A diff as rows that a viewer can draw from top to bottom, long equal stretches folded.

use super::FileDiff;
use super::form::Ending;
use super::hunk::{Line, Pair};
use super::split::Lines;
use std::ops::Range;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// On both sides.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
    /// This many equal lines are not shown.
    Fold(usize),
}

/// One row of a unified view.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// Number of the line in the old text, from 1; for a fold that of the first line.
    pub old_line: Option<usize>,
    /// Number of the line in the new text, from 1; for a fold that of the first line.
    pub new_line: Option<usize>,
    /// The line without its end; empty for a fold.
    pub text: String,
    /// Changed byte ranges of `text`.
    pub marks: Vec<Range<usize>>,
    /// How the line ends.
    pub ending: Ending,
    /// The line's counterpart ends in another way.
    pub is_ending_changed: bool,
    /// Which hunk the row belongs to.
    pub hunk: Option<usize>,
}

impl FileDiff {
    /// The rows of a unified view of the texts this diff was made from: `context` equal lines
    /// around each hunk, folds for the rest. A fold never stands for a single line.
    pub fn rows(&self, old: &str, new: &str, context: usize) -> Vec<Row> {
        let (old, new) = (Lines::of(old), Lines::of(new));
        let mut rows = Vec::new();
        let (mut i, mut j) = (0, 0);
        for (number, hunk) in self.hunks.iter().enumerate() {
            same(&mut rows, &new, (i, j), hunk.new.start.saturating_sub(j), (i > 0 || j > 0, true), context);
            let ends = |pair: &Pair| {
                let end =
                    |line: &Option<Line>, of: &Lines| line.as_ref().map(|line| Ending::split(of.get(line.line)).1);
                end(&pair.old, &old).zip(end(&pair.new, &new)).is_some_and(|(a, b)| a != b)
            };
            let removed = hunk.pairs.iter().filter_map(|p| Some((p.old.as_ref()?, ends(p))));
            rows.extend(removed.map(|line| changed(Kind::Removed, line, &old, number)));
            let added = hunk.pairs.iter().filter_map(|p| Some((p.new.as_ref()?, ends(p))));
            rows.extend(added.map(|line| changed(Kind::Added, line, &new, number)));
            (i, j) = (hunk.old.end, hunk.new.end);
        }
        let left = new.len().saturating_sub(j);
        same(&mut rows, &new, (i, j), left, (!self.hunks.is_empty(), false), context);
        rows
    }
}

/// `count` equal lines, folded where they are far from the hunk above and the one below.
fn same(
    rows: &mut Vec<Row>,
    new: &Lines,
    (i, j): (usize, usize),
    count: usize,
    (is_after_hunk, is_before_hunk): (bool, bool),
    context: usize,
) {
    let head = if is_after_hunk { context.min(count) } else { 0 };
    let tail = if is_before_hunk { context.min(count - head) } else { 0 };
    let folded = count - head - tail;
    let is_folded = folded > 1 && context < count;
    for k in 0..count {
        if is_folded && k == head {
            rows.push(Row {
                kind: Kind::Fold(folded),
                old_line: Some(i + k + 1),
                new_line: Some(j + k + 1),
                text: String::new(),
                marks: Vec::new(),
                ending: Ending::Lf,
                is_ending_changed: false,
                hunk: None,
            });
        }
        if is_folded && k >= head && k < head + folded {
            continue;
        }
        let (text, ending) = Ending::split(new.get(j + k));
        rows.push(Row {
            kind: Kind::Same,
            old_line: Some(i + k + 1),
            new_line: Some(j + k + 1),
            text: text.to_owned(),
            marks: Vec::new(),
            ending,
            is_ending_changed: false,
            hunk: None,
        });
    }
}

fn changed(kind: Kind, (line, is_ending_changed): (&Line, bool), lines: &Lines, hunk: usize) -> Row {
    let (text, ending) = Ending::split(lines.get(line.line));
    let number = Some(line.line + 1);
    let clip = |mark: &Range<usize>| mark.start..mark.end.min(text.len());
    Row {
        kind,
        old_line: number.filter(|_| kind == Kind::Removed),
        new_line: number.filter(|_| kind == Kind::Added),
        text: text.to_owned(),
        marks: line.marks.iter().map(clip).filter(|m| m.start < m.end).collect(),
        ending,
        is_ending_changed,
        hunk: Some(hunk),
    }
}
