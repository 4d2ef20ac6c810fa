//! Finding a text without regard to ASCII case: two of its bytes are looked for in blocks that the
//! compiler turns into vector instructions, and only where both are the rest is compared.

use memchr::{memchr, memchr2};

/// A needle to be found in any ASCII case.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    lower: Vec<u8>,
    /// Places of the rarest byte, and of the rarest other one.
    rare: (usize, usize),
}

const BLOCK: usize = 64;

impl Folded {
    pub(crate) fn new(needle: &str) -> Self {
        let lower = needle.to_ascii_lowercase().into_bytes();
        let rarest =
            |not: usize| (0..lower.len()).filter(|&i| i != not).min_by_key(|&i| commonness(lower[i])).unwrap_or(0);
        let first = rarest(usize::MAX);
        Self { rare: (first, rarest(first)), lower }
    }

    /// The first place at or after `from`.
    pub(crate) fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let (one, two) = self.rare;
        let (&a, &b) = (self.lower.get(one)?, self.lower.get(two)?);
        if self.lower.len() == 1 {
            return Some(from + memchr2(a, a.to_ascii_uppercase(), text.get(from..)?)?);
        }
        // Setting this bit makes capitals small; it also takes a few signs for others, which the
        // full comparison sorts out.
        let (a, b) = (a | 0x20, b | 0x20);
        let mut at = from;
        while let (Some(x), Some(y)) = (block(text, at + one), block(text, at + two)) {
            // Zero where both are: the least of a block is found without leaving vectors.
            let mut least = u8::MAX;
            for k in 0..BLOCK {
                least = least.min(((x[k] | 0x20) ^ a) | ((y[k] | 0x20) ^ b));
            }
            if least == 0 {
                for k in (0..BLOCK).filter(|&k| (x[k] | 0x20 == a) & (y[k] | 0x20 == b)) {
                    if self.is_at(text, at + k) {
                        return Some(at + k);
                    }
                }
            }
            at += BLOCK;
        }
        let first = *self.lower.first()?;
        while at < text.len() {
            let rest = &text[at..];
            let upper = first.to_ascii_uppercase();
            at += if first == upper { memchr(first, rest) } else { memchr2(first, upper, rest) }?;
            if self.is_at(text, at) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn is_at(&self, text: &[u8], at: usize) -> bool {
        text.get(at..at + self.lower.len()).is_some_and(|part| part.eq_ignore_ascii_case(&self.lower))
    }
}

#[inline(always)]
fn block(text: &[u8], at: usize) -> Option<&[u8; BLOCK]> {
    text.get(at..)?.first_chunk()
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
