//! How bad an edge of a change is at a place: the numbers of git's indent heuristic.

use super::Side;

/// As in git: blank lines are looked through this far.
const MAX_BLANKS: usize = 20;

/// How bad an edge is.
#[derive(Clone, Copy)]
pub(super) struct Score {
    indent: i32,
    penalty: i32,
}

impl Score {
    /// The edge above line `at`. The numbers are those of git's `score_add_split`.
    pub(super) fn of(side: &mut Side, at: usize) -> Self {
        let is_end = side.line(at).is_none();
        let here = side.line(at).and_then(indent);
        let (mut blank_before, mut indent_before) = (0, None);
        for i in (0..at).rev() {
            indent_before = side.line(i).and_then(indent);
            if indent_before.is_some() {
                break;
            }
            blank_before += 1;
            if blank_before == MAX_BLANKS {
                indent_before = Some(0);
                break;
            }
        }
        let (mut blank_after, mut indent_after) = (0, None);
        for i in at + 1.. {
            let Some(line) = side.line(i) else { break };
            indent_after = indent(line);
            if indent_after.is_some() {
                break;
            }
            blank_after += 1;
            if blank_after == MAX_BLANKS {
                indent_after = Some(0);
                break;
            }
        }
        let mut penalty = 0;
        if indent_before.is_none() && blank_before == 0 {
            penalty += 1;
        }
        if is_end {
            penalty += 21;
        }
        let post_blank = if here.is_none() { 1 + blank_after as i32 } else { 0 };
        let total_blank = blank_before as i32 + post_blank;
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

    pub(super) fn plus(self, other: Self) -> Self {
        Self { indent: self.indent + other.indent, penalty: self.penalty + other.penalty }
    }

    pub(super) fn is_at_most(self, other: Self) -> bool {
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
