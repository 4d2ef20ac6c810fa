//! Small numbers for equal pieces of text, by their hash alone. Two different pieces with one
//! hash get one number: whoever compares by these numbers checks the bytes of what came out
//! equal, once per run and uses [`super::exact()`] where they differ.

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Takes eight bytes into a hash.
#[inline(always)]
pub(crate) fn mix(state: u64, word: u64) -> u64 {
    (state.rotate_left(23) ^ word).wrapping_mul(K)
}

/// Ends a hash of `len` bytes.
#[inline(always)]
pub(crate) fn finish(state: u64, len: usize) -> u64 {
    let state = (state ^ len as u64).wrapping_mul(K);
    state ^ state >> 31
}

/// A quick hash of bytes, the same on every machine. Not for secrets.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut state = K;
    let mut rest = bytes;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        state = mix(state, u64::from_le_bytes(*word));
        rest = tail;
    }
    if !rest.is_empty() {
        state = mix(state, tail_word(rest));
    }
    finish(state, bytes.len())
}

/// Up to eight bytes as one little-endian word.
#[inline(always)]
pub(crate) fn tail_word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// Gives each distinct hash the next number, starting at 0. Kept for many comparisons.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    /// Number + 1 of a hash, 0 for a free place; a power of two long.
    table: Vec<u32>,
    hashes: Vec<u64>,
}

impl Interner {
    /// Forgets everything and makes room for about `expected` distinct hashes.
    pub(crate) fn clear(&mut self, expected: usize) {
        let size = (expected * 2).next_power_of_two().max(16);
        self.table.clear();
        self.table.resize(size, 0);
        self.hashes.clear();
    }

    /// How many distinct hashes were seen.
    pub(crate) fn len(&self) -> u32 {
        self.hashes.len() as u32
    }

    /// The number of a hash.
    #[inline]
    pub(crate) fn intern(&mut self, hash: u64) -> u32 {
        if self.table.len() < self.hashes.len() * 4 / 3 + 2 {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let entry = self.table[place];
            if entry == 0 {
                self.hashes.push(hash);
                self.table[place] = self.hashes.len() as u32;
                return self.hashes.len() as u32 - 1;
            }
            if self.hashes[entry as usize - 1] == hash {
                return entry - 1;
            }
            place = (place + 1) & mask;
        }
    }

    /// The number of a hash that was seen.
    pub(crate) fn find(&self, hash: u64) -> Option<u32> {
        let mask = self.table.len().checked_sub(1)?;
        let mut place = hash as usize & mask;
        loop {
            match self.table[place] {
                0 => return None,
                entry if self.hashes[entry as usize - 1] == hash => return Some(entry - 1),
                _ => place = (place + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(16);
        self.table.clear();
        self.table.resize(size, 0);
        for (number, &hash) in self.hashes.iter().enumerate() {
            let mut place = hash as usize & (size - 1);
            while self.table[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            self.table[place] = number as u32 + 1;
        }
    }
}
