//! Laws of applying and merging.
#![allow(clippy::unwrap_used)]

mod generate;

use generate::{Random, edited, messy, prose};
use text::apply::{Choice, Decisions, apply};
use text::lines::{Options, diff};
use text::merge::{Kind, Settle, merge, merge_lines};

fn base(random: &mut Random, seed: u64) -> String {
    if seed.is_multiple_of(3) { messy(random, 40) } else { prose(random, 30) }
}

#[test]
fn any_choice_of_hunks_gives_one_text_and_can_be_undone() {
    for seed in 0..1_200 {
        let mut random = Random(seed);
        let old = base(&mut random, seed);
        let new = edited(&mut random, &old);
        let diff = diff(&old, &new, Options::default());
        let count = diff.hunks.len();
        assert_eq!(apply(&old, &new, &diff, &vec![Choice::Accept; count]), new);
        assert_eq!(apply(&old, &new, &diff, &vec![Choice::Keep; count]), old);
        let mut order: Vec<usize> = (0..count).collect();
        let choices: Vec<Choice> = (0..count)
            .map(|_| match random.below(3) {
                0 => Choice::Accept,
                1 => Choice::Keep,
                _ => Choice::Edited("edited\n".into()),
            })
            .collect();
        let mut one = Decisions::new(count);
        order.iter().for_each(|&i| one.decide(i, choices[i].clone()));
        for i in (1..count).rev() {
            order.swap(i, random.below(i + 1));
        }
        let mut other = Decisions::new(count);
        order.iter().for_each(|&i| other.decide(i, choices[i].clone()));
        let result = apply(&old, &new, &diff, one.choices());
        assert_eq!(result, apply(&old, &new, &diff, other.choices()));
        while other.undo() {}
        assert_eq!(apply(&old, &new, &diff, other.choices()), old);
        while other.redo() {}
        assert_eq!(apply(&old, &new, &diff, other.choices()), result);
        // What is left to decide after accepting some hunks is exactly the others.
        let accepted: Vec<Choice> =
            (0..count).map(|i| if i % 2 == 0 { Choice::Accept } else { Choice::Keep }).collect();
        let half = apply(&old, &new, &diff, &accepted);
        let rest = text::lines::diff(&half, &new, Options::default());
        assert_eq!(apply(&half, &new, &rest, &vec![Choice::Accept; rest.hunks.len()]), new);
    }
}

#[test]
fn merge_laws() {
    let mut seen = [0; 6];
    for seed in 0..3_000 {
        let mut random = Random(seed);
        let base = base(&mut random, seed);
        let ours = edited(&mut random, &base);
        let theirs = if seed % 7 == 0 { base.replace("the", "that") } else { edited(&mut random, &base) };
        let texts = (base.as_str(), ours.as_str(), theirs.as_str());
        let never = |_| -> Settle { panic!("no conflict here") };
        assert_eq!(merge(&base, &ours, &base).text((&base, &ours, &base), never), ours);
        assert_eq!(merge(&base, &base, &ours).text((&base, &base, &ours), never), ours);
        assert_eq!(merge(&base, &ours, &ours).text((&base, &ours, &ours), never), ours);
        let merged = merge(&base, &ours, &theirs);
        let swapped = merge(&base, &theirs, &ours);
        assert_eq!(merged.conflicts(), swapped.conflicts(), "{base:?}\n{ours:?}\n{theirs:?}");
        assert_eq!(merged.text(texts, |_| Settle::Base), swapped.text((&base, &theirs, &ours), |_| Settle::Base));
        // The regions tile all three texts.
        let (mut b, mut o, mut t) = (0, 0, 0);
        for region in &merged.regions {
            assert_eq!((region.base.start, region.ours.start, region.theirs.start), (b, o, t));
            (b, o, t) = (region.base.end, region.ours.end, region.theirs.end);
            let ours: String = lines(&ours)[region.ours.clone()].concat();
            let theirs: String = lines(&theirs)[region.theirs.clone()].concat();
            let base: String = lines(&base)[region.base.clone()].concat();
            seen[match region.kind {
                Kind::Same => {
                    assert!(ours == base && theirs == base);
                    0
                }
                Kind::Ours => {
                    assert_eq!(theirs, base);
                    1
                }
                Kind::Theirs => {
                    assert_eq!(ours, base);
                    2
                }
                Kind::Both => {
                    assert_eq!(ours, theirs);
                    3
                }
                Kind::Words(_) => 4,
                Kind::Conflict => {
                    assert_ne!(ours, theirs);
                    5
                }
            }] += 1;
        }
        assert_eq!((b, o, t), (lines(&base).len(), lines(&ours).len(), lines(&theirs).len()));
    }
    assert!(seen.iter().all(|&n| n > 50), "{seen:?}");
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

#[test]
fn golden() {
    let base = "# Plan\n\nAnna meets Bo on Monday in Berlin.\nKeep the store small.\nEnd.\n";
    let ours = "# Plan\n\nAnna meets Bo on Tuesday in Berlin.\nKeep every store small.\nEnd.\n";
    let theirs = "# Plan\n\nAnna meets Bo on Monday in Hamburg.\nKeep no store at all.\nEnd.\n";
    let merged = merge(base, ours, theirs);
    expect_test::expect_file!["golden/merge.txt"].assert_eq(&format!("{merged:#?}\n"));
    let text = merged.text((base, ours, theirs), |_| Settle::Both);
    expect_test::expect_file!["golden/merge.merged.txt"].assert_eq(&text);
}

#[test]
fn nothing_panics_on_unrelated_texts() {
    for seed in 0..1_500 {
        let mut random = Random(seed);
        let mut text = || messy(&mut random, 30);
        let (base, ours, theirs) = (text(), text(), text());
        let merged = merge(&base, &ours, &theirs);
        let texts = (base.as_str(), ours.as_str(), theirs.as_str());
        let by_lines = text::merge::merge_lines(&base, &ours, &theirs);
        assert!(by_lines.conflicts() >= usize::from(merged.conflicts() > 0));
        for settle in [Settle::Ours, Settle::Theirs, Settle::Base, Settle::Both, Settle::Edited("x\n".into())] {
            merged.text(texts, |_| settle.clone());
        }
        if merged.regions.iter().all(|r| matches!(r.kind, Kind::Conflict | Kind::Ours | Kind::Same | Kind::Both)) {
            assert_eq!(merged.text(texts, |_| Settle::Ours), ours);
        }
    }
}

/// The merge by lines as `git merge-file` writes it down.
fn with_markers(base: &str, ours: &str, theirs: &str) -> String {
    let (our_lines, their_lines) = (lines(ours), lines(theirs));
    let mut text = String::new();
    for region in merge_lines(base, ours, theirs).regions {
        let (ours, theirs) = (our_lines[region.ours].concat(), their_lines[region.theirs].concat());
        text += &match region.kind {
            Kind::Theirs => theirs,
            Kind::Conflict => format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"),
            _ => ours,
        };
    }
    text
}

/// `golden/merge-file.txt` was written with git 2.47, `merge-file -p --diff-algorithm=histogram`.
#[test]
fn conflicts_are_those_of_git_merge_file() {
    let mut count = 0;
    for case in include_str!("golden/merge-file.txt").split("%% base\n").skip(1) {
        let (base, rest) = case.split_once("%% ours\n").unwrap();
        let (ours, rest) = rest.split_once("%% theirs\n").unwrap();
        let (theirs, rest) = rest.split_once("%% merged\n").unwrap();
        let merged = rest.split("%% ").next().unwrap();
        assert_eq!(with_markers(base, ours, theirs), merged, "{base}");
        count += 1;
    }
    assert_eq!(count, 10);
}
