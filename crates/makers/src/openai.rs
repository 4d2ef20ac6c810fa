//! Chat completions, as OpenAI has them and many servers speak: what those servers agree on, and no more.

mod read;
mod write;

pub(crate) use read::Stream;
pub(crate) use write::body;
