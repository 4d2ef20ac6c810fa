//! `serve`: the page's requests to the engine, its answers to the page, and word of every write to the other tabs.
//! It answers calls side by side and in no particular order; whoever needs an order waits for the answer.

use std::rc::Rc;

use api::{
    Actor, Method, Request,
    channel::{FromWorker, ToWorker},
};
use engine::Caller;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

use crate::{Platform, platform};

/// The database of this origin.
const DATABASE: &str = "lucid";
/// Where the workers of this origin's tabs tell each other of writes.
const CHANGES: &str = "lucid-changes";
/// Who writes here: nobody signs in to a browser's own store.
const USER: &str = "user_this_browser";

/// Opens the engine and serves the page for as long as the worker lives.
pub async fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let engine = match platform(DATABASE).await {
        Ok(engine) => Rc::new(engine),
        Err(message) => return post(&scope, &FromWorker::Failed { message }),
    };
    let changes = BroadcastChannel::new(CHANGES).ok();
    if let Some(changes) = &changes {
        forward(changes, &scope);
    }
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let (scope, engine) = (scope.clone(), engine.clone());
        move |message: MessageEvent| {
            let text = message.data().as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(ToWorker::Call { id, request }) => {
                    spawn_local(answer(scope.clone(), engine.clone(), changes.clone(), id, request));
                }
                // Without an id there is nobody to answer. The page sees the error and starts the worker anew.
                Err(error) => wasm_bindgen::throw_str(&format!("a message that is no call: {error}")),
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens until it dies.
    on_message.forget();
    post(&scope, &FromWorker::Ready { build: build() });
    sweep(&engine).await;
}

async fn answer(
    scope: DedicatedWorkerGlobalScope,
    engine: Rc<Platform>,
    changes: Option<BroadcastChannel>,
    id: u64,
    request: Request,
) {
    let path = (request.method != Method::Get).then(|| request.path.clone());
    let caller = Caller { actor: Actor::User(USER.to_owned()) };
    let response = engine.handle(request, caller).await;
    let written = path.filter(|_| response.is_success());
    post(&scope, &FromWorker::Reply { id, response });
    if let (Some(path), Some(changes)) = (written, changes) {
        // It fails only when the channel is closed, which nobody does.
        let _ = changes.post_message(&JsValue::from_str(&path));
        sweep(&engine).await;
    }
}

/// Clears away what deleted stores left. What fails is tried again after the next write.
async fn sweep(engine: &Platform) {
    let _ = engine.sweep().await;
}

/// Tells the page of the writes in other tabs.
fn forward(changes: &BroadcastChannel, scope: &DedicatedWorkerGlobalScope) {
    let scope = scope.clone();
    let on_change = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(path) = message.data().as_string() {
            post(&scope, &FromWorker::Changed { path });
        }
    });
    changes.set_onmessage(Some(on_change.as_ref().unchecked_ref()));
    on_change.forget();
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
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
