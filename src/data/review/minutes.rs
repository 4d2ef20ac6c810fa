//! The minutes of a review, as Markdown that stands on its own. Pure.

use super::{Change, Decisions, Mood, Sides};
use reader_wire::{ChangeKind, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the minutes tell besides the decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// What was reviewed: "cwc-memory → dreamed".
    pub title: String,
    /// Who reviewed, as they call themselves; may be empty.
    pub reviewer: String,
    /// When it was finished, as the reader's locale writes it.
    pub when: String,
    /// What went for changes that nobody decided.
    pub undecided: String,
    /// What was done in the end, a sentence each.
    pub deeds: Vec<String>,
}

/// The minutes. Paths stand in code marks, so that nothing in them is read as Markdown.
pub fn minutes(
    told: &Minutes,
    sides: &Sides,
    changes: &[Change],
    decisions: &Decisions,
    extra: &BTreeMap<String, String>,
) -> String {
    let mut text = format!("# Review of {}\n\n", plain(&told.title));
    if !told.reviewer.trim().is_empty() {
        let _ = writeln!(text, "Reviewed by {} (self-declared).", plain(told.reviewer.trim()));
    }
    let _ = writeln!(text, "Finished {}. {} files changed.\n", told.when, changes.len());
    for (mood, head) in [
        (Mood::Kept, "Old kept"),
        (Mood::Mixed, "Accepted in part, or edited"),
        (Mood::Taken, "Accepted"),
        (Mood::Begun, "Begun and not finished"),
        (Mood::Open, "Not decided"),
    ] {
        let of_mood: Vec<&Change> = changes
            .iter()
            .filter(|change| decisions.with(&change.key, |decision| decision.outcome(change.kind)) == mood)
            .collect();
        if of_mood.is_empty() {
            continue;
        }
        let _ = writeln!(text, "## {head} ({})\n", of_mood.len());
        if matches!(mood, Mood::Open | Mood::Begun) {
            let _ = writeln!(text, "For these: {}.\n", told.undecided);
        }
        of_mood.iter().for_each(|change| line(&mut text, sides, change, decisions));
        text.push('\n');
    }
    if !extra.is_empty() {
        let _ = writeln!(text, "## Brought back or carried over ({})\n", extra.len());
        extra.keys().for_each(|path| text.push_str(&format!("- {}\n", code(path))));
        text.push('\n');
    }
    if !told.deeds.is_empty() {
        text.push_str("## What was done\n\n");
        told.deeds.iter().for_each(|deed| text.push_str(&format!("- {deed}\n")));
    }
    text
}

fn line(text: &mut String, sides: &Sides, change: &Change, decisions: &Decisions) {
    let kind = match change.kind {
        ChangeKind::Removed => "removed",
        ChangeKind::Merged => "merged",
        ChangeKind::Split => "split",
        ChangeKind::Changed => "changed",
        ChangeKind::MovedAndChanged => "moved and changed",
        ChangeKind::Moved => "moved",
        ChangeKind::Added => "added",
    };
    let _ = write!(text, "- {} ({kind}", code(change.path(sides)));
    if let (ChangeKind::Moved | ChangeKind::MovedAndChanged, Some(old)) = (change.kind, change.before(sides)) {
        let _ = write!(text, " from {}", code(&old.path));
    }
    text.push(')');
    decisions.with(&change.key, |decision| {
        if !decision.hunks.is_empty() {
            let count = |of: fn(&Verdict) -> bool| decision.hunks.values().filter(|verdict| of(verdict)).count();
            let _ = write!(
                text,
                ": {} accepted, {} kept old, {} edited of {}",
                count(|verdict| *verdict == Verdict::Accept),
                count(|verdict| *verdict == Verdict::Keep),
                count(|verdict| matches!(verdict, Verdict::Edit(_))),
                decision.shape.len()
            );
        }
        text.push('\n');
        for note in &decision.notes {
            let _ = writeln!(text, "  - Comment: {}", plain(&note.text));
        }
    });
}

/// One line, in which nothing is Markdown.
fn plain(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut safe = String::with_capacity(one_line.len());
    for character in one_line.chars() {
        if character.is_ascii_punctuation() {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

/// A path as code.
fn code(path: &str) -> String {
    let longest = path.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if longest > 0 { " " } else { "" };
    format!("{fence}{blank}{path}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::review::{Decision, Entry, Note, Origin};

    #[test]
    fn minutes_say_what_was_kept_first_and_nothing_in_them_is_read_as_markdown() {
        let entry = |path: &str| Entry {
            path: path.into(),
            sha256: "0".into(),
            size: 1,
            memory: "m".into(),
            origin: Origin::Memory("s".into(), "m".into()),
        };
        let sides = Sides { old: vec![entry("/a`b.md")], new: vec![entry("/c.md")] };
        let changes = [
            Change::of(ChangeKind::Removed, vec![0], vec![], &sides),
            Change::of(ChangeKind::Added, vec![], vec![0], &sides),
        ];
        let note = Note { hunk: None, text: "why?\n# not a heading".into(), at: 0 };
        let kept = Decision { whole: Some(Verdict::Keep), notes: vec![note], ..Decision::default() };
        let decisions = Decisions::load([(changes[0].key.clone(), kept)]);
        let told = Minutes { title: "a → b".into(), undecided: "the old was kept".into(), ..Minutes::default() };
        let text = minutes(&told, &sides, &changes, &decisions, &BTreeMap::new());
        let (kept, open) = (text.find("## Old kept (1)").unwrap(), text.find("## Not decided (1)").unwrap());
        assert!(kept < open && text.contains("- `` /a`b.md `` (removed)\n"), "{text}");
        assert!(text.contains(r"Comment: why\? \# not a heading") && text.contains("For these: the old was kept"));
    }
}
