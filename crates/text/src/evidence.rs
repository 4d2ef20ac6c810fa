//! Where a sentence came from: the passages of transcripts that say the same in much the same
//! words. An index is built once over all passages; each sentence is then asked for. What it finds
//! is evidence and no proof: it reads words, not meaning.

mod bonds;
mod clauses;
mod contrast;
mod index;
mod opposites;
mod rank;

pub use index::{Index, Passage, Role};
pub use rank::{Evidence, Source, Verdict};

/// The share of a sentence's weight (rare words weigh more) that its best passages must hold for
/// it to count as supported. Fitted on the generated cases of `tests/evidence.rs`.
pub const THRESHOLD: f32 = 0.45;

/// The share from which nothing important can be missing.
pub const SURE: f32 = 0.72;
