//! Every bound of the engine that is not a rule of the contract (those are in `api::rules`), with its source.

/// Bounds that a host may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Live memories per store; creating one more is a 400 (api.md §4.4 and §10 row 8: 10,000, configurable).
    pub memories_per_store: u64,
    /// Bytes of a store that a dream takes, in UTF-8; a larger one fails it with `input_memory_store_too_large`. The
    /// API's bound is not known; this is what a store could hold at all in the table of April 2026 (api.md §4.4).
    pub dream_bytes: u64,
    /// Milliseconds that a dream may be worked on; then it fails with `timeout`. The API's bound is not known (api.md §5).
    /// Own choice: a night and a day.
    pub dream_millis: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memories_per_store: 10_000, dream_bytes: 104_857_600, dream_millis: 24 * 3_600_000 }
    }
}

/// How often an operation is run again because another write came first, before the caller is told to try later.
/// Of writers that collide, one always gets through, so this is also how many may collide at once. Own choice.
pub(crate) const ATTEMPTS: usize = 64;

/// Rows that one page of a filtered list looks at, at most; then it answers what it has and a cursor. Pages may be
/// empty (api.md §2). Own choice: a page stays quick however rare the matches are.
pub(crate) const ROWS_PER_PAGE: usize = 1_000;

/// Rows read from storage in one go. Own choice.
pub(crate) const ROWS_PER_SCAN: usize = 128;

/// Versions that one commit of the sweep removes. Own choice: small enough not to hold up other writes.
pub(crate) const SWEEP_BATCH: usize = 256;

/// Over how many rows a store's memory count is spread, so that concurrent creates rarely touch the same one.
pub(crate) const COUNT_SHARDS: u8 = 16;

/// Distance to the cap below which a create checks every shard of the count and not only its own, which makes the
/// cap exact where it matters. No more creates than this can be under way at once without meeting one another.
pub(crate) const COUNT_MARGIN: u64 = 64;

/// How long others leave a job alone after its last step, in milliseconds. Own choice: long enough for a slow step, short
/// enough that closing a tab is no more than a pause.
pub(crate) const LEASE: i64 = 15_000;

/// How often a host keeps the leases of steps that are under way, in milliseconds: often enough that one may be missed.
pub const LEASE_KEPT: i64 = LEASE / 3;

/// Requests to the model that one turn may make. Own choice, against agents that run in circles.
pub(crate) const MODEL_REQUESTS: u32 = 200;

/// How often a request to the model is tried before the session says that it did not work. Own choice.
pub(crate) const MODEL_TRIES: u32 = 5;

/// The longest time between two steps of a dream that counts as work, in milliseconds: longer than any answer that is
/// waited for without a word.
pub(crate) const STEP_MILLIS: i64 = 15 * 60 * 1_000;

/// When to look again for a model that nobody here has, in milliseconds. Own choice: soon after its settings are given.
pub(crate) const MODEL_WAIT: i64 = 5_000;

/// The longest answer of a tool, in bytes of UTF-8; what is beyond is left out and said. Own choice.
pub(crate) const TOOL_BYTES: usize = 400_000;

/// Events that a stream holds for a listener who is behind. Own choice: a burst passes, a listener that is gone does not
/// take up memory.
pub(crate) const STREAM_EVENTS: usize = 1_024;
