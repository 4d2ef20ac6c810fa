//! `serve`: the page's requests to the engine, its answers to the page, and word of every write to the other tabs.
//! It answers calls side by side and in no particular order; whoever needs an order waits for the answer.

use std::rc::Rc;

use api::{
    Actor, Method, Request,
    channel::{AnyFromWorker, AnyToWorker, FromWorker, StreamToWorker, ToWorker},
};
use engine::{Caller, Notice};
use js_sys::Reflect;
use makers::Makers;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

use crate::{Platform, background::Background, models, platform, streams::Streams, web::Web};

/// The database of this origin.
const DATABASE: &str = "lucid";
/// Where the workers of this origin's tabs tell each other of writes.
const CHANGES: &str = "lucid-changes";
/// Where they tell each other what happens in sessions.
const NOTICES: &str = "lucid-notices";
/// Who writes here: nobody signs in to a browser's own store.
const USER: &str = "user_this_browser";

/// Opens the engine and serves the page for as long as the worker lives.
pub async fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let engine = match platform(DATABASE).await {
        Ok(engine) => engine,
        Err(message) => return post(&scope, &AnyFromWorker::Message(FromWorker::Failed { message })),
    };
    let changes = BroadcastChannel::new(CHANGES).ok();
    let notices = BroadcastChannel::new(NOTICES).ok();
    let makers = Rc::new(Makers::new(Web));
    let engine = Rc::new(engine.with_model((*makers).clone()).with_relay({
        let (scope, notices) = (scope.clone(), notices.clone());
        move |notice: &Notice| tell(&scope, notices.as_ref(), notice)
    }));
    if let Some(changes) = &changes {
        forward(changes, &scope);
    }
    if let Some(notices) = &notices {
        hear(notices, &scope, &engine);
    }
    let (background, streams) = (Rc::new(Background::default()), Rc::new(Streams::default()));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let (scope, engine, background) = (scope.clone(), engine.clone(), background.clone());
        move |message: MessageEvent| {
            let text = message.data().as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(AnyToWorker::Call(ToWorker::Call { id, request })) => {
                    let (engine, background) = (engine.clone(), background.clone());
                    let answered = answer(scope.clone(), engine.clone(), changes.clone(), id, request);
                    spawn_local(async move {
                        if answered.await {
                            background.wake(&engine);
                        }
                    });
                }
                Ok(AnyToWorker::Stream(StreamToWorker::Open { id, request })) => {
                    let scope = scope.clone();
                    let run = streams.clone().run(engine.clone(), id, request, move |message| post(&scope, message));
                    spawn_local(run);
                }
                Ok(AnyToWorker::Stream(StreamToWorker::Cancel { id })) => streams.cancel(id),
                Ok(AnyToWorker::Models(message)) => {
                    let (scope, taken) = (scope.clone(), models::take(makers.clone(), message));
                    spawn_local(async move {
                        if let Some(reply) = taken.await {
                            post(&scope, &AnyFromWorker::Message(reply));
                        }
                    });
                }
                // Without an id there is nobody to answer. The page sees the error and starts the worker anew.
                Err(error) => wasm_bindgen::throw_str(&format!("a message that is no call: {error}")),
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens until it dies.
    on_message.forget();
    post(&scope, &AnyFromWorker::Message(FromWorker::Ready { build: build() }));
    // What a tab that is gone left undone.
    background.wake(&engine);
    sweep(&engine).await;
}

/// Answers a call; whether it wrote something.
async fn answer(
    scope: DedicatedWorkerGlobalScope,
    engine: Rc<Platform>,
    changes: Option<BroadcastChannel>,
    id: u64,
    request: Request,
) -> bool {
    let path = (request.method != Method::Get).then(|| request.path.clone());
    let caller = Caller { actor: Actor::User(USER.to_owned()) };
    let response = engine.handle(request, caller).await;
    let written = path.filter(|_| response.is_success());
    post(&scope, &AnyFromWorker::Message(FromWorker::Reply { id, response }));
    let Some(path) = written else { return false };
    if let Some(changes) = changes {
        // It fails only when the channel is closed, which nobody does.
        let _ = changes.post_message(&JsValue::from_str(&path));
    }
    sweep(&engine).await;
    true
}

/// Tells the page and the other tabs what happened in a session.
fn tell(scope: &DedicatedWorkerGlobalScope, notices: Option<&BroadcastChannel>, notice: &Notice) {
    stale(scope, notice.as_str());
    if let Some(notices) = notices {
        // It fails only when the channel is closed, which nobody does.
        let _ = notices.post_message(&JsValue::from_str(notice.as_str()));
    }
}

/// Hears what happens in the engines of other tabs, for the streams of this one.
fn hear(notices: &BroadcastChannel, scope: &DedicatedWorkerGlobalScope, engine: &Rc<Platform>) {
    let (scope, engine) = (scope.clone(), engine.clone());
    let on_notice = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(notice) = message.data().as_string() {
            engine.hear(&notice);
            stale(&scope, &notice);
        }
    });
    notices.set_onmessage(Some(on_notice.as_ref().unchecked_ref()));
    on_notice.forget();
}

/// What a session writes in the background makes the page's readings stale as a call does.
fn stale(scope: &DedicatedWorkerGlobalScope, notice: &str) {
    for path in Notice::paths(notice) {
        post(scope, &AnyFromWorker::Message(FromWorker::Changed { path }));
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
            post(&scope, &AnyFromWorker::Message(FromWorker::Changed { path }));
        }
    });
    changes.set_onmessage(Some(on_change.as_ref().unchecked_ref()));
    on_change.forget();
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
