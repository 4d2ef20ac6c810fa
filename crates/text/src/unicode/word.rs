//! Cutting text into pieces that tile it: words, blanks, line ends, and single graphemes for the
//! rest. A piece never ends inside a grapheme, so a mark never splits an emoji or an accent.

use super::class::{Class, class};
use unicode_segmentation::UnicodeSegmentation;

/// One piece: where it ends in the text, and its class. It starts where the one before ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) end: u32,
    pub(crate) class: Class,
}

/// Appends the pieces of `text`, whose first byte lies at `offset`.
pub(crate) fn pieces(text: &str, offset: usize, out: &mut Vec<Piece>) {
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        // By line: most lines are ASCII even in a text that is not.
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n + 1);
        let line = &text[start..end];
        if line.is_ascii() {
            ascii(line.as_bytes(), offset + start, out);
        } else {
            graphemes(line, offset + start, out);
        }
        start = end;
    }
}

fn ascii(line: &[u8], offset: usize, out: &mut Vec<Piece>) {
    let mut i = 0;
    while i < line.len() {
        let kind = ASCII[line[i] as usize & 127];
        let mut end = i + 1;
        match kind {
            Class::Word | Class::Space => {
                while end < line.len() && ASCII[line[end] as usize & 127] == kind {
                    end += 1;
                }
                // "\r\n" is one grapheme: a return before the line's end belongs to the end.
                if kind == Class::Space && line.get(end) == Some(&b'\n') && line[end - 1] == b'\r' {
                    end -= 1;
                    if end > i {
                        out.push(Piece { end: (offset + end) as u32, class: kind });
                    }
                    out.push(Piece { end: (offset + end + 2) as u32, class: Class::Newline });
                    i = end + 2;
                    continue;
                }
            }
            Class::Newline | Class::Alone => {}
        }
        out.push(Piece { end: (offset + end) as u32, class: kind });
        i = end;
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Alone; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => Class::Word,
            b'\n' => Class::Newline,
            b' ' | b'\t' | b'\r' | 0xb | 0xc => Class::Space,
            _ => Class::Alone,
        };
        i += 1;
    }
    table
};

fn graphemes(line: &str, offset: usize, out: &mut Vec<Piece>) {
    let mut joined = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let kind = match grapheme {
            "\r\n" => Class::Newline,
            other => other.chars().next().map_or(Class::Alone, class),
        };
        let end = (offset + at + grapheme.len()) as u32;
        match out.last_mut() {
            Some(last) if joined == Some(kind) && matches!(kind, Class::Word | Class::Space) => {
                last.end = end;
            }
            _ => out.push(Piece { end, class: kind }),
        }
        joined = Some(kind);
    }
}
