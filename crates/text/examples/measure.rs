//! Measures the text engine natively on two folders: `cargo run --profile native -p text
//! --example measure -- BEFORE AFTER`. It prints counts to compare with git's, and times; the
//! benchmark against other tools is `cargo xtask bench text`.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
#[path = "../tests/generate/mod.rs"]
mod generate;

use text::lines::{Options, Whitespace, count, diff};

fn load(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            load(root, &path, files);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(name, text);
        }
    }
}

/// The text with every 40th line edited.
fn every_40th(text: &str) -> String {
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(i, line)| if i % 40 == 20 { format!("edited {line}") } else { line.to_owned() }).collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut side = || {
        let root = arguments.next().unwrap();
        let mut files = BTreeMap::new();
        load(Path::new(&root), Path::new(&root), &mut files);
        files
    };
    let (before, after) = (side(), side());
    let pairs: Vec<(&str, &str, &str)> = before
        .iter()
        .filter_map(|(path, old)| Some((path.as_str(), old.as_str(), after.get(path)?.as_str())))
        .filter(|(_, old, new)| old != new)
        .collect();
    println!("{} files before, {} after, {} modified", before.len(), after.len(), pairs.len());
    if std::env::var("LIST").is_ok() {
        for (path, old, new) in &pairs {
            let (removed, added) = count(old, new, Whitespace::Exact);
            println!("{added}\t{removed}\t{path}");
        }
        return;
    }
    if std::env::var("STORE").is_ok() {
        let hash = |text: &str| {
            format!("{:x}", text.bytes().fold(7u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)))
        };
        let listing = |side: &BTreeMap<String, String>| -> Vec<(String, String, String)> {
            side.iter().map(|(path, text)| (path.clone(), hash(text), text.clone())).collect()
        };
        let (a, b) = (listing(&before), listing(&after));
        let entries = |side: &'static [(String, String, String)]| -> Vec<text::store::Entry<'static>> {
            side.iter().map(|(path, hash, text)| text::store::Entry { path, hash, size: text.len() as u64 }).collect()
        };
        let (a, b): (&'static [_], &'static [_]) = (a.leak(), b.leak());
        let (old, new) = (entries(a), entries(b));
        for _ in 0..6 {
            let clock = Instant::now();
            let found = text::store::diff(&old, &new, |side, i| {
                Some(if side == text::store::Side::Old { a[i].2.as_str() } else { b[i].2.as_str() })
            });
            let mut kinds: BTreeMap<text::store::Kind, usize> = BTreeMap::new();
            found.changes.iter().for_each(|c| *kinds.entry(c.kind).or_default() += 1);
            println!("store diff in {:?}: {kinds:?}", clock.elapsed());
        }
        return;
    }
    if std::env::var("SCAN").is_ok() {
        let clock = Instant::now();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for (path, text) in &after {
            for f in text::scans::scan(text) {
                *kinds.entry(format!("{:?} {:?} {}", f.kind, f.severity, f.why)).or_default() += 1;
                println!("{path}:{} {:?} {} {:?}", f.line + 1, f.kind, f.why, &text[f.range]);
            }
        }
        eprintln!("scanned in {:?}: {kinds:#?}", clock.elapsed());
        let texts: Vec<&str> = after.values().map(String::as_str).collect();
        let clock = Instant::now();
        let twins = text::scans::near_duplicates(&texts, usize::MAX);
        eprintln!("{} near-duplicates in {:?}", twins.len(), clock.elapsed());
        let files = |side: &'_ BTreeMap<String, String>| -> Vec<(String, String)> {
            side.iter().filter(|f| f.0.starts_with("book/")).map(|f| (f.0.clone(), f.1.clone())).collect()
        };
        let (a, b) = (files(&before), files(&after));
        let input: Vec<text::ledger::File> = a.iter().map(|(path, text)| text::ledger::File { path, text }).collect();
        let output: Vec<text::ledger::File> = b.iter().map(|(path, text)| text::ledger::File { path, text }).collect();
        let clock = Instant::now();
        let ledger = text::ledger::ledger(&input, &output);
        eprintln!(
            "ledger of book: {} sentences, {} lost specifics in {:?}",
            ledger.sentences.len(),
            ledger.lost(),
            clock.elapsed()
        );
        return;
    }
    if std::env::var("MERGE").is_ok() {
        let mut merger = text::merge::Merger::default();
        let clock = Instant::now();
        for (path, base, ours) in &pairs {
            let merged = merger.merge_lines(base, ours, &every_40th(base));
            println!("{}\t{path}", merged.conflicts());
        }
        eprintln!("merged by lines in {:?}", clock.elapsed());
        let clock = Instant::now();
        let left: usize =
            pairs.iter().map(|(_, base, ours)| merger.merge(base, ours, &every_40th(base)).conflicts()).sum();
        eprintln!("merged by words in {:?}, {left} conflicts left", clock.elapsed());
        return;
    }
    for (name, old, new) in generate::worst::pairs() {
        let clock = Instant::now();
        let lines = count(&old, &new, Whitespace::Exact);
        let time = clock.elapsed();
        let clock = Instant::now();
        let diff = diff(&old, &new, Options::default());
        let marks: usize = diff
            .hunks
            .iter()
            .flat_map(|h| &h.pairs)
            .flat_map(|p| [&p.old, &p.new])
            .flatten()
            .map(|l| l.marks.iter().map(|m| m.len()).sum::<usize>())
            .sum();
        println!(
            "{time:>10.1?} lines, {:>10.1?} with words: {name} ({lines:?}, {} hunks, {marks} marked, coarse {})",
            clock.elapsed(),
            diff.hunks.len(),
            diff.coarse
        );
    }
    for round in 0..4 {
        let clock = Instant::now();
        let counts = pairs.iter().map(|(_, old, new)| count(old, new, Whitespace::Exact));
        let (removed, added) = counts.fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        let lines = clock.elapsed();
        let clock = Instant::now();
        let (mut marked_old, mut marked_new, mut paired, mut coarse) = (0, 0, 0, 0);
        for (_, old, new) in &pairs {
            let diff = diff(old, new, Options::default());
            coarse += usize::from(diff.coarse);
            for pair in diff.hunks.iter().flat_map(|h| &h.pairs) {
                paired += usize::from(pair.old.is_some() && pair.new.is_some());
                let bytes = |line: &Option<text::lines::Line>| -> usize {
                    line.iter().flat_map(|l| &l.marks).map(|m| m.len()).sum()
                };
                marked_old += bytes(&pair.old);
                marked_new += bytes(&pair.new);
            }
        }
        println!(
            "round {round}: lines {lines:?} (+{added} -{removed}); with words {:?} \
             (marked +{marked_new} -{marked_old} bytes, {paired} pairs, {coarse} coarse)",
            clock.elapsed()
        );
    }
}
