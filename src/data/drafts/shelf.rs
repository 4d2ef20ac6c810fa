//! `Shelf`: the database of drafts, opened when first needed and again when the browser closed it. It knows texts under
//! keys and nothing of editing.

use std::{cell::RefCell, rc::Rc};

use futures_util::lock::Mutex;
use indexeddb::{Answer, Database, Error, Transaction};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{Draft, DraftKey};

const DATABASE: &str = "lucid-drafts";
const STORE: &str = "drafts";

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

    /// Everything that is kept and understood.
    pub(super) async fn all(&self) -> Result<Vec<Draft>, Error> {
        let transaction = self.open().await?.read(&[STORE])?;
        let store = transaction.store(STORE)?;
        let keys = Answer::of(store.get_all_keys().map_err(|error| Error::read(&error))?);
        let kept = Answer::of(store.get_all().map_err(|error| Error::read(&error))?);
        let (keys, kept): (Array, Array) = (keys.await?.unchecked_into(), kept.await?.unchecked_into());
        let drafts = keys.iter().zip(kept.iter());
        Ok(drafts
            .filter_map(|(key, kept)| Draft::read(DraftKey::parse(&key.as_string()?)?, &kept.as_string()?))
            .collect())
    }

    /// Keeps a text under that key, or nothing. It is on disk when this is done.
    pub(super) async fn write(&self, key: &str, text: Option<&str>) -> Result<(), Error> {
        self.open().await?;
        self.issue(key, text)?.done().await
    }

    /// Like [`Shelf::write`], but everything is asked for before it returns: a page that is going away may not get
    /// another turn. Fails when the database is not open.
    pub(super) fn issue(&self, key: &str, text: Option<&str>) -> Result<Transaction, Error> {
        let database = self.current().ok_or(Error::Closed)?;
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
