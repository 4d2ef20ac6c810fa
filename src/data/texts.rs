//! `Texts`: a database of one object store that holds texts under keys, opened when first needed and again when the browser
//! closed it. It knows nothing of what the texts say.

use std::{cell::RefCell, rc::Rc};

use futures_util::lock::Mutex;
use indexeddb::{Answer, Database, Error};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// Clones share the connection.
#[derive(Clone)]
pub(super) struct Texts {
    name: &'static str,
    store: &'static str,
    connection: Rc<Connection>,
}

#[derive(Default)]
struct Connection {
    database: RefCell<Option<Rc<Database>>>,
    opening: Mutex<()>,
}

impl Texts {
    /// Of that database and object store; nothing is opened yet.
    pub(super) fn new(name: &'static str, store: &'static str) -> Self {
        Self { name, store, connection: Rc::default() }
    }

    /// The database, if it is open.
    pub(super) fn current(&self) -> Option<Rc<Database>> {
        self.connection.database.borrow().clone().filter(|database| database.is_open())
    }

    /// The database.
    pub(super) async fn open(&self) -> Result<Rc<Database>, Error> {
        let _turn = self.connection.opening.lock().await;
        if let Some(database) = self.current() {
            return Ok(database);
        }
        let opened = Database::open(self.name, 1, |database| {
            // Throws when it is there already, which a first upgrade cannot meet.
            let _ = database.create_object_store(self.store);
        })
        .await?;
        let opened = Rc::new(opened);
        *self.connection.database.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }

    /// Every key of a range (of all, if undefined) with its text.
    pub(super) async fn within(&self, range: &JsValue) -> Result<Vec<(String, String)>, Error> {
        let transaction = self.open().await?.read(&[self.store])?;
        let store = transaction.store(self.store)?;
        let keys = Answer::of(store.get_all_keys_with_key(range).map_err(|error| Error::read(&error))?);
        let kept = Answer::of(store.get_all_with_key(range).map_err(|error| Error::read(&error))?);
        let (keys, kept): (Array, Array) = (keys.await?.unchecked_into(), kept.await?.unchecked_into());
        Ok(keys.iter().zip(kept.iter()).filter_map(|(key, kept)| Some((key.as_string()?, kept.as_string()?))).collect())
    }
}
