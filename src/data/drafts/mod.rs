//! Drafts: what was typed and not saved, on this device from the first keystroke on, there again after a crash.
//!
//! A draft is on disk before it is 100 ms old (strict IndexedDB; measured in performance.md §H). Every tab has its own,
//! also of the same file: that of a tab that lives is left alone and told of, that of a tab that is gone is offered. It
//! refuses to overwrite a kept draft before it has read it, and to keep a text that says the same as the file.

mod draft;
mod hand;
mod keeper;
mod kept;
mod key;
mod pen;
mod shelf;
mod tab;

pub use draft::{Draft, DraftBase};
pub use keeper::DraftKeeper;
pub use key::{DraftFile, DraftKey};
pub use tab::TabId;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use shelf::Shelf;
use tab::Tabs;

/// The app-wide handle of all drafts.
#[derive(Clone, Copy)]
pub struct Drafts(StoredValue<(Shelf, Tabs), LocalStorage>);

impl Drafts {
    /// Gives it to everything below. For the app's root. Nothing is opened yet.
    pub fn provide() -> Self {
        let drafts = Self(StoredValue::new_local(<(Shelf, Tabs)>::default()));
        provide_context(drafts);
        drafts
    }

    /// Keeps drafts of one file until the current owner goes. `path` is for showing; `base` is what the text starts
    /// from, `None` for a new file.
    pub fn open(self, key: DraftKey, path: String, base: Option<DraftBase>) -> DraftKeeper {
        let (shelf, tabs) = self.0.get_value();
        DraftKeeper::open(shelf, tabs, key, path, base)
    }

    /// Every draft on this device, of all tabs, newest first. The error is a sentence.
    pub async fn all(self) -> Result<Vec<Draft>, String> {
        let (shelf, _) = self.0.get_value();
        let mut drafts = shelf.all(&JsValue::UNDEFINED).await.map_err(|error| error.to_string())?;
        drafts.sort_unstable_by_key(|draft| std::cmp::Reverse(draft.at));
        Ok(drafts)
    }
}
