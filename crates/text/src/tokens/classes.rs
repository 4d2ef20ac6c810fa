//! Counting by class of character, one pass over the bytes. The weights were chosen by hand and
//! checked against one published vocabulary (o200k) on the folders of docs/bench/text.md; what
//! other models count differs by a factor, which [`super::Calibration`] learns.

/// Tokens of `text`, more or less.
pub(crate) fn count(text: &str) -> f64 {
    let bytes = text.as_bytes();
    let mut tokens = 0.0;
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let byte = bytes[i];
        if byte.is_ascii_alphabetic() {
            while i < bytes.len() && bytes[i].is_ascii_alphabetic() {
                i += 1;
            }
            // A common word is one token; a long one is cut about every 6 letters.
            tokens += 1.0 + (((i - start) as f64 - 7.0) / 6.0).max(0.0);
        } else if byte.is_ascii_digit() {
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            tokens += ((i - start) as f64 / 3.0).ceil();
        } else if byte == b' ' || byte == b'\t' {
            while i < bytes.len() && (bytes[i] == b' ' || bytes[i] == b'\t') {
                i += 1;
            }
            // One blank belongs to the word after it.
            tokens += if i - start > 1 { 1.0 } else { 0.0 };
        } else if byte == b'\n' || byte == b'\r' {
            while i < bytes.len() && (bytes[i] == b'\n' || bytes[i] == b'\r') {
                i += 1;
            }
            tokens += 1.0;
        } else if byte.is_ascii() {
            while i < bytes.len() && bytes[i] == byte {
                i += 1;
            }
            tokens += 0.8 + ((i - start) as f64 - 1.0) / 8.0;
        } else {
            // By lead byte: two-byte letters go about 2.5 to a token, three-byte ones about 1.3.
            let (len, weight) = match byte {
                0..=0xdf => (2, 0.4),
                0xe0..=0xef => (3, 0.75),
                _ => (4, 2.0),
            };
            i += len;
            tokens += weight;
        }
    }
    tokens
}
