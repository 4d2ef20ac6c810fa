//! `Transaction`: one transaction, strict when it writes. Dropped without [`Transaction::done`], it commits when its
//! requests are through, as in the browser; who wants nothing of it to happen calls [`Transaction::abort`].

use futures_channel::oneshot;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbTransaction};

use crate::Error;

#[wasm_bindgen]
extern "C" {
    /// The database with the third argument of `transaction`, which `web-sys` holds back as unstable.
    type Strict;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Strict, stores: &JsValue, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;

    /// The transaction with `commit`, likewise.
    type Early;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Early) -> Result<(), JsValue>;
}

/// A transaction over the stores it was begun with.
pub struct Transaction {
    raw: IdbTransaction,
    ended: oneshot::Receiver<Result<(), Error>>,
    _on_ended: Closure<dyn FnMut(Event)>,
}

impl Transaction {
    pub(crate) fn begin(database: &IdbDatabase, stores: &[&str], mode: &str) -> Result<Self, Error> {
        let names: js_sys::Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(|error| Error::read(&error))?;
        let raw = database
            .unchecked_ref::<Strict>()
            .transaction(&names, mode, &options)
            .map_err(|error| Error::read(&error))?;
        let (send, ended) = oneshot::channel();
        let mut send = Some(send);
        let transaction = raw.clone();
        let on_ended = Closure::new(move |event: Event| {
            let result = if event.type_() == "complete" { Ok(()) } else { Err(reason(&transaction)) };
            if let Some(send) = send.take() {
                let _ = send.send(result);
            }
        });
        raw.set_oncomplete(Some(on_ended.as_ref().unchecked_ref()));
        raw.set_onabort(Some(on_ended.as_ref().unchecked_ref()));
        Ok(Self { raw, ended, _on_ended: on_ended })
    }

    /// One of the stores.
    pub fn store(&self, name: &str) -> Result<IdbObjectStore, Error> {
        self.raw.object_store(name).map_err(|error| Error::read(&error))
    }

    /// Waits until everything that was asked for is on disk, or nothing of it.
    pub async fn done(mut self) -> Result<(), Error> {
        // Without it the browser waits a turn to see whether more requests come. Throws when it is over already.
        let _ = self.raw.unchecked_ref::<Early>().commit();
        (&mut self.ended).await.unwrap_or(Err(Error::Closed))
    }

    /// Undoes everything.
    pub fn abort(&self) {
        // Throws when it is over already; then there is nothing to undo.
        let _ = self.raw.abort();
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        self.raw.set_oncomplete(None);
        self.raw.set_onabort(None);
    }
}

/// No error is given when the browser took the connection away.
fn reason(transaction: &IdbTransaction) -> Error {
    transaction.error().map_or(Error::Closed, |error| Error::read(&error))
}
