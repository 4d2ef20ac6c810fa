//! `Shelf`: the database of drafts, opened when first needed and again when the browser closed it. It knows texts under
//! keys and nothing of editing.

use std::{cell::RefCell, rc::Rc};

use futures_util::lock::Mutex;
use indexeddb::{Answer, Database, Error, IdbKeyRange, Transaction};
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
        let transaction = self.open().await?.read(&[STORE])?;
        let store = transaction.store(STORE)?;
        let keys = Answer::of(store.get_all_keys_with_key(range).map_err(|error| Error::read(&error))?);
        let kept = Answer::of(store.get_all_with_key(range).map_err(|error| Error::read(&error))?);
        let (keys, kept): (Array, Array) = (keys.await?.unchecked_into(), kept.await?.unchecked_into());
        let draft = |(key, kept): (JsValue, JsValue)| {
            let (key, tab) = DraftKey::parse(&key.as_string()?)?;
            Draft::read(key, tab, &kept.as_string()?)
        };
        Ok(keys.iter().zip(kept.iter()).filter_map(draft).collect())
    }

    /// Moves what is kept under one key to another, unless somebody else took it before: then the answer is `false`.
    pub(super) async fn take(&self, from: &str, to: &str) -> Result<bool, Error> {
        let transaction = self.open().await?.write(&[STORE])?;
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
