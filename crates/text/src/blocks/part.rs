//! The parts of a page and what became of them.

use crate::Budget;
use crate::lines::inline_marks;
use crate::markdown::{Block, Cell, Inline, Item, TableRow};
use crate::sequence::hash;
use crate::unicode::{Solid, solids};
use std::ops::Range;

/// A block, list item or table row: its number among its siblings and its source lines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Part {
    /// Number among its siblings, from 0. The head of a table is row 0.
    pub index: usize,
    /// Source lines, from 0.
    pub lines: Range<usize>,
}

/// A byte range of the visible text ([`super::visible_text`]) of a part. The text of a row of a
/// table is that of its cells, each followed by a tab.
pub type Mark = Range<usize>;

/// What became of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(tag = "row", rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Row {
    /// Reads the same on both pages (their lines may be wrapped in another way).
    Same { old: Part, new: Part },
    /// Only on the old page.
    Removed { old: Part },
    /// Only on the new page.
    Added { new: Part },
    /// On both, with changes: inside its own parts where it has any, else in its words.
    Changed { old: Part, new: Part, old_marks: Vec<Mark>, new_marks: Vec<Mark>, children: Vec<Row> },
}

enum Of<'a> {
    Block(&'a Block),
    Item(&'a Item),
    Row(&'a TableRow),
}

/// A part while it is being compared.
pub(super) struct Unit<'a> {
    of: Of<'a>,
    /// Equal prints are parts that read the same.
    pub(super) print: u64,
    /// Hashes of its words and signs, sorted.
    pub(super) words: Vec<u64>,
}

impl<'a> Unit<'a> {
    pub(super) fn block(block: &'a Block) -> Self {
        Self::of(Of::Block(block))
    }

    pub(super) fn item(item: &'a Item) -> Self {
        Self::of(Of::Item(item))
    }

    pub(super) fn table_row(row: &'a TableRow) -> Self {
        Self::of(Of::Row(row))
    }

    fn of(of: Of<'a>) -> Self {
        let mut unit = Self { of, print: 0, words: Vec::new() };
        unit.print = hash(unit.shape().as_bytes());
        let text = unit.text().to_lowercase();
        let mut cut: Vec<Solid> = Vec::new();
        solids(&text, &mut cut);
        unit.words = cut.into_iter().map(|solid| solid.hash).collect();
        unit.words.sort_unstable();
        unit
    }

    pub(super) fn lines(&self) -> Range<usize> {
        match self.of {
            Of::Block(block) => block.lines().clone(),
            Of::Item(item) => item.lines.clone(),
            Of::Row(row) => row.lines.clone(),
        }
    }

    /// Parts that are compared on their own.
    pub(super) fn children(&self) -> Option<Vec<Unit<'a>>> {
        match self.of {
            Of::Block(Block::List { items, .. }) => Some(super::items(items)),
            Of::Block(Block::Table { head, rows, .. }) => Some(super::table_rows(head, rows)),
            Of::Block(Block::Quote { children, .. } | Block::Footnote { children, .. }) => {
                Some(super::blocks(children))
            }
            // An item of one paragraph is its words.
            Of::Item(Item { children, .. }) if children.len() > 1 => Some(super::blocks(children)),
            _ => None,
        }
    }

    /// Whether the two can be one part that changed.
    pub(super) fn is_kin(&self, other: &Self) -> bool {
        let kind = |unit: &Self| match unit.of {
            Of::Block(Block::Heading { .. }) => 0,
            Of::Block(Block::Paragraph { .. }) => 1,
            Of::Block(Block::List { .. }) => 2,
            Of::Block(Block::Table { .. }) => 3,
            Of::Block(Block::Code { .. }) => 4,
            Of::Block(Block::Quote { .. }) => 5,
            Of::Block(Block::Rule { .. }) => 6,
            Of::Block(Block::Html { .. }) => 7,
            Of::Block(Block::Footnote { .. }) => 8,
            Of::Block(Block::FrontMatter { .. }) => 9,
            Of::Item(_) => 10,
            Of::Row(_) => 11,
        };
        kind(self) == kind(other)
    }

    /// What a reader sees of it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        match self.of {
            Of::Block(block) => block_text(block, &mut text),
            Of::Item(item) => item.children.iter().for_each(|b| block_text(b, &mut text)),
            Of::Row(row) => row_text(row, &mut text),
        }
        text
    }

    /// Everything about it but where it is.
    fn shape(&self) -> String {
        let mut shape = String::new();
        match self.of {
            Of::Block(block) => block_shape(block, &mut shape),
            Of::Item(item) => item_shape(item, &mut shape),
            Of::Row(row) => row.cells.iter().for_each(|c| shape.push_str(&format!("{:?}", c.children))),
        }
        shape
    }
}

fn block_text(block: &Block, text: &mut String) {
    match block {
        Block::Heading { children, .. }
        | Block::Paragraph { children, .. }
        | Block::Code { children, .. }
        | Block::Html { children, .. }
        | Block::FrontMatter { children, .. } => super::visible_text(children, text),
        Block::List { items, .. } => {
            items.iter().flat_map(|item| &item.children).for_each(|b| block_text(b, text));
        }
        Block::Table { head, rows, .. } => {
            std::iter::once(head).chain(rows).for_each(|row| row_text(row, text));
        }
        Block::Quote { children, .. } | Block::Footnote { children, .. } => {
            children.iter().for_each(|b| block_text(b, text));
        }
        Block::Rule { .. } => {}
    }
}

fn row_text(row: &TableRow, text: &mut String) {
    for Cell { children } in &row.cells {
        super::visible_text(children, text);
        text.push('\t');
    }
}

fn item_shape(item: &Item, shape: &mut String) {
    shape.push_str(&format!("item{:?}", item.checked));
    item.children.iter().for_each(|block| block_shape(block, shape));
}

fn block_shape(block: &Block, shape: &mut String) {
    let inlines = |kind: &str, children: &[Inline], shape: &mut String| {
        // Where a line is wrapped is not read.
        let text = format!("{children:?}").replace("SoftBreak", "Text { text: \" \" }");
        shape.push_str(kind);
        shape.push_str(&text.replace("\" }, Text { text: \"", ""));
    };
    match block {
        Block::Heading { level, children, .. } => inlines(&format!("h{level}"), children, shape),
        Block::Paragraph { children, .. } => inlines("p", children, shape),
        Block::Code { lang, children, .. } => inlines(&format!("code{lang:?}"), children, shape),
        Block::Html { children, .. } => inlines("html", children, shape),
        Block::FrontMatter { children, .. } => inlines("front", children, shape),
        Block::Rule { .. } => shape.push_str("rule"),
        Block::List { start, items, .. } => {
            shape.push_str(&format!("list{start:?}"));
            items.iter().for_each(|item| item_shape(item, shape));
        }
        Block::Table { align, head, rows, .. } => {
            shape.push_str(&format!("table{align:?}"));
            for row in std::iter::once(head).chain(rows) {
                row.cells.iter().for_each(|c| inlines("cell", &c.children, shape));
                shape.push_str("row");
            }
        }
        Block::Quote { children, .. } => {
            shape.push_str("quote(");
            children.iter().for_each(|b| block_shape(b, shape));
            shape.push(')');
        }
        Block::Footnote { label, children, .. } => {
            shape.push_str(&format!("note{label:?}("));
            children.iter().for_each(|b| block_shape(b, shape));
            shape.push(')');
        }
    }
}

/// Changed words of two texts.
pub(super) fn marks(a: &str, b: &str, budget: &mut Budget) -> (Vec<Mark>, Vec<Mark>) {
    inline_marks(a, b, budget)
}
