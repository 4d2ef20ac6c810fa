//! The desk searches what it was given, in pieces that go on where the last one ended. Natively, with patterns that are
//! words: what the browser makes of real ones is in `pattern.rs`. And it takes what is to be imported in portions.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use reader::{Desk, Pattern, Source, Surroundings};
use reader_wire::{Answer, Ask, Container, FileHits, Hits, Wanted};
use std::cell::Cell;
use std::io;
use std::ops::Range;

struct Nothing;

impl rawzip::ReaderAt for Nothing {
    fn read_at(&self, _: &mut [u8], _: u64) -> io::Result<usize> {
        Ok(0)
    }
}

impl Source for Nothing {
    fn size(&self) -> u64 {
        0
    }

    fn head(&self, _: usize) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }
}

/// A pattern that is found as it stands, and nowhere in a text with a cross in it.
struct Words(String);

impl Pattern for Words {
    fn new(source: &str, _: bool, _: bool) -> Result<Self, String> {
        if source == "(" { Err("not closed".to_owned()) } else { Ok(Self(source.replace('\\', ""))) }
    }

    fn hits(&self, text: &str, most: usize) -> Result<Vec<Range<usize>>, String> {
        assert!(!text.contains('†'), "this text cannot hold a hit: the pattern must not see it");
        Ok(text.match_indices(&self.0).take(most).map(|(at, found)| at..at + found.len()).collect())
    }
}

/// A place whose clock goes on by ten milliseconds whenever it is looked at.
#[derive(Default)]
struct Slow(Cell<f64>);

impl Surroundings for Slow {
    type Source = Nothing;
    type Blob = Nothing;
    type Pattern = Words;

    fn now(&self) -> f64 {
        self.0.set(self.0.get() + 10.0);
        self.0.get()
    }

    fn progress(&mut self, _: u32, _: u32) {}

    fn nfc(text: &str) -> String {
        text.to_owned()
    }

    fn keep(&mut self, _: Vec<u8>) -> Result<(), String> {
        Ok(())
    }

    fn kept(&mut self) -> Result<Nothing, String> {
        Ok(Nothing)
    }
}

fn ask(desk: &mut Desk<Slow>, ask: Ask) -> Result<Answer, String> {
    desk.answer(ask, Vec::new(), &mut Slow::default()).map(|(answer, _)| answer)
}

fn hold(desk: &mut Desk<Slow>, first: u32, texts: &[&str]) -> Result<Answer, String> {
    ask(desk, Ask::Hold { first, texts: texts.iter().map(|&text| text.to_owned()).collect() })
}

fn one(desk: &mut Desk<Slow>, wanted: &Wanted, from: u32) -> Hits {
    match ask(desk, Ask::Grep { wanted: wanted.clone(), from }).unwrap() {
        Answer::Hits(hits) => hits,
        other => panic!("{other:?}"),
    }
}

/// All hits, and how many times was asked.
fn all(desk: &mut Desk<Slow>, wanted: &Wanted) -> (Vec<FileHits>, usize) {
    let (mut found, mut asks, mut next) = (Vec::new(), 0, Some(0));
    while let Some(from) = next {
        let hits = one(desk, wanted, from);
        asks += 1;
        assert!(hits.next.is_none_or(|next| next > from), "it goes on");
        found.extend(hits.files);
        next = hits.next;
    }
    (found, asks)
}

fn words(what: &str) -> Wanted {
    Wanted { what: what.to_owned(), ..Wanted::default() }
}

fn pattern(what: &str) -> Wanted {
    Wanted { is_pattern: true, ..words(what) }
}

#[test]
fn words_are_found_with_the_lines_around_them() {
    let mut desk = Desk::default();
    hold(&mut desk, 0, &["nothing", "one\ntwo Words\nthree\n", "words\n"]).unwrap();
    let wanted = Wanted { ignores_case: true, context: 1, ..words("WORDS") };
    let (found, asks) = all(&mut desk, &wanted);
    assert_eq!((asks, found.len()), (1, 2));
    let hit = &found[0].hits[0];
    assert_eq!((found[0].file, found[0].count, hit.line, hit.mark), (1, 1, 1, (4, 9)));
    assert_eq!(
        (hit.text.as_str(), &hit.before[..], &hit.after[..]),
        ("two Words", &["one".into()][..], &["three".into()][..])
    );
    assert_eq!(all(&mut desk, &words("")).0, []);
}

#[test]
fn a_long_line_is_shown_around_its_hit() {
    let mut desk = Desk::default();
    let line = format!("{}needle{}", "ä".repeat(40_000), "ö".repeat(40_000));
    hold(&mut desk, 0, &[&line]).unwrap();
    let found = one(&mut desk, &words("needle"), 0);
    let hit = &found.files[0].hits[0];
    assert!(hit.text.len() <= 400 && hit.is_cut == (true, true));
    assert_eq!(&hit.text[hit.mark.0 as usize..hit.mark.1 as usize], "needle");
}

#[test]
fn a_pattern_pauses_and_goes_on_where_it_was() {
    let mut desk = Desk::default();
    let texts: Vec<String> = (0..40).map(|n| format!("text {n} has it\n")).collect();
    hold(&mut desk, 0, &texts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    let (found, asks) = all(&mut desk, &pattern("has it"));
    assert_eq!(found.iter().map(|file| file.file).collect::<Vec<_>>(), (0..40).collect::<Vec<_>>());
    assert!(asks >= 5, "ten milliseconds each, and a pause after sixty: {asks} asks");
}

#[test]
fn a_pattern_sees_only_texts_that_can_hold_a_hit() {
    let mut desk = Desk::default();
    hold(&mut desk, 0, &["† nothing", "here is the needle", "† nothing"]).unwrap();
    assert_eq!(all(&mut desk, &pattern("needle")).0.len(), 1);
    // A letter that is a `k` to a browser that ignores case.
    hold(&mut desk, 0, &["† nothing", "\u{212a}elvin", "kelvin"]).unwrap();
    let folded = Wanted { ignores_case: true, ..pattern("elvin") };
    assert_eq!(all(&mut desk, &folded).0.iter().map(|file| file.file).collect::<Vec<_>>(), [1, 2]);
    // Other scripts have capitals too: only the browser knows them.
    hold(&mut desk, 0, &["größe"]).unwrap();
    assert_eq!(all(&mut desk, &Wanted { ignores_case: true, ..words("größe") }).0.len(), 1);
}

#[test]
fn many_hits_are_counted_and_few_are_told() {
    let mut desk = Desk::default();
    let text = "x\n".repeat(5_000);
    hold(&mut desk, 0, &[&text]).unwrap();
    for (wanted, count) in [(words("x"), 5_000), (pattern("x"), 1_000)] {
        let found = one(&mut desk, &wanted, 0);
        assert_eq!((found.files[0].count, found.files[0].hits.len()), (count, 50));
    }
}

#[test]
fn texts_can_be_added_and_replaced_and_none_can_be_missing() {
    let mut desk = Desk::default();
    assert!(hold(&mut desk, 1, &["b"]).is_err());
    hold(&mut desk, 0, &["a x"]).unwrap();
    hold(&mut desk, 1, &["b x", "c x"]).unwrap();
    assert_eq!(all(&mut desk, &words("x")).0.len(), 3);
    hold(&mut desk, 1, &["d"]).unwrap();
    assert_eq!(all(&mut desk, &words("x")).0.len(), 1);
    assert_eq!(ask(&mut desk, Ask::Grep { wanted: pattern("("), from: 0 }), Err("not closed".to_owned()));
}

#[test]
fn what_is_imported_is_brought_in_portions_and_none_is_missed() {
    let mut desk = Desk::default();
    let bring = |desk: &mut Desk<Slow>, first: u32, files: usize| {
        desk.answer(Ask::Bring { first }, (0..files).map(|_| Nothing).collect(), &mut Slow::default())
    };
    let open = |desk: &mut Desk<Slow>| {
        let paths = ["a/one.md", "a/two.md", "a/three.md"].map(str::to_owned).to_vec();
        ask(desk, Ask::Open(Container::Folder { paths }))
    };
    assert!(bring(&mut desk, 0, 9).is_ok(), "a choice that was given up");
    assert!(bring(&mut desk, 0, 2).is_ok() && bring(&mut desk, 2, 1).is_ok());
    match open(&mut desk) {
        Ok(Answer::Opened(opened)) => assert_eq!((opened.files, opened.top.as_deref()), (3, Some("a"))),
        other => panic!("{other:?}"),
    }
    assert!(bring(&mut desk, 2, 1).is_err(), "what was opened is no longer there to be added to");
    assert!(bring(&mut desk, 0, 2).is_ok());
    assert!(open(&mut desk).is_err(), "one is missing");
}
