//! `Connection`: the open database, opened anew when the browser or another tab has closed it. It does not repeat
//! what failed inside a transaction.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::lock::Mutex;
use indexeddb::{Database, Error, Transaction};

use super::{COUNTERS, PAIRS};

/// The form of the data. A higher number needs an upgrade step in [`open`].
const VERSION: u32 = 1;

/// Most reads of one transaction: while it lives, no writer gets through.
const SHARE: u32 = 128;

pub(super) struct Connection {
    name: String,
    current: RefCell<Rc<Database>>,
    opening: Mutex<()>,
    /// The transaction of the last read, and how many more it may take.
    reading: RefCell<Option<Rc<Transaction>>>,
    left: Cell<u32>,
}

impl Connection {
    pub(super) async fn open(name: &str) -> Result<Self, Error> {
        let current = RefCell::new(Rc::new(open(name).await?));
        let (opening, reading, left) = (Mutex::new(()), RefCell::default(), Cell::new(0));
        Ok(Self { name: name.to_owned(), current, opening, reading, left })
    }

    /// Asks for something in a reading transaction. Reads that are asked for in one turn, and those that follow from
    /// their answers, share one: beginning a transaction costs more than a read in it. A writer that was acknowledged
    /// is always seen, since writers wait for readers that began before them.
    pub(super) async fn read<T>(&self, ask: impl Fn(&Transaction) -> Result<T, Error>) -> Result<T, Error> {
        let shared = self.reading.borrow().clone().filter(|_| self.left.get() > 0);
        // An error says that it is over: nothing else can be wrong with a read.
        if let Some(Ok(answer)) = shared.map(|transaction| ask(&transaction)) {
            self.left.set(self.left.get() - 1);
            return Ok(answer);
        }
        let transaction = Rc::new(self.begin(|database| database.read(&[PAIRS])).await?);
        let answer = ask(&transaction)?;
        *self.reading.borrow_mut() = Some(transaction);
        self.left.set(SHARE);
        Ok(answer)
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
