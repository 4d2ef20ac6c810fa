//! `Timer`: a wait of the browser that is forgotten when nobody waits any more, so that thousands of short waits leave
//! nothing behind.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use futures_channel::oneshot;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::DedicatedWorkerGlobalScope;

/// Ready after its time.
pub(crate) struct Timer {
    id: Option<i32>,
    over: oneshot::Receiver<()>,
    _ring: Closure<dyn FnMut()>,
}

impl Timer {
    pub(crate) fn new(millis: u64) -> Self {
        let (send, over) = oneshot::channel();
        let mut send = Some(send);
        let ring = Closure::<dyn FnMut()>::new(move || {
            if let Some(send) = send.take() {
                let _ = send.send(()); // It fails when nobody waits.
            }
        });
        // More than the browser's most is as good as that: 24 days.
        let millis = i32::try_from(millis).unwrap_or(i32::MAX);
        let set = scope().set_timeout_with_callback_and_timeout_and_arguments_0(ring.as_ref().unchecked_ref(), millis);
        Self { id: set.ok(), over, _ring: ring }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.over).poll(context).map(drop)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            scope().clear_timeout_with_handle(id);
        }
    }
}

pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
