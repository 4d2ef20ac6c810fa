//! What was true and is no more: a source that tells what was and what is now, and a sentence that
//! says the first as if it still were. It needs both in the source, each said by a word of its own.

use super::{Clause, Said};
use crate::specifics::Kind;
use std::ops::Range;

/// Words of what was.
const WAS: &[&str] = &[
    "until",
    "till",
    "formerly",
    "previously",
    "old",
    "former",
    "used",
    "bis",
    "früher",
    "vorher",
    "alte",
    "alter",
    "altes",
    "jusqu",
    "jusquen",
    "avant",
    "ancien",
    "ancienne",
    "hasta",
    "antes",
    "antiguo",
    "antigua",
    "fino",
    "prima",
    "vecchio",
    "até",
];
/// Words of what is now.
const IS: &[&str] = &[
    "now",
    "today",
    "since",
    "currently",
    "nowadays",
    "jetzt",
    "nun",
    "seit",
    "heute",
    "derzeit",
    "maintenant",
    "depuis",
    "désormais",
    "ahora",
    "desde",
    "actualmente",
    "ora",
    "adesso",
    "agora",
];
/// Words by which a sentence itself says that it tells of the past.
const TELLS_OF_WAS: &[&str] =
    &["was", "were", "had", "war", "waren", "hatte", "était", "avait", "era", "fue", "before", "did"];

/// Something that only what was tells, in a sentence that does not say that it was.
pub(super) fn outdated(mine: &Said, theirs: &Said) -> Option<Range<usize>> {
    let own = mine.all();
    if own.iter().any(|word| WAS.contains(word) || TELLS_OF_WAS.contains(word)) {
        return None;
    }
    let has = |clause: &Clause, list: &[&str]| theirs.lower(clause).iter().any(|word| list.contains(word));
    let is_now = |clause: &&Clause| has(clause, IS) && !has(clause, WAS);
    theirs.clauses.iter().find(is_now)?;
    // "Until May we paid …": a clause goes on until the next sign that is followed by what is now.
    let past: Vec<&Clause> = theirs.clauses.iter().filter(|clause| has(clause, WAS)).collect();
    let values = mine.clauses.iter().flat_map(|clause| &clause.specifics);
    let tells = |clause: &Clause, kind: Kind, value: &str| {
        clause
            .specifics
            .iter()
            .any(|s| s.kind == kind && (s.value == value || s.value.starts_with(&format!("{value} "))))
    };
    let mut values =
        values.filter(|s| matches!(s.kind, Kind::Name | Kind::Number | Kind::Date | Kind::Link | Kind::Path));
    let only_was = |kind: Kind, value: &str| {
        past.iter().any(|clause| tells(clause, kind, value))
            && !theirs.clauses.iter().any(|clause| !has(clause, WAS) && tells(clause, kind, value))
    };
    values.find(|s| only_was(s.kind, &s.value)).map(|s| s.range.clone())
}
