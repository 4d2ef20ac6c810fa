//! `DraftKey`: which file a draft is of. Drafts of a file with the same id at another connection are others.

use api::{MemoryId, StoreId, percent};

use super::TabId;
use crate::data::ConnectionId;

/// A file that exists, or one that is being made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftFile {
    /// A memory; it may be renamed meanwhile.
    Memory(MemoryId),
    /// A new one at this path.
    New(String),
}

/// Which file a draft is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// Over which connection.
    pub connection: ConnectionId,
    /// In which store.
    pub store: StoreId,
    /// Which file.
    pub file: DraftFile,
}

impl DraftKey {
    /// What the keys of all its drafts in the database begin with: the parts, encoded, with `/` between them.
    pub(super) fn text(&self) -> String {
        let (kind, file) = match &self.file {
            DraftFile::Memory(id) => ("memory", id.as_str()),
            DraftFile::New(path) => ("new", path.as_str()),
        };
        [self.connection.as_str(), self.store.as_str(), kind, file].map(percent::encode).join("/")
    }

    /// The key in the database of the draft of one tab.
    pub(super) fn record(&self, tab: &TabId) -> String {
        if tab.0.is_empty() { self.text() } else { format!("{}/{}", self.text(), percent::encode(&tab.0)) }
    }

    /// The inverse of [`DraftKey::record`].
    pub(super) fn parse(record: &str) -> Option<(Self, TabId)> {
        let parts: Vec<String> = record.split('/').map(percent::decode).collect::<Option<_>>()?;
        let ([connection, store, kind, file], tab) = parts.split_first_chunk::<4>()?;
        let tab = match tab {
            // As it was kept before tabs had ids.
            [] => TabId::default(),
            [tab] => TabId(tab.clone()),
            _ => return None,
        };
        let file = match kind.as_str() {
            "memory" => DraftFile::Memory(file.as_str().into()),
            "new" => DraftFile::New(file.clone()),
            _ => return None,
        };
        Some((Self { connection: connection.as_str().into(), store: store.as_str().into(), file }, tab))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_whatever_is_in_it() {
        for file in
            [DraftFile::Memory("mem_1".into()), DraftFile::New("/a b/ü/%2F.md".into()), DraftFile::New("".into())]
        {
            let key = DraftKey { connection: "c/1".into(), store: "s%".into(), file };
            for tab in [TabId::default(), TabId("1/%".into())] {
                assert_eq!(DraftKey::parse(&key.record(&tab)), Some((key.clone(), tab)));
            }
        }
        for bad in ["", "a/b/memory", "a/b/other/c", "a/b/memory/%zz", "a/b/memory/c/d/e"] {
            assert_eq!(DraftKey::parse(bad), None, "{bad}");
        }
    }
}
