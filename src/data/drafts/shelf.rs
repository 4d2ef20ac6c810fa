//! `Shelf`: the database of drafts. It knows texts under keys and nothing of editing.

use indexeddb::{Answer, Error, IdbKeyRange, Transaction};
use wasm_bindgen::JsValue;

use super::{Draft, DraftKey};
use crate::data::texts::Texts;

const DATABASE: &str = "lucid-drafts";
const STORE: &str = "drafts";

/// Clones share the connection.
#[derive(Clone)]
pub(super) struct Shelf(Texts);

impl Default for Shelf {
    fn default() -> Self {
        Self(Texts::new(DATABASE, STORE))
    }
}

impl Shelf {
    /// The drafts of one file, of all tabs.
    pub(super) async fn of(&self, file: &DraftKey) -> Result<Vec<Draft>, Error> {
        let (first, end) = (JsValue::from_str(&file.text()), JsValue::from_str(&format!("{}/\u{ffff}", file.text())));
        let range = IdbKeyRange::bound(&first, &end).map_err(|error| Error::read(&error))?;
        let mut drafts = self.all(&range).await?;
        drafts.retain(|draft| draft.key == *file);
        Ok(drafts)
    }

    /// Everything in a range (all of it, if undefined) that is understood.
    pub(super) async fn all(&self, range: &JsValue) -> Result<Vec<Draft>, Error> {
        let draft = |(key, kept): (String, String)| {
            let (key, tab) = DraftKey::parse(&key)?;
            Draft::read(key, tab, &kept)
        };
        Ok(self.0.within(range).await?.into_iter().filter_map(draft).collect())
    }

    /// Moves what is kept under one key to another, unless somebody else took it before: then the answer is `false`.
    pub(super) async fn take(&self, from: &str, to: &str) -> Result<bool, Error> {
        let transaction = self.0.open().await?.write(&[STORE])?;
        let store = transaction.store(STORE)?;
        let (from, to) = (JsValue::from_str(from), JsValue::from_str(to));
        let kept = Answer::of(store.get(&from).map_err(|error| Error::read(&error))?).await?;
        if kept.is_undefined() {
            return Ok(false);
        }
        store.put_with_key(&kept, &to).map_err(|error| Error::read(&error))?;
        store.delete(&from).map_err(|error| Error::read(&error))?;
        transaction.done().await?;
        Ok(true)
    }

    /// Keeps a text under that key, or nothing. It is on disk when this is done.
    pub(super) async fn write(&self, key: &str, text: Option<&str>) -> Result<(), Error> {
        self.0.open().await?;
        self.issue(key, text)?.done().await
    }

    /// Like [`Shelf::write`], but everything is asked for before it returns: a page that is going away may not get
    /// another turn. Fails when the database is not open.
    pub(super) fn issue(&self, key: &str, text: Option<&str>) -> Result<Transaction, Error> {
        let database = self.0.current().ok_or(Error::Closed)?;
        let transaction = database.write(&[STORE])?;
        let store = transaction.store(STORE)?;
        let key = JsValue::from_str(key);
        let asked = match text {
            Some(text) => store.put_with_key(&JsValue::from_str(text), &key),
            None => store.delete(&key),
        };
        asked.map_err(|error| Error::read(&error))?;
        Ok(transaction)
    }
}
