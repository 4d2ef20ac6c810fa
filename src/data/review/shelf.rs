//! `Shelf`: the database of reviews. It knows texts under keys and nothing of deciding.

use indexeddb::{Answer, Error, IdbKeyRange};
use wasm_bindgen::JsValue;

use crate::data::texts::Texts;

const DATABASE: &str = "lucid-reviews";
const STORE: &str = "reviews";

/// Clones share the connection.
#[derive(Clone)]
pub(super) struct Shelf(Texts);

impl Default for Shelf {
    fn default() -> Self {
        Self(Texts::new(DATABASE, STORE))
    }
}

impl Shelf {
    /// What is kept under that key.
    pub(super) async fn get(&self, key: &str) -> Result<Option<String>, Error> {
        let transaction = self.0.open().await?.read(&[STORE])?;
        let request = transaction.store(STORE)?.get(&JsValue::from_str(key)).map_err(|error| Error::read(&error))?;
        Ok(Answer::of(request).await?.as_string())
    }

    /// Everything that is kept under keys that begin with that, with the whole key.
    pub(super) async fn below(&self, prefix: &str) -> Result<Vec<(String, String)>, Error> {
        let end = JsValue::from_str(&format!("{prefix}\u{ffff}"));
        let range = IdbKeyRange::bound(&JsValue::from_str(prefix), &end).map_err(|error| Error::read(&error))?;
        self.0.within(&range).await
    }

    /// Keeps many texts at once, or nothing under a key: all of them or none. They are on disk when this is done.
    pub(super) async fn write_all(&self, texts: &[(String, Option<String>)]) -> Result<(), Error> {
        let transaction = self.0.open().await?.write(&[STORE])?;
        let store = transaction.store(STORE)?;
        for (key, text) in texts {
            let key = JsValue::from_str(key);
            let asked = match text {
                Some(text) => store.put_with_key(&JsValue::from_str(text), &key),
                None => store.delete(&key),
            };
            asked.map_err(|error| Error::read(&error))?;
        }
        transaction.done().await
    }
}
