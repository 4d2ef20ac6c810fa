//! A made-up world whose truth is known: a store, transcripts, and what a good dream would make of
//! them. For measuring the rules, and any other dreamer. It refuses to share its wording with the
//! rules' patterns: a part of its phrasings had no rule made for them and is scored apart.

mod cases;
mod days;
mod fifth;
mod fourth;
mod fourth_days;
mod fourth_shapes;
mod generate;
mod held_out;
mod maker;
mod nouns;
mod phrases;
mod rng;
mod score;
mod second;
mod second_days;
mod shapes;
mod third;
mod third_days;
mod topic;
mod truth;

pub use generate::{Size, World, generate};
pub use score::{Ratio, Score, score};
pub use truth::{Standing, Truth};
