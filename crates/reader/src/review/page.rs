//! Two pages block by block, as people read them. A block that changed is shown as it was and as it is.

use crate::document;
use reader_wire::{Block, Fate};
use text::blocks::{self, Row};
use text::markdown::Limits;

pub(super) fn compare(old: &str, new: &str) -> Vec<(Fate, Block)> {
    let page = blocks::diff(old, new, Limits::default());
    let mut before: Vec<Option<Block>> = document::blocks(page.old.blocks).into_iter().map(Some).collect();
    let mut after: Vec<Option<Block>> = document::blocks(page.new.blocks).into_iter().map(Some).collect();
    let mut shown = Vec::new();
    for row in page.rows {
        let (gone, come) = match row {
            Row::Same { new, .. } => {
                let block = after.get_mut(new.index).and_then(Option::take);
                shown.extend(block.map(|block| (Fate::Same, block)));
                continue;
            }
            Row::Removed { old } => (Some(old), None),
            Row::Added { new } => (None, Some(new)),
            Row::Changed { old, new, .. } => (Some(old), Some(new)),
        };
        let gone = gone.and_then(|part| before.get_mut(part.index)?.take());
        let come = come.and_then(|part| after.get_mut(part.index)?.take());
        shown.extend(gone.map(|block| (Fate::Gone, block)));
        shown.extend(come.map(|block| (Fate::Come, block)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_in_reading_order_each_once() {
        let fates = |old: &str, new: &str| compare(old, new).into_iter().map(|(fate, _)| fate).collect::<Vec<_>>();
        assert_eq!(fates("# A\n\none two three\n", "# A\n\none two four\n"), [Fate::Same, Fate::Gone, Fate::Come]);
        assert_eq!(fates("", "# A\n"), [Fate::Come]);
        assert_eq!(fates("# A\n", "# A\n"), [Fate::Same]);
    }
}
