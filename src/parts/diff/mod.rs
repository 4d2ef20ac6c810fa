//! Two texts side by side or one below the other: what changed, calmly. It refuses to decide anything about the changes;
//! that is the review's work.

mod cell;
mod comparison;
mod fold;
mod marked;
mod rows;
mod sheet;
mod text;

pub use comparison::Comparison;
pub(in crate::parts) use sheet::{DrawBar, Found, Sheet};
