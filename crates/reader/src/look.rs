//! Whether the bytes of a file can be a memory: at most 102,400 of them, UTF-8. It refuses to repair anything.

use crate::READ_LIMIT;
use reader_wire::Refusal;
use sha2::{Digest, Sha256};

/// The text and its hash (64 lower-case hex digits), or why it cannot be a memory. `bytes` were read up to [`READ_LIMIT`].
pub fn look(bytes: Vec<u8>) -> Result<(String, String), Refusal> {
    if bytes.len() >= READ_LIMIT {
        return Err(Refusal::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::NotText)?;
    let hash = sha256(text.as_bytes());
    Ok((text, hash))
}

/// 64 lower-case hex digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let hash = Sha256::digest(bytes);
    hash.iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_the_apis() {
        assert!(look(vec![b'a'; 102_400]).is_ok());
        assert_eq!(look(vec![b'a'; 102_401]), Err(Refusal::TooLarge));
    }

    #[test]
    fn only_utf_8_is_text() {
        assert_eq!(look(b"caf\xe9".to_vec()), Err(Refusal::NotText));
        assert_eq!(look(vec![0xff, 0xfe, b'a', 0]), Err(Refusal::NotText));
        let (text, hash) = look(b"abc".to_vec()).unwrap();
        assert_eq!(text, "abc");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
