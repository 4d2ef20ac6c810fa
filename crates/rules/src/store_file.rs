//! One file of a memory store as the rules see it: a path, a text and what is known of its time.
//! It refuses to know versions, ids or hashes; those are the host's.

/// A file of a memory store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoreFile {
    /// Absolute path inside the store, beginning with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// When the file was last written, in milliseconds UTC.
    pub updated_at: i64,
    /// When each line (0-based) was written, in milliseconds UTC, where the host knows it from
    /// the file's versions. Empty when it does not.
    pub written: Vec<Option<i64>>,
}

impl StoreFile {
    /// A file whose lines' times are not known.
    pub fn new(path: &str, text: &str, updated_at: i64) -> Self {
        Self { path: path.into(), text: text.into(), updated_at, written: Vec::new() }
    }
}
