//! Finding a text without regard to ASCII case: the rarest byte of the needle is looked for in
//! both cases by `memchr2`, and only there the rest is compared.

use memchr::{memchr, memchr2};

/// A needle to be found in any ASCII case.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    lower: Vec<u8>,
    /// Place of the byte that is looked for first.
    rare: usize,
}

impl Folded {
    pub(crate) fn new(needle: &str) -> Self {
        let lower = needle.to_ascii_lowercase().into_bytes();
        let rare = (0..lower.len()).min_by_key(|&i| commonness(lower[i])).unwrap_or(0);
        Self { lower, rare }
    }

    /// The first place at or after `from`.
    pub(crate) fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let &byte = self.lower.get(self.rare)?;
        let upper = byte.to_ascii_uppercase();
        let mut at = from + self.rare;
        while at < text.len() {
            let rest = &text[at..];
            let found = if byte == upper { memchr(byte, rest) } else { memchr2(byte, upper, rest) };
            let start = at + found? - self.rare;
            let candidate = text.get(start..start + self.lower.len())?;
            if candidate.eq_ignore_ascii_case(&self.lower) {
                return Some(start);
            }
            at = start + self.rare + 1;
        }
        None
    }
}

/// How often a byte is met in prose and code, roughly.
fn commonness(byte: u8) -> u8 {
    const BY_FREQUENCY: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz0123456789";
    match byte {
        b' ' => 255,
        b'\n' | b'.' | b',' | b'-' | b'/' | b'_' | b'`' | b'*' | b'"' => 90,
        b if b.is_ascii() => {
            BY_FREQUENCY.iter().position(|&known| known == b).map_or(60, |place| 240 - (place as u8) * 6)
        }
        // Lead bytes repeat through a text of another script.
        _ => 200,
    }
}
