//! The nodes of a document. Blocks know their lines; inlines know nothing but themselves.

use super::target::Target;
use std::ops::Range;

/// A block. `lines` are the source lines it came from, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(tag = "block", rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Block {
    /// `level` is 1 to 6.
    Heading { level: u8, children: Vec<Inline>, lines: Range<usize> },
    /// Running text.
    Paragraph { children: Vec<Inline>, lines: Range<usize> },
    /// `start` is the first number of an ordered list.
    List { start: Option<u64>, items: Vec<Item>, lines: Range<usize> },
    /// Rows may have fewer cells than `align`; never more.
    Table { align: Vec<Align>, head: TableRow, rows: Vec<TableRow>, lines: Range<usize> },
    /// A fenced or indented block; `lang` is the first word after the fence.
    Code { lang: String, children: Vec<Inline>, lines: Range<usize> },
    /// A quotation.
    Quote { children: Vec<Block>, lines: Range<usize> },
    /// A thematic break.
    Rule { lines: Range<usize> },
    /// Raw HTML, as the text that it is.
    Html { children: Vec<Inline>, lines: Range<usize> },
    /// The text of a footnote.
    Footnote { label: String, children: Vec<Block>, lines: Range<usize> },
    /// Front matter: the pairs it could be read as, and its text.
    FrontMatter { pairs: Vec<(String, String)>, children: Vec<Inline>, lines: Range<usize> },
}

impl Block {
    /// Source lines, from 0.
    pub fn lines(&self) -> &Range<usize> {
        match self {
            Block::Heading { lines, .. }
            | Block::Paragraph { lines, .. }
            | Block::List { lines, .. }
            | Block::Table { lines, .. }
            | Block::Code { lines, .. }
            | Block::Quote { lines, .. }
            | Block::Rule { lines }
            | Block::Html { lines, .. }
            | Block::Footnote { lines, .. }
            | Block::FrontMatter { lines, .. } => lines,
        }
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Item {
    /// Whether a task is done; none when the item is no task.
    pub checked: Option<bool>,
    /// Byte offset in the source of the character between `[` and `]`, to tick it.
    pub marker: Option<usize>,
    /// What the item holds. Text of a tight list comes as a paragraph too.
    pub children: Vec<Block>,
    /// Source lines, from 0.
    pub lines: Range<usize>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TableRow {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Source lines, from 0.
    pub lines: Range<usize>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Cell {
    /// What the cell holds.
    pub children: Vec<Inline>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Align {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// To the middle.
    Center,
    /// To the right.
    Right,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(tag = "inline", rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Inline {
    /// Plain text without hidden characters.
    Text { text: String },
    /// `*…*`
    Emphasis { children: Vec<Inline> },
    /// `**…**`
    Strong { children: Vec<Inline> },
    /// `~~…~~`
    Strike { children: Vec<Inline> },
    /// Code inside a line.
    Code { children: Vec<Inline> },
    /// A link. A blocked one has children too, so that its text can be read.
    Link { target: Target, title: String, children: Vec<Inline> },
    /// An image, never to be loaded unasked: what it is called and where it would come from.
    Image { target: Target, alt: String },
    /// A reference to a footnote.
    FootnoteReference { label: String },
    /// Raw HTML, as the text that it is.
    Html { children: Vec<Inline> },
    /// A line end in the source.
    SoftBreak,
    /// A line end that was asked for.
    HardBreak,
    /// A character that would not be seen, or that would reorder what is.
    HiddenChar { code: u32, name: &'static str },
}
