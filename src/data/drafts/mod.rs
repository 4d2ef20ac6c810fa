//! Drafts: what was typed and not saved, on this device from the first keystroke on, there again after a crash.
//!
//! A draft is on disk before it is 100 ms old (strict IndexedDB; measured in performance.md §H). It refuses to overwrite
//! a kept draft before it has read it, and to keep a text that says the same as the file.

mod draft;
mod keeper;
mod key;
mod pen;
mod shelf;

pub use draft::{Draft, DraftBase};
pub use keeper::DraftKeeper;
pub use key::{DraftFile, DraftKey};

use leptos::prelude::*;

use shelf::Shelf;

/// The app-wide handle of all drafts.
#[derive(Clone, Copy)]
pub struct Drafts(StoredValue<Shelf, LocalStorage>);

impl Drafts {
    /// Gives it to everything below. For the app's root. Nothing is opened yet.
    pub fn provide() -> Self {
        let drafts = Self(StoredValue::new_local(Shelf::default()));
        provide_context(drafts);
        drafts
    }

    /// Keeps drafts of one file until the current owner goes. `path` is for showing; `base` is what the text starts
    /// from, `None` for a new file.
    pub fn open(self, key: DraftKey, path: String, base: Option<DraftBase>) -> DraftKeeper {
        DraftKeeper::open(self.0.get_value(), key, path, base)
    }

    /// Every draft on this device, newest first. The error is a sentence.
    pub async fn all(self) -> Result<Vec<Draft>, String> {
        let shelf = self.0.get_value();
        let mut drafts = shelf.all().await.map_err(|error| error.to_string())?;
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.at));
        Ok(drafts)
    }

    /// Throws a draft away. The error is a sentence.
    pub async fn discard(self, key: &DraftKey) -> Result<(), String> {
        let shelf = self.0.get_value();
        shelf.write(&key.text(), None).await.map_err(|error| error.to_string())
    }
}
