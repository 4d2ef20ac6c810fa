//! What a character is: a letter of a word, one that stands alone, or one that cannot be seen.
//! It refuses to look anything up by language; the rules are by code point and by neighbours.

mod class;
mod hidden;
mod unmarked;
mod word;

pub(crate) use class::is_unspaced;
pub use hidden::{Hidden, hidden};
pub(crate) use unmarked::{unmarked, unmarked_word};
pub(crate) use word::{Solid, solids};
