//! `Background`: gets the engine's work in the background done between the page's requests, several jobs side by side. The
//! engine says when it wants to be called again; a timer of the browser does that.

use std::{cell::Cell, rc::Rc};

use engine::{LEASE_KEPT, Next};
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use crate::{Platform, timer::Timer};

/// After a fault of the storage nothing is tried for this long, in milliseconds.
const PAUSE: f64 = 1_000.0;
/// Jobs that are moved on at once: browsers keep about six connections to a server open, and a job that asks a model is
/// mostly waiting for one.
const SIDE_BY_SIDE: u32 = 6;

/// Who works, and when to look again.
#[derive(Default)]
pub(crate) struct Background {
    hands: Cell<u32>,
    /// Somebody asked for more while all were at work.
    is_asked: Cell<bool>,
    /// When the next timer rings, in milliseconds since 1970.
    alarm: Cell<Option<f64>>,
    is_keeping: Cell<bool>,
}

impl Background {
    /// There may be something to do.
    pub(crate) fn wake(self: &Rc<Self>, engine: &Rc<Platform>) {
        if self.hands.get() >= SIDE_BY_SIDE {
            return self.is_asked.set(true);
        }
        self.hands.set(self.hands.get() + 1);
        self.keep(engine);
        let (this, engine) = (self.clone(), engine.clone());
        spawn_local(async move {
            this.work(&engine).await;
            this.hands.set(this.hands.get() - 1);
        });
    }

    /// Works until there is nothing to do now.
    async fn work(self: &Rc<Self>, engine: &Rc<Platform>) {
        loop {
            let again = match engine.step().await {
                Ok(Next::Now) => {
                    // There may be more, for another one: the next step of this job may take a model's time.
                    self.wake(engine);
                    continue;
                }
                Ok(Next::Idle) => None,
                Ok(Next::At(at)) => Some(at.0 as f64),
                Err(_) => Some(Date::now() + PAUSE),
            };
            if let Some(at) = again {
                self.wake_at(engine, at);
            }
            if !self.is_asked.replace(false) {
                return;
            }
        }
    }

    /// One alarm at a time, the earliest.
    fn wake_at(self: &Rc<Self>, engine: &Rc<Platform>, at: f64) {
        if self.alarm.get().is_some_and(|alarm| alarm <= at) {
            return;
        }
        self.alarm.set(Some(at));
        let (this, engine) = (self.clone(), engine.clone());
        spawn_local(async move {
            Timer::new((at - Date::now()).max(0.0) as u64).await;
            if this.alarm.get() == Some(at) {
                this.alarm.set(None);
                this.wake(&engine);
            }
        });
    }

    /// Keeps the leases of what is under way for as long as something is.
    fn keep(self: &Rc<Self>, engine: &Rc<Platform>) {
        if self.is_keeping.replace(true) {
            return;
        }
        let (this, engine) = (self.clone(), engine.clone());
        spawn_local(async move {
            while this.hands.get() > 0 {
                Timer::new(LEASE_KEPT.unsigned_abs()).await;
                // What fails now is tried again in time.
                let _ = engine.keep_leases().await;
            }
            this.is_keeping.set(false);
        });
    }
}
