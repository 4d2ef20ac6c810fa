//! `Answer`: the future of one request. It does not start the request and does not end its transaction.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_channel::oneshot;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, IdbRequest};

use crate::Error;

/// What a request will answer. Several may be under way at once; the browser answers them in order.
#[must_use]
pub struct Answer {
    request: IdbRequest,
    settled: oneshot::Receiver<()>,
    _on_settled: Closure<dyn FnMut(Event)>,
}

impl Answer {
    /// Listens to a request that was just made.
    pub fn of(request: impl Into<IdbRequest>) -> Self {
        let request = request.into();
        let (send, settled) = oneshot::channel();
        let mut send = Some(send);
        let on_settled = Closure::new(move |_: Event| {
            if let Some(send) = send.take() {
                // Nobody listens any more when the future was dropped.
                let _ = send.send(());
            }
        });
        request.set_onsuccess(Some(on_settled.as_ref().unchecked_ref()));
        request.set_onerror(Some(on_settled.as_ref().unchecked_ref()));
        Self { request, settled, _on_settled: on_settled }
    }
}

impl Future for Answer {
    type Output = Result<JsValue, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.settled).poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(_) => Poll::Ready(outcome(&self.request)),
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.request.set_onsuccess(None);
        self.request.set_onerror(None);
    }
}

pub(crate) fn outcome(request: &IdbRequest) -> Result<JsValue, Error> {
    match request.error() {
        Ok(None) => request.result().map_err(|error| Error::read(&error)),
        Ok(Some(error)) => Err(Error::read(&error)),
        Err(error) => Err(Error::read(&error)),
    }
}
