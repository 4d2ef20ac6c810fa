//! `Entropy`: where ids get their randomness from. Ids are no secrets, but two tabs must not make the same one.

/// A source of random bytes. A test gives a seeded one, and then every id is known beforehand.
pub trait Entropy {
    /// Sixty-four random bits.
    fn next(&self) -> u64;
}

impl<F: Fn() -> u64> Entropy for F {
    fn next(&self) -> u64 {
        self()
    }
}
