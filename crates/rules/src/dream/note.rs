//! Tells a note from documentation by its structure. A note is short statements with values; a
//! page written for readers has sentences in paragraphs, code, links between pages and lists of
//! plain words. It refuses to know what any of them means, or what kind of store it is in.

use super::scan::strong;
use crate::form::{Form, SlotKind};
use crate::page::Statement;
use crate::time::{Day, mentions};

/// From how many bytes on a statement is no short one.
const SHORT: usize = 200;

/// Whether a page is a note: at least one statement in four has a value that belongs to one thing,
/// and no more of the page is there for readers. Cells and front matter have rules of their own.
pub(super) fn is_note(text: &str, found: &[Statement], forms: &[Form]) -> bool {
    let (mut all, mut facts, mut marks) = (0, 0, set_off(text));
    for (s, form) in found.iter().zip(forms).filter(|(s, _)| s.prefix.is_empty()) {
        let said = &text[s.range.clone()];
        all += 1;
        let code = said.contains(['`', '{', '<']);
        if !code && said.len() <= SHORT && (typed(form) || s.listed && speaks_of_a_day(said)) {
            facts += 1;
        } else if code || s.prose || said.contains("](") || said.contains("][") || said.ends_with(':') {
            marks += 1;
        }
    }
    4 * facts >= all && marks <= facts
}

fn typed(form: &Form) -> bool {
    // A weekday alone is the example of a page as often as a date of a note.
    form.slots.iter().any(|s| strong(s.kind) && s.unit == 0 || s.kind == SlotKind::Amount && s.unit != 0)
}

/// "Call the plumber tomorrow" is a fact before its day is written.
fn speaks_of_a_day(said: &str) -> bool {
    mentions(said, Some(Day(0))).iter().any(|m| m.relative)
}

/// Blocks of code, and lines of markup, pictures and quotes.
fn set_off(text: &str) -> usize {
    let mut marks = 0;
    let mut fenced = false;
    for line in text.lines().map(str::trim) {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        fenced ^= fence;
        let set = line.starts_with(['<', '>', '`']) || line.starts_with("![") || line.starts_with(":::");
        let script = line.starts_with("import ") || line.starts_with("export ");
        marks += usize::from(fence && fenced || !fenced && !fence && (set || script));
    }
    marks
}
