//! A Markdown document as a tree. There is no HTML in it: raw HTML is text, images are names, links have been judged.

use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// From top to bottom.
    pub blocks: Vec<Block>,
    /// A limit was reached: something is missing or shown flat.
    pub is_truncated: bool,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Block {
    /// Level 1 to 6, as it stands in the text.
    Heading(u8, Vec<Inline>),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// The first number when it is ordered, and the items.
    List(Option<u64>, Vec<Item>),
    /// A table. Rows may have fewer cells than the columns, never more.
    Table {
        /// One for each column.
        align: Vec<Align>,
        /// The head.
        head: Row,
        /// The rows.
        rows: Vec<Row>,
    },
    /// The language after the fence (may be empty), and the code.
    Code(String, Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A thematic break.
    Rule,
    /// Raw HTML as the text that it is.
    Html(Vec<Inline>),
    /// The label of a footnote and its text.
    Footnote(String, Vec<Block>),
    /// Front matter: the pairs it could be read as, and its text.
    FrontMatter(Vec<(String, String)>, Vec<Inline>),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Item {
    /// For a task: whether it is done, and the byte offset of the character between its brackets.
    pub task: Option<(bool, u32)>,
    /// What it holds. The text of a tight list is a paragraph too.
    pub blocks: Vec<Block>,
}

/// The cells of a table's row.
pub type Row = Vec<Vec<Inline>>;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Align {
    /// As text runs.
    Start,
    /// In the middle.
    Center,
    /// Against the end.
    End,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Inline {
    /// Text with nothing hidden in it.
    Text(String),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strike(Vec<Inline>),
    /// Code inside a line.
    Code(Vec<Inline>),
    /// Where it leads, its title, its text.
    Link(Target, String, Vec<Inline>),
    /// Where an image would come from, and what it is called. It is never loaded.
    Image(Target, String),
    /// A reference to the footnote of this label.
    FootnoteReference(String),
    /// Raw HTML as the text that it is.
    Html(Vec<Inline>),
    /// A line end of the source.
    SoftBreak,
    /// A line end that was asked for.
    HardBreak,
    /// A character that would not be seen or would reorder what is: its code point and its name.
    Hidden(u32, String),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// An `http`, `https` or `mailto` address and its host.
    Web(String, String),
    /// A path between memories as it was written, and the fragment after `#`. Either may be empty.
    Memory(String, String),
    /// Any other scheme, and the address.
    Blocked(String, String),
}
