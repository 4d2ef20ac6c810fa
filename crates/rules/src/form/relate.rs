//! Compares two forms. It refuses to merge what differs in a word that carries meaning on both
//! sides, and to call later what nothing orders; time is the caller's.

use super::analyse::{Form, Relation};
use super::slot::{Slot, SlotKind};
use crate::words::{Stem, key};

/// How a newer statement stands to an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing to do with each other, or two different facts.
    Distinct,
    /// They say the same.
    Same,
    /// The newer says less than the older and nothing else.
    Less,
    /// The newer says the same and more.
    More,
    /// The same fact with other values: pairs of slot indices (newer, older). `loose` when the
    /// topics fit only roughly; then it takes a word of change and no other candidate.
    Differs {
        /// Which slots disagree.
        pairs: Vec<(usize, usize)>,
        /// Whether the topics fit only roughly.
        loose: bool,
    },
    /// The newer takes the older back ("no longer", "cancelled").
    Revokes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    /// A general noun is missing on one side ("the talk X", "X").
    Near,
    /// A part of a name is missing on one side.
    Part,
    /// One plain word more on one side.
    Loose,
    /// One plain word more on each side.
    Rough,
    No,
}

/// Compares a newer form with an older one: by the patterns of their verbs, and where those find
/// nothing, part by part.
pub fn relate(new: &Form, old: &Form) -> Verdict {
    // "Mr. Osei" is not "Mrs. Osei", and "the old server" is not the one there is now.
    let other = |t: &(Stem, Stem)| old.titles.iter().any(|o| o.0 == t.0 && o.1 != t.1);
    let which = !new.orders.is_empty() && !old.orders.is_empty() && new.orders != old.orders;
    if new.titles.iter().any(other) || old.former && !new.former || which {
        return Verdict::Distinct;
    }
    if let Some(pair) = super::kin::turns(new, old) {
        return Verdict::Differs { pairs: vec![pair], loose: false };
    }
    let verdict = match by_pattern(new, old) {
        Verdict::Distinct if super::back::taken_back(new, old) => Verdict::Revokes,
        Verdict::Distinct => super::kin::kin(new, old),
        verdict => verdict,
    };
    let verdict = match verdict {
        Verdict::Distinct => super::laid::laid(new, old),
        Verdict::Same | Verdict::More | Verdict::Less if super::laid::names_as_over(new, old) => {
            super::laid::laid(new, old)
        }
        verdict => verdict,
    };
    match verdict {
        Verdict::Differs { ref pairs, .. } if side_by_side(new, old, pairs) => Verdict::Distinct,
        verdict => verdict,
    }
}

/// Other values that replace nothing: what is added ("likes oolong too"), another aspect of one thing ("lands at 14:10",
/// "takes off at 11:45"), another of somebody's numbers.
fn side_by_side(new: &Form, old: &Form, pairs: &[(usize, usize)]) -> bool {
    let contact = |s: &Slot| matches!(s.kind, SlotKind::Mail | SlotKind::Phone);
    let is_contact = pairs.iter().any(|&(n, _)| new.value(n).is_some_and(contact));
    new.further || !new.change && senses_apart(new, old) || is_contact && super::line::other_line(new, old)
}

/// Both tell of an aspect, and not of the same one.
pub(super) fn senses_apart(new: &Form, old: &Form) -> bool {
    let (now, then) = (new.parts.senses, old.parts.senses);
    now & then == 0 && now != 0 && then != 0
}

fn by_pattern(new: &Form, old: &Form) -> Verdict {
    let fit = fit(new, old);
    if fit == Fit::No || !relations_fit(new, old) {
        return if telling(new, old) { fuller(new, old) } else { by_old_value(new, old) };
    }
    if turned(new, old) {
        return Verdict::Distinct;
    }
    if new.cancelled && !old.cancelled {
        return if matches!(fit, Fit::Exact | Fit::Near | Fit::Part) { Verdict::Revokes } else { Verdict::Distinct };
    }
    // Two verbs that nothing is known of may be two things that happened.
    let other_verb = !new.verbs.is_empty() && !old.verbs.is_empty() && !new.verbs.iter().any(|v| old.verbs.contains(v));
    if other_verb && !new.change && !telling(new, old) {
        return by_old_value(new, old);
    }
    let pairs = differing(new, old);
    let shared = new.slots.iter().filter(|s| old.slots.iter().any(|o| equal(s, o))).count();
    if new.negated != old.negated {
        let same = pairs.is_empty() && (shared > 0 || new.slots.is_empty() && old.slots.is_empty());
        return if same && matches!(fit, Fit::Exact | Fit::Near | Fit::Part) {
            Verdict::Revokes
        } else {
            Verdict::Distinct
        };
    }
    if !pairs.is_empty() {
        let close = matches!(fit, Fit::Exact | Fit::Near | Fit::Part) || fit == Fit::Loose && new.change;
        let again = (new.past && old.past || (new.recurring || old.recurring) && !new.change)
            && pairs.iter().any(|&(n, _)| new.slots[n].kind == SlotKind::When);
        return if close && !again && functional(new, old, &pairs) {
            Verdict::Differs { pairs, loose: !matches!(fit, Fit::Exact | Fit::Near) }
        } else {
            by_old_value(new, old)
        };
    }
    match same(new, old, fit, shared) {
        Verdict::Distinct => by_old_value(new, old),
        verdict => verdict,
    }
}

/// One value that nothing else has by chance, in two sentences: the one with more words of its own stays.
fn fuller(new: &Form, old: &Form) -> Verdict {
    let own = |a: &Form, b: &Form| a.frame.iter().filter(|s| !b.frame.contains(s) && !generic(**s)).count();
    if own(old, new) > own(new, old) { Verdict::Less } else { Verdict::Same }
}

fn same(new: &Form, old: &Form, fit: Fit, shared: usize) -> Verdict {
    let (n, o) = (new.slots.len(), old.slots.len());
    let strong = strong(new, old);
    let enough = match fit {
        Fit::Exact => n == 0 && o == 0 && new.frame.len() > 1 || shared > 0,
        Fit::Near | Fit::Part => shared > 0 || new.frame.len().min(old.frame.len()) > 1 && n == 0 && o == 0,
        Fit::Loose => strong,
        Fit::Rough => false,
        Fit::No => false,
    };
    let enough = enough || telling(new, old);
    if !enough || new.hedged != old.hedged {
        return Verdict::Distinct;
    }
    match (shared == n, shared == o) {
        (true, true) if fit == Fit::Exact || new.frame.len() == old.frame.len() => Verdict::Same,
        (true, true) if new.frame.len() > old.frame.len() => Verdict::More,
        (true, true) | (true, false) => Verdict::Less,
        (false, true) => Verdict::More,
        (false, false) => Verdict::Distinct,
    }
}

/// "switched from dark roast to green tea": the old value is named, so its statement is found by
/// it. The other way round, a statement repeats what another one says is over.
fn by_old_value(new: &Form, old: &Form) -> Verdict {
    if new.negated != old.negated {
        return Verdict::Distinct;
    }
    if let Some(pair) = names_old(new, old) {
        return Verdict::Differs { pairs: vec![pair], loose: true };
    }
    if let Some((o, n)) = names_old(old, new) {
        return Verdict::Differs { pairs: vec![(n, o)], loose: true };
    }
    // "not Hall A any more, it is Hall B": both values of one kind, the old one among them.
    if who(new, old) && !new.list {
        for (h, slot) in old.slots.iter().enumerate().filter(|(_, s)| new.slots.iter().any(|n| equal(n, s))) {
            let plain = matches!(slot.kind, SlotKind::Where | SlotKind::Mail | SlotKind::Phone | SlotKind::Link);
            let other = new.slots.iter().position(|n| n.kind == slot.kind && n.unit == slot.unit && !equal(n, slot));
            if let Some(n) = other.filter(|_| plain || new.change) {
                return Verdict::Differs { pairs: vec![(n, h)], loose: false };
            }
        }
    }
    Verdict::Distinct
}

/// The slots of a statement and of the one whose value it says is over.
fn names_old(new: &Form, old: &Form) -> Option<(usize, usize)> {
    let topic = !old.frame.is_empty() && old.frame.iter().all(|s| new.frame.contains(s) || generic(*s));
    if new.old.is_empty() || !topic {
        return None;
    }
    let hit = old.slots.iter().position(|s| !s.words.is_empty() && s.words.iter().all(|x| new.old.contains(x)))?;
    let word = |k| matches!(k, SlotKind::Choice | SlotKind::Taste | SlotKind::State);
    let kind = old.slots[hit].kind;
    let mine = new.slots.iter().position(|s| s.kind == kind || word(s.kind) && word(kind))?;
    Some((mine, hit))
}

pub(super) fn equal(a: &Slot, b: &Slot) -> bool {
    a.kind == b.kind && (a.unit == b.unit || a.unit == 0 || b.unit == 0) && (a.value == b.value || people(a, b))
}

/// "Ravi" and "Ravi Menon".
fn people(a: &Slot, b: &Slot) -> bool {
    let within = |x: &[Stem], y: &[Stem]| !x.is_empty() && x.iter().all(|s| y.contains(s));
    a.kind == SlotKind::Owner && (within(&a.words, &b.words) || within(&b.words, &a.words))
}

/// Slots of one kind that disagree; none when the sides share a value of that kind.
pub(super) fn differing(new: &Form, old: &Form) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (n, a) in new.slots.iter().enumerate() {
        let same_kind = |b: &&Slot| b.kind == a.kind && b.unit == a.unit;
        if old.slots.iter().any(|b| equal(a, b)) || new.slots[..n].iter().any(|b| b.kind == a.kind && b.unit == a.unit)
        {
            continue;
        }
        let mut others = old.slots.iter().enumerate().filter(|(_, b)| same_kind(b));
        if let (Some((o, b)), None) = (others.next(), others.next())
            && !new.slots.iter().any(|s| equal(s, b))
        {
            out.push((n, o));
        }
    }
    out
}

/// Whether a fact has one value at a time.
fn functional(new: &Form, old: &Form, pairs: &[(usize, usize)]) -> bool {
    pairs.iter().all(|&(n, o)| {
        let (a, b) = (&new.slots[n], &old.slots[o]);
        let alike = a.words.iter().any(|s| b.words.contains(s));
        let named = !b.words.is_empty() && b.words.iter().all(|s| new.old.contains(s));
        match a.kind {
            SlotKind::Taste => {
                alike && a.words.len() <= b.words.len() + 1 && b.words.len() <= a.words.len() + 1 || named
            }
            SlotKind::Choice => {
                !new.frame.is_empty() && (new.change || new.frame.len() > usize::from(new.frame.contains(&key("user"))))
            }
            SlotKind::Amount => a.unit != 0 || new.frame.len() > 1,
            SlotKind::When | SlotKind::Time | SlotKind::Where => {
                !(new.past && !new.change && matches!(new.relation, Relation::Be | Relation::Live | Relation::Work))
            }
            _ => true,
        }
    })
}

/// Values that no two facts share by chance.
fn strong(new: &Form, old: &Form) -> bool {
    let has = |kind| new.slots.iter().any(|s| s.kind == kind && old.slots.iter().any(|o| equal(s, o)));
    let point = usize::from(has(SlotKind::When)) + usize::from(has(SlotKind::Time)) + usize::from(has(SlotKind::Where));
    has(SlotKind::Link) || has(SlotKind::Mail) || has(SlotKind::Phone) || point > 1
}

fn relations_fit(a: &Form, b: &Form) -> bool {
    let neutral = |r| matches!(r, Relation::Be | Relation::Start | Relation::Live | Relation::Work);
    // Where one lives is not where one works.
    let apart = matches!((a.relation, b.relation), (Relation::Live, Relation::Work) | (Relation::Work, Relation::Live));
    a.relation == b.relation
        || neutral(a.relation) && neutral(b.relation) && !apart
        || a.cancelled
        || (a.change || b.change)
            && (a.relation == Relation::Be || b.relation == Relation::Be)
            && a.relation != Relation::End
            && b.relation != Relation::End
}

/// The same names with the same words beside them, and a value that nothing else has by chance:
/// whatever the other words are, it is the same fact.
fn telling(new: &Form, old: &Form) -> bool {
    let own = |s: &Slot| {
        matches!(s.kind, SlotKind::Link | SlotKind::Mail | SlotKind::Phone)
            || s.kind == SlotKind::Amount && s.unit != 0 && s.end - s.start > 8
    };
    who(new, old)
        && new.negated == old.negated
        && new.slots.iter().any(|s| own(s) && old.slots.iter().any(|o| equal(s, o)))
        && differing(new, old).is_empty()
}

/// The same names, not none, with the same words beside them.
fn who(a: &Form, b: &Form) -> bool {
    let names = |f: &Form| {
        let mut all: Vec<Stem> = f.names.iter().flatten().copied().collect();
        all.sort_unstable();
        all
    };
    let plain = |f: &Form| f.beside.iter().copied().filter(|s| !generic(*s)).collect::<Vec<_>>();
    !a.names.is_empty() && names(a) == names(b) && a.labels == b.labels && plain(a) == plain(b)
}

/// "Ana mentors Ben" and "Ben mentors Ana" have the same words.
fn turned(a: &Form, b: &Form) -> bool {
    let shared: Vec<&Vec<Stem>> = a.names.iter().filter(|n| b.names.contains(n)).collect();
    let back: Vec<&Vec<Stem>> = b.names.iter().filter(|n| a.names.contains(n)).collect();
    // "Ben called the doctor", "the doctor called Ben".
    let deed = a.parts.deeds.iter().any(|d| b.parts.deeds.contains(d));
    let flipped = a.names.len() == 1
        && b.names.len() == 1
        && deed
        && !a.parts.nouns.is_empty()
        && (a.parts.first == b.parts.first) != (a.parts.passive == b.parts.passive)
        && !a.label
        && !b.label;
    (shared.len() > 1 && shared != back || flipped) && a.slots.is_empty()
}

pub(super) fn generic(stem: Stem) -> bool {
    [
        "talk", "project", "event", "meeting", "number", "person", "team", "servic", "item", "company", "user",
        "address", "total", "main",
    ]
    .iter()
    .any(|g| key(g) == stem)
}

fn fit(a: &Form, b: &Form) -> Fit {
    let shared = a.frame.iter().any(|s| b.frame.contains(s));
    if !shared {
        return if a.frame.is_empty()
            && b.frame.is_empty()
            && a.slots.iter().any(|s| b.slots.iter().any(|o| equal(s, o)))
        {
            Fit::Exact
        } else {
            Fit::No
        };
    }
    if a.labels != b.labels {
        return Fit::No;
    }
    let (mut near, mut part, mut extra) = (false, false, [0, 0]);
    for (side, (x, y)) in [(a, b), (b, a)].into_iter().enumerate() {
        for &s in x.frame.iter().filter(|s| !y.frame.contains(s)) {
            let name = x.names.iter().find(|n| n.contains(&s));
            let partial = name.is_some_and(|n| n.iter().any(|t| y.frame.contains(t)));
            if partial && !clashing(x, y, s) {
                part = true;
            } else if generic(s) {
                near = true;
            } else if name.is_some() {
                return Fit::No;
            } else {
                extra[side] += 1;
            }
        }
    }
    match extra {
        [0, 0] if part => Fit::Part,
        [0, 0] if near => Fit::Near,
        [0, 0] => Fit::Exact,
        [0, 1] | [1, 0] => Fit::Loose,
        [1, 1] => Fit::Rough,
        _ => Fit::No,
    }
}

/// "Ana Berg" and "Ana Bell" share a part and are two.
fn clashing(x: &Form, y: &Form, s: Stem) -> bool {
    let Some(mine) = x.names.iter().find(|n| n.contains(&s)) else { return false };
    y.names.iter().any(|n| n.iter().any(|t| mine.contains(t)) && n.iter().any(|t| !mine.contains(t)))
}
