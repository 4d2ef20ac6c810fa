//! `Database`: one open connection. It lets go when another tab wants to change the form of the data, and says so.

use std::{cell::Cell, rc::Rc};

use futures_channel::oneshot;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest};

use crate::{Error, Transaction, request::outcome};

/// An open connection; closed when dropped.
pub struct Database {
    raw: IdbDatabase,
    is_open: Rc<Cell<bool>>,
    _on_lost: Closure<dyn FnMut(Event)>,
}

impl Database {
    /// Opens the database, making it or bringing it up to `version` by `upgrade`. Works in a page and in a worker.
    pub async fn open(name: &str, version: u32, upgrade: impl FnMut(&IdbDatabase) + 'static) -> Result<Self, Error> {
        let request = factory()?.open_with_u32(name, version).map_err(|error| Error::read(&error))?;
        wait(&request, upgrade).await?;
        let raw: IdbDatabase = outcome(&request)?.unchecked_into();
        let is_open = Rc::new(Cell::new(true));
        let on_lost = Closure::new({
            let (raw, is_open) = (raw.clone(), is_open.clone());
            // `versionchange`: another tab waits for us. `close`: the browser took it away. Either way it is over.
            move |_: Event| {
                raw.close();
                is_open.set(false);
            }
        });
        raw.set_onversionchange(Some(on_lost.as_ref().unchecked_ref()));
        raw.set_onclose(Some(on_lost.as_ref().unchecked_ref()));
        Ok(Self { raw, is_open, _on_lost: on_lost })
    }

    /// Whether transactions can still be begun.
    pub fn is_open(&self) -> bool {
        self.is_open.get()
    }

    /// A transaction that reads those stores as they are now.
    pub fn read(&self, stores: &[&str]) -> Result<Transaction, Error> {
        Transaction::begin(&self.raw, stores, "readonly")
    }

    /// A transaction that writes, alone among the writers of those stores, and is on disk when it is done.
    pub fn write(&self, stores: &[&str]) -> Result<Transaction, Error> {
        Transaction::begin(&self.raw, stores, "readwrite")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.raw.set_onversionchange(None);
        self.raw.set_onclose(None);
        self.raw.close();
    }
}

/// The browser's factory. Absent where the person has forbidden storage.
fn factory() -> Result<IdbFactory, Error> {
    let found = Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|error| Error::read(&error))?;
    found.dyn_into().map_err(|_| Error::Other("it is switched off for this site".to_owned()))
}

async fn wait(request: &IdbOpenDbRequest, mut upgrade: impl FnMut(&IdbDatabase) + 'static) -> Result<(), Error> {
    let (send, settled) = oneshot::channel();
    let mut send = Some(send);
    let on_settled = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(send) = send.take() {
            let _ = send.send(event.type_() == "blocked");
        }
    });
    let on_upgrade = Closure::<dyn FnMut(Event)>::new({
        let request = request.clone();
        move |_: Event| {
            if let Ok(database) = request.result() {
                upgrade(database.unchecked_ref());
            }
        }
    });
    request.set_onsuccess(Some(on_settled.as_ref().unchecked_ref()));
    request.set_onerror(Some(on_settled.as_ref().unchecked_ref()));
    request.set_onblocked(Some(on_settled.as_ref().unchecked_ref()));
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let is_blocked = settled.await.unwrap_or(false);
    request.set_onerror(None);
    request.set_onblocked(None);
    request.set_onsuccess(None);
    request.set_onupgradeneeded(None);
    if is_blocked {
        give_back(request);
        return Err(Error::Blocked);
    }
    Ok(())
}

/// A blocked request cannot be withdrawn. When it succeeds later, the connection must not stay open unused, nor may
/// it leave behind a new version of which nobody made the stores.
fn give_back(request: &IdbOpenDbRequest) {
    let on_success = Closure::once_into_js(|event: Event| {
        let database = event.target().and_then(|target| Reflect::get(&target, &"result".into()).ok());
        if let Some(database) = database {
            database.unchecked_into::<IdbDatabase>().close();
        }
    });
    let on_upgrade = Closure::once_into_js(|event: Event| {
        let transaction = event.target().and_then(|target| Reflect::get(&target, &"transaction".into()).ok());
        if let Some(transaction) = transaction.filter(JsValue::is_object) {
            let _ = transaction.unchecked_into::<web_sys::IdbTransaction>().abort();
        }
    });
    request.set_onsuccess(Some(on_success.unchecked_ref()));
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
}
