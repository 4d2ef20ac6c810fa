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

/// Another tab: it begins with the session storage of the first, as a duplicated one does.
fn tab(first: &Owner) -> (Drafts, Owner) {
    let owner = first.with(Owner::new);
    (owner.with(Drafts::provide), owner)
}

/// The texts that are kept of that file, of all tabs.
async fn texts(drafts: Drafts, name: &str) -> Vec<String> {
    let all = drafts.all().await.expect("drafts can be listed").into_iter();
    let mut texts: Vec<String> = all.filter(|draft| draft.key == key(name)).map(|draft| draft.text).collect();
    texts.sort();
    texts
}

/// The page is looked at again.
fn look_again() {
    window().dispatch_event(&web_sys::Event::new("focus").expect("an event")).expect("dispatched");
}

/// Waits until something is so.
async fn wait(what: &str, is_so: impl AsyncFn() -> bool) {
    let start = js_sys::Date::now();
    while !is_so().await {
        assert!(js_sys::Date::now() - start < 5_000.0, "{what}: it never came to be");
        BrowserPace.sleep(Duration::from_millis(5)).await;
    }
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

#[wasm_bindgen_test]
async fn two_tabs_that_edit_one_file_keep_a_draft_each() {
    let (one, first) = app();
    let (two, _second) = tab(&first);
    let (mine, _editor) = editor(one, "both");
    mine.found().await;
    mine.typed("mine".into());
    wait("mine is kept", async || texts(one, "both").await == ["mine"]).await;
    let (theirs, _other) = editor(two, "both");
    assert_eq!(theirs.found().await, None, "the draft of a tab that lives is not offered");
    assert!(untrack(|| theirs.is_elsewhere()));
    theirs.typed("theirs".into());
    wait("both are kept", async || texts(one, "both").await == ["mine", "theirs"]).await;
    mine.discard();
    wait("only theirs is left", async || texts(one, "both").await == ["theirs"]).await;
}

#[wasm_bindgen_test]
async fn what_tabs_left_behind_is_offered_newest_first_and_goes_to_one_of_those_that_live() {
    let (one, first) = app();
    let (keeper, _owner) = editor(one, "left behind");
    keeper.found().await;
    let left = || untrack(|| keeper.left()).into_iter().map(|draft| draft.text).collect::<Vec<_>>();
    let mut owners = Vec::new();
    for text in ["older", "newer"] {
        let (drafts, dead) = tab(&first);
        let (keeper, owner) = editor(drafts, "left behind");
        keeper.found().await;
        keeper.typed(text.into());
        wait(text, async || texts(one, "left behind").await.contains(&text.to_owned())).await;
        owners.push((owner, dead));
    }
    for (editor, tab) in owners {
        editor.cleanup();
        tab.cleanup();
    }
    look_again();
    wait("both are offered", async || left() == ["newer", "older"]).await;
    assert!(!untrack(|| keeper.is_elsewhere()));
    let (two, _second) = tab(&first);
    let (other, _other) = editor(two, "left behind");
    assert_eq!(other.found().await.map(|draft| draft.text), Some("newer".into()));
    look_again();
    wait("what is taken is offered no more", async || left() == ["older"]).await;
    assert!(untrack(|| keeper.is_elsewhere()), "the newest has a tab that lives");
    assert_eq!(texts(one, "left behind").await, ["newer", "older"]);
}

#[wasm_bindgen_test]
async fn going_on_with_a_draft_that_was_left_behind_moves_it() {
    let (one, first) = app();
    let (two, dead) = tab(&first);
    let (mine, _editor) = editor(one, "moved");
    mine.found().await;
    let (theirs, owner) = editor(two, "moved");
    theirs.found().await;
    theirs.typed("theirs".into());
    wait("theirs is kept", async || texts(one, "moved").await == ["theirs"]).await;
    owner.cleanup();
    dead.cleanup();
    look_again();
    wait("it is offered", async || !untrack(|| mine.left()).is_empty()).await;
    let left = untrack(|| mine.left()).swap_remove(0);
    let base = left.base.clone().expect("it started from the file");
    mine.adopt(&left, base);
    wait("it is offered no more", async || untrack(|| mine.left()).is_empty()).await;
    assert_eq!(texts(one, "moved").await, ["theirs"]);
    assert_eq!(kept(one, "moved").await.and_then(|draft| draft.base).map(|base| base.sha256), Some("00".into()));
}

#[wasm_bindgen_test]
async fn a_draft_knows_what_a_save_has_sent_before_it_is_sent() {
    let (drafts, _app) = app();
    let (keeper, _editor) = editor(drafts, "sent");
    keeper.found().await;
    keeper.typed("new".into());
    keeper.sending("new".into()).await;
    keeper.typed("newer".into());
    let now = |content: &str| DraftBase { content: content.into(), sha256: "11".into() };
    let draft = kept(drafts, "sent").await.expect("it is kept");
    assert_eq!(draft.started_from(&now("new")), now("new"), "the save had arrived");
    assert_eq!(draft.started_from(&now("somebody else's")).sha256, "00");
    keeper.saved(now("new"));
    wait("it starts from what was saved", async || {
        kept(drafts, "sent").await.is_some_and(|draft| draft.sent.is_none() && draft.base == Some(now("new")))
    })
    .await;
}
