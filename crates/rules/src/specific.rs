//! Specifics: what must not get lost. Names, numbers, dates, times, links, addresses, paths and
//! identifiers, plus the two things that must not spread: hidden characters and secrets.
//! It refuses to guess; what looks like a specific is one, so a few plain words count too.

mod hidden;
mod name;
mod scan;
mod secret;

pub use hidden::{has_hidden, is_hidden, without_hidden};
pub use name::names;
pub use scan::{Kind, Specific, specifics};
pub use secret::{Secret, mask, secrets};
