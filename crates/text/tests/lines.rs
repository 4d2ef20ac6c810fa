//! Laws of the line diff: its hunks rebuild the new text, its rows and marks tile both texts.

mod generate;

use generate::{Random, edited, messy, prose};
use text::lines::{Ending, FileDiff, Kind, Options, Whitespace, count, diff};
use unicode_segmentation::UnicodeSegmentation;

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn pairs_of_texts(count: u64) -> impl Iterator<Item = (String, String)> {
    (0..count).map(|seed| {
        let mut random = Random(seed);
        match seed % 3 {
            0 => (messy(&mut random, 60), messy(&mut random, 60)),
            1 => {
                let old = messy(&mut random, 80);
                let new = edited(&mut random, &old);
                (old, new)
            }
            _ => {
                let old = prose(&mut random, 40);
                let new = edited(&mut random, &old);
                (old, new)
            }
        }
    })
}

fn assert_hunks_rebuild(old: &str, new: &str, diff: &FileDiff) {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut rebuilt: Vec<&str> = Vec::new();
    let (mut at, mut added, mut removed) = (0, 0, 0);
    for hunk in &diff.hunks {
        assert!(hunk.old.start > at || hunk.new.start > rebuilt.len() || at == 0, "hunks touch");
        rebuilt.extend(&old_lines[at..hunk.old.start]);
        assert_eq!(rebuilt.len(), hunk.new.start, "equal runs are equally long");
        rebuilt.extend(&new_lines[hunk.new.clone()]);
        at = hunk.old.end;
        removed += hunk.old.len();
        added += hunk.new.len();
    }
    rebuilt.extend(&old_lines[at..]);
    assert_eq!(rebuilt.concat(), new);
    assert_eq!((added, removed), (diff.added, diff.removed));
}

fn assert_pairs_tile(old: &str, new: &str, diff: &FileDiff) {
    for hunk in &diff.hunks {
        let old_side: Vec<_> = hunk.pairs.iter().filter_map(|p| p.old.as_ref()).collect();
        let new_side: Vec<_> = hunk.pairs.iter().filter_map(|p| p.new.as_ref()).collect();
        assert!(hunk.pairs.iter().all(|p| p.old.is_some() || p.new.is_some()));
        assert!(old_side.iter().map(|l| l.line).eq(hunk.old.clone()), "{hunk:?}");
        assert!(new_side.iter().map(|l| l.line).eq(hunk.new.clone()), "{hunk:?}");
        for (side, text) in [(old_side, lines(old)), (new_side, lines(new))] {
            for line in side {
                let text = text[line.line];
                let mut edges: Vec<usize> = text.grapheme_indices(true).map(|g| g.0).collect();
                edges.push(text.len());
                let mut end = None;
                for mark in &line.marks {
                    assert!(mark.start < mark.end, "{mark:?} of {text:?}");
                    assert!(end.is_none_or(|end| end < mark.start), "marks touch: {line:?}");
                    end = Some(mark.end);
                    assert!(edges.contains(&mark.start), "{mark:?} cuts {text:?}");
                    assert!(edges.contains(&mark.end), "{mark:?} cuts {text:?}");
                }
            }
        }
    }
}

/// What is not marked is in both texts, in the same order.
fn assert_unmarked_is_common(old: &str, new: &str, diff: &FileDiff) {
    for hunk in &diff.hunks {
        let rest = |text: &str, pick: fn(&text::lines::Pair) -> Option<&text::lines::Line>| {
            let lines = lines(text);
            let mut rest = String::new();
            for line in hunk.pairs.iter().filter_map(pick) {
                let mut at = 0;
                for mark in &line.marks {
                    rest.push_str(&lines[line.line][at..mark.start]);
                    at = mark.end;
                }
                rest.push_str(&lines[line.line][at..]);
            }
            rest
        };
        assert_eq!(rest(old, |p| p.old.as_ref()), rest(new, |p| p.new.as_ref()));
    }
}

#[test]
fn hunks_rebuild_the_new_text_and_marks_tile_the_lines() {
    for (old, new) in pairs_of_texts(3_000) {
        let diff = diff(&old, &new, Options::default());
        assert!(!diff.coarse);
        assert_hunks_rebuild(&old, &new, &diff);
        assert_pairs_tile(&old, &new, &diff);
        assert_unmarked_is_common(&old, &new, &diff);
        assert_eq!(count(&old, &new, Whitespace::Exact), (diff.removed, diff.added));
    }
}

#[test]
fn equal_texts_differ_in_nothing() {
    for (text, _) in pairs_of_texts(300) {
        assert!(diff(&text, &text, Options::default()).hunks.is_empty());
    }
}

#[test]
fn a_spent_budget_is_marked_and_still_right() {
    let mut coarse = 0;
    for (n, (old, new)) in pairs_of_texts(900).enumerate() {
        let diff = diff(&old, &new, Options { steps: n as u64 % 97, ..Options::default() });
        assert_hunks_rebuild(&old, &new, &diff);
        assert_pairs_tile(&old, &new, &diff);
        coarse += usize::from(diff.coarse);
    }
    assert!(coarse > 100, "{coarse}");
}

#[test]
fn rows_hold_both_texts() {
    for (old, new) in pairs_of_texts(900) {
        let diff = diff(&old, &new, Options::default());
        let rows = diff.rows(&old, &new, usize::MAX);
        let side = |skip: Kind| -> String {
            let kept = rows.iter().filter(|r| r.kind != skip);
            let end = |e: Ending| match e {
                Ending::Lf => "\n",
                Ending::CrLf => "\r\n",
                Ending::None => "",
            };
            kept.map(|r| r.text.clone() + end(r.ending)).collect()
        };
        assert_eq!(side(Kind::Added), old);
        assert_eq!(side(Kind::Removed), new);
        for context in 0..4 {
            let folded = diff.rows(&old, &new, context);
            let total: usize = folded
                .iter()
                .map(|r| match r.kind {
                    Kind::Fold(n) => n,
                    _ => 1,
                })
                .sum();
            assert_eq!(total, rows.len());
            assert!(folded.iter().all(|r| r.kind != Kind::Fold(1)));
        }
    }
}

#[test]
fn whitespace_modes_see_less_and_less() {
    let old = "a  b\nc \n\td\ne\r\nf";
    let new = "a b\nc\nd\ne\nf\n";
    let changed = |whitespace| diff(old, new, Options::from(whitespace)).removed;
    assert_eq!(changed(Whitespace::Exact), 5);
    assert_eq!(changed(Whitespace::Trailing), 2);
    assert_eq!(changed(Whitespace::Amount), 1);
    assert_eq!(changed(Whitespace::Ignored), 0);
}

#[test]
fn the_form_of_a_text_is_told() {
    let diff = diff("\u{feff}alpha\r\nbeta\n", "alpha\nbeta", Options::default());
    assert!(diff.old_form.has_bom && !diff.new_form.has_bom);
    assert_eq!((diff.old_form.crlf, diff.old_form.lf), (1, 1));
    assert!(!diff.old_form.lacks_final_newline && diff.new_form.lacks_final_newline);
    let rows = diff.rows("\u{feff}alpha\r\nbeta\n", "alpha\nbeta", 3);
    let endings: Vec<_> = rows.iter().map(|row| (row.ending, row.is_ending_changed)).collect();
    use Ending::{CrLf, Lf, None};
    assert_eq!(endings, [(CrLf, true), (Lf, true), (Lf, true), (None, true)]);
}

#[test]
fn the_worst_pairs_are_compared_in_full() {
    for (name, old, new) in generate::worst::pairs() {
        let diff = diff(&old, &new, Options::default());
        assert!(!diff.coarse, "{name}");
        assert_hunks_rebuild(&old, &new, &diff);
        assert_unmarked_is_common(&old, &new, &diff);
        assert_eq!(diff, text::lines::diff(&old, &new, Options::default()), "{name}: the same twice");
    }
}

/// A diff as a reader would write it down: marks between braces, line ends said where they differ.
fn written(old: &str, new: &str, options: Options) -> String {
    let mut out = String::new();
    for row in diff(old, new, options).rows(old, new, 1) {
        let mut text = String::new();
        let mut at = 0;
        for mark in &row.marks {
            text.push_str(&format!("{}{{{}}}", &row.text[at..mark.start], &row.text[mark.clone()]));
            at = mark.end;
        }
        text.push_str(&row.text[at..]);
        let sign = match row.kind {
            Kind::Same => " ".to_owned(),
            Kind::Removed => "-".to_owned(),
            Kind::Added => "+".to_owned(),
            Kind::Fold(n) => format!("@ {n} lines"),
        };
        let end = if row.is_ending_changed { format!("  <{:?}>", row.ending) } else { String::new() };
        out.push_str(&format!("{sign}{text}{end}\n"));
    }
    out
}

#[test]
fn golden() {
    let mut out = String::new();
    for (name, old, new) in [
        ("words", "one\ntwo\nthe quick brown fox\nend\nlast\n", "one\ntwo\nthe slow brown foxes\nend\nlast\n"),
        (
            "wrapped anew",
            "Anna keeps the notes\nof the team in one file.\n",
            "Anna keeps the notes of\nthe whole team in one file.\n",
        ),
        (
            "a line moved into a list",
            "- a thing\n- b thing\n- c thing\n",
            "- a thing\n- new here\n- b thing\n- c thing\n",
        ),
        ("pairs by likeness", "alpha beta gamma\nsomething else here\n", "unrelated words\nalpha beta delta\n"),
        (
            "a line that begins as the next one does",
            "- The doors open at 9:00.\n- The budget is 5,500.\n",
            "- The budget is 6,200.\n",
        ),
        ("line ends", "a\r\nb\nc", "a\nb\nc\n"),
        ("graphemes", "👩‍👩‍👧 e\u{301}t\u{e9} 🇩🇪\n", "👩‍👧‍👧 ete 🇩🇰\n"),
        ("Japanese", "猫は静かに眠る。\n", "犬は静かに走る。\n"),
        (
            "sentences before words",
            "Anna reads the notes of the week. Bo writes the minutes and sends them to the team. Cem files them.\n",
            "Cem reads the minutes of the team. Anna reads the notes of the week. Bo writes the notes and sends them to Cem. Cem files them.\n",
        ),
        ("far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1x\n2\n3\n4\n5\n6\n7\n8\n9x\n"),
        ("a blank more", "a b\n", "a  b\n"),
    ] {
        out.push_str(&format!("## {name}\n{}\n", written(old, new, Options::default())));
    }
    expect_test::expect_file!["golden/lines.txt"].assert_eq(&out);
}

#[test]
fn rows_tile_in_every_whitespace_mode() {
    for (old, new) in pairs_of_texts(600) {
        for mode in [Whitespace::Trailing, Whitespace::Amount, Whitespace::Ignored] {
            let diff = diff(&old, &new, mode);
            let rows = diff.rows(&old, &new, usize::MAX);
            let count = |skip: Kind| rows.iter().filter(|row| row.kind != skip).count();
            assert_eq!(count(Kind::Added), lines(&old).len());
            assert_eq!(count(Kind::Removed), lines(&new).len());
            assert_pairs_tile(&old, &new, &diff);
        }
    }
}
