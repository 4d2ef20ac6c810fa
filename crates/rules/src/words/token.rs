//! Cuts a text into tokens that keep whole what a reader keeps whole: links, addresses, dates,
//! times, amounts, identifiers. It refuses to judge what they mean.

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word, apostrophes and inner hyphens included.
    Word,
    /// Digits, with separators, sign of percent or a currency in front.
    Number,
    /// `http://…`, `https://…`, `www.…`.
    Link,
    /// `a@b.c`.
    Mail,
    /// A path of a file.
    Path,
    /// `YYYY-MM-DD`, a time behind it included.
    Date,
    /// `10:30`, `9am`.
    Clock,
    /// Letters and digits mixed: `OPS-14`, `v1.2`, `node_17`.
    Code,
    /// One character that is none of these.
    Mark,
}

/// A token: bytes `start..end` of the text it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it looks like.
    pub shape: Shape,
}

impl Token {
    /// The token's text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// All tokens of a text, left to right, white space and invisible characters left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || crate::specific::is_hidden(c) {
            at += c.len_utf8();
            continue;
        }
        let token = next(text, at, c);
        at = token.end;
        out.push(token);
    }
    out
}

fn next(text: &str, at: usize, c: char) -> Token {
    let rest = &text[at..];
    let token = |len: usize, shape| Token { start: at, end: at + len, shape };
    if ["https://", "http://", "www."].iter().any(|p| rest.get(..p.len()).is_some_and(|r| r.eq_ignore_ascii_case(p))) {
        return token(link_length(rest), Shape::Link);
    }
    if c == '/' || rest.starts_with("~/") || rest.starts_with("./") {
        let len = run(rest, |c| c.is_alphanumeric() || "/._-~".contains(c));
        let len = rest[..len].trim_end_matches(['.', '/', '-']).len();
        if rest[..len].contains(char::is_alphanumeric) && rest[..len].len() > 2 {
            return token(len, Shape::Path);
        }
    }
    if "€$£".contains(c) {
        let len = c.len_utf8();
        let digits = word_length(&rest[len..]);
        if rest[len..].starts_with(|c: char| c.is_ascii_digit()) {
            return token(len + digits, Shape::Number);
        }
    }
    if c.is_alphanumeric() {
        let len = word_length(rest);
        return token(len, shape(&rest[..len]));
    }
    token(c.len_utf8(), Shape::Mark)
}

fn run(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}

fn link_length(rest: &str) -> usize {
    let len = run(rest, |c| !c.is_whitespace() && !"<>\"`|".contains(c) && !crate::specific::is_hidden(c));
    let mut link = &rest[..len];
    loop {
        let shorter = link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', ']']);
        let shorter =
            if shorter.ends_with(')') && !shorter.contains('(') { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == link.len() {
            return len.min(link.len()).max(1);
        }
        link = shorter;
    }
}

/// A word goes on over a joiner only when something like a word follows it.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((i, c)) = chars.next() {
        if !c.is_alphanumeric() && c != '_' {
            let after = chars.peek().map_or(' ', |&(_, c)| c);
            let both = before.is_alphanumeric() && after.is_alphanumeric();
            let digits = before.is_ascii_digit() && after.is_ascii_digit();
            let joins = match c {
                '\'' | '’' | '-' | '@' | '+' => both,
                '.' => both && !(before.is_lowercase() && after.is_uppercase()),
                ',' | ':' => digits,
                '%' => before.is_ascii_digit() && !after.is_alphanumeric(),
                _ => false,
            };
            if !joins {
                return i;
            }
        }
        before = c;
    }
    rest.len()
}

fn shape(word: &str) -> Shape {
    let first = word.as_bytes()[0];
    if word.contains('@') && word.contains('.') {
        return Shape::Mail;
    }
    if word.get(..10).is_some_and(|d| super::super::time::Day::parse(d).is_some())
        && (word.len() == 10 || word.as_bytes()[10] == b'T')
    {
        return Shape::Date;
    }
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return Shape::Word;
    }
    if !first.is_ascii_digit() {
        return Shape::Code;
    }
    let tail = word.trim_start_matches(|c: char| c.is_ascii_digit() || ":.,-".contains(c)).to_ascii_lowercase();
    let colon = word.contains(':');
    match tail.as_str() {
        "am" | "pm" | "a.m" | "p.m" => Shape::Clock,
        "h" if colon => Shape::Clock,
        "" if colon => Shape::Clock,
        "" | "%" | "k" | "m" | "st" | "nd" | "rd" | "th" | "x" => Shape::Number,
        _ => Shape::Code,
    }
}
