//! The rows of a comparison: changed lines, some equal ones around them, folds for the rest. Pure.

use reader_wire::{Difference, Hunk, Line};
use std::collections::BTreeSet;

/// Equal lines shown around a change.
const CONTEXT: u32 = 3;

/// One row from the left edge to the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A line that both texts have, by its numbers from 0.
    Same(u32, u32),
    /// A changed line: what went, what came, or both beside each other; and the number of its hunk.
    Changed(Option<Line>, Option<Line>, u32),
    /// Equal lines that are not shown: where they begin in both texts, and how many there are.
    Fold(u32, u32, u32),
    /// What is said and done about the hunk below.
    Bar(u32),
}

impl Row {
    /// What the row is known by within one comparison.
    pub(super) fn key(&self) -> u64 {
        let (kind, old, new) = match self {
            Self::Same(old, new) => (0, Some(*old), Some(*new)),
            Self::Changed(old, new, _) => (1, old.as_ref().map(|line| line.line), new.as_ref().map(|line| line.line)),
            Self::Fold(old, new, _) => (2, Some(*old), Some(*new)),
            Self::Bar(hunk) => (3, Some(*hunk), None),
        };
        // Line numbers are far below 2^30: a text has at most a hundred thousand bytes.
        let number = |line: Option<u32>| u64::from(line.map_or(0, |line| line + 1)) & 0x3fff_ffff;
        kind << 60 | number(old) << 30 | number(new)
    }
}

/// Rows side by side, or, when `is_unified`, what went above what came. `opened` holds the first new lines of the folds
/// that a person opened; `lines` is how many lines the new text has. With `has_bars` there is a row above each hunk.
pub(super) fn rows(
    found: &Difference,
    lines: u32,
    (is_unified, has_bars): (bool, bool),
    opened: &BTreeSet<u32>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut old, mut new) = (0, 0);
    for (number, hunk) in (0u32..).zip(&found.hunks) {
        same(&mut rows, (old, new), hunk.new.0.saturating_sub(new), (number > 0, true), opened);
        rows.extend(has_bars.then_some(Row::Bar(number)));
        changed(&mut rows, hunk, number, is_unified);
        (old, new) = (hunk.old.1, hunk.new.1);
    }
    same(&mut rows, (old, new), lines.saturating_sub(new), (!found.hunks.is_empty(), false), opened);
    rows
}

fn changed(rows: &mut Vec<Row>, hunk: &Hunk, number: u32, is_unified: bool) {
    if is_unified {
        let gone = hunk.pairs.iter().filter_map(|(old, _)| old.clone());
        rows.extend(gone.map(|line| Row::Changed(Some(line), None, number)));
        let come = hunk.pairs.iter().filter_map(|(_, new)| new.clone());
        rows.extend(come.map(|line| Row::Changed(None, Some(line), number)));
    } else {
        rows.extend(hunk.pairs.iter().map(|(old, new)| Row::Changed(old.clone(), new.clone(), number)));
    }
}

/// `count` equal lines. A fold never stands for a single line.
fn same(
    rows: &mut Vec<Row>,
    (old, new): (u32, u32),
    count: u32,
    (is_below_change, is_above_change): (bool, bool),
    opened: &BTreeSet<u32>,
) {
    let head = if is_below_change { CONTEXT.min(count) } else { 0 };
    let tail = if is_above_change { CONTEXT.min(count - head) } else { 0 };
    let folded = count - head - tail;
    let is_folded = folded > 1 && !opened.contains(&(new + head));
    for line in 0..count {
        if is_folded && line == head {
            rows.push(Row::Fold(old + head, new + head, folded));
        } else if !is_folded || line < head || line >= head + folded {
            rows.push(Row::Same(old + line, new + line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: u32) -> Option<Line> {
        Some(Line { line, marks: Vec::new() })
    }

    /// Line 10 of 30 is replaced by two.
    fn one_change() -> Difference {
        let pairs = vec![(line(10), line(10)), (None, line(11))];
        Difference { hunks: vec![Hunk { old: (10, 11), new: (10, 12), pairs }], ..Difference::default() }
    }

    #[test]
    fn far_lines_are_folded() {
        let rows = rows(&one_change(), 31, (false, false), &BTreeSet::new());
        assert_eq!(rows[0], Row::Fold(0, 0, 7));
        assert_eq!(rows[1..4], [Row::Same(7, 7), Row::Same(8, 8), Row::Same(9, 9)]);
        assert_eq!(rows[4], Row::Changed(line(10), line(10), 0));
        assert_eq!(rows[5], Row::Changed(None, line(11), 0));
        assert_eq!(rows[6..], [Row::Same(11, 12), Row::Same(12, 13), Row::Same(13, 14), Row::Fold(14, 15, 16)]);
    }

    #[test]
    fn an_opened_fold_shows_every_line_once() {
        let rows = rows(&one_change(), 31, (false, false), &BTreeSet::from([0, 15]));
        let lines: Vec<u32> =
            rows.iter().filter_map(|row| if let Row::Same(_, new) = row { Some(*new) } else { None }).collect();
        assert_eq!(lines, (0..10).chain(12..31).collect::<Vec<_>>());
    }

    #[test]
    fn unified_rows_show_what_went_first() {
        let rows = rows(&one_change(), 31, (true, false), &BTreeSet::new());
        assert_eq!(
            rows[4..7],
            [Row::Changed(line(10), None, 0), Row::Changed(None, line(10), 0), Row::Changed(None, line(11), 0),]
        );
    }

    #[test]
    fn every_row_has_a_key_of_its_own() {
        for is_unified in [false, true] {
            let rows = rows(&one_change(), 31, (is_unified, false), &BTreeSet::from([0]));
            let keys: BTreeSet<u64> = rows.iter().map(Row::key).collect();
            assert_eq!(keys.len(), rows.len());
        }
    }

    #[test]
    fn equal_texts_are_one_fold() {
        assert_eq!(rows(&Difference::default(), 9, (false, false), &BTreeSet::new()), [Row::Fold(0, 0, 9)]);
        assert_eq!(rows(&Difference::default(), 1, (false, false), &BTreeSet::new()), [Row::Same(0, 0)]);
    }
}
