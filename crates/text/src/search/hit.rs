//! A hit with the lines around it, fit to show. It refuses to repeat long lines: of those it shows
//! the part that holds the hit.

use crate::lines::Lines;
use std::ops::Range;

/// A hit and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hit {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Number of the line it begins in, from 0.
    pub line: usize,
    /// Byte range inside [`Hit::text`]; cut at the line's end.
    pub in_line: Range<usize>,
    /// The line without its end, or the part of it that holds the hit.
    pub text: String,
    /// Whether something of the line is missing before and after `text`.
    pub is_cut: (bool, bool),
    /// Lines before, top first; of long ones the beginning.
    pub before: Vec<String>,
    /// Lines after.
    pub after: Vec<String>,
}

/// Lines around a hit that are shown on each side, however many are asked for.
const MOST_CONTEXT: usize = 50;
/// Bytes of a line that are shown.
const SHOWN: usize = 400;
/// Bytes of them that stand before the hit when not all fit.
const LEAD: usize = 80;

/// Places ranges of `text`, which are in order, in their lines, each with up to `context` lines
/// around it. Ranges must lie on the edges of characters.
pub fn placed(text: &str, ranges: Vec<Range<usize>>, context: usize) -> Vec<Hit> {
    if ranges.is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(text);
    let context = context.min(MOST_CONTEXT);
    let bare = |i: usize| lines.get(i).trim_end_matches(['\n', '\r']);
    let short = |i: usize| bare(i)[..bare(i).floor_char_boundary(SHOWN)].to_owned();
    ranges
        .into_iter()
        .map(|range| {
            let line = lines.line_at(range.start);
            let whole = bare(line);
            let begin = (range.start - lines.start(line)).min(whole.len());
            let end = (range.end - lines.start(line)).min(whole.len());
            let from = if whole.len() <= SHOWN { 0 } else { whole.floor_char_boundary(begin.saturating_sub(LEAD)) };
            let to = whole.floor_char_boundary((from + SHOWN).max(begin));
            Hit {
                line,
                in_line: begin - from..end.min(to) - from,
                text: whole[from..to].to_owned(),
                is_cut: (from > 0, to < whole.len()),
                before: (line.saturating_sub(context)..line).map(short).collect(),
                after: (line + 1..(line + 1 + context).min(lines.len())).map(short).collect(),
                range,
            }
        })
        .collect()
}
