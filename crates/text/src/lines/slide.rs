//! Where a change may lie in more than one place (a repeated line at its edge), puts it where a
//! reader expects it: next to another change, else at the least indented, most blank edge (the
//! indent heuristic of git 2.14 and later, its weights). It never changes how many lines changed.

use super::split::Lines;
use crate::sequence::Change;

/// As in git: a group is not moved further than this.
const MAX_SLIDE: usize = 100;

/// Moves one-sided changes; those that come to touch become one.
pub(crate) fn slide(changes: &mut Vec<Change>, a: (&[u32], &Lines), b: (&[u32], &Lines)) {
    let mut done: Vec<Change> = Vec::with_capacity(changes.len());
    for i in 0..changes.len() {
        let mut change = changes[i].clone();
        let gap_before = done.last().map_or(change.a.start, |p| change.a.start - p.a.end);
        let next = changes.get(i + 1).map_or(a.0.len(), |n| n.a.start);
        let gap_after = next - change.a.end;
        if change.a.is_empty() {
            let (up, down) = room(b.0, &change.b, gap_before, gap_after);
            shift(&mut change, best(b.1, |c| &c.b, &changes[i], (up, down), (gap_before, gap_after)));
        } else if change.b.is_empty() {
            let (up, down) = room(a.0, &change.a, gap_before, gap_after);
            shift(&mut change, best(a.1, |c| &c.a, &changes[i], (up, down), (gap_before, gap_after)));
        }
        match done.last_mut() {
            Some(last) if last.a.end == change.a.start && last.b.end == change.b.start => {
                last.a.end = change.a.end;
                last.b.end = change.b.end;
            }
            _ => done.push(change),
        }
    }
    // A change moved down until it touched the next one.
    done.dedup_by(|next, last| {
        let touches = last.a.end == next.a.start && last.b.end == next.b.start;
        if touches {
            last.a.end = next.a.end;
            last.b.end = next.b.end;
        }
        touches
    });
    *changes = done;
}

/// How far `range` can move up and down over equal tokens.
fn room(side: &[u32], range: &std::ops::Range<usize>, before: usize, after: usize) -> (usize, usize) {
    let can_up = |n: usize| side[range.start - 1 - n] == side[range.end - 1 - n];
    let can_down = |n: usize| side[range.start + n] == side[range.end + n];
    let up = (0..before.min(MAX_SLIDE)).take_while(|&n| can_up(n)).count();
    let down = (0..after.min(MAX_SLIDE)).take_while(|&n| can_down(n)).count();
    (up, down)
}

fn shift(change: &mut Change, by: isize) {
    let moved =
        |range: &std::ops::Range<usize>| range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by);
    (change.a, change.b) = (moved(&change.a), moved(&change.b));
}

fn best(
    lines: &Lines,
    side: impl Fn(&Change) -> &std::ops::Range<usize>,
    change: &Change,
    (up, down): (usize, usize),
    (before, after): (usize, usize),
) -> isize {
    let range = side(change);
    if up + down == 0 {
        return 0;
    }
    // Next to another change it is read with it. The text's edges are no neighbours.
    if after == down && range.end + down < lines.len() {
        return down as isize;
    }
    if before == up && range.start > up && before > 0 {
        return -(up as isize);
    }
    let mut best = (Score { indent: i32::MAX, penalty: 0 }, 0);
    for by in -(up as isize)..=down as isize {
        let start = range.start.saturating_add_signed(by);
        let score = Score::of(lines, start).plus(Score::of(lines, start + range.len()));
        // At equal scores the lowest place wins, as in git.
        if score.is_at_most(best.0) {
            best = (score, by);
        }
    }
    best.1
}

/// How bad an edge of a change is at a place.
#[derive(Clone, Copy)]
struct Score {
    indent: i32,
    penalty: i32,
}

impl Score {
    /// The edge above line `at`. The numbers are those of git's `score_add_split`.
    fn of(lines: &Lines, at: usize) -> Self {
        let indent_of = |i: usize| (i < lines.len()).then(|| indent(lines.get(i))).flatten();
        let here = indent_of(at);
        let is_end = at >= lines.len();
        let (mut blank_before, mut indent_before) = (0, None);
        for i in (at.saturating_sub(20)..at).rev() {
            indent_before = indent_of(i);
            if indent_before.is_some() {
                break;
            }
            blank_before += 1;
        }
        let (mut blank_after, mut indent_after) = (0, None);
        for i in at + 1..(at + 21).min(lines.len()) {
            indent_after = indent_of(i);
            if indent_after.is_some() {
                break;
            }
            blank_after += 1;
        }
        let mut penalty = 0;
        if indent_before.is_none() && blank_before == 0 {
            penalty += 1;
        }
        if is_end {
            penalty += 21;
        }
        let post_blank = if here.is_none() { 1 + blank_after } else { 0 };
        let total_blank = blank_before + post_blank;
        penalty += -30 * total_blank + 6 * post_blank;
        let effective = here.or(indent_after).unwrap_or(-1);
        let any_blanks = total_blank != 0;
        if let (Some(before), true) = (indent_before, effective >= 0) {
            if effective > before {
                penalty += if any_blanks { 10 } else { -4 };
            } else if effective < before {
                let is_outdent = indent_after.is_some_and(|after| after > effective);
                penalty += match (is_outdent, any_blanks) {
                    (true, true) => 17,
                    (true, false) => 24,
                    (false, true) => 17,
                    (false, false) => 23,
                };
            }
        }
        Self { indent: effective, penalty }
    }

    fn plus(self, other: Self) -> Self {
        Self { indent: self.indent + other.indent, penalty: self.penalty + other.penalty }
    }

    fn is_at_most(self, other: Self) -> bool {
        let order = (self.indent > other.indent) as i32 - (self.indent < other.indent) as i32;
        60 * order + (self.penalty.saturating_sub(other.penalty)) <= 0
    }
}

/// Columns before the first character that is no blank; none for a blank line.
fn indent(line: &str) -> Option<i32> {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 8 - columns % 8,
            b'\n' | b'\r' | 0xb | 0xc => {}
            _ => return Some(columns),
        }
        if columns >= 200 {
            return Some(200);
        }
    }
    None
}
