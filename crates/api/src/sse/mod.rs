//! Server-sent events as the API frames them (api.md §7.2): a parser that takes bytes in any split, a writer, and the
//! reading of frames as the official SDKs do it. It does no I/O, keeps no clock and never reconnects.

mod decoder;
mod frame;
mod reader;

pub use decoder::{DEFAULT_LIMIT, Decoder};
pub use frame::{Frame, HEARTBEAT, comment};
pub use reader::StreamReader;

#[cfg(test)]
mod tests;
