//! The story in `tests/story`: files that anyone can read, before and after a dream by rules.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rules::time::Day;
use rules::{Event, Role, Source, StoreFile, Transcript, What, dream};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story")
}

fn tree(folder: &Path, top: &Path, out: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            tree(&path, top, out);
        } else {
            let name = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
            out.insert(format!("/{name}"), std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn files(name: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    tree(&root().join(name), &root().join(name), &mut out);
    out
}

fn time(stamp: &str) -> i64 {
    let (h, m) = stamp[11..16].split_once(':').unwrap();
    Day::parse(&stamp[..10]).unwrap().ms() + h.parse::<i64>().unwrap() * 3_600_000 + m.parse::<i64>().unwrap() * 60_000
}

fn store() -> Vec<StoreFile> {
    files("before").iter().map(|(path, text)| StoreFile::new(path, text, time("2026-11-20T18:00Z"))).collect()
}

fn sessions() -> Vec<Transcript> {
    files("sessions")
        .iter()
        .map(|(path, text)| {
            let session = path.trim_matches('/').trim_end_matches(".txt").to_owned();
            let title = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
            let events = text.lines().skip(1).enumerate().map(|(n, line)| {
                let (stamp, rest) = line.split_once(' ').unwrap();
                let (who, said) = rest.split_once(": ").unwrap();
                let role = match who {
                    "user" => Role::User,
                    "agent" => Role::Agent,
                    _ => Role::Tool,
                };
                Event { id: format!("{session}-{}", n + 1), role, at: time(stamp), text: said.into() }
            });
            Transcript { session: session.clone(), title, events: events.collect() }
        })
        .collect()
}

fn log(output: &dream::Output) -> String {
    let mut out = String::new();
    for e in &output.log {
        let sources: Vec<String> = e
            .sources
            .iter()
            .map(|s| match s {
                Source::Event { event, .. } => event.clone(),
                Source::Line { path, line } => format!("{path}:{line}"),
                Source::Instructions => "instructions".into(),
            })
            .collect();
        out.push_str(&format!("{:?} {}\n", e.what, e.path));
        for (sign, text) in [('-', &e.before), ('+', &e.after)] {
            for line in text.lines().filter(|l| !l.is_empty()) {
                out.push_str(&format!("  {sign} {line}\n"));
            }
        }
        out.push_str(&format!("  why: {}\n", e.why));
        if !sources.is_empty() {
            out.push_str(&format!("  from: {}\n", sources.join(", ")));
        }
    }
    out
}

#[test]
fn the_story_ends_as_written() {
    let output = dream::run(store(), &sessions(), "Always back-fill dates. Write in a warm tone.");
    let log = log(&output);
    if std::env::var_os("UPDATE_STORY").is_some() {
        let after = root().join("after");
        let _ = std::fs::remove_dir_all(&after);
        for file in &output.files {
            let path = after.join(file.path.trim_start_matches('/'));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &file.text).unwrap();
        }
        std::fs::write(root().join("log.txt"), &log).unwrap();
    }
    let want = files("after");
    let have: BTreeMap<String, String> = output.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    assert_eq!(have.keys().collect::<Vec<_>>(), want.keys().collect::<Vec<_>>());
    for (path, text) in &have {
        assert_eq!(text, &want[path], "{path}");
    }
    assert_eq!(log, std::fs::read_to_string(root().join("log.txt")).unwrap());
}

#[test]
fn what_must_not_spread_does_not() {
    let output = dream::run(store(), &sessions(), "");
    let all: String = output.files.iter().map(|f| f.text.as_str()).collect();
    assert!(!all.contains("lantern77harbor"), "a password told in a session is not written");
    assert_eq!(all.matches("harbor2026lamp").count(), 1, "one in the store stays where it is");
    assert_eq!(all.matches('\u{200b}').count(), 1, "so does a hidden character");
    let logged = log(&output);
    assert!(!logged.contains("lantern77harbor") && !logged.contains("harbor2026lamp") && !logged.contains('\u{200b}'));
    for what in [What::Secret, What::Hidden] {
        assert!(output.log.iter().any(|e| e.what == what), "{what:?} is reported");
    }
}
