//! An export: what goes into the .zip, and what its files are called.

use serde::{Deserialize, Serialize};

/// What must be known before the first file is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// The store's name.
    pub store_name: String,
    /// The store's id, for the manifest.
    pub store_id: String,
    /// When the export was started, RFC 3339.
    pub exported_at: String,
    /// Paths of the current files.
    pub paths: Vec<String>,
    /// Whether versions will be packed too.
    pub with_history: bool,
}

/// One file to pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packed {
    /// A memory as it is now.
    Current {
        /// Its path.
        path: String,
        /// Its text.
        text: String,
        /// When it was last written, in seconds since 1970.
        written: i64,
    },
    /// A version of a memory.
    Version {
        /// The version's id.
        id: String,
        /// The memory's id.
        memory: String,
        /// The path it had; none when it was redacted.
        path: Option<String>,
        /// `created`, `modified` or `deleted`.
        operation: String,
        /// When, RFC 3339.
        created_at: String,
        /// When, in seconds since 1970.
        written: i64,
        /// By whom, in words; none when it was not recorded.
        by: Option<String>,
        /// Its text; none when it was deleted or redacted.
        text: Option<String>,
    },
}
