//! Many files at once: a plan that is shown, then run file by file with progress, a way to stop, and a word on each that
//! failed. It refuses to start by itself and to repeat anything.

mod dialog;
mod plan;

pub use dialog::BatchDialog;
pub use plan::{Deed, Step, delete, files_of, move_into, rename};
