//! What a review asks: two stores compared, decisions applied, sources, losses, suspicions. It holds the two listings and
//! every content it was given, by hash; it decides nothing and asks for nothing itself.

mod beside;
mod ledger;
mod page;
mod stores;
mod transcripts;

use crate::{difference, look::sha256};
use reader_wire::{Answer, Ask, Listed, Region, Then, Verdict};
use std::collections::HashMap;
use text::apply::{self, Choice};
use text::history::{self, Act, Known, Version};
use text::lines::Whitespace;
use text::merge;
use transcripts::Transcripts;

/// What is held between asks.
#[derive(Default)]
pub(crate) struct Review {
    old: Vec<Listed>,
    new: Vec<Listed>,
    /// Contents by hash.
    texts: HashMap<String, String>,
    transcripts: Transcripts,
}

impl Review {
    /// Answers an ask of a review; any other is refused. Errors are sentences fit to show.
    pub(crate) fn answer(&mut self, ask: Ask) -> Result<Answer, String> {
        Ok(match ask {
            Ask::Sides { old, new } => {
                (self.old, self.new) = (old, new);
                Answer::Done
            }
            Ask::MoreSides { old, new } => {
                self.old.extend(old);
                self.new.extend(new);
                Answer::Done
            }
            Ask::Contents { texts } => {
                self.texts.extend(texts);
                Answer::Done
            }
            Ask::Changes => self.changes(),
            Ask::ComparePages { old, new } => Answer::Page(page::compare(&old, &new)),
            Ask::Apply { old, new, choices } => {
                let text = applied(&old, &new, choices);
                let sha256 = sha256(text.as_bytes());
                Answer::Content { text, sha256 }
            }
            Ask::Merge { base, ours, theirs } => Answer::Merged(merged(&base, &ours, &theirs)),
            Ask::Then { versions, moment } => Answer::Then(then(&versions, moment)),
            Ask::Transcripts { passages } => {
                self.transcripts = Transcripts::new(passages);
                Answer::Done
            }
            Ask::Examine { path, old, new } => Answer::Beside(self.beside(&path, &old, &new)),
            Ask::Ledger => Answer::Ledger(self.ledger()),
            _ => return Err("The reader does not know this ask.".to_owned()),
        })
    }
}

/// The text that these choices make of two texts, hunk by hunk.
fn applied(old: &str, new: &str, choices: Vec<Verdict>) -> String {
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|choice| match choice {
            Verdict::Accept => Choice::Accept,
            Verdict::Keep => Choice::Keep,
            Verdict::Edit(text) => Choice::Edited(text),
        })
        .collect();
    apply::apply(old, new, &text::lines::diff(old, new, Whitespace::Exact), &choices)
}

/// Conflicts as they stand, everything else settled and joined.
fn merged(base: &str, ours: &str, theirs: &str) -> Vec<Region> {
    let merge = merge::merge(base, ours, theirs);
    let mut regions = Vec::new();
    let mut settled = String::new();
    let lines = |text: &str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    let of = |lines: &[String], range: &std::ops::Range<usize>| lines.get(range.clone()).unwrap_or_default().concat();
    for region in &merge.regions {
        match &region.kind {
            merge::Kind::Same | merge::Kind::Ours | merge::Kind::Both => settled.push_str(&of(&ours, &region.ours)),
            merge::Kind::Theirs => settled.push_str(&of(&theirs, &region.theirs)),
            merge::Kind::Words(words) => settled.push_str(words),
            merge::Kind::Conflict => {
                if !settled.is_empty() {
                    regions.push(Region::Settled(std::mem::take(&mut settled)));
                }
                let (base, ours) = (of(&base, &region.base), of(&ours, &region.ours));
                regions.push(Region::Conflict(base, ours, of(&theirs, &region.theirs)));
            }
        }
    }
    if !settled.is_empty() || regions.is_empty() {
        regions.push(Region::Settled(settled));
    }
    regions
}

fn then(versions: &[reader_wire::Moment], moment: i64) -> Vec<Then> {
    let versions: Vec<Version<'_>> = versions
        .iter()
        .map(|version| Version {
            memory: &version.memory,
            id: &version.id,
            path: version.path.as_deref(),
            at: version.at,
            act: match (version.is_creation, version.is_deletion) {
                (true, _) => Act::Created,
                (_, true) => Act::Deleted,
                _ => Act::Modified,
            },
            is_redacted: version.is_redacted,
        })
        .collect();
    let found = history::at(&versions, moment).into_iter().map(|current| Then {
        memory: current.memory.to_owned(),
        version: current.version.to_owned(),
        path: current.path.map(str::to_owned),
        is_known: current.known == Known::Version,
    });
    found.collect()
}

/// A sentence on one line: where a line of the source ends says nothing.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The hunks of an exact comparison, as those of the page are numbered.
fn hunks(old: &str, new: &str) -> Vec<reader_wire::Hunk> {
    difference::compare(old, new, reader_wire::Blanks::Exact).hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_choices_make_what_they_say() {
        let (old, new) = ("a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\nf\n");
        let made = |choices: &[Verdict]| applied(old, new, choices.to_vec());
        assert_eq!(made(&[]), old);
        assert_eq!(made(&[Verdict::Accept, Verdict::Accept]), new);
        assert_eq!(made(&[Verdict::Keep, Verdict::Accept]), "a\nb\nc\nd\nE\nf\n");
        assert_eq!(made(&[Verdict::Edit("x\n".into()), Verdict::Keep]), "a\nx\nc\nd\ne\n");
    }

    #[test]
    fn a_merge_is_settled_but_for_conflicts() {
        let base = "a\nb\nc\nd\ne\n";
        assert_eq!(merged(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"), [Region::Settled("A\nb\nc\nd\nE\n".into())]);
        let conflict = merged(base, "a\nb\nmine\nd\ne\n", "a\nb\nyours\nd\ne\n");
        let expected = Region::Conflict("c\n".into(), "mine\n".into(), "yours\n".into());
        assert_eq!(conflict, [Region::Settled("a\nb\n".into()), expected, Region::Settled("d\ne\n".into())]);
        assert_eq!(merged("", "", ""), [Region::Settled(String::new())]);
    }
}
