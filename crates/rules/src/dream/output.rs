//! What a dream gives. It refuses to be applied by itself; the host writes the files.

use crate::{Entry, StoreFile};

/// A dream's result.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Output {
    /// Every file of the new store, by path. A file that needed no change is byte-identical.
    pub files: Vec<StoreFile>,
    /// Files that moved: old path, new path. A host that keeps ids renames instead of writing anew.
    pub moved: Vec<(String, String)>,
    /// Everything that was done, and why.
    pub log: Vec<Entry>,
}
