//! A review of what a machine made of a memory store: two sides, what changed between them, what a person decided about
//! each change, the store that these decisions make, and the exact calls that make it. What branches is plain and tested
//! natively; [`Contents`], [`Keeping`] and [`Finishing`] touch the server and the device.
//!
//! It refuses to apply a decision to bytes that it was not made about, to overwrite what moved since it was looked at, and
//! to take a comparison of words for a proof.

mod bringing;
mod change;
mod contents;
mod decision;
mod decisions;
mod desk;
mod dreamt;
mod entry;
mod fetching;
mod finishing;
mod given;
mod halt;
mod journal;
mod keeping;
mod later;
mod listing;
mod minutes;
mod outcome;
mod plan;
mod reading;
mod run;
mod settled;
mod shelf;
mod subject;
mod transcripts;

pub use change::{Change, Sides};
pub use contents::Contents;
pub use decision::{Decision, Mood, Note, Span};
pub use decisions::Decisions;
pub use desk::{Known, ReviewDesk};
pub use dreamt::{Dreamt, Later, dreamt};
pub use entry::{Entry, Origin};
pub use fetching::{Fetch, Written, fetches};
pub use finishing::{Finishing, Prepared, prepare, request};
pub use halt::Halt;
pub use journal::{Journal, State};
pub use keeping::Keeping;
pub use later::keep_later;
pub use listing::listing;
pub use minutes::{Minutes, minutes};
pub use outcome::{Outcome, Want, outcome};
pub use plan::{Deed, Held, Source, Step, Wanted, plan};
pub use reading::{Reading, Standing};
pub use run::{Hand, run};
pub use settled::settled;
pub use subject::Subject;
pub use transcripts::transcript;
