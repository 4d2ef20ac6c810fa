//! What is looked for in many texts, and what was found.

use serde::{Deserialize, Serialize};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Words as they stand, or a JavaScript regular expression.
    pub what: String,
    /// `what` is a regular expression.
    pub is_pattern: bool,
    /// Small letters and capitals are the same.
    pub ignores_case: bool,
    /// No letter, digit or `_` right before or after.
    pub is_whole_word: bool,
    /// Lines to be shown before and after a hit.
    pub context: u32,
}

/// Hits of a stretch of the texts, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// The texts with hits.
    pub files: Vec<FileHits>,
    /// Number of the text to go on with; none when all were looked at.
    pub next: Option<u32>,
}

/// The hits in one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHits {
    /// Number of the text.
    pub file: u32,
    /// How many there are; of a pattern at most 1,000 are counted.
    pub count: u32,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// A hit in its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Number of the line it begins in, from 0.
    pub line: u32,
    /// The line without its end; of a long one the part that holds the hit.
    pub text: String,
    /// Byte range of the hit inside `text`, cut at the line's end.
    pub mark: (u32, u32),
    /// Whether something of the line is missing before and after `text`.
    pub is_cut: (bool, bool),
    /// Lines before, top first.
    pub before: Vec<String>,
    /// Lines after.
    pub after: Vec<String>,
}
