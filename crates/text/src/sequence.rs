//! Comparing two sequences of numbered tokens, whatever the tokens stand for: lines, words,
//! sentences, blocks. It knows no text and refuses to guess: where the budget ends, the rest
//! counts as replaced and the answer is marked coarse.

mod exact;
mod histogram;
mod intern;
mod manner;
mod myers;
mod noise;
mod runs;

pub(crate) use exact::exact;
pub(crate) use histogram::Histogram;
pub(crate) use intern::{Interner, finish, hash, mix, tail_word};
pub(crate) use manner::Manner;
pub(crate) use myers::Myers;
pub(crate) use runs::{Change, Run, Runs};
