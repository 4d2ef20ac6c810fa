//! The program is killed in the middle of writing, again and again. What it answered is there afterwards, and all rows
//! fit together.
#![cfg(unix)]
#![allow(clippy::expect_used)] // Tests panic.

mod support;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
};

use api::{
    Call, MemoryItem, StoreId,
    call::{CreateMemory, CreateStore, ListMemories, UpdateMemory},
};
use host::file::File;
use support::{Scratch, call, program};

/// How often it is killed.
const ROUNDS: usize = 8;

fn start(data: &Path) -> (Child, SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_host"));
    program(command.args(["--port", "0", "--site", "nowhere", "--data"]).arg(data).stderr(Stdio::null()))
}

/// Writes until the program is dead; tells of every write that was answered.
fn write(address: SocketAddr, store: &StoreId, round: usize, writer: usize, told: &mpsc::Sender<(String, u64)>) {
    let path = format!("/{round}/{writer}");
    let create = CreateMemory { store: store.clone(), path: path.clone(), content: "0".into(), view: None };
    let Ok(Ok(memory)) = call(address, &create.request()).map(|answer| CreateMemory::reply(&answer)) else { return };
    let _ = told.send((path.clone(), 0));
    for n in 1.. {
        let update = UpdateMemory {
            store: store.clone(),
            memory: memory.id.clone(),
            content: Some(n.to_string()),
            path: None,
            expected_sha256: None,
            view: None,
        };
        match call(address, &update.request()).map(|answer| answer.is_success()) {
            Ok(true) => drop(told.send((path.clone(), n))),
            _ => return,
        }
    }
}

#[test]
fn nothing_that_was_answered_is_lost_when_the_program_is_killed() {
    let scratch = Scratch::new("kill");
    let data = scratch.join("data.redb");
    let (mut child, mut address) = start(&data);
    let create = CreateStore { name: "s".into(), ..Default::default() }.request();
    let store = CreateStore::reply(&call(address, &create).expect("an answer")).expect("a store").id;
    let mut acknowledged = BTreeMap::new();
    for round in 0..ROUNDS {
        let (told, telling) = mpsc::channel();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let (told, store) = (told.clone(), &store);
                scope.spawn(move || write(address, store, round, writer, &told));
            }
            drop(told);
            // Killed after so many answers, while the next writes are on their way.
            acknowledged.extend(telling.iter().take(10 + 17 * round));
            child.kill().expect("killed");
            child.wait().expect("dead");
            acknowledged.extend(telling.iter());
        });
        check(&data);
        (child, address) = start(&data);
        for (path, content) in &acknowledged {
            let found = read(address, &store, path);
            assert!(found.is_some_and(|found| found >= *content), "round {round}: {path} {content}, found {found:?}");
        }
    }
    assert!(acknowledged.len() >= ROUNDS, "hardly anything was written");
    child.kill().expect("killed");
    child.wait().expect("dead");
}

fn read(address: SocketAddr, store: &StoreId, path: &str) -> Option<u64> {
    let folder = &path[..path.rfind('/')? + 1];
    let list = ListMemories {
        store: store.clone(),
        path_prefix: Some(folder.to_owned()),
        view: Some(api::View::Full),
        ..Default::default()
    };
    let page = ListMemories::reply(&call(address, &list.request()).ok()?).ok()?;
    page.data.into_iter().find_map(|item| match item {
        MemoryItem::Memory(memory) if memory.path == path => memory.content?.parse().ok(),
        _ => None,
    })
}

fn check(data: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let kv = File::open(data).expect("the file opens").kv().expect("a writer");
    assert_eq!(runtime.block_on(engine::check(&kv)), Ok(Vec::new()));
}
