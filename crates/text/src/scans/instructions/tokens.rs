//! A text as plain words: small letters without marks on them, letters of other scripts as what
//! they look like, what is hidden taken out, words that were spelled apart put together. Each word
//! knows where it came from and where sentences end.

use crate::scans::letters::folded;
use crate::unicode::unmarked;
use std::ops::Range;

/// A word.
pub(super) struct Token {
    /// In [`Tokens::plain`].
    word: Range<usize>,
    /// In the text.
    pub(super) place: Range<usize>,
    /// A sentence begins with it.
    pub(super) begins: bool,
    /// So, or what stands in brackets or quotation marks does.
    pub(super) opens: bool,
    /// What follows right upon it: a colon, a comma, or nothing of note.
    pub(super) sign: Option<char>,
}

/// The words of a text.
#[derive(Default)]
pub(super) struct Tokens {
    plain: String,
    pub(super) list: Vec<Token>,
}

/// Whether hidden characters are taken for nothing or for blanks: both have been tried on readers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    Nothing,
    Blanks,
}

pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Adds a letter as it is compared.
pub(super) fn plain_letters(c: char, to: &mut String) {
    for lower in c.to_lowercase() {
        let (one, two) = unmarked(folded(lower));
        to.push(one);
        to.extend(two);
    }
}

impl Tokens {
    pub(super) fn of(text: &str, hidden: Hidden) -> Self {
        let mut tokens = Self::default();
        let mut open: Option<(usize, usize)> = None;
        let (mut begins, mut opens) = (true, true);
        let mut chars = text.char_indices().chain([(text.len(), '\n')]).peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|next| next.1);
            let is_mark = matches!(c, '\'' | '’') && open.is_some();
            // "you're" is two words, "don't" one.
            let is_short = is_mark && open.is_some_and(|(word, _)| tokens.plain.get(word..) == Some("you"));
            if (is_hidden(c) && hidden == Hidden::Nothing) || (is_mark && !is_short) {
                continue;
            }
            if c.is_alphanumeric() {
                open.get_or_insert((tokens.plain.len(), at));
                // A capital of another script looks like a Latin one only among Latin letters.
                let is_among = next.is_some_and(|c| c.is_ascii_alphabetic())
                    || text[..at].ends_with(|c: char| c.is_ascii_alphabetic());
                plain_letters(if is_among { folded(c) } else { c }, &mut tokens.plain);
                continue;
            }
            if let Some((word, start)) = open.take() {
                let (begins, opens) = (std::mem::take(&mut begins), std::mem::take(&mut opens));
                tokens.put(word, start..at, (begins, opens | begins));
            }
            if let (':' | ',' | ';' | '：' | '，' | '、', Some(last)) = (c, tokens.list.last_mut()) {
                last.sign = Some(if matches!(c, ':' | '：') { ':' } else { ',' });
            }
            let is_over = matches!(c, '.' | '!' | '?') && next.is_none_or(|c| !c.is_alphanumeric());
            let is_block = c == '\n' && next.is_some_and(|c| matches!(c, '\n' | '#' | '|' | '-' | '*' | '+'));
            begins |= is_over || is_block || matches!(c, '。' | '！' | '？' | '|');
            opens |= matches!(c, '<' | '>' | '(' | '[' | '"' | '“' | '\n' | '-' | ':');
        }
        tokens.join_spelled(text);
        tokens
    }

    fn put(&mut self, word: usize, place: Range<usize>, (begins, opens): (bool, bool)) {
        let end = self.plain.len();
        // "1gn0re": digits among letters are read as the letters they look like.
        let piece = &self.plain[word..end];
        let letters = piece.bytes().filter(u8::is_ascii_alphabetic).count();
        if letters * 2 >= piece.len() && letters < piece.len() && piece.is_ascii() {
            let read = |b: u8| match b {
                b'0' => 'o',
                b'1' => 'i',
                b'3' => 'e',
                b'4' => 'a',
                b'5' => 's',
                b'7' => 't',
                other => char::from(other),
            };
            let plain: String = piece.bytes().map(read).collect();
            self.plain.replace_range(word..end, &plain);
        }
        self.list.push(Token { word: word..end, place, begins, opens, sign: None });
    }

    /// "i g n o r e" is a word: four letters on their own, or more, are one. More than one blank
    /// between them ends it.
    fn join_spelled(&mut self, text: &str) {
        let mut joined: Vec<Token> = Vec::with_capacity(self.list.len());
        let mut run = 0;
        for token in std::mem::take(&mut self.list) {
            let is_letter = token.word.len() == 1;
            let is_apart = joined.last().is_some_and(|last: &Token| {
                text.get(last.place.end..token.place.start).is_some_and(|gap| gap.chars().count() > 1)
            });
            run = match () {
                () if !is_letter => 0,
                () if token.begins || is_apart => 1,
                () => run + 1,
            };
            joined.push(token);
            // Words side by side are side by side in `plain`, so a run is one piece of it.
            if run >= 4 {
                let first = joined.len() - if run == 4 { 4 } else { 2 };
                let rest = joined.split_off(first + 1);
                if let (Some(word), Some(last)) = (joined.last_mut(), rest.last()) {
                    (word.word.end, word.place.end, word.sign) = (last.word.end, last.place.end, last.sign);
                }
            }
        }
        self.list = joined;
    }

    pub(super) fn word(&self, token: &Token) -> &str {
        self.plain.get(token.word.clone()).unwrap_or("")
    }
}
