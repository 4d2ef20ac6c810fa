//! What is exported comes back as it was, whatever it is called.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;
use reader::Import;
use reader::export::Pack;
use reader_wire::{Action, Naming, Options, Packed};
use std::collections::BTreeMap;

/// Packs a store, with a version of each file if asked.
fn export(store: &BTreeMap<String, String>, with_history: bool) -> Vec<u8> {
    let mut pack = Pack::new(Naming {
        store_name: "Notes".to_owned(),
        store_id: "memstore_1".to_owned(),
        exported_at: "2026-11-23T11:05:12Z".to_owned(),
        paths: store.keys().cloned().collect(),
        with_history,
    });
    let mut bytes = Vec::new();
    for (number, (path, text)) in store.iter().enumerate() {
        pack.add(Packed::Current { path: path.clone(), text: text.clone(), written: 1_795_000_000 }).unwrap();
        if with_history {
            pack.add(Packed::Version {
                id: format!("memver_{number}"),
                memory: format!("mem_{number}"),
                path: Some(path.clone()),
                operation: "created".to_owned(),
                created_at: "2026-11-23T11:05:12Z".to_owned(),
                written: 1_795_000_000,
                by: Some("session sesn_1".to_owned()),
                text: Some("an older text".to_owned()),
            })
            .unwrap();
        }
        bytes.extend(pack.take());
    }
    let (name, files, rest) = pack.finish().unwrap();
    bytes.extend(rest);
    assert_eq!(name, "notes-2026-11-23.zip");
    assert!(files as usize >= store.len());
    bytes
}

/// Imports into an empty store and carries the plan out.
fn import(archive: Vec<u8>) -> BTreeMap<String, String> {
    let import = Import::zip(archive, &mut |_, _| ()).unwrap();
    let plan = import.plan(&Options { prefix: "/".to_owned(), ..Options::default() }, &str::to_owned);
    let created = plan.rows.iter().filter(|row| row.action == Action::Create);
    created.map(|row| (row.target.clone().unwrap(), import.read(row.entry as usize).unwrap().0)).collect()
}

/// Legal paths of all sorts: what Windows, archives and this importer itself treat specially among them.
fn path() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "a",
        "A",
        "files",
        "history",
        "manifest.json",
        ".git",
        ".DS_Store",
        "con",
        "NUL.md",
        "C:",
        "a\\b",
        "..\\x",
        "x.",
        "x ",
        "100%",
        "%41",
        "a (2)",
        "日本",
        "ü",
        "a?b",
        "._x",
        "..a",
    ]);
    let any = "[^/\\p{C}\\u{2028}\\u{2029}]{1,8}";
    let segment = prop_oneof![3 => odd.prop_map(str::to_owned), 1 => any.prop_map(|s: String| s)];
    prop::collection::vec(segment, 1..4)
        .prop_map(|segments| format!("/{}", segments.join("/")))
        .prop_filter("legal", |path| api::rules::path(path).is_ok())
}

fn store() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(path(), any::<String>(), 0..10).prop_map(|mut store| {
        let paths: Vec<String> = store.keys().cloned().collect();
        store.retain(|path, _| !paths.iter().any(|other| path.starts_with(&format!("{other}/"))));
        store
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_store_comes_back(store in store(), with_history: bool) {
        prop_assert_eq!(import(export(&store, with_history)), store);
    }
}

#[test]
fn a_simple_store_is_a_simple_archive() {
    let store = BTreeMap::from([("/notes/a.md".to_owned(), "A".to_owned())]);
    let archive = reader::archive::Archive::open(export(&store, false)).unwrap();
    let names: Vec<_> = archive.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["notes/a.md"]);
}

#[test]
fn history_says_who_and_when() {
    let store = BTreeMap::from([("/notes/a.md".to_owned(), "A".to_owned())]);
    let archive = reader::archive::Archive::open(export(&store, true)).unwrap();
    let names: Vec<_> = archive.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["files/notes/a.md", "history/notes/a.md/20261123T110512Z-memver_0.md", "manifest.json"]);
    let manifest = String::from_utf8(archive.read(2, 10_000).unwrap()).unwrap();
    assert!(manifest.contains("session sesn_1") && manifest.contains("2026-11-23T11:05:12Z"), "{manifest}");
}

#[test]
fn no_name_in_an_archive_leads_out_of_it() {
    let paths = ["/../x", "//x", "/..\\..\\x", "/C:/x", "x/../..", "/./a", "/a\u{0}b"];
    let store: BTreeMap<String, String> = paths.iter().map(|path| ((*path).to_owned(), String::new())).collect();
    let archive = reader::archive::Archive::open(export(&store, false)).unwrap();
    assert_eq!(archive.entries().len(), paths.len() + 1);
    assert!(archive.entries().iter().all(|entry| entry.refusal.is_none()));
}
