//! The file implementation passes the suite of every `Kv`, and keeps what it acknowledged.
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{cell::Cell, path::Path};

use engine::kv::{Batch, Kv, KvError, suite};
use host::file::File;
use support::Scratch;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(future)
}

fn open(path: &Path) -> File {
    File::open(path).expect("the file opens")
}

#[test]
fn the_file_passes_the_suite() {
    let scratch = Scratch::new("suite");
    let count = Cell::new(0);
    block_on(suite::run(async || {
        count.set(count.get() + 1);
        open(&scratch.join(&format!("{}.redb", count.get()))).kv().expect("a writer thread")
    }));
}

#[test]
fn what_was_acknowledged_is_there_after_reopening_and_no_revision_comes_back() {
    let scratch = Scratch::new("reopen");
    let path = scratch.join("data.redb");
    let before = block_on(async {
        let kv = open(&path).kv().expect("a writer thread");
        kv.commit(Batch::new().put(*b"k", *b"v")).await.expect("commit");
        kv.get(b"k").await.expect("get").expect("there").revision
    });
    block_on(async {
        let kv = open(&path).kv().expect("a writer thread");
        assert_eq!(kv.get(b"k").await.expect("get").expect("there").revision, before);
        kv.commit(Batch::new().delete(*b"k")).await.expect("commit");
    });
    block_on(async {
        let kv = open(&path).kv().expect("a writer thread");
        kv.commit(Batch::new().put(*b"k", *b"v")).await.expect("commit");
        let after = kv.get(b"k").await.expect("get").expect("there").revision;
        assert_ne!(after, before, "the counter is stored, so a revision never comes back");
        let stale = Batch::new().expect(*b"k", Some(before)).delete(*b"k");
        assert_eq!(kv.commit(stale).await, Err(KvError::Conflict));
    });
}

#[test]
fn a_file_in_use_is_refused_with_a_sentence() {
    let scratch = Scratch::new("in-use");
    let path = scratch.join("data.redb");
    let _held = open(&path);
    let message = File::open(&path).err().expect("a second holder is refused");
    assert!(message.contains("already in use"), "{message}");
}

#[test]
fn settings_are_apart_from_the_engines_map() {
    let scratch = Scratch::new("settings");
    let file = open(&scratch.join("data.redb"));
    assert_eq!(file.setting("key").expect("read"), None);
    file.set_setting("key", b"hash").expect("write");
    assert_eq!(file.setting("key").expect("read").as_deref(), Some(&b"hash"[..]));
    let kv = file.kv().expect("a writer thread");
    assert_eq!(block_on(kv.get(b"key")).expect("get"), None);
}
