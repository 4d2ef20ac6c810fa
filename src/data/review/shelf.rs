//! `Shelf`: the database of reviews, opened when first needed and again when the browser closed it. It knows texts under
//! keys and nothing of deciding.

use std::{cell::RefCell, rc::Rc};

use futures_util::lock::Mutex;
use indexeddb::{Answer, Database, Error, IdbKeyRange};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "lucid-reviews";
const STORE: &str = "reviews";

/// Clones share the connection.
#[derive(Clone, Default)]
pub(super) struct Shelf(Rc<Inner>);

#[derive(Default)]
struct Inner {
    database: RefCell<Option<Rc<Database>>>,
    opening: Mutex<()>,
}

impl Shelf {
    /// What is kept under that key.
    pub(super) async fn get(&self, key: &str) -> Result<Option<String>, Error> {
        let transaction = self.open().await?.read(&[STORE])?;
        let request = transaction.store(STORE)?.get(&JsValue::from_str(key)).map_err(|error| Error::read(&error))?;
        Ok(Answer::of(request).await?.as_string())
    }

    /// Everything that is kept under keys that begin with that, with the whole key.
    pub(super) async fn below(&self, prefix: &str) -> Result<Vec<(String, String)>, Error> {
        let end = JsValue::from_str(&format!("{prefix}\u{ffff}"));
        let range = IdbKeyRange::bound(&JsValue::from_str(prefix), &end).map_err(|error| Error::read(&error))?;
        self.within(&range).await
    }

    async fn within(&self, range: &JsValue) -> Result<Vec<(String, String)>, Error> {
        let transaction = self.open().await?.read(&[STORE])?;
        let store = transaction.store(STORE)?;
        let keys = Answer::of(store.get_all_keys_with_key(range).map_err(|error| Error::read(&error))?);
        let kept = Answer::of(store.get_all_with_key(range).map_err(|error| Error::read(&error))?);
        let (keys, kept): (Array, Array) = (keys.await?.unchecked_into(), kept.await?.unchecked_into());
        Ok(keys.iter().zip(kept.iter()).filter_map(|(key, kept)| Some((key.as_string()?, kept.as_string()?))).collect())
    }

    /// Keeps many texts at once, or nothing under a key: all of them or none. They are on disk when this is done.
    pub(super) async fn write_all(&self, texts: &[(String, Option<String>)]) -> Result<(), Error> {
        let transaction = self.open().await?.write(&[STORE])?;
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

    fn current(&self) -> Option<Rc<Database>> {
        self.0.database.borrow().clone().filter(|database| database.is_open())
    }

    async fn open(&self) -> Result<Rc<Database>, Error> {
        let _turn = self.0.opening.lock().await;
        if let Some(database) = self.current() {
            return Ok(database);
        }
        let opened = Database::open(DATABASE, 1, |database| {
            // Throws when it is there already, which a first upgrade cannot meet.
            let _ = database.create_object_store(STORE);
        })
        .await?;
        let opened = Rc::new(opened);
        *self.0.database.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }
}
