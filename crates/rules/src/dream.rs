//! A dream by rules, in steps that a host can run in slices: [`read`] each transcript (any order,
//! side by side, each result stored on its own), then [`Settle`] the store with all readings.
//! It refuses to drop anything specific of the store without an [`crate::Entry`].
//!
//! A host that is killed reads again only the transcripts whose [`Reading`] it has not stored;
//! settling is a pure function of the store, the readings and the instructions, so it may begin
//! anew or go on from a stored [`Settle`].

mod apply;
mod candidates;
mod fact;
mod fill;
mod indexing;
mod item;
mod ledger;
mod limits;
mod merge;
mod moves;
mod note;
mod output;
mod place;
mod read;
mod retell;
mod scan;
mod settle;
mod small_talk;
mod stamp;
mod table;
mod unite;
mod waste;
mod write;

pub use fact::{Fact, Known, Reading};
pub use item::{Item, Place};
pub use output::Output;
pub use read::read;
pub use settle::{Phase, Progress, Settle};
pub use table::{Row, Table};

/// Runs a whole dream in one go: for tests and for small stores.
pub fn run(files: Vec<crate::StoreFile>, transcripts: &[crate::Transcript], instructions: &str) -> Output {
    let steering = crate::steer::steer(instructions);
    let readings = transcripts.iter().map(|t| read(t, &steering)).collect();
    let mut settle = Settle::new(files, readings, steering);
    while !settle.step(4096).finished {}
    settle.finish()
}
