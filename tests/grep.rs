//! A pattern that does not come to an end is ended, and what comes after it works. The worker is a stand-in of a few
//! lines that speaks the reader's language and runs patterns with the browser's own engine, so that the hang is real.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use api::ApiError;
use futures_util::{FutureExt, StreamExt};
use js_sys::{Date, Function};
use leptos::prelude::*;
use lucid::client::reader::Grep;
use reader_wire::{FileHits, Wanted};
use std::pin::pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Holds texts, tells one text with a hit at a time, and counts how often it was started and how many texts it was given.
const STAND_IN: &str = r#"
    const texts = [];
    const answer = (id, value) => postMessage([JSON.stringify({ Answer: { id, answer: { Ok: value } } })]);
    onmessage = ({ data: [text] }) => {
        const { id, ask } = JSON.parse(text);
        if (ask.Hold) {
            texts.splice(ask.Hold.first, Infinity, ...ask.Hold.texts);
            return answer(id, 'Done');
        }
        const { wanted, from } = ask.Grep;
        const count = [...texts[from].matchAll(new RegExp(wanted.what, 'g'))].length;
        const next = from + 1 < texts.length ? from + 1 : null;
        answer(id, { Hits: { files: count ? [{ file: from, count, hits: [] }] : [], next } });
    };
    postMessage([JSON.stringify({ Ready: { build: '' } })]);
"#;

/// Whatever worker is asked for, it is the stand-in.
fn stand_in() {
    let replace = "const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
        const Own = window.OwnWorker ??= window.Worker;
        window.started = 0;
        window.Worker = class extends Own { constructor() { super(url); window.started += 1; } };";
    Function::new_with_args("source", replace).call1(&JsValue::NULL, &STAND_IN.into()).expect("it can be replaced");
}

fn started() -> f64 {
    Function::new_no_args("return window.started")
        .call0(&JsValue::NULL)
        .ok()
        .and_then(|n| n.as_f64())
        .expect("a number")
}

/// A search over those texts, and the owner it lives under.
fn grep(texts: &[&str]) -> (Grep, Owner) {
    leptos::mount::mount_to_body(|| ());
    stand_in();
    let owner = Owner::new();
    let grep = owner.with(Grep::new);
    grep.set_texts(texts.iter().map(|&text| text.into()).collect());
    (grep, owner)
}

fn pattern(what: &str) -> Wanted {
    Wanted { what: what.to_owned(), is_pattern: true, ..Wanted::default() }
}

async fn all(grep: Grep, what: &str) -> Vec<Result<Vec<FileHits>, ApiError>> {
    grep.search(pattern(what)).collect().await
}

/// Numbers of the texts with hits.
fn files(found: &[Result<Vec<FileHits>, ApiError>]) -> Vec<u32> {
    found.iter().flatten().flatten().map(|file| file.file).collect()
}

const EVIL: &str = "(x+x+)+y";

fn evil_text() -> String {
    "x".repeat(28)
}

#[wasm_bindgen_test]
async fn a_pattern_without_an_end_is_ended_and_the_next_search_works() {
    let (grep, _owner) = grep(&["one x here", &evil_text(), "another x"]);
    let begun = Date::now();
    let found = all(grep, EVIL).await;
    let spent = Date::now() - begun;
    let error = found.last().and_then(|last| last.as_ref().err()).expect("it is told");
    assert!(error.message.contains("for a second"), "{error}");
    assert!((900.0..6_000.0).contains(&spent), "ended after {spent} ms");
    assert_eq!(found.len(), 2, "the text before was answered");
    assert_eq!(files(&all(grep, "x ?h").await), [0]);
    assert_eq!(files(&all(grep, "x").await), [0, 1, 2]);
    assert_eq!(started(), 2.0);
}

#[wasm_bindgen_test]
async fn a_search_behind_one_that_hangs_and_was_dropped_is_answered() {
    let (grep, _owner) = grep(&[&evil_text(), "plain"]);
    assert_eq!(files(&all(grep, "plain").await), [1], "the worker is up");
    let mut search = Box::pin(grep.search(pattern(EVIL)));
    assert!(search.next().now_or_never().is_none(), "it was begun");
    drop(search);
    assert_eq!(files(&all(grep, "pl").await), [1]);
    assert_eq!(started(), 2.0);
}

#[wasm_bindgen_test]
async fn texts_are_given_once_and_new_ones_when_they_come() {
    let large = "large ".repeat(60_000);
    let (grep, _owner) = grep(&[&large, &large, &large, "a"]);
    assert_eq!(files(&all(grep, "a").await), [0, 1, 2, 3]);
    grep.push("also".into());
    assert_eq!(files(&all(grep, "^a").await), [3, 4]);
    grep.set_texts(vec!["b".into()]);
    assert_eq!(files(&all(grep, "a").await), Vec::<u32>::new());
    assert_eq!(files(&all(grep, "b").await), [0]);
    grep.set_texts(Vec::new());
    let mut none = pin!(grep.search(pattern("b")));
    assert_eq!(none.next().await, Some(Ok(Vec::new())));
    assert_eq!(none.next().await, None);
    assert_eq!(started(), 1.0);
}
