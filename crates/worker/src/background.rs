//! `Background`: gets the engine's work in the background done between the page's requests, one run of it at a time. The
//! engine says when it wants to be called again; a timer of the browser does that.

use std::{cell::Cell, rc::Rc};

use engine::Next;
use js_sys::Date;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::DedicatedWorkerGlobalScope;

use crate::Platform;

/// After a fault of the storage nothing is tried for this long, in milliseconds.
const PAUSE: i32 = 1_000;

/// Whether work is under way, and whether somebody asked for more meanwhile.
#[derive(Default)]
pub(crate) struct Background {
    is_busy: Cell<bool>,
    is_asked: Cell<bool>,
}

impl Background {
    /// There may be something to do.
    pub(crate) fn wake(self: &Rc<Self>, engine: &Rc<Platform>) {
        self.is_asked.set(true);
        if self.is_busy.replace(true) {
            return;
        }
        let (this, engine) = (self.clone(), engine.clone());
        spawn_local(async move {
            let mut wait = None;
            while this.is_asked.replace(false) {
                wait = this.work(&engine).await;
            }
            this.is_busy.set(false);
            if let Some(wait) = wait {
                this.wake_after(&engine, wait);
            }
        });
    }

    /// Works until there is nothing to do now; milliseconds until there may be, if that is known.
    async fn work(&self, engine: &Platform) -> Option<i32> {
        loop {
            match engine.step().await {
                Ok(Next::Now) => {}
                Ok(Next::Idle) => return None,
                Ok(Next::At(at)) => return Some((at.0 as f64 - Date::now()).clamp(0.0, f64::from(i32::MAX)) as i32),
                Err(_) => return Some(PAUSE),
            }
        }
    }

    fn wake_after(self: &Rc<Self>, engine: &Rc<Platform>, wait: i32) {
        let (this, engine) = (self.clone(), engine.clone());
        let again = Closure::once_into_js(move || this.wake(&engine));
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // It fails only for a function that is none.
        let _ = scope.set_timeout_with_callback_and_timeout_and_arguments_0(again.unchecked_ref(), wait);
    }
}
