//! What changed between two pages as people read them: whole blocks first, then list items and
//! table rows inside, then words. Both pages are parsed whole, so a change can never leave half a
//! list or table behind.

mod pairing;
mod part;

pub use part::{Mark, Part, Row};

use crate::Budget;
use crate::markdown::{Block, Document, Inline, Item, Limits, TableRow, parse};
use part::Unit;

/// The parts of a page, the old and the new ones side by side, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PageDiff {
    /// The old page.
    pub old: Document,
    /// The new page.
    pub new: Document,
    /// What became of the blocks of both.
    pub rows: Vec<Row>,
    /// The budget ended, or a page was too large to read whole.
    pub coarse: bool,
}

/// Compares two pages.
pub fn diff(old: &str, new: &str, limits: Limits) -> PageDiff {
    let (old_page, new_page) = (parse(old, limits), parse(new, limits));
    let mut budget = Budget::new(12_000_000);
    let rows = compare(&blocks(&old_page.blocks), &blocks(&new_page.blocks), &mut budget);
    let coarse = budget.is_spent() || old_page.truncated || new_page.truncated;
    PageDiff { old: old_page, new: new_page, rows, coarse }
}

/// Rows for two lists of units, and inside of those that changed.
fn compare(old: &[Unit], new: &[Unit], budget: &mut Budget) -> Vec<Row> {
    let mut rows = Vec::new();
    for (i, j) in pairing::pair(old, new, budget) {
        let part = |units: &[Unit<'_>], k: usize| Part { index: k, lines: units[k].lines() };
        rows.push(match (i, j) {
            (Some(i), Some(j)) => {
                let (a, b) = (part(old, i), part(new, j));
                if old[i].print == new[j].print {
                    Row::Same { old: a, new: b }
                } else {
                    inside(&old[i], &new[j], a, b, budget)
                }
            }
            (Some(i), None) => Row::Removed { old: part(old, i) },
            (None, Some(j)) => Row::Added { new: part(new, j) },
            (None, None) => continue,
        });
    }
    rows
}

/// A changed unit: its own units where it has any, else its words.
fn inside(a: &Unit, b: &Unit, old: Part, new: Part, budget: &mut Budget) -> Row {
    let children = match (a.children(), b.children()) {
        (Some(x), Some(y)) if !x.is_empty() || !y.is_empty() => compare(&x, &y, budget),
        _ => Vec::new(),
    };
    let (old_marks, new_marks) = match children.is_empty() {
        true => part::marks(&a.text(), &b.text(), budget),
        false => (Vec::new(), Vec::new()),
    };
    Row::Changed { old, new, old_marks, new_marks, children }
}

fn blocks(blocks: &[Block]) -> Vec<Unit<'_>> {
    blocks.iter().map(Unit::block).collect()
}

fn items(items: &[Item]) -> Vec<Unit<'_>> {
    items.iter().map(Unit::item).collect()
}

fn table_rows<'a>(head: &'a TableRow, rows: &'a [TableRow]) -> Vec<Unit<'a>> {
    std::iter::once(head).chain(rows).map(Unit::table_row).collect()
}

/// The text that a reader sees of these inlines, in the order in which a page shows it: what
/// [`Mark`]s are counted in. An image counts as its description, a hidden character and a
/// footnote number as nothing, a line end as one blank.
pub fn visible_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text: piece } => text.push_str(piece),
            Inline::Emphasis { children }
            | Inline::Strong { children }
            | Inline::Strike { children }
            | Inline::Code { children }
            | Inline::Html { children }
            | Inline::Link { children, .. } => visible_text(children, text),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::FootnoteReference { .. } | Inline::HiddenChar { .. } => {}
        }
    }
}
