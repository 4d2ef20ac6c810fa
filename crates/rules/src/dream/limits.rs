//! The limits of the API that a dream's output must keep (source: memory limits, api.md §4.4).
//! It refuses numbers of its own.

/// Bytes of one memory.
pub(super) const FILE_BYTES: usize = 102_400;
/// Where a file that grows is considered full, with room for what marks may add.
pub(super) const FULL: usize = 96_000;
