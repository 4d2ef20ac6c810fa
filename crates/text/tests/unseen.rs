//! Cases written by hand before the rules for them, as lines that anybody can read and add to:
//! `cases/*.txt`. A middle dot in a secret is taken out, so that none is in the repository; `\n` is
//! a new line, `\u{…}` a character. The rates are printed, and may not fall.
#![allow(clippy::print_stdout)]

use text::evidence::{Index, Passage, Role, Verdict};
use text::ledger::{File, ledger};
use text::scans::{Kind, scan};

/// 2026-03-10, a Tuesday, noon.
const NOON: i64 = 20_522 * 86_400_000 + 43_200_000;

fn decoded(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap_or((part, ""));
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text.push_str(rest);
    }
    text.replace("\\n", "\n").replace('·', "")
}

/// The lines of a section.
fn section(file: &str, name: &str) -> Vec<String> {
    let lines = file.lines().skip_while(|line| line.strip_prefix("== ") != Some(name)).skip(1);
    lines.take_while(|line| !line.starts_with("== ")).map(decoded).collect()
}

/// Prints how many cases came out right, and which did not; at most `allowed` may go wrong.
fn judge(what: &str, cases: &[String], allowed: usize, is_right: impl Fn(&str) -> bool) {
    let wrong: Vec<&String> = cases.iter().filter(|case| !is_right(case)).collect();
    println!("{what}: {} of {} right", cases.len() - wrong.len(), cases.len());
    wrong.iter().for_each(|case| println!("  {case:?}"));
    assert!(!cases.is_empty() && wrong.len() <= allowed, "{what}: {} wrong", wrong.len());
}

fn has(text: &str, kinds: &[Kind]) -> bool {
    scan(text).iter().any(|f| kinds.contains(&f.kind))
}

#[test]
fn scans() {
    let instructions = include_str!("cases/instructions.txt");
    let instructions2 = include_str!("cases/instructions2.txt");
    let instructions3 = include_str!("cases/instructions3.txt");
    let others = include_str!("cases/scans.txt");
    let orders = &[Kind::Instruction][..];
    let unseen = &[Kind::Hidden, Kind::Bidirectional, Kind::Tags][..];
    for (file, name, kinds, expected, allowed) in [
        (instructions, "attacks", orders, true, 2),
        (instructions, "harmless", orders, false, 0),
        (instructions2, "attacks", orders, true, 25),
        (instructions2, "harmless", orders, false, 2),
        (instructions3, "attacks", orders, true, 6),
        (instructions3, "harmless", orders, false, 1),
        (others, "secret", &[Kind::Secret], true, 0),
        (others, "no secret", &[Kind::Secret], false, 0),
        (others, "personal", &[Kind::Personal], true, 0),
        (others, "no personal", &[Kind::Personal], false, 0),
        (others, "look-alike", &[Kind::LookAlike], true, 0),
        (others, "no look-alike", &[Kind::LookAlike], false, 0),
        (others, "hidden", unseen, true, 0),
        (others, "no hidden", unseen, false, 0),
    ] {
        judge(name, &section(file, name), allowed, |text| has(text, kinds) == expected);
    }
}

#[test]
fn evidence() {
    for (file, allowed) in [(include_str!("cases/evidence.txt"), (7, 7)), (include_str!("cases/evidence2.txt"), (4, 1))]
    {
        let talk = section(file, "talk");
        let passage =
            |(n, text)| Passage { session: "s", event: "e", at: NOON + n as i64 * 60_000, role: Role::User, text };
        let index = Index::new(talk.iter().map(String::as_str).enumerate().map(passage).collect());
        let is_supported = |sentence: &str| index.ask(sentence, "", 5).verdict == Verdict::Supported;
        judge("false sentences flagged", &section(file, "false"), allowed.0, |sentence| !is_supported(sentence));
        judge("true sentences supported", &section(file, "true"), allowed.1, is_supported);
    }
}

#[test]
fn losses() {
    let file = include_str!("cases/ledger.txt");
    let lost = |before: &str, after: &str| -> Vec<String> {
        let one = |text| [File { path: "a.md", text }];
        let found = ledger(&one(before), &one(after));
        found.sentences.iter().flat_map(|s| &s.lost).map(|s| before[s.range.clone()].to_owned()).collect()
    };
    judge("kept", &section(file, "kept"), 3, |case| {
        let (before, after) = case.split_once(" => ").unwrap();
        lost(before, after).is_empty()
    });
    judge("lost", &section(file, "lost"), 0, |case| {
        let [before, after, value] = case.split(" => ").collect::<Vec<_>>()[..] else { panic!("{case}") };
        lost(before, after).iter().any(|lost| lost.contains(value))
    });
}
