//! Finding words in texts. A literal is found as it stands, by vector instructions where there
//! are any; patterns are the browser's business. It refuses to be slow on any query: the work is
//! linear in the text, but for hits that are asked for.

mod corpus;
mod fold;
mod hit;
mod literal;
mod pattern;

pub use corpus::{Corpus, FileHits, Found};
pub use hit::{Hit, placed};
pub use literal::Needle;
pub use pattern::required_literal;
use std::ops::Range;

/// Steps that a hit takes beyond those of its bytes.
pub const PER_HIT: u64 = 16;

/// What counts as a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// `A` equals `a`; other letters must be equal as they stand.
    pub fold_ascii: bool,
    /// No letter, digit or `_` right before or after.
    pub whole_word: bool,
}

/// Hits of `needle` in `text`, at most `limit`, each with up to `context` lines around it.
/// An empty needle is found nowhere.
pub fn literal(text: &str, needle: &str, options: Options, context: usize, limit: usize) -> Vec<Hit> {
    let needle = Needle::new(needle, options);
    needle.hits(text, context, limit)
}

/// Byte ranges of all hits, without lines.
pub fn ranges(text: &str, needle: &str, options: Options) -> Vec<Range<usize>> {
    Needle::new(needle, options).find_iter(text).collect()
}
