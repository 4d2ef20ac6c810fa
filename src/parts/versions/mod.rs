//! The history of a memory. It refuses to guess: what a server does not record is said to be not recorded.

mod history;
mod list;

pub use history::{short, who};
pub use list::VersionList;
