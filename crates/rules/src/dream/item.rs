//! A statement while a dream settles: where it stands, when it was said, whether it still holds.
//! It refuses behaviour; the phases have it.

use crate::form::{FactKind, Form};
use crate::{Role, Source};

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Place {
    /// A statement of a file: file, statement.
    Line(u32, u32),
    /// A row of one of the rules' own tables: table, row.
    Row(u32, u32),
    /// Nowhere yet: from a transcript.
    New,
}

/// A statement while a dream settles.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Item {
    /// The statement as it will be written, annotations included.
    pub text: String,
    /// Its form.
    pub form: Form,
    /// Its kind.
    pub kind: FactKind,
    /// When it was said or written, where that is known.
    pub said: Option<i64>,
    /// The latest it can have been written.
    pub at_most: i64,
    /// Who said it; `None` for the store's own.
    pub role: Option<Role>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Where it stands.
    pub place: Place,
    /// Still holds.
    pub alive: bool,
    /// May change but not go, or neither.
    pub fixed: Fixed,
    /// The text is not what the file says any more.
    pub changed: bool,
    /// Key of the heading, title or file name it stands under; 0 for what stands nowhere yet.
    pub context: u64,
    /// Says itself what it is about, so that it means the same under any heading.
    pub own: bool,
    /// Must stand beside this one: they contradict each other.
    pub beside: Option<u32>,
}

/// How far a statement may be touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Fixed {
    /// Anything.
    #[default]
    No,
    /// It may change but not go: something hangs on it.
    Stays,
    /// Only its value may be another: it stands in a table's cell or in front matter.
    Value,
    /// Neither: the instructions protect it, or it holds a secret or hidden characters.
    Whole,
}
