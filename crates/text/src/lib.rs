//! Everything Lucid knows about text, as pure functions: what changed, where it moved, how
//! versions merge, where a sentence came from, what was lost, what looks wrong, where a word is.
//!
//! It refuses to read files, ask for the time, draw random numbers or know a web page. The same
//! input gives the same output on every machine; work is bounded by counted steps
//! ([`Budget`]), and an answer cut short by them says so.
#![warn(missing_docs)]

pub mod apply;
pub mod blame;
pub mod blocks;
mod budget;
pub mod evidence;
pub mod fuzzy;
pub mod history;
pub mod ledger;
pub mod lines;
pub mod markdown;
pub mod merge;
pub mod scans;
pub mod search;
pub mod sentences;
mod sequence;
pub mod specifics;
pub mod store;
mod terms;
pub mod tokens;
pub mod unicode;

pub use budget::Budget;
