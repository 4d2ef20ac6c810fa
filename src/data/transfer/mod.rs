//! Whole stores in and out: files written one call each, in bounded parallel, with a result for every one of them.
//! It refuses to write over content that nobody saw, to send anything twice after a 409, and to stop without saying
//! what was done.

mod exporting;
mod importing;
mod job;
mod listing;
mod outcome;
mod packed;

pub use exporting::{Exported, export};
pub use importing::{Stop, import};
pub use job::{Job, jobs};
pub use listing::{Held, listing};
pub use outcome::Outcome;
