//! `Batch`: what one commit asks for. It does not apply itself; each `Kv` does.

use super::{KeyRange, Revision};

/// Something that must still be true at the moment of the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The key is still at the revision it was read at; `None`: it does not exist.
    Revision(Vec<u8>, Option<Revision>),
    /// No key lies in the range. Closes phantoms: what a scan did not see must still not be there.
    Empty(KeyRange),
}

/// Expectations and changes that happen together or not at all.
///
/// Expectations speak of the state before the batch. Within a batch no key is both put and deleted,
/// nor put twice: the engine never does it, so implementations need not define an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// What the decision rested on.
    pub expect: Vec<Expect>,
    /// Pairs to write, over whatever is there.
    pub put: Vec<(Vec<u8>, Vec<u8>)>,
    /// Keys to remove; a key that is not there is no error.
    pub delete: Vec<Vec<u8>>,
}

impl Batch {
    /// A batch that asks for nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds: `key` is still at `revision` (`None`: still absent).
    #[must_use]
    pub fn expect(mut self, key: impl Into<Vec<u8>>, revision: Option<Revision>) -> Self {
        self.expect.push(Expect::Revision(key.into(), revision));
        self
    }

    /// Adds: nothing lies in `range`.
    #[must_use]
    pub fn expect_empty(mut self, range: KeyRange) -> Self {
        self.expect.push(Expect::Empty(range));
        self
    }

    /// Adds: write `value` under `key`.
    #[must_use]
    pub fn put(mut self, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        self.put.push((key.into(), value.into()));
        self
    }

    /// Adds: remove `key`.
    #[must_use]
    pub fn delete(mut self, key: impl Into<Vec<u8>>) -> Self {
        self.delete.push(key.into());
        self
    }
}
