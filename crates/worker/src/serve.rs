//! `serve`: the worker's scope as the way between the page and the [`Service`]. It knows no message's meaning.

use api::channel::{AnyFromWorker, FromWorker};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::Service;

/// The database of this origin.
const DATABASE: &str = "lucid";

/// Opens the engine and serves the page for as long as the worker lives.
pub async fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let own = scope.clone();
    let service = match Service::open(DATABASE, move |message| post(&own, message)).await {
        Ok(service) => service,
        Err(message) => return post(&scope, &AnyFromWorker::Message(FromWorker::Failed { message })),
    };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let service = service.clone();
        move |message: MessageEvent| {
            let text = message.data().as_string().unwrap_or_default();
            if let Err(why) = service.take(&text) {
                // The page sees the error and starts the worker anew.
                wasm_bindgen::throw_str(&why);
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens until it dies.
    on_message.forget();
    post(&scope, &AnyFromWorker::Message(FromWorker::Ready { build: build() }));
    service.begin().await;
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &AnyFromWorker) {
    match serde_json::to_string(message) {
        Ok(text) => {
            // Text can always be cloned, so this cannot throw.
            let _ = scope.post_message(&JsValue::from_str(&text));
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
