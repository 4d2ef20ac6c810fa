//! Where a source has the words of a sentence and says something else with them: it denies what the
//! sentence says, or the other way about; it has the opposite word, or another one of a group; it
//! tells the value of something else, or of somebody else; it goes from one value to the other the
//! other way round. It reads clauses and order, and refuses to guess about anything that the words
//! do not show.

mod apart;
mod outdated;
mod subjects;
mod values;

use super::clauses::{PRONOUNS, Word, clauses, denies, is_joiner, words};
use super::opposites::contradicted;
use crate::specifics::{Kind, Specific, specifics};
use crate::terms::{Term, is_common, terms_by_value};
use apart::apart;
use outdated::outdated;
use std::collections::BTreeSet;
use std::ops::Range;
use subjects::other_subject;
use values::{other_side, other_value, turned};

/// A clause with what is said in it.
struct Clause {
    words: Range<usize>,
    terms: BTreeSet<u64>,
    specifics: Vec<Specific>,
    denies: (bool, bool),
    /// It begins with a word that stands for somebody named before.
    leans: bool,
}

/// A sentence in its clauses.
struct Said<'t> {
    text: &'t str,
    words: Vec<Word>,
    clauses: Vec<Clause>,
}

impl<'t> Said<'t> {
    fn of(text: &'t str) -> Self {
        let words = words(text);
        let found = specifics(text);
        let terms = terms_by_value(text, &found);
        let make = |range: Range<usize>| {
            let place = words[range.start].range.start..words[range.end - 1].range.end;
            let is_in = |other: &Range<usize>| place.start <= other.start && other.start < place.end;
            let own = &words[range.clone()];
            Clause {
                terms: terms.iter().filter(|term| is_in(&term.range)).map(|term| term.hash).collect(),
                specifics: found.iter().filter(|s| s.kind != Kind::Quote && is_in(&s.range)).cloned().collect(),
                denies: denies(own, text),
                leans: own.iter().take(4).any(|word| PRONOUNS.contains(&word.lower.as_str()))
                    && !found
                        .iter()
                        .any(|s| s.kind == Kind::Name && is_in(&s.range) && s.range.start < own[0].range.end),
                words: range,
            }
        };
        let values: Vec<Range<usize>> = found.iter().filter(|s| is_value(s)).map(|s| s.range.clone()).collect();
        let clauses = clauses(text, &words, &values).into_iter().map(make).collect();
        Self { text, words, clauses }
    }

    fn lower(&self, clause: &Clause) -> Vec<&str> {
        self.words[clause.words.clone()].iter().map(|word| word.lower.as_str()).collect()
    }

    fn all(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.lower.as_str()).collect()
    }

    fn place(&self, clause: &Clause) -> Range<usize> {
        self.words[clause.words.start].range.start..self.words[clause.words.end - 1].range.end
    }
}

/// Bytes of what is read clause by clause; more is no sentence, and would take its square in steps.
const LONG: usize = 4_000;

/// The part of `sentence` that `source`, which has its words, says otherwise.
pub(super) fn otherwise(sentence: &str, source: &str) -> Option<Range<usize>> {
    if sentence.len() > LONG || source.len() > LONG {
        return None;
    }
    let (mine, theirs) = (Said::of(sentence), Said::of(source));
    let by_clause = mine.clauses.iter().find_map(|clause| denied(&mine, clause, &theirs));
    by_clause
        .or_else(|| opposed(&mine, &theirs))
        .or_else(|| other_value(&mine, &theirs))
        .or_else(|| turned(&mine, &theirs))
        .or_else(|| other_side(&mine, &theirs))
        .or_else(|| other_subject(&mine, &theirs))
        .or_else(|| replaced(&mine, &theirs))
        .or_else(|| had(&mine, &theirs))
        .or_else(|| mixed(&mine, &theirs))
        .or_else(|| apart(&mine, &theirs))
        .or_else(|| outdated(&mine, &theirs))
}

/// What the source has none of, and a sentence that denies nothing has: "no sugar", "not in May".
fn had(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    if mine.clauses.iter().any(|clause| clause.denies.1) {
        return None;
    }
    let term = |word: &Word| terms_by_value(&word.lower, &[]).first().map(|term| term.hash);
    let mut denied: Vec<u64> = Vec::new();
    for (at, word) in
        theirs.words.iter().enumerate().filter(|(_, word)| DENIES_WHAT_FOLLOWS.contains(&word.lower.as_str()))
    {
        let rest = &theirs.words[at + 1..];
        let is_thing = NOTHING_OF.contains(&word.lower.as_str())
            || rest.first().is_some_and(|next| PREPOSITIONS.contains(&next.lower.as_str()));
        let gap_ends = |word: &&Word| !is_common(&word.lower);
        denied.extend(rest.iter().take(3).find(gap_ends).filter(|_| is_thing).and_then(term));
    }
    let times = |hash: u64, said: &Said| said.words.iter().filter(|word| term(word) == Some(hash)).count();
    let is_had = |word: &&Word| {
        term(word).is_some_and(|hash| {
            denied.contains(&hash) && times(hash, theirs) == denied.iter().filter(|d| **d == hash).count()
        })
    };
    mine.words.iter().find(is_had).map(|word| word.range.clone())
}

/// Words that deny the thing named next.
const NOTHING_OF: &[&str] =
    &["no", "without", "kein", "keine", "keinen", "ohne", "sin", "sans", "senza", "sem", "geen"];
/// So, and those that do when a preposition follows.
const DENIES_WHAT_FOLLOWS: &[&str] = &[
    "no", "without", "kein", "keine", "keinen", "ohne", "sin", "sans", "senza", "sem", "geen", "not", "never", "nicht",
    "nie",
];
const PREPOSITIONS: &[&str] =
    &["in", "on", "at", "from", "with", "for", "by", "am", "im", "an", "auf", "mit", "für", "von", "bei"];

/// Something of one clause and something of another that says the same of somebody else: he plays
/// the one, and she the other.
fn mixed(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let [clause] = &mine.clauses[..] else { return None };
    if mine.words.iter().any(|word| is_joiner(&word.lower)) {
        return None;
    }
    let held = |a: &Clause, b: Option<&Clause>| -> usize {
        let is_in = |term: &&u64| a.terms.contains(*term) || b.is_some_and(|b| b.terms.contains(*term));
        clause.terms.iter().filter(is_in).count()
    };
    let full: Vec<&Clause> = theirs.clauses.iter().filter(|other| !other.leans).collect();
    let is_mixed = full.iter().enumerate().any(|(at, one)| {
        full[at + 1..].iter().any(|other| {
            let both = clause.terms.iter().any(|term| one.terms.contains(term) && other.terms.contains(term));
            let together = held(one, Some(other));
            both && together > held(one, None) && together > held(other, None)
        })
    });
    let is_whole = theirs.clauses.iter().any(|other| clause.terms.is_subset(&other.terms));
    (is_mixed && !is_whole).then(|| mine.place(clause))
}

/// The clause of the source that has most of a clause, and whether nothing of it is only in
/// another.
fn nearest<'s>(clause: &Clause, theirs: &'s Said) -> Option<(&'s Clause, bool)> {
    let shared = |other: &Clause| clause.terms.intersection(&other.terms).count();
    let best = theirs.clauses.iter().rev().max_by_key(|other| shared(other)).filter(|best| shared(best) > 0)?;
    let elsewhere = theirs
        .clauses
        .iter()
        .any(|other| clause.terms.iter().any(|term| other.terms.contains(term) && !best.terms.contains(term)));
    Some((best, !elsewhere))
}

fn denied(mine: &Said, clause: &Clause, theirs: &Said) -> Option<Range<usize>> {
    if clause.terms.len() < 2 {
        return None;
    }
    // What a clause of the source denies is all here, and nothing here denies it.
    let is_here = |other: &Clause| {
        let shared = other.terms.intersection(&clause.terms).count();
        shared >= 2 && shared * 4 >= other.terms.len() * 3
    };
    let affirms = mine.clauses.iter().all(|clause| !clause.denies.1);
    let is_affirmed = |other: &Clause| !other.denies.1 && clause.terms.is_subset(&other.terms);
    if affirms
        && theirs.clauses.iter().any(|other| other.denies.0 && is_here(other))
        && !theirs.clauses.iter().any(is_affirmed)
    {
        return Some(mine.place(clause));
    }
    let (best, is_whole) = nearest(clause, theirs)?;
    let shared = clause.terms.intersection(&best.terms).count();
    if shared * 2 < clause.terms.len() {
        return None;
    }
    let is_denied = best.denies.0 && !clause.denies.1 && is_whole;
    let all_affirm = theirs.clauses.iter().all(|other| !other.denies.1);
    let denies_alone = clause.denies.0 && all_affirm;
    (is_denied || denies_alone).then(|| mine.place(clause))
}

fn opposed(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let (own, all) = (mine.all(), theirs.all());
    // What the source says in any clause counts for it; against it only what is about the same.
    mine.clauses.iter().find_map(|clause| {
        let touching = theirs.clauses.iter().filter(|other| !other.terms.is_disjoint(&clause.terms));
        let words: Vec<&str> = mine.lower(clause).into_iter().filter(|word| !all.contains(word)).collect();
        let against: Vec<&str> =
            touching.flat_map(|other| theirs.lower(other)).filter(|word| !own.contains(word)).collect();
        let word = contradicted(&words, &against)?;
        mine.words.iter().find(|other| other.lower == word).map(|word| word.range.clone())
    })
}

/// A word that stands where the source has another one: the words before and after it are the
/// same. Not a verb after a name, which everybody chooses freely.
fn replaced(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let list = |said: &Said| terms_by_value(said.text, &specifics(said.text));
    let (own, other) = (list(mine), list(theirs));
    let has = |terms: &[Term], hash: u64| terms.iter().any(|term| term.hash == hash);
    let special = |range: &Range<usize>| {
        mine.clauses
            .iter()
            .flat_map(|clause| &clause.specifics)
            .any(|s| s.range.start <= range.start && range.end <= s.range.end)
    };
    // The last word of all, after two that are the same.
    if let [.., first, second, last] = &own[..] {
        let stands = |three: &[Term]| {
            let [a, b, c] = three else { return false };
            let ends = theirs
                .words
                .iter()
                .position(|word| word.range.start == c.range.start)
                .is_some_and(|at| theirs.clauses.iter().any(|clause| clause.words.end == at + 1));
            a.hash == first.hash && b.hash == second.hash && ends && !has(&own, c.hash)
        };
        let is_last = mine.text.get(last.range.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
        if is_last && !has(&other, last.hash) && !special(&last.range) && other.windows(3).any(stands) {
            return Some(last.range.clone());
        }
    }
    own.windows(3).find_map(|three| {
        let [before, word, after] = three else { return None };
        let gap = mine.text.get(before.range.end..word.range.start).unwrap_or("");
        let named = mine.text.get(before.range.clone()).unwrap_or("");
        let is_owned = named.ends_with("'s") || named.ends_with("’s") || gap.starts_with("'s") || gap.starts_with("’s");
        let is_verb = special(&before.range) && gap.trim().is_empty() && !is_owned;
        let is_free = has(&other, word.hash) || special(&word.range) || is_verb || (special(&after.range) && !is_owned);
        let there =
            |there: &[Term]| there[0].hash == before.hash && there[2].hash == after.hash && !has(&own, there[1].hash);
        (!is_free && other.windows(3).any(there)).then(|| word.range.clone())
    })
}

fn is_value(s: &Specific) -> bool {
    matches!(s.kind, Kind::Number | Kind::Date | Kind::Path | Kind::Link)
}
