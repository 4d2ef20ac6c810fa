//! A started worker with its ears; dropping it ends it.

use super::Inner;
use crate::client::embedded::own_build;
use js_sys::Array;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

pub(super) struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Running {
    pub(super) fn start(reader: &Rc<Inner>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let base = web_sys::window().and_then(|window| window.document()).and_then(|document| document.base_uri().ok());
        let address = format!("reader_loader.js?build={}", own_build());
        let url = Url::new_with_base(&address, &base.flatten().unwrap_or_default())?;
        let worker = Worker::new_with_options(&url.href(), &options)?;
        // Weak: the reader holds the ears, so ears that held the reader would keep both for ever.
        let weak: Weak<Inner> = Rc::downgrade(reader);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let weak = weak.clone();
            move |message: MessageEvent| {
                if let (Some(reader), Ok(parts)) = (weak.upgrade(), message.data().dyn_into::<Array>()) {
                    reader.hear(&parts);
                }
            }
        });
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_: Event| {
            if let Some(reader) = weak.upgrade() {
                reader.fail(&super::stopped());
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Whether it could be posted.
    pub(super) fn post(&self, message: &Array) -> bool {
        self.worker.post_message(message).is_ok()
    }
}
