//! `Worker`: gets the engine's background work done, beside its requests and several jobs side by side. It decides nothing;
//! the engine says when it wants to be called again.

use std::{rc::Rc, time::Duration};

use engine::{Clock, Engine, Entropy, LEASE_KEPT, Next, kv::Kv};
use futures_util::future::{join, join_all};
use tokio::sync::{Notify, watch};

use crate::engine_thread::{log, now};

/// After a storage fault nothing is tried for this long.
const PAUSE: Duration = Duration::from_secs(1);
/// Jobs that are moved on at once. A job that asks a model is mostly waiting, so this is how many conversations with
/// models go on at the same time.
const SIDE_BY_SIDE: usize = 16;

pub(crate) struct Worker {
    called: Notify,
    stopped: watch::Sender<bool>,
}

impl Worker {
    pub(crate) fn new() -> Self {
        Self { called: Notify::new(), stopped: watch::Sender::new(false) }
    }

    /// There may be something to do.
    pub(crate) fn wake(&self) {
        self.called.notify_one();
    }

    /// What is begun is finished, except for requests to models; what is left waits in the file.
    pub(crate) fn stop<K: Kv, C: Clock, E: Entropy>(&self, engine: &Engine<K, C, E>) {
        self.stopped.send_replace(true);
        engine.stop_calls();
    }

    /// Ends when the worker is stopped.
    pub(crate) async fn until_stopped(&self) {
        // It fails only when the sender is gone, which is this worker.
        let _ = self.stopped.subscribe().wait_for(|is_stopped| *is_stopped).await;
    }

    /// Works until it is stopped.
    pub(crate) async fn work<K: Kv, C: Clock, E: Entropy>(self: Rc<Self>, engine: Rc<Engine<K, C, E>>) {
        let hands = join_all((0..SIDE_BY_SIDE).map(|_| self.hand(&engine)));
        join(hands, self.keep(&engine)).await;
    }

    async fn hand<K: Kv, C: Clock, E: Entropy>(&self, engine: &Engine<K, C, E>) {
        while !*self.stopped.borrow() {
            match engine.step().await {
                Ok(Next::Now) => {
                    // There may be more, for another one of them. Requests come in between.
                    self.wake();
                    tokio::task::yield_now().await;
                }
                Ok(Next::Idle) => self.rest(None).await,
                Ok(Next::At(at)) => {
                    let wait = u64::try_from(at.0 - now().0).unwrap_or_default();
                    self.rest(Some(Duration::from_millis(wait))).await;
                }
                Err(error) => {
                    log(&error);
                    self.rest(Some(PAUSE)).await;
                }
            }
        }
    }

    async fn keep<K: Kv, C: Clock, E: Entropy>(&self, engine: &Engine<K, C, E>) {
        let every = Duration::from_millis(LEASE_KEPT.unsigned_abs());
        loop {
            tokio::select! {
                () = self.until_stopped() => return,
                () = tokio::time::sleep(every) => {}
            }
            if let Err(error) = engine.keep_leases().await {
                log(&error);
            }
        }
    }

    /// Until there may be something to do.
    async fn rest(&self, time: Option<Duration>) {
        let over = async {
            match time {
                Some(time) => tokio::time::sleep(time).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.called.notified() => {}
            () = self.until_stopped() => {}
            () = over => {}
        }
    }
}
