//! The IndexedDB implementation passes the suite that every `Kv` passes, in a dedicated worker of a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use std::cell::Cell;

use engine::kv::{Batch, Kv, suite};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::IndexedDb;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

async fn open(name: &str) -> IndexedDb {
    IndexedDb::open(name).await.expect("the database opens")
}

#[wasm_bindgen_test]
async fn passes_the_suite() {
    let count = Cell::new(0);
    suite::run(async || {
        count.set(count.get() + 1);
        open(&format!("suite-{}", count.get())).await
    })
    .await;
}

#[wasm_bindgen_test]
async fn two_connections_see_one_store_and_one_counter() {
    let (one, other) = (open("shared").await, open("shared").await);
    one.commit(Batch::new().put(*b"k", *b"1")).await.expect("put");
    let seen = other.get(b"k").await.expect("get").expect("the other tab sees it");
    one.commit(Batch::new().put(*b"k", *b"2")).await.expect("put");
    let stale = Batch::new().expect(*b"k", Some(seen.revision)).put(*b"k", *b"3");
    assert_eq!(other.commit(stale).await, Err(engine::kv::KvError::Conflict));
    other.commit(Batch::new().delete(*b"k")).await.expect("delete");
    one.commit(Batch::new().put(*b"k", *b"1")).await.expect("put");
    let again = other.get(b"k").await.expect("get").expect("there again");
    assert_ne!(again.revision, seen.revision, "revisions come from one counter for all tabs");
}

#[wasm_bindgen_test]
async fn outlives_its_connection() {
    let first = open("kept").await;
    first.commit(Batch::new().put(*b"k", *b"kept")).await.expect("put");
    drop(first);
    assert_eq!(open("kept").await.get(b"k").await.expect("get").expect("kept").value, b"kept");
}

#[wasm_bindgen_test]
async fn lets_go_for_another_tab_and_comes_back() {
    let kv = open("upgraded").await;
    kv.commit(Batch::new().put(*b"k", *b"before")).await.expect("put");
    // What a tab does that wants to delete or upgrade the database: it waits until all others have let go.
    let factory = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into()).expect("a factory");
    let deleted = js_sys::Function::new_with_args(
        "factory, name",
        "return new Promise((resolve, reject) => {
            const request = factory.deleteDatabase(name);
            request.onsuccess = () => resolve(); request.onblocked = () => reject('blocked');
        })",
    );
    let promise = deleted.call2(&wasm_bindgen::JsValue::NULL, &factory, &"upgraded".into()).expect("a promise");
    let outcome = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::from(promise)).await;
    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(kv.get(b"k").await.expect("opens anew"), None);
    kv.commit(Batch::new().put(*b"k", *b"after")).await.expect("put");
    assert_eq!(kv.get(b"k").await.expect("get").expect("there").value, b"after");
}
