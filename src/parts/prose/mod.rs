//! A memory as a page to be read. What agents wrote is hostile: no HTML string exists here, nothing is loaded, links are
//! judged before they arrive, and what cannot be seen is made visible. It refuses to fetch anything itself.

mod block;
mod hidden;
mod inline;
mod link;
mod list;
mod preview;
mod reading;
mod resolve;
mod table;

pub use hidden::{HiddenCharacter, Visible};
pub use preview::Preview;
pub use reading::Prose;
