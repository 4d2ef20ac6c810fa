//! What changed between the two listings. Counts of lines are only told when all contents they come from are held.

use super::Review;
use reader_wire::{Answer, ChangeKind, Listed, StoreChange};
use text::store::{self, Entry, Kind, Side};

impl Review {
    pub(super) fn changes(&self) -> Answer {
        let (old, new) = (entries(&self.old), entries(&self.new));
        let text = |side: Side, number: usize| {
            let listing = if side == Side::Old { &self.old } else { &self.new };
            self.text(listing.get(number)?)
        };
        let found = store::diff(&old, &new, text);
        let is_held = |list: &[usize], of: &[Listed]| {
            list.iter().all(|&number| of.get(number).is_some_and(|file| self.text(file).is_some()))
        };
        let changes = found.changes.into_iter().map(|change| {
            let is_counted =
                change.kind == Kind::Moved || is_held(&change.old, &self.old) && is_held(&change.new, &self.new);
            StoreChange {
                kind: kind(change.kind),
                old: numbers(&change.old),
                new: numbers(&change.new),
                added: is_counted.then(|| number(change.added_lines)),
                removed: is_counted.then(|| number(change.removed_lines)),
            }
        });
        Answer::Changes { changes: changes.collect(), unchanged: number(found.unchanged) }
    }

    /// The content of a file, when it is held.
    pub(super) fn text(&self, file: &Listed) -> Option<&str> {
        self.texts.get(&file.sha256).map(String::as_str)
    }
}

fn entries(listing: &[Listed]) -> Vec<Entry<'_>> {
    listing.iter().map(|file| Entry { path: &file.path, hash: &file.sha256, size: file.size }).collect()
}

fn kind(kind: Kind) -> ChangeKind {
    match kind {
        Kind::Added => ChangeKind::Added,
        Kind::Removed => ChangeKind::Removed,
        Kind::Changed => ChangeKind::Changed,
        Kind::Moved => ChangeKind::Moved,
        Kind::MovedAndChanged => ChangeKind::MovedAndChanged,
        Kind::Split => ChangeKind::Split,
        Kind::Merged => ChangeKind::Merged,
    }
}

fn numbers(list: &[usize]) -> Vec<u32> {
    list.iter().map(|&item| number(item)).collect()
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader_wire::Ask;

    fn listed(path: &str, text: &str) -> Listed {
        Listed { path: path.into(), sha256: crate::look::sha256(text.as_bytes()), size: text.len() as u64 }
    }

    #[test]
    fn hashes_settle_what_they_can_and_contents_the_rest() {
        let long: String = (0..20).map(|n| format!("The talk number {n} was about agents.\n")).collect();
        let longer = format!("{long}One more line.\n");
        let mut review = Review::default();
        let sides = Ask::Sides {
            old: vec![listed("/a", "x\n"), listed("/b", &long), listed("/c", "same\n")],
            new: vec![listed("/a", "y\n"), listed("/d", &longer), listed("/e", "same\n")],
        };
        review.answer(sides).unwrap();
        let kinds = |review: &mut Review| {
            let Ok(Answer::Changes { changes, unchanged: 0 }) = review.answer(Ask::Changes) else { panic!() };
            changes.into_iter().map(|change| (change.kind, change.added)).collect::<Vec<_>>()
        };
        let first = kinds(&mut review);
        assert!(
            first.contains(&(ChangeKind::Changed, None)) && first.contains(&(ChangeKind::Removed, None)),
            "{first:?}"
        );
        assert!(first.contains(&(ChangeKind::Moved, Some(0))), "{first:?}");
        let hold = |text: &str| (crate::look::sha256(text.as_bytes()), text.to_owned());
        review.answer(Ask::Contents { texts: vec![hold(&long), hold(&longer), hold("x\n"), hold("y\n")] }).unwrap();
        let then = kinds(&mut review);
        assert!(
            then.contains(&(ChangeKind::MovedAndChanged, Some(1))) && then.contains(&(ChangeKind::Changed, Some(1)))
        );
    }
}
