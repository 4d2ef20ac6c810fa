//! What must hold whatever the text: nothing specific vanishes without a log entry, a second
//! dream changes nothing, the same input gives the same output, the order of transcripts does not
//! count, a slice at a time is the whole, and no text makes it panic.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use rules::dream::{self, Output, Settle, read};
use rules::steer::steer;
use rules::world::{Size, generate, score};
use rules::{Event, Role, StoreFile, Transcript};

fn everything(output: &Output) -> String {
    let mut all: String =
        output.files.iter().map(|f| f.text.to_lowercase() + "\n" + &f.path.to_lowercase() + "\n").collect();
    for e in &output.log {
        all.push_str(&e.before.to_lowercase());
        all.push('\n');
        all.push_str(&e.after.to_lowercase());
        all.push('\n');
    }
    all
}

/// Numbers, links and words with capitals, found without the crate's own scanner.
fn plain_specifics(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || "()[]|,;\"`*".contains(c))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| {
            w.chars().any(|c| c.is_ascii_digit()) || w.contains("://") || w.chars().skip(1).any(char::is_uppercase)
        })
        .map(str::to_lowercase)
        .collect()
}

fn steady(files: &[StoreFile]) {
    let again = dream::run(files.to_vec(), &[], "");
    for (a, b) in again.files.iter().zip(files) {
        let gone: Vec<&str> = b.text.lines().filter(|l| !a.text.lines().any(|m| m == *l)).collect();
        let come: Vec<&str> = a.text.lines().filter(|l| !b.text.lines().any(|m| m == *l)).collect();
        assert_eq!((&a.path, come), (&b.path, gone), "a second dream changes nothing: {:#?}", again.log);
        assert_eq!(a.text, b.text);
    }
    assert_eq!(again.files.len(), files.len());
}

#[test]
fn worlds_lose_nothing_and_settle() {
    for seed in 1..6 {
        let world = generate(seed, Size::of(200));
        let output = dream::run(world.files.clone(), &world.transcripts, "");
        assert_eq!(score(&world, &output).lost, Vec::<String>::new());
        assert!(
            output.log.iter().all(|e| e.why != "found missing by the last check"),
            "every loss is explained where it happens"
        );
        let all = everything(&output);
        for file in &world.files {
            for s in plain_specifics(&file.text) {
                assert!(all.contains(&s), "{s} of {}", file.path);
            }
        }
        assert!(output.files.iter().all(|f| f.text.len() <= 102_400));
        steady(&output.files);
    }
}

#[test]
fn the_order_of_transcripts_does_not_count() {
    let world = generate(7, Size::of(120));
    let one = dream::run(world.files.clone(), &world.transcripts, "keep history");
    let mut turned = world.transcripts.clone();
    turned.reverse();
    for t in &mut turned {
        t.events.reverse();
    }
    let mut files = world.files.clone();
    files.reverse();
    let two = dream::run(files, &turned, "keep history");
    assert_eq!(one.files, two.files);
    assert_eq!(one.log, two.log);
}

#[test]
fn a_slice_at_a_time_is_the_whole() {
    let world = generate(8, Size::of(120));
    let steering = steer("");
    let readings: Vec<_> = world.transcripts.iter().map(|t| read(t, &steering)).collect();
    let mut settle = Settle::new(world.files.clone(), readings, steering);
    let mut steps = 0;
    while !settle.step(1).finished {
        steps += 1;
        assert!(steps < 20_000);
        if steps % 50 == 0 {
            settle = stored(settle);
        }
    }
    assert_eq!(settle.finish(), dream::run(world.files, &world.transcripts, ""));
}

#[cfg(feature = "serde")]
fn stored(settle: Settle) -> Settle {
    let text = serde_json::to_string(&settle).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[cfg(not(feature = "serde"))]
fn stored(settle: Settle) -> Settle {
    settle.clone()
}

#[test]
fn files_without_work_are_left_byte_for_byte() {
    let text = "---\na: b\n---\n\n\nSome *odd*   spacing.  \r\n\t- tabs\n\n```\nyesterday\n```\n| x | y |\n|--|--|\n";
    let files = vec![
        StoreFile::new("/odd.md", text, 0),
        StoreFile::new("/index.md", "# Index\n\n- odd: [Odd](/odd.md) mine\n", 0),
    ];
    let output = dream::run(files.clone(), &[], "");
    assert_eq!(output.files.iter().map(|f| &f.text).collect::<Vec<_>>(), [&files[1].text, &files[0].text]);
}

#[test]
fn as_much_as_a_dream_may_take() {
    let size = Size { facts: 600, transcripts: 100, events: 200, files: 5000, set: 1 };
    let world = generate(3, size);
    assert!(world.transcripts.iter().all(|t| t.events.len() >= 200));
    let output = dream::run(world.files.clone(), &world.transcripts, "");
    assert!(score(&world, &output).lost.is_empty());
    assert!(output.files.iter().all(|f| f.text.len() <= 102_400));
    assert!(output.files.iter().any(|f| f.path == "/index-2.md"), "the index of so many files has pages");
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("The keynote is in Hall B"),
        Just("moved to"),
        Just("Ana Berg"),
        Just("tomorrow"),
        Just("(2026-11-20)"),
        Just("next Tuesday"),
        Just("- "),
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("12,400 euros"),
        Just("https://a.example/b"),
        Just("| a | b |\n"),
        Just("```\n"),
        Just("no longer"),
        Just("instead of"),
        Just("from Hall A to"),
        Just("email"),
        Just(": "),
        Just(". "),
        Just("\u{200b}"),
        Just("é"),
        Just("ß"),
        Just("İ"),
        Just("10:00"),
        Just("prefers"),
        Just("tea"),
        Just("the"),
        Just("is"),
        Just("("),
        Just(")"),
        Just("yesterday"),
        Just("ana@b.example"),
        Just("v1.2"),
        Just("OPS-14"),
        Just("'s"),
        Just("---\n"),
        Just("password is"),
        Just("x7x7x7x7x7"),
        Just("| Date | Time | What | Where | Noted |\n"),
        Just("(unresolved: also said"),
        Just("in two weeks"),
    ];
    prop::collection::vec((piece, any::<bool>()), 0..24)
        .prop_map(|v| v.into_iter().map(|(p, gap)| if gap { format!("{p} ") } else { p.to_owned() }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_store_and_any_talk(stores in prop::collection::vec(pieces(), 1..4), said in prop::collection::vec((pieces(), 0u8..3, 0i64..40), 0..6)) {
        let files: Vec<StoreFile> = stores.iter().enumerate().map(|(n, t)| StoreFile::new(&format!("/f{n}.md"), t, 1_795_000_000_000)).collect();
        let events = said.iter().enumerate().map(|(n, (text, role, day))| Event {
            id: format!("e{n}"),
            role: [Role::User, Role::Agent, Role::Tool][usize::from(*role)],
            at: 1_794_000_000_000 + day * 86_400_000,
            text: text.clone(),
        }).collect();
        let transcript = Transcript { session: "s".into(), title: "t".into(), events };
        let output = dream::run(files.clone(), std::slice::from_ref(&transcript), "keep history; put people under /people");
        prop_assert_eq!(&output, &dream::run(files.clone(), &[transcript], "keep history; put people under /people"));
        let all = everything(&output);
        for file in &files {
            for s in plain_specifics(&file.text).iter().filter(|s| !s.contains('\u{200b}') && !s.contains("x7")) {
                prop_assert!(all.contains(s.as_str()), "{} of {:?} in {:?}", s, file.text, output);
            }
        }
        let again = dream::run(output.files.clone(), &[], "");
        let text = |f: &[StoreFile]| f.iter().map(|f| (f.path.clone(), f.text.clone())).collect::<Vec<_>>();
        prop_assert_eq!(text(&again.files), text(&output.files));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), said in any::<String>(), wish in any::<String>()) {
        let transcript = Transcript { session: said.clone(), title: text.clone(), events: vec![Event { id: String::new(), role: Role::User, at: i64::MAX, text: said }] };
        dream::run(vec![StoreFile::new("/a.md", &text, i64::MIN)], &[transcript], &wish);
    }
}
