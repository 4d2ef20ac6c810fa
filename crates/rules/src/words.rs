//! Words: where they are, what they are reduced to for comparing, which ones carry meaning.
//! English, and the small words of three more languages. It refuses to understand; everything here is lists and suffixes.

mod lexicon;
mod sentence;
mod stem;
mod token;
mod tongue;
mod usage;

pub use lexicon::{Class, class};
pub(crate) use lexicon::{is_capital_noise, number_word};
pub use sentence::sentences;
pub use stem::{Stem, key, stem};
pub use token::{Shape, Token, tokens};
pub(crate) use tongue::{Tongue, gloss, tongues};
pub(crate) use usage::{is_both, is_call, is_change, is_common, is_light, is_verb, root};
