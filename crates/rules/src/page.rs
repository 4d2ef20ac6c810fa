//! A memory file as statements: which bytes say something, under which heading, and which lines
//! are nobody's business (front matter, code, tables, quotes). It refuses to render Markdown.

mod build;
mod insert;
mod statement;
mod title;

pub use build::{Fate, rebuild};
pub use insert::insert;
pub use statement::{Statement, statements};
pub use title::{slug, title, topic_of_path};
