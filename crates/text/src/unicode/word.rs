//! Cutting text into words and single signs; what lies between them is blank. Nothing ends inside
//! a grapheme, so a mark never splits an emoji or an accent.

use super::class::{Class, class};
use crate::sequence::{finish, hash, mix};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A word or a sign: where it is, and a hash of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Solid {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) hash: u64,
}

impl Solid {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The words and signs of `text`, in order, in place of what `out` held.
pub(crate) fn solids(text: &str, out: &mut Vec<Solid>) {
    out.clear();
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        // By line: most lines are ASCII even in a text that is not.
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n + 1);
        let line = &text[start..end];
        if line.is_ascii() {
            ascii(line.as_bytes(), start, out);
        } else {
            mixed(line, start, out);
        }
        start = end;
    }
}

fn ascii(line: &[u8], offset: usize, out: &mut Vec<Solid>) {
    let mut i = 0;
    while i < line.len() {
        let start = i;
        let kind = ASCII[line[i] as usize & 127];
        i += 1;
        if kind == Class::Space || kind == Class::Newline {
            continue;
        }
        let mut state = u64::from(line[start]);
        if kind == Class::Word {
            let mut word = 0;
            while i < line.len() && ASCII[line[i] as usize & 127] == Class::Word {
                word = word << 8 | u64::from(line[i]);
                i += 1;
                if (i - start) % 8 == 0 {
                    state = mix(state, word);
                    word = 0;
                }
            }
            state = mix(state, word);
        }
        let (start, end) = ((offset + start) as u32, (offset + i) as u32);
        out.push(Solid { start, end, hash: finish(state, i - (start as usize - offset)) });
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

/// A line with more than ASCII in it, grapheme by grapheme.
fn mixed(line: &str, offset: usize, out: &mut Vec<Solid>) {
    let mut in_word = false;
    let first = out.len();
    let mut put = |at: usize, len: usize, kind: Class| {
        match kind {
            Class::Word if in_word => {
                if let Some(last) = out.last_mut() {
                    last.end += len as u32;
                }
            }
            Class::Word | Class::Alone => {
                let start = (offset + at) as u32;
                out.push(Solid { start, end: start + len as u32, hash: 0 });
            }
            Class::Space | Class::Newline => {}
        }
        in_word = kind == Class::Word;
    };
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|next| next.1);
        if is_simple(c) && next.is_none_or(is_simple) && !(c == '\r' && next == Some('\n')) {
            put(at, c.len_utf8(), class(c));
            continue;
        }
        // Up to the next pair of characters that surely are two graphemes.
        let mut end = at + c.len_utf8();
        let mut last = c;
        while let Some(&(next_at, next)) = chars.peek() {
            if is_simple(last) && is_simple(next) && last != '\r' {
                break;
            }
            chars.next();
            end = next_at + next.len_utf8();
            last = next;
        }
        for (inner, grapheme) in line[at..end].grapheme_indices(true) {
            let kind = match grapheme {
                "\r\n" => Class::Newline,
                other => other.chars().next().map_or(Class::Alone, class),
            };
            put(at + inner, grapheme.len(), kind);
        }
    }
    for solid in &mut out[first..] {
        let range = solid.start as usize - offset..solid.end as usize - offset;
        let bytes = &line.as_bytes()[range];
        // As in an ASCII line, so that a word is the same in both.
        solid.hash = if bytes.is_ascii() { ascii_hash(bytes) } else { hash(bytes) };
    }
}

fn ascii_hash(bytes: &[u8]) -> u64 {
    let mut one = Vec::with_capacity(1);
    ascii(bytes, 0, &mut one);
    one.first().map_or_else(|| hash(bytes), |solid| solid.hash)
}

/// Characters that never join a neighbour of their own kind into one grapheme.
#[inline]
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\t' | '\u{c0}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{58f}'
        | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a0}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}')
}
