//! A review of texts that are given instead of fetched: for the gallery. It asks no server.

use super::{Change, Entry, Origin, ReviewDesk, Sides};
use api::ApiError;
use leptos::prelude::WithUntracked;

impl ReviewDesk {
    /// Compares these files, each a path and a text; they are never looked for anywhere.
    pub async fn open_texts(self, old: &[(&str, &str)], new: &[(&str, &str)]) -> Result<Vec<Change>, ApiError> {
        let side = |name: &str, files: &[(&str, &str)]| -> Vec<Entry> {
            let entries = files.iter().map(|&(path, text)| {
                let entry = Entry {
                    path: path.to_owned(),
                    // Only ever compared with its like.
                    sha256: format!("of {text}"),
                    size: text.len() as u64,
                    memory: path.into(),
                    origin: Origin::Memory(name.to_owned(), path.to_owned()),
                };
                self.contents().keep(&entry, text.to_owned());
                entry
            });
            entries.collect()
        };
        self.compare(Sides { old: side("old", old), new: side("new", new) }).await?;
        self.read_ahead().await;
        Ok(self.known.with_untracked(|known| known.changes.clone()))
    }
}
