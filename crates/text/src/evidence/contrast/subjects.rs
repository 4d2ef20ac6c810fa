//! Whose deed it is: who stands before a verb, or after "by", in a sentence and in its source.

use super::super::clauses::Word;
use super::{Clause, Said};
use crate::specifics::{Kind, Specific};
use crate::terms::terms_by_value;
use std::ops::Range;

/// Words between somebody and what he does.
const BETWEEN: &[&str] =
    &["is", "was", "has", "have", "had", "will", "also", "still", "now", "already", "been", "always", "the", "often"];
/// Words that turn a sentence about: somebody is led *by* somebody.
const TURNING: &[&str] = &["by", "von", "durch", "par", "por", "da", "af", "av", "door"];

/// Somebody does what the source tells of somebody else.
pub(super) fn other_subject(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let stems = |text: &str| -> Option<u64> { terms_by_value(text, &[]).first().map(|term| term.hash) };
    for clause in &mine.clauses {
        for name in clause.specifics.iter().filter(|s| s.kind == Kind::Name) {
            let own = &mine.words[clause.words.clone()];
            // "led by Anna": the deed stands before its doer.
            let before = own.iter().filter(|word| word.range.end <= name.range.start).collect::<Vec<_>>();
            if let [.., deed, by] = before[..]
                && TURNING.contains(&by.lower.as_str())
            {
                let stem = stems(&deed.lower)?;
                match is_anothers(&name.value, stem, theirs, &stems) {
                    Some(true) => return Some(name.range.clone()),
                    _ => continue,
                }
            }
            if own.iter().any(|word| TURNING.contains(&word.lower.as_str())) {
                continue;
            }
            let after = own.iter().filter(|word| word.range.start >= name.range.end);
            let Some(verb) = after.take(3).find(|word| !BETWEEN.contains(&word.lower.as_str())) else { continue };
            let gap = mine.text.get(name.range.end..verb.range.start).unwrap_or("");
            let is_own = mine.text[name.range.clone()].ends_with("'s")
                || mine.text[name.range.clone()].ends_with("’s")
                || gap.starts_with("'")
                || gap.starts_with('’')
                || gap.contains(|c: char| !c.is_alphanumeric() && c != ' ');
            let is_special =
                clause.specifics.iter().any(|s| s.range.start <= verb.range.start && verb.range.start < s.range.end);
            let Some(stem) = stems(&verb.lower).filter(|_| !is_own && !is_special) else { continue };
            if let Some(true) = is_anothers(&name.value, stem, theirs, &stems) {
                return Some(name.range.clone());
            }
        }
    }
    None
}

/// Whether the source tells the deed of others and never of this one; nothing when it does not
/// tell of it, or not of whom.
fn is_anothers(name: &str, stem: u64, theirs: &Said, stems: &dyn Fn(&str) -> Option<u64>) -> Option<bool> {
    let mut answer = None;
    for (number, clause) in theirs.clauses.iter().enumerate() {
        let deeds = theirs.words[clause.words.clone()].iter().filter(|word| stems(&word.lower) == Some(stem));
        for deed in deeds {
            let by =
                theirs.words.iter().position(|word| word.range == deed.range).and_then(|at| theirs.words.get(at + 1));
            if let Some(by) = by.filter(|by| TURNING.contains(&by.lower.as_str())) {
                let doer = theirs.clauses.iter().flat_map(|clause| &clause.specifics);
                let doer = doer.filter(|s| s.kind == Kind::Name).find(|s| s.range.start >= by.range.end)?;
                if doer.value == name || doer.value.split(' ').any(|part| name.split(' ').any(|other| other == part)) {
                    return Some(false);
                }
                answer = Some(true);
                continue;
            }
            let names = |clause: &Clause| -> Vec<Specific> {
                let before = |s: &&Specific| s.kind == Kind::Name && s.range.end <= deed.range.start;
                clause.specifics.iter().filter(before).cloned().collect()
            };
            let mut before = names(clause);
            if before.is_empty() && clause.leans && number > 0 {
                before = names(&theirs.clauses[number - 1]).into_iter().take(1).collect();
            }
            // Said before what is done, in the same breath, it may be whose it is.
            let words = &theirs.words[clause.words.clone()];
            let is_said =
                |word: &&Word| word.range.end <= deed.range.start && name.split(' ').any(|part| part == word.lower);
            if words.iter().any(|word| is_said(&word)) && before.iter().all(|s| s.value != name) {
                return None;
            }
            let subject = before.last()?;
            let same = subject.value == name
                || subject.value.split(' ').any(|part| name.split(' ').any(|other| other == part));
            if same {
                return Some(false);
            }
            answer = Some(true);
        }
    }
    answer
}
