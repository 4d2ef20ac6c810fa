//! Narrowing a changed stretch between two matched words: blanks that stayed at its ends, and the
//! part of a single word that stayed.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// One side of the stretch: its text, its bytes, and how many words and signs it holds.
type Side<'t> = (&'t str, Range<usize>, usize);

/// The part of each side that is to be marked.
pub(crate) fn trim(a: Side, b: Side) -> (Range<usize>, Range<usize>) {
    let ((text_a, mut i, count_a), (text_b, mut j, count_b)) = (a, b);
    let (bytes_a, bytes_b) = (text_a.as_bytes(), text_b.as_bytes());
    if bytes_a[i.clone()] == bytes_b[j.clone()] {
        return (i.end..i.end, j.end..j.end);
    }
    // A blank can carry an accent; then the stretch is taken whole.
    let is_plain = |bytes: &[u8], r: &Range<usize>| bytes.get(r.start).is_none_or(u8::is_ascii);
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    while !i.is_empty()
        && !j.is_empty()
        && bytes_a[i.start] == bytes_b[j.start]
        && is_blank(bytes_a[i.start])
        && is_plain(bytes_a, &(i.start + 1..i.end))
        && is_plain(bytes_b, &(j.start + 1..j.end))
        && ends_grapheme(bytes_a, i.start + 1)
        && ends_grapheme(bytes_b, j.start + 1)
    {
        (i.start, j.start) = (i.start + 1, j.start + 1);
    }
    while !i.is_empty()
        && !j.is_empty()
        && bytes_a[i.end - 1] == bytes_b[j.end - 1]
        && is_blank(bytes_a[i.end - 1])
        && ends_grapheme(bytes_a, i.end - 1)
        && ends_grapheme(bytes_b, j.end - 1)
    {
        (i.end, j.end) = (i.end - 1, j.end - 1);
    }
    if count_a == 1 && count_b == 1 {
        let (head, tail) = stayed(&text_a[i.clone()], &text_b[j.clone()]);
        return (i.start + head..i.end - tail, j.start + head..j.end - tail);
    }
    (i, j)
}

/// Whether a grapheme may end before byte `at`: not between `\r` and `\n`.
fn ends_grapheme(bytes: &[u8], at: usize) -> bool {
    at == 0 || bytes[at - 1] != b'\r' || bytes.get(at) != Some(&b'\n')
}

/// How many bytes at the start and end of two words are the same, in whole graphemes; nothing
/// when that is less than half of the longer word, for then it is another word.
fn stayed(a: &str, b: &str) -> (usize, usize) {
    let (mut head, mut tail);
    if a.is_ascii() && b.is_ascii() {
        head = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let rest = a[head..].bytes().rev().zip(b[head..].bytes().rev());
        tail = rest.take_while(|(a, b)| a == b).count();
    } else {
        let same = a.graphemes(true).zip(b.graphemes(true)).take_while(|(a, b)| a == b);
        head = same.map(|(a, _)| a.len()).sum();
        let rest = a[head..].graphemes(true).rev().zip(b[head..].graphemes(true).rev());
        tail = rest.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    }
    if (head + tail) * 2 < a.len().max(b.len()) {
        (head, tail) = (0, 0);
    }
    (head, tail)
}
