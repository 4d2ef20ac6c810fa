//! Days, and the words people use for them. English, and the near days in German, French and Spanish; the calendar is the proleptic Gregorian one
//! and a day is a UTC day. It refuses to ask what time it is.

mod day;
mod foreign;
mod idiom;
mod mention;
mod phrase;
mod resolve;
mod scan;
mod tense;

pub use day::Day;
pub use mention::{Mention, Reading};
pub use resolve::{Resolved, resolve};
pub use scan::mentions;
