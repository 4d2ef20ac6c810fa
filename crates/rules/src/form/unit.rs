//! The parts of a statement that another one is laid beside: names, plain nouns, verbs. It
//! refuses to know what they mean; that is `sense`'s, and whether they match is `kin`'s.

use super::sense::{Senses, sense, senses};
use super::slot::{Slot, SlotKind};
use super::verbish::verbish;
use super::wording::Wording;
use crate::words::{Class, Shape, Stem, is_both, is_change, is_light, is_verb};

/// A statement's parts.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Parts {
    /// Names as possible values, in order, those inside a typed value left out.
    pub names: Vec<Slot>,
    /// The words of the predicate that may be a value ("green tea", "starter plan"), when there
    /// is no other.
    pub phrases: Vec<Slot>,
    /// Plain nouns and adjectives that are no part of a typed value, in order.
    pub nouns: Vec<Stem>,
    /// Which of them stand right beside a name.
    pub beside: Vec<Stem>,
    /// Verbs with a meaning of their own that no aspect covers.
    pub acts: Vec<Stem>,
    /// The aspects that words speak of.
    pub senses: u32,
    /// Its nouns by aspect, so that a noun that only names a shared aspect does not count.
    pub spoken: Vec<(Stem, u32)>,
    /// It tells of something that happened.
    pub past: bool,
    /// "is led by".
    pub passive: bool,
    /// For each of the names how much it looks like what the statement is about; the lowest is
    /// what it says of it.
    pub lean: Vec<i8>,
    /// What is done, whether a verb or its noun says so: "covers", "is covered", "cover", "coverage".
    pub deeds: Vec<Stem>,
    /// Its verbs only say that it is so.
    pub plain: bool,
    /// Its one name stands in front of its first noun.
    pub first: bool,
    /// The names stand as "the speaker of X is Y" or "X's speaker: Y".
    pub role: bool,
}

/// Takes the parts. Typed values must be marked as taken, nothing else.
pub(super) fn parts(w: &Wording, typed: &[Slot], copula: Option<usize>) -> Parts {
    let mut all: Senses = senses(w);
    let money = |s: &Slot| {
        s.kind == SlotKind::Amount && ["euro", "dollar", "pound"].iter().any(|m| s.unit == crate::words::key(m))
    };
    if all == 0 && typed.iter().any(money) {
        all = super::sense::MONEY;
    }
    let degree = typed.iter().any(|s| s.kind == SlotKind::Amount && s.unit == crate::words::key("degree"));
    if all == 0 && degree {
        all = super::sense::TEMPER;
    }
    let mut out = Parts { senses: all, ..Parts::default() };
    let deed = |w: &super::wording::Word| !w.name && (is_verb(&w.stem) || is_both(&w.stem) && !is_light(&w.stem));
    out.deeds = w.words.iter().filter(|x| deed(x)).map(super::wording::Word::key).collect();
    out.past = was_so(w) || w.words.iter().any(|x| HAPPENED.contains(&x.lower.as_str()));
    out.plain = w.words.iter().enumerate().all(|(i, x)| x.name || STILL.contains(&x.lower.as_str()) || !acts(w, i));
    let mut plain = vec![false; w.words.len()];
    for (i, word) in w.words.iter().enumerate() {
        let be = |k: usize| i >= k && w.is(i - k, &["is", "are", "was", "were", "been", "being", "be", "gets", "got"]);
        if i > 0 && w.is(i, &["by"]) && w.lower(i - 1).ends_with("ed") {
            out.deeds.push(w.words[i - 1].key());
        }
        out.passive |= w.is(i, &["by"])
            && i > 0
            && (w.lower(i - 1).ends_with("ed") || w.lower(i - 1).ends_with('n') || be(2) && w.words[i - 1].hard());
        if word.taken || word.name || !matches!(word.token.shape, Shape::Word | Shape::Code) {
            continue;
        }
        // "the team plan": a word for what happens may be a thing.
        let thing = word.class == Class::Being && is_both(&word.stem) && !acts(w, i);
        // "the early shift": which of them.
        let which = w.is(i, &["early", "late", "full", "final"])
            && w.words.get(i + 1).is_some_and(|n| n.hard() && !acts(w, i + 1));
        if word.class != Class::Hard && !thing || w.is(i, &SMALL) && !which {
            continue;
        }
        if acts(w, i) {
            out.deeds.push(word.key());
            let asked =
                i == 0 && typed.iter().any(|s| matches!(s.kind, SlotKind::Link | SlotKind::Mail | SlotKind::Phone));
            if !asked && !is_light(&word.stem) && !is_change(&word.stem) && sense(&word.stem) == 0 {
                out.acts.push(word.key());
            }
        } else {
            plain[i] = true;
            out.nouns.push(word.key());
            let s = sense(&word.stem);
            if s != 0 {
                out.role |= s & (super::sense::OWN | super::sense::SINGLE) != 0;
                out.spoken.push((word.key(), s));
            }
        }
    }
    for r in &w.names {
        let near = |range: &mut dyn Iterator<Item = usize>| -> Vec<Stem> {
            range.take_while(|&i| plain[i] && sense(w.stem(i)) == 0).map(|i| w.words[i].key()).collect()
        };
        if r.clone().all(|i| w.words[i].taken) {
            continue;
        }
        // What stands in front of a name is who it is ("second Atlas"); what stands behind it is
        // when nothing is owned ("Atlas staging", not "Ana's dentist").
        out.beside.extend(near(&mut (0..r.start).rev()));
        let owned = w.lower(r.end - 1).ends_with("'s") || w.lower(r.end - 1).ends_with("’s");
        if !owned {
            out.beside.extend(near(&mut (r.end..w.words.len())));
        }
        let words: Vec<Stem> = r.clone().map(|i| w.words[i].key()).collect();
        let start = w.words[r.start].token.start;
        let end = w.words[r.end - 1].token.end;
        let text = w.text.get(start..end).unwrap_or("").trim_end_matches("'s").trim_end_matches("’s");
        let value = words.iter().fold(0, |a, b| a ^ b.rotate_left(7));
        out.lean.push(lean(w, r, &plain, owned));
        out.names.push(Slot { kind: SlotKind::Name, unit: 0, value, words, start, end: start + text.len() });
    }
    let noun = plain.iter().position(|p| *p);
    out.first = w.names.len() == 1 && noun.is_some_and(|n| w.names[0].start < n);
    out.beside.sort_unstable();
    out.beside.dedup();
    if typed.is_empty() {
        out.phrases.extend(phrase(w, &plain, copula));
    }
    out
}

/// "Tom worked at Acme", not "is led by Ana": it was so once.
pub(super) fn was_so(w: &Wording) -> bool {
    const ONCE: [&str; 9] = ["worked", "lived", "owned", "managed", "led", "ran", "studied", "taught", "drove"];
    const AUXILIARY: [&str; 12] =
        ["is", "are", "was", "be", "been", "being", "gets", "got", "has", "have", "will", "and"];
    (1..w.words.len()).any(|i| w.is(i, &ONCE) && !w.words[i].name && !w.is(i - 1, &AUXILIARY))
}

/// "the Atlas project", "for Atlas", "Atlas's" are topics; "by Ana", "to Ana", ": Ana" are not.
fn lean(w: &Wording, r: &std::ops::Range<usize>, plain: &[bool], owned: bool) -> i8 {
    let behind = plain.get(r.end).copied().unwrap_or(false);
    let before = |n: usize| r.start.checked_sub(n).map_or("", |i| w.lower(i));
    let the = before(1) == "the" || plain.get(r.start.wrapping_sub(1)).copied().unwrap_or(false) && before(2) == "the";
    let lead = if before(1) == "the" { before(2) } else { before(1) };
    let mut out = 0;
    out += 2 * i8::from(behind) + 2 * i8::from(owned) + 2 * i8::from(the);
    out += 2 * i8::from(["of", "for", "on", "about", "if", "when"].contains(&lead));
    out -= 2 * i8::from(["by", "to", ":", "with", "is", "=", "→"].contains(&lead));
    // "our contact at Acme is Ana"
    out -= i8::from(["under", "at", "in"].contains(&lead));
    out
}

const HAPPENED: [&str; 30] = [
    "was",
    "were",
    "met",
    "visited",
    "attended",
    "discussed",
    "deployed",
    "shipped",
    "broke",
    "went",
    "saw",
    "bought",
    "came",
    "happened",
    "arrived",
    "landed",
    "signed",
    "finished",
    "ended",
    "failed",
    "crashed",
    "spoke",
    "talked",
    "called",
    "asked",
    "sold",
    "won",
    "lost",
    "released",
    "delivered",
];

/// Verbs that only say that something is so.
const STILL: [&str; 14] =
    ["is", "are", "be", "has", "have", "takes", "take", "held", "place", "located", "use", "uses", "meets", "happens"];

/// Words that are hard by their class and say nothing of who or what.
const SMALL: [&str; 46] = [
    "these",
    "days",
    "nowadays",
    "today",
    "anyway",
    "apparently",
    "basically",
    "finally",
    "good",
    "all",
    "full",
    "final",
    "early",
    "late",
    "later",
    "earlier",
    "first-hand",
    "sharp",
    "exact",
    "exactly",
    "total",
    "officially",
    "permanently",
    "temporarily",
    "please",
    "usually",
    "always",
    "generally",
    "mostly",
    "simply",
    "directly",
    "currently",
    "recently",
    "soon",
    "hence",
    "henceforth",
    "onwards",
    "onward",
    "forward",
    "effective",
    "sorry",
    "goodbye",
    "history",
    "dead",
    "wrong",
    "right",
];

/// Whether a statement says that something is not as it was: by a verb of change, or by the small
/// words around one.
pub(super) fn changes(w: &Wording) -> bool {
    (0..w.words.len()).any(|i| {
        let two = |a: &[&str], b: &[&str]| w.is(i, a) && w.is(i + 1, b);
        if w.words[i].name {
            return false;
        }
        is_change(&w.words[i].stem)
            && w.words[i].class == Class::Hard
            && (acts(w, i) || i > 1 && w.is(i + 1, &["to", "from"]) && w.words[i - 1].class != Class::Soft)
            || w.is(i, &["nowadays", "henceforth", "extension", "goodbye", "successor", "replacement", "anymore"])
            || two(&["these"], &["days"])
            || two(&["from"], &["now", "here", "today", "tomorrow"])
            || two(&["after"], &["all"])
            || two(&["for"], &["good"])
            || two(&["any"], &["more", "longer"])
            || two(&["as"], &["of", "from"])
            || two(&["starting", "effective"], &["today", "tomorrow", "now", "immediately", "monday", "on", "from"])
            || two(&["gave", "given", "giving"], &["up", "us", "way"])
            || two(
                &["step", "steps", "stepped", "stepping", "fill", "fills", "filled", "filling", "stand", "stands"],
                &["in", "down", "aside"],
            )
            || two(&["take", "takes", "took", "taken", "taking"], &["over"])
            || two(
                &["drop", "drops", "dropped", "dropping", "pull", "pulled", "bow", "bowed", "rip", "ripped"],
                &["out"],
            )
            || two(&["put", "puts"], &["in", "on"])
            || two(&["done", "finished", "through"], &["with"])
            || two(&["gone", "went", "gone"], &["off", "up", "down", "from"])
            || two(&["is", "are", "was"], &["gone", "history", "dead", "out", "over", "wrong", "obsolete", "outdated"])
            || two(&["in"], &["favour", "favor", "lieu", "place"])
            || two(&["packed", "pack", "settled", "settle"], &["up", "down"])
            || two(&["change"], &["of"])
    })
}

/// Whether the word at `i` is a verb here.
fn acts(w: &Wording, i: usize) -> bool {
    let word = &w.words[i];
    let before = if i > 0 { w.lower(i - 1) } else { "" };
    let led = [
        "the", "a", "an", "this", "that", "my", "our", "your", "his", "her", "their", "its", "no", "of", "every",
        "each",
    ]
    .contains(&before)
        || before.ends_with("'s")
        || before.ends_with("’s");
    let to = [
        "to", "i", "we", "they", "you", "he", "she", "it", "will", "can", "must", "should", "would", "could", "may",
        "not", "don't", "doesn't", "please", "let's",
    ]
    .contains(&before)
        || before.ends_with("'ll")
        || before.ends_with("’ll");
    // "make it green tea": what stands behind such an "it" is no verb.
    let made = before == "it" && i > 1;
    if made && (w.words[i - 2].hard() || w.is(i - 2, &["make", "keep", "call"])) {
        return false;
    }
    // "Rent is 1,200 euros": what a copula follows is no verb.
    if w.is(i + 1, &["is", "are", "was", "were"]) {
        return false;
    }
    // "1200 EUR rent": what stands behind an amount is what it is for.
    let amount = i > 0
        && w.words[i - 1].taken
        && matches!(w.words[i - 1].token.shape, Shape::Word | Shape::Number)
        && !word.lower.ends_with('s')
        && !word.lower.ends_with("ed");
    if is_verb(&word.stem) {
        return !led && !amount;
    }
    if !is_both(&word.stem) {
        return verbish(w, i);
    }
    let ended = word.lower.ends_with("ed") && !led;
    let third = word.lower.ends_with('s') && !word.lower.ends_with("ss") && !led && i > 0;
    let subject = i > 0 && (w.words[i - 1].name || w.words[i - 1].hard());
    let next = w.words.get(i + 1);
    let object = next.is_some_and(|n| {
        n.name
            || n.taken
            || [
                "the", "a", "an", "to", "in", "at", "on", "up", "down", "over", "from", "into", "off", "out", "for",
                "with", "by", "my", "our", "her", "his", "their",
            ]
            .contains(&n.lower.as_str())
    });
    // "Handbook for Atlas: …" is a label.
    let order = i == 0 && object && !w.is(1, &["for", "of"]);
    to || ended && (subject || before.is_empty() || object) || third && subject && object || order
}

/// The words behind the copula or the last verb, up to a preposition that leads elsewhere.
fn phrase(w: &Wording, plain: &[bool], copula: Option<usize>) -> Option<Slot> {
    let last = (0..w.words.len()).rev().find(|&i| plain[i] && !w.words[i].old)?;
    let mut first = last;
    while first > 0 && plain[first - 1] && !w.words[first - 1].old {
        first -= 1;
    }
    if copula.is_some_and(|c| first <= c) {
        return None;
    }
    let words: Vec<Stem> = (first..=last).map(|i| w.words[i].key()).collect();
    let value = words.iter().fold(0_u64, |a, &b| a.wrapping_mul(31).wrapping_add(b));
    let (start, end) = (w.words[first].token.start, w.words[last].token.end);
    Some(Slot { kind: SlotKind::Phrase, unit: 0, value, words, start, end })
}
