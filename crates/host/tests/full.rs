//! The disk fills up: writers are told so, readers go on, and when there is room again so do the writers, without a
//! restart and without a loss.
#![cfg(unix)]
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::process::{Command, Stdio};

use api::{
    Call, ErrorKind, MemoryId,
    call::{CreateMemory, CreateStore, DeleteMemory, DeleteStore, GetMemory},
};
use support::{Running, Scratch, call, program};

/// Largest file the program may write, in blocks of 512 bytes. Beyond it the system answers as a full disk does.
const LIMIT: &str = "trap '' XFSZ; ulimit -f 8192; exec \"$0\" \"$@\"";

#[test]
fn a_full_disk_stops_writers_only() {
    let scratch = Scratch::new("full");
    let data = scratch.join("data.redb");
    let mut command = Command::new("sh");
    command.args(["-c", LIMIT, env!("CARGO_BIN_EXE_host"), "--port", "0", "--site", "nowhere", "--data"]).arg(&data);
    let (mut child, address) = program(command.stderr(Stdio::null()));
    let create = CreateStore { name: "s".into(), ..Default::default() }.request();
    let store = CreateStore::reply(&call(address, &create).expect("an answer")).expect("a store").id;
    let write = |n: usize, size: usize| {
        let (store, content) = (store.clone(), "x".repeat(size));
        let memory = CreateMemory { store, path: format!("/{n}"), content, view: None };
        CreateMemory::reply(&call(address, &memory.request()).expect("an answer")).map(|memory| memory.id)
    };
    let mut written: Vec<MemoryId> = Vec::new();
    let refused = loop {
        match write(written.len(), 100_000) {
            Ok(id) => written.push(id),
            Err(error) => break error,
        }
    };
    assert!(refused.kind == ErrorKind::Api && refused.message.contains("full"), "{refused:?}");
    assert_eq!(refused.should_retry, Some(false));
    assert!(written.len() > 5, "only {} files", written.len());
    for (n, memory) in written.iter().take(5).enumerate() {
        let again = write(10_000 + n, 100_000);
        assert!(again.as_ref().err().is_none_or(|error| error.message.contains("full")), "{again:?}");
        let (store, memory) = (store.clone(), memory.clone());
        let read = call(address, &GetMemory { store, memory, view: None }.request()).expect("an answer");
        assert!(read.is_success(), "readers go on: {}", read.body);
    }
    child.kill().expect("killed");
    child.wait().expect("dead");

    // With room again everything that was answered is there.
    let server = Running::start(scratch.options(""));
    for memory in &written {
        let read = GetMemory { store: store.clone(), memory: memory.clone(), view: None };
        assert!(GetMemory::reply(&server.call(&read.request())).is_ok_and(|read| read.content_size_bytes == 100_000));
    }
    let (memory, expected_sha256) = (written[0].clone(), None);
    let delete = DeleteMemory { store: store.clone(), memory, expected_sha256 };
    assert!(server.call(&delete.request()).is_success());
    assert!(server.call(&DeleteStore { store }.request()).is_success());
}
