//! The class of a character, as far as cutting words needs it.

/// What a character does in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Joins its neighbours into a word: letters, digits, `_`.
    Word,
    /// Blank, but no end of line.
    Space,
    /// `\n` (and `\r` before it).
    Newline,
    /// Stands alone: punctuation, symbols, and letters of scripts that put no space between words.
    Alone,
}

/// The class of `c`.
#[inline]
pub(crate) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Class::Word,
        '\n' => Class::Newline,
        ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' => Class::Space,
        c if c.is_ascii() => Class::Alone,
        c if is_unspaced(c) => Class::Alone,
        c if c.is_alphanumeric() => Class::Word,
        c if c.is_whitespace() => Class::Space,
        // A joiner or soft hyphen inside a word is part of it.
        '\u{ad}' | '\u{200c}' | '\u{200d}' => Class::Word,
        _ => Class::Alone,
    }
}

/// Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han and their supplements.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
