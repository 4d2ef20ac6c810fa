//! What every `Kv` must do, as one function that runs anywhere an implementation runs: natively on
//! the memory and the file implementation, in a browser on IndexedDB.
//!
//! It panics with a sentence when a law is broken, and refuses to depend on a test harness, so a
//! worker can call it too. Laws that need a process to die are tested by each implementation.
#![allow(clippy::expect_used)] // This is a test that happens to live in a library.

use futures_util::future::join_all;

use super::{Batch, Entry, KeyRange, Kv, KvError, Revision};

/// Runs every law, each on a fresh, empty store from `make`.
///
/// # Panics
/// When a law is broken.
pub async fn run<K: Kv>(make: impl AsyncFn() -> K) {
    reads_back_what_was_put(&make().await).await;
    keeps_any_bytes(&make().await).await;
    scans_in_order_and_by_limit(&make().await).await;
    scans_the_bounds_exactly(&make().await).await;
    refuses_a_stale_revision(&make().await).await;
    refuses_a_key_that_appeared(&make().await).await;
    sees_through_delete_and_create(&make().await).await;
    refuses_phantoms(&make().await).await;
    leaves_nothing_after_a_conflict(&make().await).await;
    lets_one_of_many_concurrent_writers_win(&make().await).await;
    commits_independent_batches_together(&make().await).await;
    counts_without_losing_a_step(&make().await).await;
    holds_large_values(&make().await).await;
    holds_many_keys(&make().await).await;
    deletes_what_is_not_there(&make().await).await;
    accepts_an_empty_batch(&make().await).await;
}

async fn get<K: Kv>(kv: &K, key: &[u8]) -> Option<Entry> {
    kv.get(key).await.expect("get answers")
}

async fn value<K: Kv>(kv: &K, key: &[u8]) -> Option<Vec<u8>> {
    get(kv, key).await.map(|entry| entry.value)
}

async fn revision<K: Kv>(kv: &K, key: &[u8]) -> Option<Revision> {
    get(kv, key).await.map(|entry| entry.revision)
}

async fn keys<K: Kv>(kv: &K, range: KeyRange, limit: usize) -> Vec<Vec<u8>> {
    let found = kv.scan(range, limit).await.expect("scan answers");
    found.into_iter().map(|(key, _)| key).collect()
}

async fn put<K: Kv>(kv: &K, key: &[u8], value: &[u8]) {
    kv.commit(Batch::new().put(key, value)).await.expect("an unconditional put is applied");
}

fn everything() -> KeyRange {
    KeyRange { start: Vec::new(), end: None }
}

async fn reads_back_what_was_put<K: Kv>(kv: &K) {
    assert_eq!(value(kv, b"k").await, None, "a fresh store is empty");
    assert_eq!(keys(kv, everything(), 10).await, Vec::<Vec<u8>>::new(), "a fresh store is empty");
    put(kv, b"k", b"one").await;
    assert_eq!(value(kv, b"k").await.as_deref(), Some(&b"one"[..]));
    put(kv, b"k", b"two").await;
    assert_eq!(value(kv, b"k").await.as_deref(), Some(&b"two"[..]), "a put replaces");
    let scanned = kv.scan(everything(), 10).await.expect("scan answers");
    assert_eq!(scanned.len(), 1, "a replaced key is there once");
    assert_eq!(Some(&scanned[0].1), get(kv, b"k").await.as_ref(), "scan and get agree");
    kv.commit(Batch::new().delete(*b"k")).await.expect("delete");
    assert_eq!(value(kv, b"k").await, None, "a deleted key is gone");
}

async fn keeps_any_bytes<K: Kv>(kv: &K) {
    let names: [&[u8]; 8] = [b"\0", b"\0\0", b"\0\xff", b"a\0b", b"\xc3\x28", b"\xff", b"\xff\0", b"\xff\xff\xff"];
    for (index, name) in names.iter().enumerate() {
        put(kv, name, &[index as u8, 0, 255]).await;
    }
    put(kv, b"empty", b"").await;
    for (index, name) in names.iter().enumerate() {
        let expected = [index as u8, 0, 255];
        assert_eq!(value(kv, name).await.as_deref(), Some(&expected[..]), "binary key {name:?}");
    }
    assert_eq!(value(kv, b"empty").await.as_deref(), Some(&b""[..]), "an empty value is a value");
    let mut expected: Vec<Vec<u8>> = names.iter().map(|name| name.to_vec()).collect();
    expected.push(b"empty".to_vec());
    expected.sort();
    assert_eq!(keys(kv, everything(), 100).await, expected, "keys compare bytewise");
}

async fn scans_in_order_and_by_limit<K: Kv>(kv: &K) {
    for name in ["b/2", "a/1", "b/10", "c/1", "b", "b/1", "b0"] {
        put(kv, name.as_bytes(), b"x").await;
    }
    let texts = |found: Vec<Vec<u8>>| -> Vec<String> {
        found.iter().map(|key| String::from_utf8_lossy(key).into_owned()).collect()
    };
    let prefix = KeyRange::prefix(b"b/".to_vec());
    assert_eq!(texts(keys(kv, prefix.clone(), 100).await), ["b/1", "b/10", "b/2"]);
    assert_eq!(texts(keys(kv, prefix.clone(), 2).await), ["b/1", "b/10"], "the limit holds");
    assert_eq!(texts(keys(kv, prefix.clone().after(b"b/1"), 2).await), ["b/10", "b/2"]);
    assert_eq!(texts(keys(kv, prefix.after(b"b/2"), 2).await), Vec::<String>::new());
    assert_eq!(texts(keys(kv, everything(), 3).await), ["a/1", "b", "b/1"]);
    assert_eq!(texts(keys(kv, everything(), 0).await), Vec::<String>::new(), "a limit of nothing");
}

async fn scans_the_bounds_exactly<K: Kv>(kv: &K) {
    for name in [b"a", b"b", b"c"] {
        put(kv, name, b"x").await;
    }
    assert_eq!(keys(kv, KeyRange::new(*b"a", *b"c"), 9).await, [b"a", b"b"], "the end is excluded");
    let open = KeyRange { start: b"b".to_vec(), end: None };
    assert_eq!(keys(kv, open, 9).await, [b"b", b"c"], "no end means to the last key");
    for empty in [KeyRange::new(*b"b", *b"b"), KeyRange::new(*b"c", *b"a")] {
        assert!(keys(kv, empty.clone(), 9).await.is_empty(), "an empty range is empty, not an error");
        kv.commit(Batch::new().expect_empty(empty)).await.expect("an empty range holds nothing");
    }
}

async fn refuses_a_stale_revision<K: Kv>(kv: &K) {
    put(kv, b"k", b"one").await;
    let first = revision(kv, b"k").await;
    let write = |value: &[u8]| Batch::new().expect(*b"k", first).put(*b"k", value);
    kv.commit(write(b"two")).await.expect("the revision still holds");
    assert_ne!(revision(kv, b"k").await, first, "a write moves the revision");
    assert_eq!(kv.commit(write(b"three")).await, Err(KvError::Conflict), "a stale revision");
    assert_eq!(value(kv, b"k").await.as_deref(), Some(&b"two"[..]));
    let delete = Batch::new().expect(*b"k", first).delete(*b"k");
    assert_eq!(kv.commit(delete).await, Err(KvError::Conflict), "deleting by a stale revision");
    // The same bytes again are a new revision all the same.
    let second = revision(kv, b"k").await;
    put(kv, b"k", b"two").await;
    assert_ne!(revision(kv, b"k").await, second, "an equal value is still a write");
}

async fn refuses_a_key_that_appeared<K: Kv>(kv: &K) {
    let create = Batch::new().expect(*b"k", None).put(*b"k", *b"mine");
    put(kv, b"k", b"theirs").await;
    assert_eq!(kv.commit(create.clone()).await, Err(KvError::Conflict), "the key appeared");
    assert_eq!(value(kv, b"k").await.as_deref(), Some(&b"theirs"[..]));
    let seen = revision(kv, b"k").await;
    kv.commit(Batch::new().delete(*b"k")).await.expect("delete");
    let update = Batch::new().expect(*b"k", seen).put(*b"k", *b"mine");
    assert_eq!(kv.commit(update).await, Err(KvError::Conflict), "the key vanished");
    kv.commit(create).await.expect("absent again");
}

async fn sees_through_delete_and_create<K: Kv>(kv: &K) {
    // ABA: the same key with the same value is not the same revision after a delete.
    put(kv, b"k", b"a").await;
    let before = revision(kv, b"k").await;
    for _ in 0..3 {
        kv.commit(Batch::new().delete(*b"k")).await.expect("delete");
        put(kv, b"k", b"a").await;
        assert_ne!(revision(kv, b"k").await, before, "a revision came back");
    }
    let stale = Batch::new().expect(*b"k", before).put(*b"k", *b"b");
    assert_eq!(kv.commit(stale).await, Err(KvError::Conflict), "ABA");
}

async fn refuses_phantoms<K: Kv>(kv: &K) {
    let below = KeyRange::prefix(b"p/notes/".to_vec());
    let create = Batch::new().expect(*b"p/notes", None).expect_empty(below.clone()).put(*b"p/notes", *b"file");
    // Neighbours on both sides are not inside.
    put(kv, b"p/notes.", b"x").await;
    put(kv, b"p/notes0", b"x").await;
    put(kv, b"p/notes/todo", b"x").await;
    assert_eq!(kv.commit(create.clone()).await, Err(KvError::Conflict), "a phantom slipped in");
    assert_eq!(value(kv, b"p/notes").await, None);
    kv.commit(Batch::new().delete(*b"p/notes/todo")).await.expect("delete");
    kv.commit(create).await.expect("the neighbours do not count");
    let all = Batch::new().expect_empty(everything()).put(*b"z", *b"z");
    assert_eq!(kv.commit(all).await, Err(KvError::Conflict), "an unbounded range");
}

async fn leaves_nothing_after_a_conflict<K: Kv>(kv: &K) {
    put(kv, b"a", b"1").await;
    put(kv, b"b", b"1").await;
    let (a, b) = (get(kv, b"a").await, get(kv, b"b").await);
    let good = a.as_ref().map(|entry| entry.revision);
    let batch =
        Batch::new().expect(*b"a", good).expect(*b"b", None).put(*b"a", *b"2").put(*b"new", *b"2").delete(*b"b");
    assert_eq!(kv.commit(batch).await, Err(KvError::Conflict), "one bad expectation among good ones");
    assert_eq!((get(kv, b"a").await, get(kv, b"b").await), (a, b), "a conflict changed something");
    assert_eq!(value(kv, b"new").await, None, "a conflict left something behind");
}

async fn lets_one_of_many_concurrent_writers_win<K: Kv>(kv: &K) {
    put(kv, b"k", b"start").await;
    let seen = revision(kv, b"k").await;
    let writers = (0..20u8).map(|name| async move {
        let own = vec![b'w', name];
        let batch = Batch::new().expect(*b"k", seen).put(*b"k", [name]).put(own, *b"x");
        (name, kv.commit(batch).await)
    });
    let results = join_all(writers).await;
    let winners: Vec<u8> = results.iter().filter(|(_, result)| result.is_ok()).map(|(name, _)| *name).collect();
    assert_eq!(winners.len(), 1, "exactly one of twenty writers wins, not {winners:?}");
    assert!(results.iter().all(|(_, r)| matches!(r, Ok(()) | Err(KvError::Conflict))));
    assert_eq!(value(kv, b"k").await, Some(winners.clone()));
    let traces = keys(kv, KeyRange::prefix(b"w".to_vec()), 100).await;
    assert_eq!(traces, [vec![b'w', winners[0]]], "only the winner left a trace");
}

async fn commits_independent_batches_together<K: Kv>(kv: &K) {
    // One bad batch among waiting good ones must not take them down with it.
    put(kv, b"taken", b"x").await;
    let batches = (0..30u8).map(|name| {
        let batch = Batch::new().expect([b'k', name], None).put([b'k', name], [name]);
        if name % 10 == 7 { batch.expect(*b"taken", None) } else { batch }
    });
    let results = join_all(batches.map(|batch| kv.commit(batch))).await;
    for (name, result) in results.iter().enumerate() {
        let expected = if name % 10 == 7 { Err(KvError::Conflict) } else { Ok(()) };
        assert_eq!(*result, expected, "batch {name}");
        let stored = value(kv, &[b'k', name as u8]).await;
        assert_eq!(stored.is_some(), result.is_ok(), "batch {name} is stored when it said so");
    }
}

async fn counts_without_losing_a_step<K: Kv>(kv: &K) {
    // Read, add one, commit; again on conflict. Twelve at once must arrive at twelve.
    put(kv, b"n", &[0]).await;
    let steps = (0..12).map(|_| async {
        loop {
            let entry = get(kv, b"n").await.expect("the counter is there");
            let next = [entry.value[0] + 1];
            let batch = Batch::new().expect(*b"n", Some(entry.revision)).put(*b"n", next);
            match kv.commit(batch).await {
                Ok(()) => break,
                Err(error) => assert_eq!(error, KvError::Conflict),
            }
        }
    });
    join_all(steps).await;
    assert_eq!(value(kv, b"n").await, Some(vec![12]), "a lost update");
}

async fn holds_large_values<K: Kv>(kv: &K) {
    let large: Vec<u8> = (0..2_000_000u32).map(|n| (n % 251) as u8).collect();
    put(kv, b"large", &large).await;
    put(kv, b"next", b"small").await;
    assert_eq!(value(kv, b"large").await.as_ref(), Some(&large), "two megabytes");
    let scanned = kv.scan(everything(), 10).await.expect("scan answers");
    assert_eq!(scanned.iter().map(|(_, entry)| entry.value.len()).collect::<Vec<_>>(), [2_000_000, 5]);
    let long_key = vec![b'x'; 1_200];
    put(kv, &long_key, b"y").await;
    assert_eq!(value(kv, &long_key).await.as_deref(), Some(&b"y"[..]), "a key as long as a path");
}

async fn holds_many_keys<K: Kv>(kv: &K) {
    let name = |n: u32| format!("many/{n:05}").into_bytes();
    for chunk in 0..10u32 {
        let batch = (0..300).fold(Batch::new(), |batch, n| batch.put(name(chunk * 300 + n), n.to_be_bytes()));
        kv.commit(batch).await.expect("three hundred puts at once");
    }
    let range = KeyRange::prefix(b"many/".to_vec());
    let (mut seen, mut rest) = (Vec::new(), range);
    loop {
        let page = keys(kv, rest.clone(), 700).await;
        let Some(last) = page.last() else { break };
        rest = rest.after(last);
        seen.extend(page);
    }
    assert_eq!(seen, (0..3_000).map(name).collect::<Vec<_>>(), "pages join without gap or repeat");
    let batch = (0..3_000).fold(Batch::new(), |batch, n| batch.delete(name(n)));
    kv.commit(batch).await.expect("three thousand deletes at once");
    assert!(keys(kv, everything(), 1).await.is_empty());
}

async fn deletes_what_is_not_there<K: Kv>(kv: &K) {
    kv.commit(Batch::new().delete(*b"nothing")).await.expect("no error");
    assert_eq!(value(kv, b"nothing").await, None);
}

async fn accepts_an_empty_batch<K: Kv>(kv: &K) {
    kv.commit(Batch::new()).await.expect("nothing to do is done");
    put(kv, b"k", b"v").await;
    let seen = revision(kv, b"k").await;
    kv.commit(Batch::new().expect(*b"k", seen)).await.expect("a check alone");
    assert_eq!(revision(kv, b"k").await, seen, "a check is not a write");
    let stale = Batch::new().expect(*b"k", None);
    assert_eq!(kv.commit(stale).await, Err(KvError::Conflict), "a check alone can fail");
}
