//! Which team somebody is on. It refuses a team that has no name.

use super::slot::{Slot, SlotKind};
use super::wording::Wording;
use crate::words::Stem;

/// "on the billing team", "joined Platform team".
pub(super) fn team(w: &mut Wording) -> Option<Slot> {
    let at = (1..w.words.len()).find(|&i| w.stem(i) == "team" && !w.words[i].old && !w.words[i].taken)?;
    let lead =
        (at.saturating_sub(4)..at).rev().find(|&i| w.is(i, &["the", "on", "in", "to", "joined", "into", "our"]))?;
    let inside = (0..=lead)
        .any(|i| w.is(i, &["on", "in", "to", "joined", "joins", "into", "for", "from", "with"]) && at - i <= 5);
    let words: Vec<Stem> = (lead + 1..at).filter(|&i| !w.words[i].taken).map(|i| w.words[i].key()).collect();
    if words.is_empty() || !inside || words.len() > 3 {
        return None;
    }
    let value = words.iter().fold(1, |a: u64, b| a.wrapping_mul(31).wrapping_add(*b));
    let (start, end) = (w.words[lead + 1].token.start, w.words[at].token.end);
    w.take(lead + 1..at + 1);
    Some(Slot { kind: SlotKind::Team, unit: 0, value, words, start, end })
}
