//! Drafts in a real browser: on disk soon after a keystroke, at once when the page is left, never over what is unread.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // Helpers of tests stop at the first surprise too.

use std::time::Duration;

use leptos::prelude::*;
use lucid::{
    client::{BrowserPace, Pace},
    data::{Draft, DraftBase, DraftFile, DraftKeeper, DraftKey, Drafts},
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn key(name: &str) -> DraftKey {
    DraftKey { connection: "browser".into(), store: "s".into(), file: DraftFile::Memory(name.into()) }
}

/// The app, which lives as long as its owner.
fn app() -> (Drafts, Owner) {
    // Mounting anything at all is what sets up the runtime.
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    (owner.with(Drafts::provide), owner)
}

/// An editor of that file, as a page opens it.
fn editor(drafts: Drafts, name: &str) -> (DraftKeeper, Owner) {
    let owner = Owner::new();
    let base = DraftBase { content: "base".into(), sha256: "00".into() };
    let keeper = owner.with(|| drafts.open(key(name), format!("/{name}"), Some(base)));
    (keeper, owner)
}

async fn kept(drafts: Drafts, name: &str) -> Option<Draft> {
    drafts.all().await.expect("drafts can be listed").into_iter().find(|draft| draft.key == key(name))
}

/// Looks at the disk until the draft of that file is as wanted; the time it took, in milliseconds.
async fn until(drafts: Drafts, name: &str, wanted: impl Fn(Option<&Draft>) -> bool) -> f64 {
    let start = js_sys::Date::now();
    while !wanted(kept(drafts, name).await.as_ref()) {
        assert!(js_sys::Date::now() - start < 5_000.0, "it never came to be");
        BrowserPace.sleep(Duration::from_millis(1)).await;
    }
    js_sys::Date::now() - start
}

#[wasm_bindgen_test]
async fn a_keystroke_is_on_disk_soon_and_there_for_the_next_visit() {
    let (drafts, _app) = app();
    let (keeper, owner) = editor(drafts, "typed");
    assert_eq!(keeper.found().await, None);
    keeper.typed("b".into());
    keeper.typed("ba".into());
    until(drafts, "typed", |draft| draft.is_some_and(|draft| draft.text == "ba")).await;
    owner.cleanup();
    let (again, _owner) = editor(drafts, "typed");
    let found = again.found().await.expect("the draft is found");
    assert_eq!((found.text.as_str(), found.path.as_str()), ("ba", "/typed"));
    assert_eq!(found.base, Some(DraftBase { content: "base".into(), sha256: "00".into() }));
    again.discard();
    until(drafts, "typed", |draft| draft.is_none()).await;
}

#[wasm_bindgen_test]
async fn leaving_the_editor_keeps_the_last_keystroke() {
    let (drafts, _app) = app();
    let (keeper, owner) = editor(drafts, "left");
    keeper.found().await;
    keeper.typed("last words".into());
    owner.cleanup();
    until(drafts, "left", |draft| draft.is_some_and(|draft| draft.text == "last words")).await;
}

#[wasm_bindgen_test]
async fn hiding_the_page_writes_at_once() {
    let (drafts, _app) = app();
    let (keeper, _owner) = editor(drafts, "hidden");
    keeper.found().await;
    keeper.typed("hidden".into());
    window().dispatch_event(&web_sys::Event::new("pagehide").expect("an event")).expect("dispatched");
    // The write was asked for before the event returned, so a read that is asked for now comes after it.
    assert_eq!(kept(drafts, "hidden").await.map(|draft| draft.text), Some("hidden".into()));
}

#[wasm_bindgen_test]
async fn an_early_keystroke_does_not_overwrite_a_draft_that_was_not_read() {
    let (drafts, _app) = app();
    let (keeper, owner) = editor(drafts, "unread");
    keeper.found().await;
    keeper.typed("from yesterday".into());
    until(drafts, "unread", |draft| draft.is_some()).await;
    owner.cleanup();
    let (keeper, _owner) = editor(drafts, "unread");
    keeper.typed("too early".into());
    window().dispatch_event(&web_sys::Event::new("pagehide").expect("an event")).expect("dispatched");
    let found = keeper.found().await.expect("the draft is given before it is replaced");
    assert_eq!(found.text, "from yesterday");
}

#[wasm_bindgen_test]
async fn a_save_lets_the_draft_go() {
    let (drafts, _app) = app();
    let (keeper, _owner) = editor(drafts, "saved");
    keeper.found().await;
    keeper.typed("new".into());
    until(drafts, "saved", |draft| draft.is_some()).await;
    keeper.saved(DraftBase { content: "new".into(), sha256: "11".into() });
    until(drafts, "saved", |draft| draft.is_none()).await;
}
