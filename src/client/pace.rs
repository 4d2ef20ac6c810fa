//! `Pace`: time and chance for those who wait and try again, so that tests can do without either.

use std::{future::Future, pin::Pin, time::Duration};

use futures_channel::oneshot;
use wasm_bindgen::{JsCast, closure::Closure};

/// Waiting, and how far to stray from the plan.
pub trait Pace {
    /// Ready after that time.
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()>>>;

    /// A number from 0 to 1, another one each time.
    fn chance(&self) -> f64;
}

/// The browser's timers and its random numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPace;

impl Pace for BrowserPace {
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(Timer::start(time))
    }

    fn chance(&self) -> f64 {
        js_sys::Math::random()
    }
}

/// A timeout that is cleared when nobody waits for it any more.
struct Timer {
    id: i32,
    rings: oneshot::Receiver<()>,
    _on_ring: Closure<dyn FnMut()>,
}

impl Timer {
    fn start(time: Duration) -> Self {
        let (send, rings) = oneshot::channel();
        let mut send = Some(send);
        let on_ring = Closure::<dyn FnMut()>::new(move || {
            if let Some(send) = send.take() {
                let _ = send.send(());
            }
        });
        let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
        let id = web_sys::window().and_then(|window| {
            let callback = on_ring.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()
        });
        Self { id: id.unwrap_or_default(), rings, _on_ring: on_ring }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        Pin::new(&mut self.rings).poll(context).map(|_| ())
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
