//! Lays two statements side by side whose wordings have nothing in common: the same names and
//! nouns, the same aspect, and a value that is the same or another one. It refuses pairs whose
//! subjects differ in a word, and name for name what no word of change and no aspect orders.

use super::analyse::Form;
use super::left::{is_found, is_name, is_spot, is_word, overlap, rest, telling, unmatched, words};
use super::line::other_line;
use super::relate::{Verdict, differing, equal, generic, senses_apart};
use super::sense::{DOER, PLAN, PREFER, SINGLE};
use super::slot::{Slot, SlotKind};
use crate::words::Stem;

/// How two statements stand that [`super::relate`] found no pattern for.
pub(super) fn kin(new: &Form, old: &Form) -> Verdict {
    if new.labels != old.labels || new.hedged || old.hedged || vague(new) || vague(old) || !near(new, old) {
        return Verdict::Distinct;
    }
    let side = Side::of(new, old);
    if let Some(pair) = side.holder() {
        return Verdict::Differs { pairs: vec![pair], loose: !new.change };
    }
    if !side.subject() || side.clash() {
        return Verdict::Distinct;
    }
    if let Some(pair) = side.names_old() {
        return Verdict::Differs { pairs: vec![pair], loose: false };
    }
    if new.negated != old.negated || new.cancelled != old.cancelled {
        return Verdict::Distinct;
    }
    let typed = differing(new, old);
    if typed.is_empty() {
        return if side.same() { side.measure() } else { side.other() };
    }
    side.typed(typed)
}

/// "It won't be in Hall A after all, go to Hall C": two values of one kind, the first of which is
/// the one that the other statement gives.
pub(super) fn turns(new: &Form, old: &Form) -> Option<(usize, usize)> {
    if !new.change && !new.negated || new.list || new.labels != old.labels || new.slots.len() < 2 || !near(new, old) {
        return None;
    }
    let side = Side::of(new, old);
    if !side.subject() || side.clash() || !side.only_old.is_empty() {
        return None;
    }
    new.slots.iter().enumerate().find_map(|(n, v)| {
        let (o, was) =
            old.slots.iter().enumerate().find(|(_, o)| o.kind == v.kind && o.unit == v.unit && !equal(v, o))?;
        let before = new.slots[..n].iter().any(|s| equal(s, was));
        let clear = !old.slots.iter().any(|s| equal(s, v));
        (before && clear && !is_word(v)).then_some((n, o))
    })
}

/// The most words of a statement that is laid beside another: what is longer is running text.
const LONGEST: usize = 14;

/// Whether they are short and share a name, or a noun where neither has a name: asked first, since
/// most pairs do not.
fn near(new: &Form, old: &Form) -> bool {
    if new.frame.len() > LONGEST || old.frame.len() > LONGEST {
        return false;
    }
    let mut named = new.values().filter(|s| is_name(s)).flat_map(|s| &s.words);
    let known = |w: &u64| old.frame.contains(w) || old.values().any(|s| s.words.contains(w));
    named.any(known) || new.parts.nouns.iter().any(|n| old.parts.nouns.contains(n))
}

/// About something that only its place in a text tells.
fn vague(form: &Form) -> bool {
    form.implied && form.parts.names.is_empty()
}

struct Side<'a> {
    new: &'a Form,
    old: &'a Form,
    /// Values made of names that only one side has, by number.
    only_new: Vec<usize>,
    only_old: Vec<usize>,
    /// How many names both have.
    shared: usize,
    /// Nouns that only one side has and that no aspect explains.
    rest_new: Vec<Stem>,
    rest_old: Vec<Stem>,
    /// How many plain nouns both have.
    nouns: usize,
    /// Aspects of both.
    senses: u32,
}

impl<'a> Side<'a> {
    fn of(new: &'a Form, old: &'a Form) -> Self {
        let senses = new.parts.senses & old.parts.senses;
        let (only_new, shared) = unmatched(new, old);
        let (only_old, _) = unmatched(old, new);
        let rest_new = rest(new, old, senses);
        let rest_old = rest(old, new, senses);
        let nouns = new.parts.nouns.iter().filter(|n| old.parts.nouns.contains(n) && !generic(**n)).count();
        Self { new, old, only_new, only_old, shared, rest_new, rest_old, nouns, senses }
    }

    /// Whether they may be about one thing at all.
    fn subject(&self) -> bool {
        self.shared > 0
            || self.nouns > 0 && self.is_over().is_some()
            || self.nouns > 0
                && self.new.parts.names.is_empty()
                && self.old.parts.names.is_empty()
                && (self.nouns > 1 || self.rest_new.is_empty() || self.rest_old.is_empty())
    }

    /// "from GitLab to GitHub": the one name that only the newer has, and the one that it says is over.
    fn is_over(&self) -> Option<(usize, usize)> {
        let ([v], [o]) = (self.only_new.as_slice(), self.only_old.as_slice()) else { return None };
        let over = |n: usize, f: &Form| f.value(n).is_some_and(|s| s.words.iter().all(|w| self.new.old.contains(w)));
        (over(*o, self.old) && !over(*v, self.new)).then_some((*v, *o))
    }

    /// "The hotel is the Grand Plaza", "we switched the hotel to the Sea View": the same nouns, nothing left over, and
    /// one name each that stands behind them, or holds the office that they name.
    fn holder(&self) -> Option<(usize, usize)> {
        let ([v], [o]) = (self.only_new.as_slice(), self.only_old.as_slice()) else { return None };
        if self.new.is_topic(*v) || self.old.is_topic(*o) {
            return None;
        }
        let (new, old) = (self.new, self.old);
        let bare = |f: &Form| {
            f.slots.iter().all(is_found)
                && f.parts.names.len() == 1
                && (f.parts.acts.is_empty() || new.change)
                && !f.hedged
        };
        let behind = |f: &Form, n: usize| f.value(n).is_some_and(|s| s.start > 3);
        let office = new.parts.role && old.parts.role && self.senses & DOER != 0;
        let same = self.rest_new.is_empty() && self.rest_old.is_empty() && !self.aspects_differ();
        let said = self.nouns > 1 || self.nouns > 0 && new.change;
        let plain = bare(new) && bare(old) && new.negated == old.negated && !self.past();
        (plain && same && said && (office || behind(new, *v) && behind(old, *o))).then_some((*v, *o))
    }

    /// Words right beside the names that make two things of them, or two aspects.
    fn clash(&self) -> bool {
        let beside = |a: &Form, b: &Form| {
            let have: Vec<Stem> = words(b).collect();
            a.parts.beside.iter().any(|s| !have.contains(s) && !generic(*s))
        };
        beside(self.new, self.old) && beside(self.old, self.new)
    }

    fn aspects_differ(&self) -> bool {
        senses_apart(self.new, self.old)
    }

    /// Verbs that mean two things.
    fn acts_differ(&self) -> bool {
        let (a, b) = (&self.new.parts.acts, &self.old.parts.acts);
        !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x)) && self.senses == 0
    }

    fn past(&self) -> bool {
        let (a, b) = (&self.new.parts, &self.old.parts);
        (a.past && b.past || (a.past || b.past) && (a.acts != b.acts || self.senses == 0)) && !self.new.change
    }

    /// "Forget the old value, it is the new one now": the statement names what another one says
    /// and something of the same kind that the other does not.
    fn names_old(&self) -> Option<(usize, usize)> {
        if !self.new.change && self.new.old.is_empty() && !self.new.negated || self.new.list {
            return None;
        }
        if let Some(pair) = self.is_over() {
            return Some(pair);
        }
        let fresh: Vec<usize> = self.only_new.clone();
        // By name: one new name, none that only the other has, and one of the shared is a value.
        if let ([v], true) = (fresh.as_slice(), self.only_old.is_empty()) {
            let mut olds = self.old.values().enumerate().filter(|(_, s)| {
                (is_found(s) || is_name(s)) && self.new.values().any(|n| is_name(n) && overlap(&n.words, &s.words))
            });
            let over = |s: &Slot| s.words.iter().all(|w| self.new.old.contains(w));
            let all: Vec<(usize, &Slot)> = olds.by_ref().collect();
            let hit = all
                .iter()
                .find(|(_, s)| over(s) && (all.len() > 1 || self.nouns > 0 || self.deed()))
                .or_else(|| all.iter().find(|(i, s)| is_found(s) && self.old.is_value(*i, self.new) == Some(true)))
                .or_else(|| all.iter().find(|(i, _)| all.len() > 1 && self.old.is_value(*i, self.new) == Some(true)))
                .filter(|(i, _)| self.old.is_value(*i, self.new) != Some(false))?;
            let subject = self.shared > 1
                || over(hit.1) && (self.nouns > 0 || self.deed())
                || is_found(hit.1) && self.shared > 0 && self.nouns > 0;
            let said_over = self.new.value(*v).is_some_and(|s| s.words.iter().all(|w| self.new.old.contains(w)));
            return (subject && !said_over).then_some((*v, hit.0));
        }
        // By words: all words of the other's value are there, and a phrase that is not it.
        let phrase = self.new.slots.len() + self.new.parts.names.len();
        let v = self.new.parts.phrases.first()?;
        if !self.only_new.is_empty() || !self.only_old.is_empty() || self.shared == 0 {
            return None;
        }
        let have: Vec<Stem> = words(self.new).collect();
        let (i, o) = self.old.values().enumerate().find(|(_, s)| {
            matches!(s.kind, SlotKind::Taste | SlotKind::State | SlotKind::Choice | SlotKind::Phrase)
                && s.words.len() > 1
                && s.words.iter().all(|w| have.contains(w))
        })?;
        (!overlap(&v.words, &o.words)).then_some((phrase, i))
    }

    fn same(&self) -> bool {
        if !self.only_new.is_empty() || !self.only_old.is_empty() || self.past() && self.acts_differ() {
            return false;
        }
        let equal_slots: Vec<&Slot> =
            self.new.slots.iter().filter(|s| self.old.slots.iter().any(|o| equal(s, o))).collect();
        let subject = self.new.parts.names.is_empty() == self.old.parts.names.is_empty();
        if equal_slots.iter().any(|s| telling(s)) {
            return subject && (self.shared > 0 || self.nouns > 0) && !self.split();
        }
        if self.aspects_differ() || self.acts_differ() || self.turned() {
            return false;
        }
        let point = equal_slots
            .iter()
            .filter(|s| matches!(s.kind, SlotKind::When | SlotKind::Time | SlotKind::Where | SlotKind::Amount))
            .count();
        let one_sided = self.rest_new.is_empty() || self.rest_old.is_empty();
        let names = self.shared > 1;
        let phrases = self.new.values().any(|a| {
            a.words.len() > 1
                && !is_name(a)
                && self
                    .old
                    .values()
                    .any(|b| !is_name(b) && a.words.len() == b.words.len() && overlap(&a.words, &b.words))
        });
        // The same name and nouns and nothing else, and verbs that only say that it is so.
        let whole = self.shared > 0
            && self.nouns > 0
            && self.rest_new.is_empty()
            && self.rest_old.is_empty()
            && self.new.parts.plain
            && self.old.parts.plain
            && self.differing_slots() == 0;
        let said = point > 0 || names || phrases || whole;
        said && one_sided && !self.split() || point > 1 && !self.split()
    }

    /// How many typed values only one side has.
    fn differing_slots(&self) -> usize {
        let lacks = |a: &Form, b: &Form| {
            a.slots.iter().filter(|s| !is_found(s) && !b.slots.iter().any(|o| equal(s, o))).count()
        };
        lacks(self.new, self.old) + lacks(self.old, self.new)
    }

    /// One side names a part or kind of the thing that the other does not.
    fn split(&self) -> bool {
        let beside = |a: &Form, b: &Form| {
            let have: Vec<Stem> = words(b).collect();
            a.parts.beside.iter().any(|s| !have.contains(s) && !generic(*s))
        };
        beside(self.new, self.old) || beside(self.old, self.new)
    }

    /// "Ana mentors Ben", "Ben mentors Ana".
    fn turned(&self) -> bool {
        let order = |f: &Form| f.parts.names.iter().map(|n| n.value).collect::<Vec<_>>();
        let plain = |f: &Form| !f.parts.passive && !f.parts.role && !f.label && f.slots.is_empty();
        let (a, b) = (order(self.new), order(self.old));
        a.len() > 1 && a != b && plain(self.new) && plain(self.old)
            || a.len() > 1
                && a == b
                && self.new.parts.passive != self.old.parts.passive
                && ![self.new, self.old].iter().any(|f| f.parts.role || f.label)
    }

    fn measure(&self) -> Verdict {
        let more = |a: &Form, b: &Form| a.slots.iter().any(|s| !is_found(s) && !b.slots.iter().any(|o| equal(s, o)));
        match (more(self.new, self.old), more(self.old, self.new)) {
            (false, false) => Verdict::Same,
            (true, false) => Verdict::More,
            (false, true) => Verdict::Less,
            (true, true) => Verdict::Distinct,
        }
    }

    /// Another typed value.
    fn typed(&self, pairs: Vec<(usize, usize)>) -> Verdict {
        let subject = self.only_new.iter().all(|&i| pairs.iter().any(|&(n, _)| n == i))
            && self.only_old.iter().all(|&i| pairs.iter().any(|&(_, o)| o == i));
        let unitless = pairs
            .iter()
            .any(|&(n, _)| self.new.slots.get(n).is_some_and(|s| s.kind == SlotKind::Amount && s.unit == 0));
        let again = (self.new.recurring || self.old.recurring) && !self.new.change;
        let place_only = pairs.iter().all(|&(n, _)| self.new.slots.get(n).is_some_and(|s| s.kind == SlotKind::Where));
        if !subject || self.past() || again || self.aspects_differ() && !self.new.change || self.new.list {
            return Verdict::Distinct;
        }
        if unitless && self.nouns == 0 || self.acts_differ() && !self.new.change {
            return Verdict::Distinct;
        }
        let quiet = self.rest_new.is_empty() && self.rest_old.is_empty();
        // A name with the same noun beside it is subject enough.
        let firm = self.shared > 0 && self.nouns > 0 && self.rest_new.len() + self.rest_old.len() < 3;
        let one_sided = self.rest_new.is_empty() || self.rest_old.is_empty();
        let plain = self.new.parts.acts.is_empty() && self.old.parts.acts.is_empty();
        let contact = pairs
            .iter()
            .all(|&(n, _)| self.new.slots.get(n).is_some_and(|s| matches!(s.kind, SlotKind::Mail | SlotKind::Phone)));
        let known = contact && !other_line(self.new, self.old) || self.senses != 0 || firm && !self.aspects_differ();
        let same_words = quiet && (plain || place_only || self.new.change);
        let sure = !self.split() && (known && one_sided || same_words);
        if sure {
            return Verdict::Differs { pairs, loose: false };
        }
        // Something of the change's own words may be left over; then it takes a word of change.
        let near = one_sided || self.rest_new.len() + self.rest_old.len() < 4;
        if self.new.change && near { Verdict::Differs { pairs, loose: true } } else { Verdict::Distinct }
    }

    /// Another name or phrase in the place of the value.
    fn other(&self) -> Verdict {
        if self.past() || self.new.list || self.shared == 0 && self.nouns == 0 {
            return Verdict::Distinct;
        }
        let single = self.senses & (SINGLE | PREFER | PLAN) != 0 || self.agents();
        // "leads the design team", "leads the research team": words tell of what, not who.
        let worded = single && self.senses & DOER == 0;
        let one_sided = self.rest_new.is_empty() || self.rest_old.is_empty();
        if let ([v], [o]) = (self.only_new.as_slice(), self.only_old.as_slice()) {
            let (is_new, is_old) = (self.new.is_value(*v, self.old), self.old.is_value(*o, self.new));
            let over = self.new.value(*v).is_some_and(|s| s.words.iter().all(|w| self.new.old.contains(w)));
            if over || self.new.is_topic(*v) && self.old.is_topic(*o) || self.kinds_differ(*v, *o) {
                return Verdict::Distinct;
            }
            let fits = is_new == Some(true) && is_old != Some(false) || is_old == Some(true) && is_new != Some(false);
            if !fits || self.shared == 0 || self.senses & PREFER != 0 && !self.new.change {
                return Verdict::Distinct;
            }
            if single && !self.split() && !self.acts_differ() {
                return Verdict::Differs { pairs: vec![(*v, *o)], loose: !one_sided };
            }
            if self.new.change && !self.aspects_differ() && one_sided && !self.split() {
                return Verdict::Differs { pairs: vec![(*v, *o)], loose: true };
            }
            return Verdict::Distinct;
        }
        if !self.only_new.is_empty() || !self.only_old.is_empty() || self.shared == 0 {
            return Verdict::Distinct;
        }
        self.phrases(worded)
    }

    /// "is booked by Ana", "booking: Ben": who does it, told by the same verb. "Ana visits" and "Ben visits" may both be so.
    fn agents(&self) -> bool {
        let said = |f: &Form| f.parts.passive || f.label;
        (said(self.new) && (said(self.old) || self.new.change) || said(self.old) && self.new.change) && self.deed()
    }

    /// Both tell of one deed.
    fn deed(&self) -> bool {
        self.new.parts.deeds.iter().any(|d| self.old.parts.deeds.contains(d))
    }

    /// "platform 3" is no value where a person stands.
    fn kinds_differ(&self, v: usize, o: usize) -> bool {
        let (Some(a), Some(b)) = (self.new.value(v), self.old.value(o)) else { return false };
        is_spot(a) && !is_spot(b) && b.kind != SlotKind::Where || is_spot(b) && !is_spot(a) && a.kind != SlotKind::Where
    }

    /// "dark roast" and "light roast": one head, another word in front of it.
    fn phrases(&self, single: bool) -> Verdict {
        let wordy =
            |s: &Slot| matches!(s.kind, SlotKind::Phrase | SlotKind::Taste | SlotKind::State | SlotKind::Choice);
        for (n, a) in self.new.values().enumerate().filter(|(_, s)| wordy(s)) {
            for (o, b) in self.old.values().enumerate().filter(|(_, s)| wordy(s)) {
                let both = a.words.iter().filter(|w| b.words.contains(w)).count();
                let near = both > 0
                    && both < a.words.len()
                    && both < b.words.len()
                    && a.words.len().abs_diff(b.words.len()) < 2;
                let left = |rest: &[Stem], s: &Slot| rest.iter().all(|w| s.words.contains(w));
                let only = left(&self.rest_new, a) && left(&self.rest_old, b);
                let fond = (self.new.parts.senses | self.old.parts.senses) & PREFER != 0 && !self.acts_differ();
                let single = single || fond;
                if near && only && (single || self.new.change) && !self.aspects_differ() {
                    return Verdict::Differs { pairs: vec![(n, o)], loose: !single };
                }
            }
        }
        Verdict::Distinct
    }
}
