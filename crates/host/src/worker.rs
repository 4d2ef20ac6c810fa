//! `Worker`: gets the engine's background work done, beside its requests. It decides nothing; the engine says when it
//! wants to be called again.

use std::{cell::Cell, rc::Rc, time::Duration};

use engine::{Clock, Engine, Entropy, Next, kv::Kv};
use tokio::sync::Notify;

use crate::engine_thread::{log, now};

/// After a storage fault nothing is tried for this long.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(crate) struct Worker {
    called: Notify,
    is_stopped: Cell<bool>,
}

impl Worker {
    /// There may be something to do.
    pub(crate) fn wake(&self) {
        self.called.notify_one();
    }

    /// What is begun is finished; what is left waits in the file.
    pub(crate) fn stop(&self) {
        self.is_stopped.set(true);
        self.called.notify_one();
    }

    /// Works until it is stopped.
    pub(crate) async fn work<K: Kv, C: Clock, E: Entropy>(self: Rc<Self>, engine: Rc<Engine<K, C, E>>) {
        while !self.is_stopped.get() {
            match engine.step().await {
                // Requests come in between.
                Ok(Next::Now) => tokio::task::yield_now().await,
                Ok(Next::Idle) => self.called.notified().await,
                Ok(Next::At(at)) => {
                    let wait = u64::try_from(at.0 - now().0).unwrap_or_default();
                    self.rest(Duration::from_millis(wait)).await;
                }
                Err(error) => {
                    log(&error);
                    self.rest(PAUSE).await;
                }
            }
        }
    }

    async fn rest(&self, time: Duration) {
        tokio::select! {
            () = self.called.notified() => {}
            () = tokio::time::sleep(time) => {}
        }
    }
}
