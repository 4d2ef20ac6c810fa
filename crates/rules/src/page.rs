//! A memory file as statements: which bytes say something, under which heading, and which lines
//! are nobody's business (front matter, code, tables, quotes). It refuses to render Markdown.

mod build;
mod cell;
mod insert;
mod statement;
mod title;

pub use build::{Fate, rebuild};
pub(crate) use cell::{is_rule, row};
pub use insert::insert;
pub(crate) use statement::OWN_TABLE;
pub use statement::{Statement, statements};
pub use title::{slug, title, topic_of_path};
