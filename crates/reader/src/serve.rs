//! The reader as a worker: messages in, messages out, one ask after the other. It answers nothing that it was not asked.

use crate::blob::BlobSource;
use crate::{BrowserPattern, Desk, Surroundings};
use js_sys::{Array, Reflect, Uint8Array};
use reader_wire::{FromReader, ToReader};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageEvent};

/// Progress is told after this many files: a message costs more than a file.
const STEP: u32 = 50;

/// Serves the page for as long as the worker lives.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut desk = Desk::default();
    let mut browser = Browser { scope: scope.clone(), id: 0, kept: Array::new() };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let parts: Array = message.data().unchecked_into();
        let text = parts.get(0).as_string().unwrap_or_default();
        let ToReader { id, ask } = match serde_json::from_str(&text) {
            Ok(asked) => asked,
            // Without an id there is nobody to answer. The page sees the error and starts the worker anew.
            Err(error) => wasm_bindgen::throw_str(&format!("a message that is no ask: {error}")),
        };
        let blobs = parts.iter().skip(1).filter_map(|part| part.dyn_into::<Blob>().ok());
        let blobs = blobs.map(BlobSource::from).collect();
        browser.id = id;
        let (answer, blob) = match desk.answer(ask, blobs, &mut browser) {
            Ok((answer, blob)) => (Ok(answer), blob),
            Err(why) => (Err(why), None),
        };
        post(&browser.scope, &FromReader::Answer { id, answer }, blob.as_ref());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens until it dies.
    on_message.forget();
    post(&scope, &FromReader::Ready { build: build() }, None);
}

struct Browser {
    scope: DedicatedWorkerGlobalScope,
    /// Of the ask that is being answered.
    id: u64,
    /// Parts of the archive. As blobs, the browser may keep them on disk.
    kept: Array,
}

impl Surroundings for Browser {
    type Source = BlobSource;
    type Blob = Blob;
    type Pattern = BrowserPattern;

    fn now(&self) -> f64 {
        js_sys::Date::now()
    }

    fn progress(&mut self, done: u32, total: u32) {
        if done.is_multiple_of(STEP) || done == total {
            post(&self.scope, &FromReader::Progress { id: self.id, done, total }, None);
        }
    }

    fn nfc(text: &str) -> String {
        String::from(js_sys::JsString::from(text).normalize("NFC"))
    }

    fn keep(&mut self, bytes: Vec<u8>) -> Result<(), String> {
        let parts = Array::of1(&Uint8Array::from(&bytes[..]));
        let blob = Blob::new_with_u8_array_sequence(&parts).map_err(|_| full())?;
        self.kept.push(&blob);
        Ok(())
    }

    fn kept(&mut self) -> Result<Blob, String> {
        let parts = std::mem::take(&mut self.kept);
        let options = BlobPropertyBag::new();
        options.set_type("application/zip");
        Blob::new_with_blob_sequence_and_options(&parts, &options).map_err(|_| full())
    }
}

fn full() -> String {
    "The browser has no room for the archive.".to_owned()
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromReader, blob: Option<&Blob>) {
    match serde_json::to_string(message) {
        Ok(text) => {
            let parts = Array::of1(&JsValue::from_str(&text));
            if let Some(blob) = blob {
                parts.push(blob);
            }
            // Text and blobs can always be cloned, so this cannot throw.
            let _ = scope.post_message(&parts);
        }
        Err(error) => wasm_bindgen::throw_str(&format!("an answer that is no JSON: {error}")),
    }
}

/// Which build this is, as the loader says. Empty outside of a finished site.
fn build() -> String {
    Reflect::get(&js_sys::global(), &JsValue::from_str("LUCID_BUILD"))
        .ok()
        .and_then(|build| build.as_string())
        .unwrap_or_default()
}
