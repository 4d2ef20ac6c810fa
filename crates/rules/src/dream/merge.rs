//! Makes one text of two. It refuses to lose a specific of either: what the one text lacks is
//! written behind it.

use super::item::Item;
use super::stamp::{noted, stamped};
use crate::form::{Slot, SlotKind, bare};
use crate::specific::specifics;
use crate::words::{key, stem};

/// The specifics of `from` that `text` does not have, values that both forms share left out.
pub(super) fn missing(from: &Item, text: &str, other: &Item, but: &[(usize, usize)], from_is_new: bool) -> Vec<String> {
    let source = bare(&from.text);
    let lower = text.to_lowercase();
    let mut out: Vec<String> = Vec::new();
    for s in specifics(source) {
        let low = s.text.to_lowercase();
        if lower.contains(&low) || out.contains(&s.text) {
            continue;
        }
        let inside = |slot: &crate::form::Slot| {
            source.get(slot.start..slot.end).is_some_and(|v| v.contains(&s.text) || s.text.contains(v))
        };
        let shared = from.form.values().enumerate().any(|(i, slot)| {
            let replaced = but.iter().any(|&(n, o)| if from_is_new { n == i } else { o == i });
            let equal = other.form.slots.iter().any(|o| o.kind == slot.kind && o.value == slot.value);
            inside(slot) && (replaced && !from_is_new || equal)
        });
        // Every word of a name is there in another form, or it is what is said to be over.
        let words = s.text.split_whitespace().map(|w| key(&stem(w)));
        let known = words
            .clone()
            .all(|w| other.form.frame.contains(&w) || other.form.slots.iter().any(|o| o.words.contains(&w)));
        let over = !from.form.old.is_empty()
            && s.text
                .split_whitespace()
                .all(|w| from.form.old.contains(&key(&w.to_lowercase())) || from.form.old.contains(&key(&stem(w))));
        if !shared && !known && !over {
            out.push(s.text);
        }
    }
    out
}

/// The text with what it lacks behind it.
pub(super) fn with_also(text: &str, missing: &[String]) -> String {
    if missing.is_empty() { text.to_owned() } else { noted(text, &format!("also: {}", missing.join(", "))) }
}

/// The older text with the newer values in the older ones' places, or the newer text where the
/// values do not fit. Stamped with the newer day.
pub(super) fn replaced(new: &Item, old: &Item, pairs: &[(usize, usize)], history: bool) -> String {
    let patched = patch(new, old, pairs);
    let lacking = missing(new, &patched, old, pairs, true);
    let mut text = if lacking.is_empty() && fits(new, old, pairs) {
        stamped(&patched, new.said)
    } else {
        let lost = missing(old, &new.text, new, pairs, false);
        with_also(&stamped(&new.text, new.said), &lost)
    };
    if history {
        let was: Vec<&str> =
            pairs.iter().filter_map(|&(_, o)| old.form.value(o)).filter_map(|s| old.text.get(s.start..s.end)).collect();
        let until = new.said.map_or_else(|| "later".into(), |ms| crate::time::Day::of_ms(ms).to_string());
        text = noted(&text, &format!("before: {} until {until}", was.join(", ")));
    }
    text
}

/// Only values of one shape swap places; a sentence that says more than the value stays whole.
fn fits(new: &Item, old: &Item, pairs: &[(usize, usize)]) -> bool {
    let frame = |a: &Item, b: &Item| a.form.frame.iter().filter(|s| !b.form.frame.contains(s)).count();
    let covered = new.form.slots.iter().enumerate().all(|(i, s)| {
        pairs.iter().any(|&(n, _)| n == i) || old.form.slots.iter().any(|o| o.kind == s.kind && o.value == s.value)
    });
    let same = pairs.iter().all(|&(n, o)| swappable(new.form.value(n), old.form.value(o)));
    let wordy = pairs.iter().any(|&(n, _)| {
        new.form.value(n).is_some_and(|s| {
            matches!(s.kind, SlotKind::State | SlotKind::Taste | SlotKind::Choice | SlotKind::Phrase)
                && s.end - s.start > 60
        })
    });
    covered && same && !wordy && frame(new, old) < 3 && !old.form.negated
}

/// Values of one shape: a name may stand where a place, an owner or a choice stood.
fn swappable(a: Option<&Slot>, b: Option<&Slot>) -> bool {
    let word = |k| {
        matches!(
            k,
            SlotKind::Name
                | SlotKind::Phrase
                | SlotKind::Owner
                | SlotKind::Choice
                | SlotKind::Taste
                | SlotKind::State
                | SlotKind::Where
        )
    };
    match (a, b) {
        (Some(a), Some(b)) => {
            a.kind == b.kind || word(a.kind) && word(b.kind) && (a.kind == SlotKind::Name || b.kind == SlotKind::Name)
        }
        _ => false,
    }
}

/// The older text with the newer values in their places.
pub(super) fn patch(new: &Item, old: &Item, pairs: &[(usize, usize)]) -> String {
    let mut swaps: Vec<(usize, usize, &str)> = pairs
        .iter()
        .filter_map(|&(n, o)| {
            let (n, o) = (new.form.value(n)?, old.form.value(o)?);
            Some((o.start, o.end, new.text.get(n.start..n.end)?))
        })
        .collect();
    swaps.sort_unstable();
    let mut out = String::new();
    let mut at = 0;
    for (start, end, value) in swaps {
        if start < at || old.text.get(at..start).is_none() || old.text.get(end..).is_none() {
            continue;
        }
        out.push_str(&old.text[at..start]);
        out.push_str(value);
        at = end;
    }
    out.push_str(&old.text[at..]);
    out
}
