//! The contract scripts against the engine over IndexedDB, in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use api::{
    Actor, Call, Method, Request, Response, Store,
    call::{CreateMemory, CreateStore, ListMemories},
};
use engine::{Caller, Next};
use futures_util::future::join_all;
use js_sys::Date;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::{Platform, platform};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

async fn send(engine: &Platform, request: Request) -> Response {
    let response = engine.handle(request, Caller { actor: Actor::User("user_this_browser".to_owned()) }).await;
    engine.sweep().await.expect("the sweep goes through");
    while engine.step().await.expect("a step") == Next::Now {}
    response
}

#[wasm_bindgen_test]
async fn every_script_holds() {
    let engine = platform("contract").await.expect("the engine opens");
    let report = api::contract::run(async |request| send(&engine, request).await).await;
    assert!(report.failures.is_empty(), "{} passed\n{}", report.passed, report.failures.join("\n"));
    assert!(report.passed > 40, "only {} scenarios", report.passed);
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_for_the_next_engine() {
    let first = platform("kept").await.expect("the engine opens");
    let call = CreateStore { name: "kept".to_owned(), ..CreateStore::default() };
    let store = CreateStore::reply(&send(&first, call.request()).await).expect("a store");
    drop(first);
    let second = platform("kept").await.expect("the engine opens");
    let path = format!("/v1/memory_stores/{}", store.id);
    let mut request = Request::new(Method::Get, path);
    request.headers = call.request().headers;
    let found: Store = CreateStore::reply(&send(&second, request).await).expect("the store");
    assert_eq!(found, store);
}

/// Two engines over one database are what two tabs are. None of a hundred files written at once from both may be lost.
#[wasm_bindgen_test]
async fn two_tabs_that_write_at_once_lose_nothing() {
    let (one, other) = (platform("tabs").await.expect("opens"), platform("tabs").await.expect("opens"));
    let call = CreateStore { name: "both".to_owned(), ..CreateStore::default() };
    let store = CreateStore::reply(&send(&one, call.request()).await).expect("a store").id;
    let before = Date::now();
    let writes = (0..100).map(|n| {
        let engine = if n % 2 == 0 { &one } else { &other };
        let (path, content) = (format!("/notes/{n}.md"), format!("note {n}\n").repeat(50));
        let call = CreateMemory { store: store.clone(), path, content, view: None };
        async move { send(engine, call.request()).await }
    });
    let replies = join_all(writes).await;
    console_log!("100 files from two tabs at once: {} ms", Date::now() - before);
    assert!(replies.iter().all(Response::is_success), "{replies:?}");
    let call = ListMemories { store, limit: Some(100), ..ListMemories::default() };
    let page = ListMemories::reply(&send(&one, call.request()).await).expect("a page");
    assert_eq!((page.data.len(), page.next_page), (100, None));
}
