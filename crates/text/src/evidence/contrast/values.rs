//! Values that a source tells of something else, in another order, or on the other side of it.

use super::{Clause, Said, is_value};
use crate::specifics::{Kind, Specific, specifics};
use crate::terms::{is_common, terms_by_value};
use std::collections::BTreeSet;
use std::ops::Range;

/// A value from one clause of the source with what another clause tells a value of its own about.
pub(super) fn other_value(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let valued = mine.clauses.iter().filter(|clause| clause.specifics.iter().any(is_value)).count();
    mine.clauses.iter().find_map(|clause| {
        let asked: Vec<&Specific> = match valued {
            0 | 1 => mine.clauses.iter().flat_map(|clause| &clause.specifics).collect(),
            _ => clause.specifics.iter().collect(),
        };
        let own = clause.specifics.iter().filter(|s| is_value(s));
        own.clone().find_map(|value| is_of_another(mine, (clause, value), &asked, theirs))
    })
}

fn is_of_another(
    mine: &Said,
    (clause, value): (&Clause, &Specific),
    asked: &[&Specific],
    theirs: &Said,
) -> Option<Range<usize>> {
    let is_asked = |s: &Specific| asked.iter().any(|other| other.kind == s.kind && other.value == s.value);
    let holds = |clause: &&Clause| clause.specifics.iter().any(|s| s.kind == value.kind && s.value == value.value);
    let mut homes = theirs.clauses.iter().filter(holds);
    let (Some(home), None) = (homes.next(), homes.next()) else { return None };
    let own = terms_of(value);
    // In the order in which the clause has them.
    let whole = &mine.text[mine.place(clause)];
    let terms = terms_by_value(whole, &specifics(whole)).into_iter().map(|term| term.hash);
    let terms: Vec<u64> = terms.filter(|term| !own.contains(term)).collect();
    theirs.clauses.iter().filter(|clause| !std::ptr::eq(*clause, home)).find_map(|rival| {
        let is_rival = |s: &&Specific| s.kind == value.kind && unit(s) == unit(value) && !is_asked(s);
        let has_rival = rival.specifics.iter().any(|s| is_rival(&s));
        let first =
            |a: &Clause, b: &Clause| terms.iter().position(|term| a.terms.contains(term) && !b.terms.contains(term));
        // Nothing but the value is from its clause; or what the sentence begins with is not.
        let is_mixed = match (first(home, rival), first(rival, home)) {
            (None, Some(_)) => true,
            (Some(home_at), Some(rival_at)) => rival_at < home_at && !rival.leans && !home.leans,
            _ => false,
        };
        (has_rival && is_mixed).then(|| value.range.clone())
    })
}

/// Words that say on which side of something a thing is.
const SIDES: &[(&str, &str)] = &[
    ("before", "after"),
    ("above", "below"),
    ("over", "under"),
    ("with", "without"),
    ("until", "since"),
    ("inside", "outside"),
    ("vor", "nach"),
    ("avant", "après"),
    ("antes", "después"),
    ("prima", "dopo"),
];

/// Before what the source puts after.
pub(super) fn other_side(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let next = |said: &Said, at: usize| -> Option<String> {
        let mut rest = said.words.get(at + 1..)?.iter().take(3).map(|word| &word.lower);
        rest.find(|word| !is_common(word)).cloned()
    };
    let places = |said: &Said, side: &str| -> Vec<(usize, String)> {
        let all = said.words.iter().enumerate().filter(|(_, word)| word.lower == side);
        all.filter_map(|(at, _)| Some((at, next(said, at)?))).collect()
    };
    SIDES.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).find_map(|(own, opposite)| {
        let (there, against) = (places(theirs, own), places(theirs, opposite));
        let is_turned = |what: &String| against.iter().any(|a| a.1 == *what) && !there.iter().any(|a| a.1 == *what);
        let found = places(mine, own).into_iter().find(|(_, what)| is_turned(what))?;
        mine.words.get(found.0).map(|word| word.range.clone())
    })
}

/// What a number is a number of; nothing for anything else.
fn unit(value: &Specific) -> &str {
    let parts = value.value.split_once(' ').filter(|_| value.kind == Kind::Number);
    parts.map_or("", |(_, unit)| unit)
}

fn terms_of(value: &Specific) -> BTreeSet<u64> {
    let text = &value.value;
    terms_by_value(text, &specifics(text)).into_iter().map(|term| term.hash).collect()
}

/// From one value to the other, the other way round.
pub(super) fn turned(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let role = |said: &Said, s: &Specific| -> Option<bool> {
        let before = said.words.iter().rfind(|word| word.range.end <= s.range.start)?;
        match before.lower.as_str() {
            "from" | "von" | "de" | "da" => Some(true),
            "to" | "auf" | "nach" | "zu" | "a" | "à" => Some(false),
            _ => None,
        }
    };
    let all = |said: &Said| -> Vec<(Specific, bool)> {
        let found = said.clauses.iter().flat_map(|clause| &clause.specifics);
        found.filter_map(|s| Some((s.clone(), role(said, s)?))).collect()
    };
    let theirs = all(theirs);
    let is_turned = |(s, is_from): &(Specific, bool)| {
        let same = |other: &&(Specific, bool)| other.0.kind == s.kind && other.0.value == s.value;
        let mut told = theirs.iter().filter(same).peekable();
        told.peek().is_some() && told.all(|other| other.1 != *is_from)
    };
    all(mine).into_iter().find(is_turned).map(|(s, _)| s.range)
}
