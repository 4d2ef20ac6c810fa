//! What the console makes of servers that misbehave: fetch is replaced by one that does what each test says.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use std::time::Duration;

use api::{ApiError, Call, ErrorKind, Request, Response, call::ListStores};
use futures_util::FutureExt;
use js_sys::{Function, Reflect};
use lucid::client::{Endpoint, Http, Key, KeyStyle, Place, Transport};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Replaces fetch by a function with that body; it gets the `request`.
fn fetch(body: &str) {
    let fetch = Function::new_with_args("request", &format!("window.seen = request; {body}"));
    Reflect::set(&js_sys::global(), &"fetch".into(), &fetch).expect("fetch can be replaced");
}

/// What fetch was called with.
fn seen(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return window.seen.{expression}")).call0(&JsValue::NULL).expect("seen")
}

fn http() -> Http {
    let key = Key::new("sk-secret");
    let endpoint = Endpoint::new("https://a.example/gw", KeyStyle::ApiKey, key.as_ref(), None).expect("an address");
    Http::new(endpoint, Place::here()).with_silence(Duration::from_millis(60))
}

async fn send() -> Result<Response, ApiError> {
    let request: Request = ListStores { limit: Some(1), ..ListStores::default() }.request();
    http().send(&request).await
}

async fn error() -> ApiError {
    send().await.expect_err("it fails")
}

#[wasm_bindgen_test]
async fn a_request_carries_its_key_in_a_header_and_no_cookie() {
    fetch("return Promise.resolve(new Response('{\"data\":[]}', {status: 201, headers: {'request-id': 'req_1'}}))");
    let response = send().await.expect("it is answered");
    assert_eq!((response.status, response.header("request-id")), (201, Some("req_1")));
    assert_eq!(seen("url"), "https://a.example/gw/v1/memory_stores?limit=1");
    assert_eq!(seen("credentials"), "omit");
    assert_eq!(seen("redirect"), "manual");
    assert_eq!(seen("headers.get('x-api-key')"), "sk-secret");
    assert_eq!(seen("headers.get('anthropic-dangerous-direct-browser-access')"), "true");
    assert_eq!(seen("headers.get('anthropic-beta')"), "agent-memory-2026-07-22");
}

#[wasm_bindgen_test]
async fn a_web_page_is_not_an_answer() {
    fetch("return Promise.resolve(new Response('<!doctype html>', {headers: {'content-type': 'text/html'}}))");
    let error = error().await;
    assert_eq!(error.kind, ErrorKind::Unreadable);
    assert!(error.message.contains("web page"), "{error}");
}

#[wasm_bindgen_test]
async fn half_a_body_is_not_an_answer() {
    fetch(
        "const body = new ReadableStream({start(c) {
            c.enqueue(new TextEncoder().encode('{\"data\":')); setTimeout(() => c.error(new TypeError('cut')), 5); }});
        return Promise.resolve(new Response(body))",
    );
    let error = error().await;
    assert!(error.message.contains("in the middle"), "{error}");
    assert!(error.is_retryable(), "a read may be tried again");
}

#[wasm_bindgen_test]
async fn a_server_that_hangs_is_given_up() {
    for hang in [
        "return new Promise(() => {})",
        "return Promise.resolve(new Response(new ReadableStream({start(c) { c.enqueue(new Uint8Array([123])) }})))",
    ] {
        fetch(hang);
        let error = error().await;
        assert!(error.message.contains("in time"), "{error}");
        assert!(!error.is_retryable(), "it would only hang again");
        assert_eq!(seen("signal.aborted"), JsValue::TRUE);
    }
}

#[wasm_bindgen_test]
async fn an_endless_answer_is_given_up() {
    fetch(
        "const chunk = new Uint8Array(1 << 20);
        return Promise.resolve(new Response(new ReadableStream({pull(c) { c.enqueue(chunk) }})))",
    );
    let error = error().await;
    assert!(error.message.contains("larger"), "{error}");
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    fetch("return Promise.resolve(Object.defineProperty(new Response(), 'type', {value: 'opaqueredirect'}))");
    let error = error().await;
    assert!(error.message.contains("another address"), "{error}");
}

#[wasm_bindgen_test]
async fn a_server_that_cannot_be_reached_is_told_with_its_reasons() {
    fetch("return Promise.reject(new TypeError('Failed to fetch'))");
    let error = error().await;
    assert_eq!(error.kind, ErrorKind::Unreachable);
    assert!(error.message.contains("CORS") && !error.message.contains("secret"), "{error}");
}

#[wasm_bindgen_test]
async fn what_the_browser_will_refuse_is_not_even_sent() {
    fetch("throw 'it was sent'");
    let endpoint = Endpoint::new("http://elsewhere.example", KeyStyle::NoKey, None, None).expect("an address");
    let http = Http::new(endpoint, Place { origin: "https://lucid.example".into(), is_framed: false });
    let error = http.send(&ListStores::default().request()).await.expect_err("it is refused");
    assert!(error.message.contains("not encrypted"), "{error}");
}

#[wasm_bindgen_test]
async fn a_dropped_request_is_aborted() {
    fetch("return new Promise(() => {})");
    let (http, request) = (http(), ListStores::default().request());
    let mut sending = http.send(&request);
    assert!((&mut sending).now_or_never().is_none());
    assert_eq!(seen("signal.aborted"), JsValue::FALSE);
    drop(sending);
    assert_eq!(seen("signal.aborted"), JsValue::TRUE);
}
