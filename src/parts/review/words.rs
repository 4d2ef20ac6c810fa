//! The words and signs of a review. Pure.

use crate::data::review::{Change, Mood};
use reader_wire::{ChangeKind, Speaker};
use std::collections::BTreeMap;

/// The heading of a group.
pub(super) fn group(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Removed => "Removed",
        ChangeKind::Merged => "Merged",
        ChangeKind::Split => "Split",
        ChangeKind::Changed => "Changed",
        ChangeKind::MovedAndChanged => "Moved and changed",
        ChangeKind::Moved => "Moved",
        ChangeKind::Added => "Added",
    }
}

/// What accepting and keeping the old come to for that kind, in a word each.
pub(super) fn verbs(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Removed => ("Remove it", "Keep it"),
        ChangeKind::Added => ("Accept", "Leave it out"),
        ChangeKind::Moved => ("Accept the move", "Keep the old place"),
        _ => ("Accept", "Keep old"),
    }
}

/// The sign of how far a change is decided, and its words.
pub(super) fn mood(mood: Mood) -> (&'static str, &'static str) {
    match mood {
        Mood::Open => ("○", "not decided"),
        Mood::Begun => ("◐", "partly decided"),
        Mood::Taken => ("✓", "accepted"),
        Mood::Kept => ("↺", "old kept"),
        Mood::Mixed => ("◆", "accepted in part"),
    }
}

/// Who said a passage.
pub(super) fn speaker(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::User => "user",
        Speaker::Agent => "agent",
        Speaker::Tool => "tool",
    }
}

/// How many changes of each kind there are.
pub fn counts(changes: &[Change]) -> BTreeMap<ChangeKind, usize> {
    let mut counts = BTreeMap::new();
    changes.iter().for_each(|change| *counts.entry(change.kind).or_insert(0) += 1);
    counts
}
