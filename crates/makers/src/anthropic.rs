//! Anthropic's Messages API: requests with cache breakpoints, answers as server-sent events.

mod read;
mod write;

pub(crate) use read::Stream;
pub(crate) use write::body;
