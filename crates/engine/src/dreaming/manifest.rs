//! The input as the dream found it: which files there were and which version of each. Contents of versions do not
//! change, so that the whole store at that moment can be read for as long as the dream runs.

use serde::{Deserialize, Serialize};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys::{self, Part},
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, MemoryRow},
    serial::Serial,
};

/// Files in a row of the manifest, which is what one step copies. Own choice: a commit stays below a few megabytes.
const ROW_FILES: usize = 32;

/// One file of the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct InputFile {
    pub(crate) path: String,
    #[serde(flatten)]
    pub(crate) memory: MemoryRow,
}

/// What a store holds at one moment.
pub(crate) struct Counted {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Notes down what a store holds. One scan, which every storage answers from one moment.
    pub(crate) async fn note_manifest(
        &self,
        change: &Change<'_, K>,
        dream: Serial,
        store: Serial,
    ) -> Result<Counted, Failure> {
        let mut files = Vec::new();
        for (key, entry) in self.kv.scan(keys::paths(store, ""), usize::MAX).await? {
            let path = rows::text(key.get(keys::STORE_PREFIX..).unwrap_or_default().to_vec())?;
            files.push(InputFile { path, memory: rows::read(&entry.value)? });
        }
        for (number, row) in (0u32..).zip(files.chunks(ROW_FILES)) {
            change.put(dream_keys::part(dream, Part::Manifest, &[number]), rows::write(&row)?);
        }
        Ok(Counted { files: files.len(), bytes: files.iter().map(|file| file.memory.size).sum() })
    }

    /// One row of the manifest; empty at its end.
    pub(crate) async fn manifest_row(&self, dream: Serial, row: u32) -> Result<Vec<InputFile>, Failure> {
        match self.kv.get(&dream_keys::part(dream, Part::Manifest, &[row])).await? {
            Some(entry) => Ok(rows::read(&entry.value)?),
            None => Ok(Vec::new()),
        }
    }

    /// What a file of the input says. `None`: that version was redacted since.
    pub(crate) async fn input_text(&self, store: Serial, file: &InputFile) -> Result<Option<String>, Failure> {
        let entry = self.kv.get(&keys::content(store, file.memory.head)).await?;
        Ok(entry.map(|entry| rows::text(entry.value)).transpose()?)
    }
}
