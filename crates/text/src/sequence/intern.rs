//! Numbers for equal byte strings, so that comparing them later is comparing two integers. It
//! keeps no copy of the text: it borrows it. A crafted collision costs time, never a wrong answer.

/// A quick hash of bytes, the same on every machine. Not for secrets.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = (bytes.len() as u64).wrapping_mul(K);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = (state.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut word = 0u64;
        for &byte in rest {
            word = word << 8 | u64::from(byte);
        }
        state = (state.rotate_left(23) ^ word).wrapping_mul(K);
    }
    state ^ state >> 29
}

/// Gives each distinct byte string the next number, starting at 0.
pub(crate) struct Interner<'t> {
    /// Number + 1 of a token, 0 for a free place; a power of two long.
    table: Vec<u32>,
    tokens: Vec<(u64, &'t [u8])>,
}

impl<'t> Interner<'t> {
    /// Room for about `expected` distinct strings before the table has to grow.
    pub(crate) fn new(expected: usize) -> Self {
        let size = (expected * 2).next_power_of_two().max(16);
        Self { table: vec![0; size], tokens: Vec::with_capacity(expected) }
    }

    /// How many distinct strings were seen.
    pub(crate) fn len(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// The number of `bytes`.
    #[inline]
    pub(crate) fn intern(&mut self, bytes: &'t [u8]) -> u32 {
        let hash = hash(bytes);
        let mask = self.table.len() - 1;
        let mut place = (hash >> 20) as usize & mask;
        loop {
            let entry = self.table[place];
            if entry == 0 {
                break;
            }
            let (known, text) = self.tokens[entry as usize - 1];
            if known == hash && text == bytes {
                return entry - 1;
            }
            place = (place + 1) & mask;
        }
        self.tokens.push((hash, bytes));
        self.table[place] = self.tokens.len() as u32;
        if self.tokens.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        self.tokens.len() as u32 - 1
    }

    fn grow(&mut self) {
        let size = self.table.len() * 2;
        let mask = size - 1;
        let mut table = vec![0; size];
        for (number, (hash, _)) in self.tokens.iter().enumerate() {
            let mut place = (hash >> 20) as usize & mask;
            while table[place] != 0 {
                place = (place + 1) & mask;
            }
            table[place] = number as u32 + 1;
        }
        self.table = table;
    }
}
