//! How it stands with a dream: in a word, and in sentences with the next step. They refuse to guess how long it will take.

mod outcome;
mod pill;

pub use outcome::DreamOutcome;
pub use pill::DreamPill;
