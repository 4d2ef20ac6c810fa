//! What one statement has that another lacks, and which of its values it is about. It refuses to
//! say what follows from that; that is `kin`'s.

use super::analyse::Form;
use super::attribute::attribute_of;
use super::relate::generic;
use super::slot::{Slot, SlotKind};
use crate::words::{Stem, key};

/// A value that only its verb made one.
pub(super) fn is_word(slot: &Slot) -> bool {
    is_found(slot) && slot.kind != SlotKind::Where
}

pub(super) fn overlap(a: &[Stem], b: &[Stem]) -> bool {
    let within = |x: &[Stem], y: &[Stem]| !x.is_empty() && x.iter().all(|s| y.contains(s));
    within(a, b) || within(b, a)
}

/// A value that is made of a name.
pub(super) fn is_name(slot: &Slot) -> bool {
    matches!(slot.kind, SlotKind::Name | SlotKind::Where)
}

/// A place that is one by its noun: "platform 3", "Hall B".
pub(super) fn is_spot(slot: &Slot) -> bool {
    slot.kind == SlotKind::Where && slot.words.iter().any(|w| super::slot::PLACES.iter().any(|p| key(p) == *w))
}

/// A value made of words that a rule for its verb found.
pub(super) fn is_found(slot: &Slot) -> bool {
    matches!(
        slot.kind,
        SlotKind::Owner | SlotKind::Choice | SlotKind::Taste | SlotKind::State | SlotKind::Where | SlotKind::Team
    )
}

/// Values that no two facts share by chance.
pub(super) fn telling(slot: &Slot) -> bool {
    matches!(slot.kind, SlotKind::Link | SlotKind::Mail | SlotKind::Phone | SlotKind::Version | SlotKind::Code)
        || slot.kind == SlotKind::Amount && slot.unit != 0 && slot.end - slot.start > 8
}

/// Every word of a form, values made of words included.
pub(super) fn words(form: &Form) -> impl Iterator<Item = Stem> + '_ {
    let parts = &form.parts;
    form.frame
        .iter()
        .copied()
        .chain(parts.nouns.iter().copied())
        .chain(parts.acts.iter().copied())
        .chain(form.values().flat_map(|s| s.words.iter().copied()))
        .chain(form.old.iter().copied())
}

/// The named values of a form that the other lacks, and how many it shares.
pub(super) fn unmatched(a: &Form, b: &Form) -> (Vec<usize>, usize) {
    let mut shared = 0;
    let mut only = Vec::new();
    for (i, s) in a.values().enumerate().filter(|(_, s)| is_name(s)) {
        let hit = b.values().any(|o| (is_name(o) || is_found(o)) && overlap(&s.words, &o.words))
            || s.words.iter().all(|w| b.frame.contains(w) || b.parts.nouns.contains(w));
        if hit {
            shared += 1;
        } else {
            only.push(i);
        }
    }
    (only, shared)
}

/// The nouns of a form that the other lacks, what names a value's kind or a shared aspect left out.
pub(super) fn rest(a: &Form, b: &Form, senses: u32) -> Vec<Stem> {
    const EMPTY: [&str; 22] = [
        "thing", "way", "hand", "shot", "pick", "time", "bit", "lot", "case", "name", "kind", "sort", "matter", "part",
        "side", "question", "word", "end", "home", "news", "point", "value",
    ];
    let kinds: Vec<SlotKind> = a.slots.iter().chain(&b.slots).map(|s| s.kind).collect();
    let have: Vec<Stem> = words(b).collect();
    a.parts
        .nouns
        .iter()
        .filter(|n| !have.contains(n) && !generic(**n))
        .filter(|n| !EMPTY.iter().any(|e| key(e) == **n) && !attribute_of_key(**n, &kinds))
        .filter(|n| !a.parts.spoken.iter().any(|(s, bits)| s == *n && bits & senses != 0))
        .copied()
        .collect()
}

/// As [`attribute_of`], for a key.
fn attribute_of_key(stem: Stem, kinds: &[SlotKind]) -> bool {
    const WORDS: [&str; 42] = [
        "room", "venue", "location", "place", "hall", "based", "bas", "date", "day", "schedul", "book", "time", "hour",
        "slot", "email", "address", "mail", "send", "reach", "contact", "write", "phone", "number", "call", "link",
        "url", "found", "find", "live", "post", "upload", "share", "amount", "total", "set", "team", "part", "member",
        "version", "run", "releas", "tool",
    ];
    WORDS.iter().any(|w| key(w) == stem && attribute_of(w, kinds))
}

impl Form {
    /// Whether a name stands as what the statement is about: "of Atlas", "the Atlas deal".
    pub(super) fn is_topic(&self, n: usize) -> bool {
        n.checked_sub(self.slots.len()).and_then(|at| self.parts.lean.get(at)).is_some_and(|l| *l > 0)
    }

    /// Whether a named value is what the statement gives, not what it is about; `None` when
    /// nothing tells.
    pub(super) fn is_value(&self, n: usize, other: &Form) -> Option<bool> {
        let slot = self.value(n)?;
        if is_found(slot) {
            return Some(true);
        }
        // Where both have somebody do something is what they are about ("our contact at Acme is Ana").
        let office = self.parts.senses & other.parts.senses & super::sense::DOER != 0;
        let there =
            |s: &Slot| office && s.kind == SlotKind::Where && other.values().any(|o| overlap(&o.words, &s.words));
        if let Some(found) = self.slots.iter().find(|s| is_found(s) && !there(s)) {
            return Some(overlap(&found.words, &slot.words));
        }
        let at = n.checked_sub(self.slots.len())?;
        let lean = &self.parts.lean;
        let mine = *lean.get(at)?;
        let others: Vec<i8> = lean.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, l)| *l).collect();
        if others.is_empty() {
            return None;
        }
        if others.iter().all(|l| *l > mine) {
            return Some(true);
        }
        if others.iter().any(|l| *l < mine) {
            return Some(false);
        }
        // Nothing leans: "Ana supervises Ben" says who does it, "Ana works for Acme" where.
        let doer = self.parts.senses & super::sense::DOER != 0;
        if doer && !self.parts.passive && !self.label {
            return Some(at == 0);
        }
        Some(at + 1 == lean.len() && !self.parts.passive)
    }
}
