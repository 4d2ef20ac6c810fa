//! What was lost between the two stores. It reads the contents that are held and says how many were not.

use super::{Review, one_line};
use reader_wire::{Ledger, Listed, Loss, Merged};
use text::Budget;
use text::ledger::{self, Fate, File};
use text::scans::near_duplicates_within;

/// Losses told; the count tells of the rest.
const MOST: usize = 300;
/// Near-duplicates told.
const TWINS: usize = 50;
/// Steps that looking for those may take: about a second.
const STEPS: u64 = 400_000_000;
/// Merged facts told.
const MERGED: usize = 100;

impl Review {
    pub(super) fn ledger<'a>(&'a self) -> Ledger {
        let (old, new) = (self.held(&self.old), self.held(&self.new));
        let files = |held: &[(&'a Listed, &'a str)]| -> Vec<File<'a>> {
            held.iter().map(|(file, text)| File { path: &file.path, text }).collect()
        };
        let (before, after) = (files(&old), files(&new));
        let found = ledger::ledger(&before, &after);
        let sentence = |files: &[File<'_>], place: &ledger::Place| {
            let text = files.get(place.file)?.text.get(place.range.clone())?;
            Some(one_line(text))
        };
        let mut losses: Vec<Loss> = found
            .sentences
            .iter()
            .filter(|entry| entry.fate == Fate::Gone || !entry.lost.is_empty())
            .filter_map(|entry| {
                let file = old.get(entry.place.file)?.0;
                let lost =
                    entry.lost.iter().filter_map(|lost| before.get(entry.place.file)?.text.get(lost.range.clone()));
                let became = entry
                    .pair
                    .as_ref()
                    .and_then(|pair| Some((sentence(&after, pair)?, after.get(pair.file)?.path.to_owned())));
                Some(Loss {
                    path: file.path.clone(),
                    sha256: file.sha256.clone(),
                    line: u32::try_from(entry.place.line).unwrap_or(u32::MAX),
                    sentence: sentence(&before, &entry.place)?,
                    lost: lost.map(str::to_owned).collect(),
                    became,
                })
            })
            .collect();
        losses.sort_by_key(|loss| std::cmp::Reverse(loss.lost.len()));
        let count = losses.len();
        losses.truncate(MOST);
        let texts: Vec<&str> = after.iter().map(|file| file.text).collect();
        let doubles = near_duplicates_within(&texts, TWINS, &mut Budget::new(STEPS));
        let more_twins = number(doubles.count - doubles.twins.len());
        let twins = doubles.twins.into_iter().filter_map(|twins| {
            let (one, two) = (after.get(twins.first.0)?, after.get(twins.second.0)?);
            Some((one.path.to_owned(), two.path.to_owned(), one_line(two.text.get(twins.second.1)?)))
        });
        let merged = found.merged.iter().take(MERGED).filter_map(|merged| {
            let told = |files: &[File<'_>], place: &ledger::Place| {
                Some((sentence(files, place)?, files.get(place.file)?.path.to_owned()))
            };
            let [one, other] = &merged.from;
            // A specific knows its place in one of the two files, and not in which.
            let written = |range: &std::ops::Range<usize>, from: &ledger::Place| {
                let is_there = from.range.start <= range.start && range.end <= from.range.end;
                before
                    .get(from.file)
                    .filter(|_| is_there)
                    .and_then(|file| file.text.get(range.clone()))
                    .map(str::to_owned)
            };
            let specifics =
                merged.missing.iter().filter_map(|s| written(&s.range, one).or_else(|| written(&s.range, other)));
            let words = merged.words.iter().filter_map(|place| sentence(&before, place));
            Some(Merged {
                from: [told(&before, one)?, told(&before, other)?],
                became: told(&after, &merged.into)?,
                missing: specifics.chain(words).collect(),
            })
        });
        let shrunk = found.shrunk.iter().map(|shrunk| {
            let path = shrunk.file.and_then(|file| before.get(file)).map(|file| file.path.to_owned());
            (path, shrunk.before as u64, shrunk.after as u64)
        });
        Ledger {
            count: number(count),
            losses,
            sentences: number(found.sentences.len()),
            shrunk: shrunk.collect(),
            unread: number(self.old.len() - old.len() + self.new.len() - new.len()),
            twins: twins.collect(),
            more_twins,
            merged: merged.collect(),
            is_partial: found.coarse || doubles.is_partial,
        }
    }

    fn held<'a>(&'a self, listing: &'a [Listed]) -> Vec<(&'a Listed, &'a str)> {
        listing.iter().filter_map(|file| Some((file, self.text(file)?))).collect()
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::sha256;
    use reader_wire::Ask;

    #[test]
    fn specifics_that_are_nowhere_come_first_and_what_moved_is_not_lost() {
        let mut review = Review::default();
        let texts = [
            "The dog likes long walks by the river. The invoice of Ms Lindqvist was 4,350 euros on 2026-03-02.\n",
            "Lunch is served in Hall B at noon every day.\n",
            "The dog likes long walks by the river.\n",
        ];
        let listed = |path: &str, text: &str| Listed { path: path.into(), sha256: sha256(text.as_bytes()), size: 1 };
        let hold = texts.iter().map(|text| (sha256(text.as_bytes()), (*text).to_owned())).collect();
        let sides = Ask::Sides {
            old: vec![listed("/a.md", texts[0]), listed("/b.md", texts[1])],
            new: vec![listed("/a.md", texts[2]), listed("/c.md", texts[1]), listed("/unread.md", "x")],
        };
        review.answer(sides).unwrap();
        review.answer(Ask::Contents { texts: hold }).unwrap();
        let ledger = review.ledger();
        assert_eq!((ledger.count, ledger.unread), (1, 1), "{ledger:?}");
        assert!(ledger.losses[0].sentence.contains("Lindqvist") && ledger.losses[0].lost.len() >= 2, "{ledger:?}");
    }

    #[test]
    fn two_facts_that_became_one_are_told_with_what_is_missing() {
        let mut review = Review::default();
        let texts = [
            "- Backups run at 02:00 on atlas.\n- Backups run at 04:00 on draco.\n",
            "- Backups run at 02:00 on atlas and draco.\n",
        ];
        let listed = |text: &str| Listed { path: "/a.md".into(), sha256: sha256(text.as_bytes()), size: 1 };
        let hold = texts.iter().map(|text| (sha256(text.as_bytes()), (*text).to_owned())).collect();
        review.answer(Ask::Sides { old: vec![listed(texts[0])], new: vec![listed(texts[1])] }).unwrap();
        review.answer(Ask::Contents { texts: hold }).unwrap();
        let ledger = review.ledger();
        assert_eq!(ledger.merged.len(), 1, "{ledger:?}");
        assert!(ledger.merged[0].missing.iter().any(|word| word == "04:00"), "{ledger:?}");
        assert!(!ledger.is_partial && ledger.more_twins == 0);
    }
}
