//! What the source tells of one thing and of another, each in a clause that names its own: a sentence
//! may not take the one from the first and what it does from the second, nor say of both what is
//! told of one.

use super::{Clause, Said};
use crate::terms::terms_by_value;
use std::collections::BTreeSet;
use std::ops::Range;

const BOTH: &[&str] = &["both", "beide", "beiden", "ambos", "ambas", "entrambi", "entrambe", "allebei"];
/// Words that show that two things share something in the source.
const SHARED: &[&str] = &[
    "both", "all", "each", "every", "same", "also", "too", "together", "beide", "beiden", "alle", "auch", "ambos",
    "tous", "aussi",
];
/// Words that begin the name of a thing.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "our", "their", "his", "her", "my", "der", "die", "das", "ein", "eine", "le", "la", "les", "el",
    "los", "las", "il",
];

pub(super) fn apart(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let words = theirs.all();
    if words.iter().any(|word| SHARED.contains(word)) {
        return None;
    }
    let [clause] = &mine.clauses[..] else { return None };
    let own = mine.lower(clause);
    let has_of = |a: &BTreeSet<u64>, b: &BTreeSet<u64>| clause.terms.iter().any(|t| a.contains(t) && !b.contains(t));
    let is_split = |one: &Clause, other: &Clause| has_of(&one.terms, &other.terms) && has_of(&other.terms, &one.terms);
    if own.iter().any(|word| BOTH.contains(word)) {
        let pairs = theirs.clauses.iter().enumerate();
        let is_apart = pairs.clone().any(|(at, one)| theirs.clauses[at + 1..].iter().any(|other| is_split(one, other)));
        let is_whole = theirs.clauses.iter().any(|other| clause.terms.is_subset(&other.terms));
        return (is_apart && !is_whole).then(|| mine.place(clause));
    }
    // Two things, each with an article: what is said first of the sentence is in the one clause, the
    // rest in the other, and nothing is in both.
    if own.iter().any(|word| super::is_joiner(word)) {
        return None;
    }
    let named: Vec<&Clause> = theirs.clauses.iter().filter(|clause| is_named(&theirs.lower(clause))).collect();
    let [one, other] = named[..] else { return None };
    let terms = terms_by_value(mine.text, &clause.specifics);
    let known: Vec<u64> =
        terms.iter().map(|t| t.hash).filter(|hash| one.terms.contains(hash) || other.terms.contains(hash)).collect();
    let (first, rest) = known.split_first()?;
    let crosses = |subject: &Clause, told: &Clause| {
        subject.terms.contains(first)
            && !told.terms.contains(first)
            && rest.iter().any(|hash| told.terms.contains(hash) && !subject.terms.contains(hash))
            && rest.last().is_some_and(|hash| told.terms.contains(hash) && !subject.terms.contains(hash))
    };
    (crosses(one, other) || crosses(other, one)).then(|| mine.place(clause))
}

/// Whether a clause begins with something that it names itself.
fn is_named(words: &[&str]) -> bool {
    let first = words.iter().find(|word| !super::is_joiner(word));
    first.is_some_and(|word| DETERMINERS.contains(word))
}
