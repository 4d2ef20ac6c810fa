//! `Client`: the handle that pages hold. It sends, and sends again when that is safe; it keeps no answer.

use std::{cell::Cell, pin::pin, rc::Rc, time::Duration};

use api::{ApiError, Call, Method, Request, Response};
use futures_channel::oneshot;
use futures_util::{
    FutureExt,
    future::{Either, Shared, select},
};
use leptos::prelude::*;

use super::{BrowserPace, Pace, Pieces, Transport, Waiting, retry, waits::Waits};

/// After this long without an answer, and for waits between attempts of this length, the page is told.
const LONG: Duration = Duration::from_secs(4);

/// A connection to one server. `Copy`; valid as long as the reactive owner it was made under.
#[derive(Clone, Copy)]
pub struct Client {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    waits: Waits,
}

struct Inner {
    transport: Box<dyn Transport>,
    pace: Box<dyn Pace>,
    waits: Waits,
    /// Resolves when nobody wants what is being read any more.
    retired: Shared<oneshot::Receiver<()>>,
    retire: Cell<Option<oneshot::Sender<()>>>,
}

impl Client {
    /// A client that sends this way.
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self::with_pace(transport, BrowserPace)
    }

    /// A client with its own idea of time, for tests.
    pub fn with_pace(transport: impl Transport + 'static, pace: impl Pace + 'static) -> Self {
        let waits = Waits::new();
        let (retire, retired) = oneshot::channel();
        let (transport, pace) = (Box::new(transport), Box::new(pace));
        let inner = Inner { transport, pace, waits, retired: retired.shared(), retire: Cell::new(Some(retire)) };
        Self { inner: StoredValue::new_local(Rc::new(inner)), waits }
    }

    /// Sends the call and reads its reply. Dropping the future calls the request off.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ApiError> {
        C::reply(&self.send(call.request()).await?)
    }

    /// Opens the stream that a call answers with. It is tried once: whoever reads a stream has to reconcile after every
    /// gap, and so opens it again itself.
    pub async fn stream<C: Call>(&self, call: C) -> Result<Pieces, ApiError> {
        let inner = self.inner.try_get_value().ok_or_else(called_off)?;
        inner.transport.open(&call.request()).await
    }

    /// Ready after that time.
    pub async fn pause(&self, time: Duration) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.pace.sleep(time).await;
        }
    }

    /// What is being waited for unusually long, if anything. Tracks.
    pub fn waiting(&self) -> Option<Waiting> {
        self.waits.current()
    }

    /// Calls off every read that is under way, and every one to come. Writes go on to their end.
    pub fn retire(&self) {
        if let Some(retire) = self.inner.try_get_value().and_then(|inner| inner.retire.take()) {
            let _ = retire.send(());
        }
    }

    /// Sends the request; `Ok` only with a 2xx. One copy in the program, whatever the call.
    async fn send(&self, request: Request) -> Result<Response, ApiError> {
        let inner = self.inner.try_get_value().ok_or_else(called_off)?;
        let sending = pin!(inner.send(&request));
        if request.method != Method::Get {
            return sending.await;
        }
        match select(inner.retired.clone(), sending).await {
            Either::Left(_) => Err(called_off()),
            Either::Right((result, _)) => result,
        }
    }
}

impl Inner {
    async fn send(&self, request: &Request) -> Result<Response, ApiError> {
        let mut tried = 0;
        loop {
            let error = match self.attempt(request).await {
                Ok(response) if response.is_success() => return Ok(response),
                Ok(response) => ApiError::read(&response),
                Err(error) => error,
            };
            let Some(delay) = retry::delay(request.method, &error, tried, self.pace.chance()) else {
                return Err(error);
            };
            let _told = (delay >= LONG).then(|| self.waits.tell(Waiting::Retry(error, delay.as_secs())));
            self.pace.sleep(delay).await;
            tried += 1;
        }
    }

    async fn attempt(&self, request: &Request) -> Result<Response, ApiError> {
        let sending = self.transport.send(request);
        match select(sending, self.pace.sleep(LONG)).await {
            Either::Left((result, _)) => result,
            Either::Right(((), sending)) => {
                let _told = self.waits.tell(Waiting::Answer);
                pin!(sending).await
            }
        }
    }
}

fn called_off() -> ApiError {
    ApiError::unreachable("Another connection was chosen meanwhile.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{
        StoreId,
        call::{DeleteStore, GetStore},
    };
    use std::{
        cell::RefCell,
        future::{pending, ready},
        pin::Pin,
    };

    use crate::client::Sending;

    /// Answers with these statuses, one after the other; then never.
    struct Script(RefCell<Vec<u16>>);

    impl Transport for Script {
        fn send<'a>(&'a self, _: &'a Request) -> Sending<'a> {
            match self.0.borrow_mut().pop() {
                Some(status) => Box::pin(ready(Ok(Response { status, headers: Vec::new(), body: BODY.into() }))),
                None => Box::pin(pending()),
            }
        }
    }

    const BODY: &str = r#"{"id":"s","name":"n","created_at":"2026-01-01T00:00:00Z","type":"memory_store"}"#;

    /// A clock that is always there already, and counts what was slept.
    #[derive(Clone, Default)]
    struct Slept(Rc<RefCell<Vec<Duration>>>);

    impl Pace for Slept {
        fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()>>> {
            let slept = self.0.clone();
            Box::pin(async move { slept.borrow_mut().push(time) })
        }

        fn chance(&self) -> f64 {
            1.0
        }
    }

    fn client(statuses: &[u16]) -> (Client, Slept, Owner) {
        let owner = Owner::new();
        owner.set();
        let slept = Slept::default();
        let script = Script(RefCell::new(statuses.iter().rev().copied().collect()));
        (Client::with_pace(script, slept.clone()), slept, owner)
    }

    fn get() -> GetStore {
        GetStore { store: StoreId::from("s") }
    }

    #[test]
    fn a_read_goes_again_until_it_succeeds() {
        let (client, slept, _owner) = client(&[529, 503, 200]);
        let store = client.call(get()).now_or_never().unwrap().unwrap();
        assert_eq!(store.name, "n");
        assert_eq!(*slept.0.borrow(), [Duration::from_millis(500), Duration::from_secs(1)]);
    }

    #[test]
    fn a_write_does_not_go_again_when_it_may_have_happened() {
        let (client, slept, _owner) = client(&[503, 200]);
        let error = client.call(DeleteStore { store: "s".into() }).now_or_never().unwrap().unwrap_err();
        assert_eq!((error.status, slept.0.borrow().len()), (503, 0));
    }

    #[test]
    fn attempts_end() {
        let (client, slept, _owner) = client(&[529; 20]);
        assert_eq!(client.call(get()).now_or_never().unwrap().unwrap_err().status, 529);
        assert_eq!(slept.0.borrow().len(), 5);
    }

    #[test]
    fn a_long_wait_is_told_and_retiring_ends_it() {
        let (client, _slept, _owner) = client(&[]);
        let mut call = Box::pin(client.call(get()));
        assert!(call.as_mut().now_or_never().is_none());
        assert_eq!(client.waiting(), Some(Waiting::Answer));
        client.retire();
        assert!(call.now_or_never().unwrap().is_err());
        assert_eq!(client.waiting(), None);
    }
}
