//! A sentence of change laid over an older one, word for word: the same thing by name or by noun, and one value that only one
//! of them has. It refuses what announces no change, and what names somebody or something that the other does not know.

use super::analyse::Form;
use super::left::{is_found, is_name, is_word, rest, words};
use super::relate::{Verdict, differing, generic, senses_apart};
use super::slot::Slot;
use crate::words::Stem;

/// What a change replaces, where no pattern and no aspect told.
pub(super) fn laid(new: &Form, old: &Form) -> Verdict {
    let vague = |f: &Form| f.implied && f.parts.names.is_empty();
    let unsure = new.hedged || old.hedged || new.cancelled || new.list || old.list || old.former;
    if !new.change || unsure || old.negated || vague(new) || vague(old) || new.labels != old.labels {
        return Verdict::Distinct;
    }
    if new.frame.len() > 14 || old.frame.len() > 14 {
        return Verdict::Distinct;
    }
    let pairs = differing(new, old);
    let hit = match pairs.as_slice() {
        [(n, o)] if !is_word(&new.slots[*n]) => typed(new, old, *n, *o).then_some((*n, *o)),
        [] => named(new, old),
        _ => None,
    };
    hit.map_or(Verdict::Distinct, |pair| Verdict::Differs { pairs: vec![pair], loose: true })
}

/// Whether the newer says that a value of the older is over.
pub(super) fn names_as_over(new: &Form, old: &Form) -> bool {
    new.change && old.values().any(|s| is_over(new, s))
}

fn is_over(new: &Form, s: &Slot) -> bool {
    (is_name(s) || is_found(s)) && !s.words.is_empty() && s.words.iter().all(|w| new.old.contains(w))
}

/// Whether the names of a statement, but for one, stand in the other one or are said to be over.
fn known(a: &Form, b: &Form, but: &Slot) -> bool {
    let have: Vec<Stem> = words(b).chain(a.old.iter().copied()).collect();
    a.values().filter(|s| is_name(s) && s.words != but.words).all(|s| s.words.iter().all(|w| have.contains(w)))
}

/// Another value of one kind for the same thing.
fn typed(new: &Form, old: &Form, n: usize, o: usize) -> bool {
    let (v, was) = (&new.slots[n], &old.slots[o]);
    if !known(new, old, v) || !known(old, new, was) || v.unit == 0 && v.kind == super::slot::SlotKind::Amount {
        return false;
    }
    let senses = new.parts.senses & old.parts.senses;
    let (more, less) = (rest(new, old, senses), rest(old, new, senses));
    let name = new.parts.names.iter().any(|s| old.parts.names.iter().any(|p| p.words == s.words));
    let nouns = new.parts.nouns.iter().filter(|s| old.parts.nouns.contains(s) && !generic(**s)).count();
    let beside = new.parts.beside.iter().any(|s| !old.parts.nouns.contains(s) && !generic(*s));
    let subject = name && (less.is_empty() || nouns > 0 && less.len() < 2) && !beside || nouns > 1 && less.is_empty();
    subject && !senses_apart(new, old) && more.len() < 3
}

/// "Jill left, the decision maker at Acme is Amir": the one named as over was the older's value, and one name is new.
fn named(new: &Form, old: &Form) -> Option<(usize, usize)> {
    let have: Vec<Stem> = words(old).collect();
    let (o, was) = old.values().enumerate().find(|(_, s)| is_over(new, s))?;
    let mut fresh = new.values().enumerate().filter(|(_, s)| {
        (is_name(s) || is_found(s)) && s.words.iter().all(|w| !have.contains(w) && !new.old.contains(w))
    });
    let (v, first) = fresh.next()?;
    if fresh.any(|(_, s)| s.words != first.words) || new.is_topic(v) {
        return None;
    }
    if !known(new, old, first) || !known(old, new, was) {
        return None;
    }
    let named = |s: &&Slot| old.parts.names.iter().any(|p| p.words == s.words && p.words != was.words);
    let nouns = new.parts.nouns.iter().any(|s| old.parts.nouns.contains(s) && !generic(*s) && !was.words.contains(s));
    (new.parts.names.iter().any(|s| named(&s)) || nouns).then_some((v, o))
}
