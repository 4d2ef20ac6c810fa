//! `manifest.json`: which store this was, which files had to be called differently, who wrote which version when.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A file of every archive that holds more than current files, or files whose names could not be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`Manifest::FORMAT`].
    pub format: String,
    /// Name of the store.
    pub store_name: String,
    /// Id of the store.
    pub store_id: String,
    /// When the export was started, RFC 3339.
    pub exported_at: String,
    /// Files that are called differently in the archive: name there → path in the store.
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
    /// The versions, in the order they were packed.
    #[serde(default)]
    pub versions: Vec<VersionNote>,
}

/// Who wrote a version, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionNote {
    /// The version's id.
    pub id: String,
    /// The memory's id.
    pub memory_id: String,
    /// The path it had; none when it was redacted.
    pub path: Option<String>,
    /// `created`, `modified` or `deleted`.
    pub operation: String,
    /// When, RFC 3339.
    pub created_at: String,
    /// By whom; none when it was not recorded.
    pub created_by: Option<String>,
    /// Its content in the archive; none when it was deleted or redacted.
    pub file: Option<String>,
}

impl Manifest {
    /// Its name in the archive.
    pub const NAME: &'static str = "manifest.json";
    /// What it says it is.
    pub const FORMAT: &'static str = "lucid-export/1";
    /// The folder of the current files.
    pub const FILES: &'static str = "files/";
    /// The folder of the versions.
    pub const HISTORY: &'static str = "history/";
    /// It is read up to this many bytes.
    pub const BYTES: usize = 64 * 1024 * 1024;

    /// None when the bytes are something else, which is no error: any archive may have a file of that name.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|manifest| manifest.format == Self::FORMAT)
    }

    /// The path in the store of a file in the archive; none for what is no current file.
    pub fn path_of<'m>(&'m self, name: &'m str) -> Option<&'m str> {
        if let Some(path) = self.renamed.get(name) {
            return Some(path);
        }
        // With the slash: whole paths begin with one.
        name.strip_prefix("files").filter(|path| path.len() > 1 && path.starts_with('/'))
    }
}
