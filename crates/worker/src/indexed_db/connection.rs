//! `Connection`: the open database, opened anew when the browser or another tab has closed it. It does not repeat
//! what failed inside a transaction.

use std::{cell::RefCell, rc::Rc};

use futures_util::lock::Mutex;
use indexeddb::{Database, Error, Transaction};

use super::{COUNTERS, PAIRS};

/// The form of the data. A higher number needs an upgrade step in [`open`].
const VERSION: u32 = 1;

pub(super) struct Connection {
    name: String,
    current: RefCell<Rc<Database>>,
    opening: Mutex<()>,
}

impl Connection {
    pub(super) async fn open(name: &str) -> Result<Self, Error> {
        let current = RefCell::new(Rc::new(open(name).await?));
        Ok(Self { name: name.to_owned(), current, opening: Mutex::new(()) })
    }

    pub(super) async fn read(&self, stores: &[&str]) -> Result<Transaction, Error> {
        self.begin(|database| database.read(stores)).await
    }

    pub(super) async fn write(&self, stores: &[&str]) -> Result<Transaction, Error> {
        self.begin(|database| database.write(stores)).await
    }

    /// The browser may close a connection without telling first, so the attempt itself is what shows it.
    async fn begin(&self, begin: impl Fn(&Database) -> Result<Transaction, Error>) -> Result<Transaction, Error> {
        let database = self.current.borrow().clone();
        if database.is_open() {
            match begin(&database) {
                Err(Error::Closed) => {}
                other => return other,
            }
        }
        begin(&*self.reopen(&database).await?)
    }

    /// One of the callers opens; the others that waited find it done.
    async fn reopen(&self, lost: &Rc<Database>) -> Result<Rc<Database>, Error> {
        let _turn = self.opening.lock().await;
        let current = self.current.borrow().clone();
        if !Rc::ptr_eq(&current, lost) {
            return Ok(current);
        }
        let opened = Rc::new(open(&self.name).await?);
        *self.current.borrow_mut() = opened.clone();
        Ok(opened)
    }
}

async fn open(name: &str) -> Result<Database, Error> {
    Database::open(name, VERSION, |database| {
        for store in [PAIRS, COUNTERS] {
            // Throws when the store is there already, which a first upgrade cannot meet.
            let _ = database.create_object_store(store);
        }
    })
    .await
}
