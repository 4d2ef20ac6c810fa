//! Values made of words: what is used for what, what somebody prefers, what an attribute is.
//! It refuses open-ended sentences; "Ana is happy" gives no value that a later one could replace.

use super::slot::{Slot, SlotKind};
use super::wording::Wording;
use crate::words::{Class, Stem};

const COPULA: [&str; 8] = ["is", "are", "will", "be", ":", "=", "becomes", "was"];
const USE: [&str; 24] = [
    "use",
    "uses",
    "using",
    "used",
    "adopt",
    "adopted",
    "chose",
    "picked",
    "choose",
    "settled",
    "went",
    "go",
    "going",
    "decided",
    "powered",
    "built",
    "written",
    "runs",
    "hosted",
    "standardised",
    "standardized",
    "migrated",
    "switched",
    "relies",
];

/// The value made of words, when the sentence has one; its words leave the frame.
pub(super) fn choice(w: &mut Wording, has_typed: bool) -> Option<Slot> {
    if let Some(at) = (0..w.words.len()).find(|&i| w.stem(i) == "prefer" && !w.words[i].name) {
        return taste(w, at);
    }
    if has_typed {
        return None;
    }
    if let Some(at) = (0..w.words.len()).find(|&i| {
        w.is(i, &USE)
            && !w.words[i].old
            && (!w.is(i, &["go", "going", "went"]) || w.is(i + 1, &["with", "for"]))
            && (!w.is(i, &["runs", "settled"]) || w.is(i + 1, &["on"]))
    }) {
        // "decided to use": the second verb has the value behind it.
        let at = if w.is(at + 1, &["to"]) && w.is(at + 2, &["use", "adopt", "go", "run"]) { at + 2 } else { at };
        return used(w, at);
    }
    state(w)
}

fn slot(w: &mut Wording, kind: SlotKind, range: std::ops::Range<usize>) -> Option<Slot> {
    if w.hard(range.clone()).is_empty() {
        return None;
    }
    // Inside a value every word that is not glue counts: "sitting desks" is not "desks".
    let counts = |i: usize| {
        let x = &w.words[i];
        (x.hard() || matches!(x.class, Class::Being | Class::Attribute)) && !x.old && !x.taken
    };
    let fresh: Vec<usize> = range.clone().filter(|&i| counts(i)).collect();
    let mut words: Vec<Stem> = fresh.iter().map(|&i| w.words[i].key()).collect();
    words.sort_unstable();
    words.dedup();
    let (first, last) = (*fresh.first()?, *fresh.last()?);
    let value = words.iter().fold(0_u64, |a, &b: &Stem| a.wrapping_mul(31).wrapping_add(b));
    let (start, end) = (w.words[first].token.start, w.words[last].token.end);
    w.take(range);
    Some(Slot { kind, unit: 0, value, words, start, end })
}

fn taste(w: &mut Wording, at: usize) -> Option<Slot> {
    w.words[at].taken = true;
    let copula = w.position(at, &COPULA[..7]);
    let from = match copula {
        // "Ana's favourite editor is Helix"
        Some(c)
            if w.words[at + 1..c].iter().any(|x| x.hard())
                || w.is(at, &["favourite", "favorite", "preference", "preferred"]) =>
        {
            c + 1
        }
        _ => at + 1,
    };
    let end = w.clause_end(from);
    let than = (from..end).find(|&i| w.is(i, &["over", "than"])).unwrap_or(end);
    let than =
        (from + 1..than).find(|&i| w.is(i, &["to"]) && w.words.get(i + 1).is_some_and(|x| x.hard())).unwrap_or(than);
    // "likes aisle seats best", "a lot": how much is no part of what.
    let how = ["best", "most", "better", "lot", "much", "all", "else"];
    let last = (from + 1..than).rev().find(|&i| !w.is(i, &how) && !w.is(i, &["a", "the", "of", "above", "than"]));
    let than = last.map_or(than, |i| i + 1);
    for i in than..end {
        w.words[i].taken = true;
    }
    slot(w, SlotKind::Taste, from..than)
}

fn used(w: &mut Wording, at: usize) -> Option<Slot> {
    let end = w.clause_end(at + 1);
    let purpose = (at + 1..end).find(|&i| w.is(i, &["for", "as"]) && i != at + 1).unwrap_or(end);
    let what = (0..w.words.len()).find(|&i| w.is(i, &["what"]) && i < at);
    let subject: Vec<usize> = (0..at).filter(|&i| w.words[i].hard() && !w.words[i].old).collect();
    let passive = at > 0
        && w.is(at - 1, &["is", "are", "be", "been", "gets"])
        && w.is(at, &["used", "adopted", "chosen", "picked"]);
    w.words[at].taken = true;
    if (passive || what.is_some()) && !subject.is_empty() && purpose < end {
        // "Postgres is used for the ledger"
        return slot(w, SlotKind::Choice, 0..what.unwrap_or(at));
    }
    let mut from = at + 1;
    while from < purpose && w.is(from, &["on", "with", "in", "by", "to", "for", "the", "a"]) {
        from += 1;
    }
    // "we switched the ledger from Oracle to Postgres": what stands before "to" is the topic.
    let to = (from..end)
        .find(|&i| w.is(i, &["to", "on", "onto", "with"]) && w.words[from..i].iter().any(|x| x.hard() || x.old));
    let purpose = purpose.min(end);
    match to.filter(|_| w.is(at, &["switched", "migrated", "standardised", "standardized"])) {
        Some(to) if to < purpose => slot(w, SlotKind::Choice, to + 1..purpose),
        _ => {
            // A place phrase behind the value is the topic: "we use Helix on the build server".
            let stop = (from + 1..purpose)
                .find(|&i| w.is(i, &["in", "on", "inside", "across"]) && subject.is_empty())
                .unwrap_or(purpose);
            slot(w, SlotKind::Choice, from..stop)
        }
    }
}

/// "The door code is blue falcon", "Ana's title: staff engineer".
fn state(w: &mut Wording) -> Option<Slot> {
    let c = w.position(1, &COPULA).filter(|&c| c > 0)?;
    let left: Vec<usize> = (0..c).filter(|&i| w.words[i].hard() && !w.words[i].taken).collect();
    let owned =
        (0..c).any(|i| w.lower(i).ends_with("'s") || w.lower(i).ends_with("’s") || w.is(i, &["of", "my", "our"]));
    let noun = left.iter().any(|&i| !w.words[i].name);
    if !(noun && (owned || left.len() > 1) || w.is(c, &[":", "="]) && !left.is_empty()) {
        return None;
    }
    // "is covered by Ana" says who does it, not what it is.
    let passive = (c + 1..(c + 4).min(w.words.len())).any(|i| w.lower(i).ends_with("ed") && w.is(i + 1, &["by"]));
    if passive && !w.is(c, &[":", "="]) {
        return None;
    }
    let end = w.clause_end(c + 1);
    slot(w, SlotKind::State, c + 1..end)
}
