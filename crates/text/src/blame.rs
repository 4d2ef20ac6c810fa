//! Which version each line of the last one is from.

use crate::Budget;
use crate::lines::{Differ, Lines, Place, Whitespace};

/// For each line of the last of `versions` (oldest first), the number of the version that wrote
/// it. A version whose text is not known (redacted, expired) is `None`: what it changed shows as
/// the work of the next known one. Empty when the last is not known or there is none.
pub fn blame<T: AsRef<str>>(versions: &[Option<T>], whitespace: Whitespace) -> Vec<usize> {
    let mut differ = Differ::default();
    let mut owners: Vec<usize> = Vec::new();
    let mut before = "";
    let known = versions.iter().enumerate().filter_map(|(i, v)| Some((i, v.as_ref()?.as_ref())));
    for (number, text) in known {
        let mut budget = Budget::new(8_000_000);
        let (changes, _) = differ.changes((before, text), whitespace, Place::Readable, &mut budget);
        let mut next = Vec::with_capacity(Lines::of(text).len());
        let mut at = 0;
        for change in &changes {
            next.extend(owners.get(at..change.a.start).unwrap_or_default());
            next.extend(change.b.clone().map(|_| number));
            at = change.a.end;
        }
        next.extend(owners.get(at..).unwrap_or_default());
        owners = next;
        before = text;
    }
    match versions.last() {
        Some(Some(_)) => owners,
        _ => Vec::new(),
    }
}
