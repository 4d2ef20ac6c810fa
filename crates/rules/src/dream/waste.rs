//! What a round of settling made and nobody needs any more, given back a little at a time: a large store's worth of small
//! pieces takes a quarter of a second to free. It refuses to keep anything for later.

use super::item::Item;
use crate::page::{Fate, Statement};

/// Pieces that wait to be given back.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Waste {
    statements: Vec<Vec<Statement>>,
    fates: Vec<Vec<Fate>>,
    items: Vec<Item>,
    /// Items of one unit.
    share: usize,
    /// Units there are: one for each file.
    pub(super) units: usize,
}

impl Waste {
    pub(super) fn of(statements: Vec<Vec<Statement>>, fates: Vec<Vec<Fate>>, items: Vec<Item>) -> Self {
        let units = statements.len();
        Self { share: items.len() / units.max(1) + 1, statements, fates, items, units }
    }

    /// One unit of it.
    pub(super) fn clear(&mut self) {
        self.statements.pop();
        self.fates.pop();
        self.items.truncate(self.items.len().saturating_sub(self.share));
    }
}
