//! Cutting a page into sentences: what a reader takes in at once. List items, table rows and
//! headings are sentences of their own; each sentence knows the headings above it.

use crate::specifics::any_month;
use std::ops::Range;

/// A sentence of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Sentence {
    /// Byte range in the page, without list marks and blanks around it.
    pub range: Range<usize>,
    /// Number of the line it begins in, from 0.
    pub line: usize,
    /// The byte ranges of the headings above it, outermost first, then of the line with a colon that
    /// it follows upon, if it does. A heading has those above it.
    pub headings: Vec<Range<usize>>,
    /// It is a heading itself.
    pub is_heading: bool,
}

/// The sentences of `page`, in order. Fences and rules are none; code is taken line by line.
pub fn sentences(page: &str) -> Vec<Sentence> {
    let mut cutter = Cutter { page, out: Vec::new(), headings: Vec::new(), intro: None, open: None };
    let mut at = 0;
    let (mut in_code, mut is_apart) = (false, false);
    for (number, line) in page.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            cutter.flush();
            in_code = !in_code;
            continue;
        }
        let is_rule = trimmed.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'|' | b':' | b' '));
        if trimmed.is_empty() || is_rule {
            cutter.flush();
            is_apart = true;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let begin = start + indent;
        let level = trimmed.bytes().take_while(|&b| b == b'#').count();
        if !in_code && (1..=6).contains(&level) && trimmed[level..].starts_with(' ') {
            cutter.flush();
            let text = trimmed[level..].trim();
            let from = begin + level + (trimmed[level..].len() - trimmed[level..].trim_start().len());
            cutter.heading(level, from..from + text.len(), number);
            continue;
        }
        let mark = if in_code { 0 } else { list_mark(trimmed) };
        let is_row = trimmed.starts_with('|');
        if mark > 0 || in_code || is_row {
            cutter.flush();
        }
        // A list may begin after a blank line, other text is about something else.
        if std::mem::take(&mut is_apart) && mark == 0 && !in_code && !is_row {
            cutter.intro = None;
        }
        let section = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| in_code);
        let introduces =
            (trimmed.ends_with([':', '：']) && trimmed.len() > 2) || section.is_some_and(|name| !name.is_empty());
        if introduces {
            cutter.line(begin + mark..begin + trimmed.len(), number);
            cutter.flush();
            let end = begin + trimmed.len() - usize::from(section.is_some());
            cutter.intro = Some(begin + mark + usize::from(section.is_some())..end);
            continue;
        }
        cutter.line(begin + mark..begin + trimmed.len(), number);
        if in_code || is_row {
            cutter.flush();
        }
    }
    cutter.flush();
    cutter.out
}

/// Bytes of a list mark, task box or quote mark at the start of a line, blanks after it included.
fn list_mark(line: &str) -> usize {
    let mut rest = line;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(digits..).unwrap_or("");
        let next = if digits > 0 && digits < 10 && (after.starts_with(". ") || after.starts_with(") ")) {
            &after[2..]
        } else if let Some(next) =
            ["- [ ] ", "- [x] ", "- [X] ", "- ", "* ", "+ ", "> "].iter().find_map(|mark| rest.strip_prefix(mark))
        {
            next
        } else if let Some(next) = rest.strip_prefix('>') {
            next
        } else {
            return line.len() - rest.len();
        };
        rest = next.trim_start();
    }
}

struct Cutter<'t> {
    page: &'t str,
    out: Vec<Sentence>,
    /// Level and place of the headings above.
    headings: Vec<(usize, Range<usize>)>,
    /// A line that ends in a colon, or names a section of a configuration: what follows is about it.
    intro: Option<Range<usize>>,
    /// Lines that go on: their range and the number of the first.
    open: Option<(Range<usize>, usize)>,
}

impl Cutter<'_> {
    fn heading(&mut self, level: usize, range: Range<usize>, line: usize) {
        while self.headings.last().is_some_and(|above| above.0 >= level) {
            self.headings.pop();
        }
        self.intro = None;
        self.put(range.clone(), line, true);
        self.headings.push((level, range));
    }

    fn line(&mut self, range: Range<usize>, number: usize) {
        match &mut self.open {
            Some((open, _)) => open.end = range.end,
            None => self.open = Some((range, number)),
        }
    }

    fn flush(&mut self) {
        let Some((range, line)) = self.open.take() else { return };
        let text = self.page.get(range.clone()).unwrap_or("");
        let mut start = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|next| next.1);
            let ends = match c {
                '。' | '！' | '？' => true,
                '.' | '!' | '?' => next.is_none_or(char::is_whitespace) && !is_abbreviation(&text[start..at], text, at),
                _ => false,
            };
            if ends {
                let end = at + c.len_utf8();
                self.piece(text, start..end, range.start, line);
                start = end;
            }
        }
        self.piece(text, start..text.len(), range.start, line);
    }

    fn piece(&mut self, text: &str, piece: Range<usize>, offset: usize, first_line: usize) {
        let raw = &text[piece.clone()];
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            return;
        }
        let start = piece.start + (raw.len() - raw.trim_start().len());
        let line = first_line + text[..start].matches('\n').count();
        self.put(offset + start..offset + start + trimmed.len(), line, false);
    }

    fn put(&mut self, range: Range<usize>, line: usize, is_heading: bool) {
        if range.is_empty() {
            return;
        }
        let above = self.headings.iter().map(|above| above.1.clone());
        let headings = above.chain(self.intro.clone()).collect();
        self.out.push(Sentence { range, line, headings, is_heading });
    }
}

/// `e.g.`, `Dr.`, an initial, a number before a small letter: a full stop that ends nothing.
fn is_abbreviation(before: &str, text: &str, at: usize) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let next = text[at + 1..].trim_start().chars().next();
    let goes_on = next.is_some_and(char::is_lowercase);
    // "am 10. Januar": a day before its month.
    let is_number = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if is_number && text[at + 1..].starts_with(' ') {
        let next = text[at + 1..].split_whitespace().next().unwrap_or("");
        let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        return goes_on || any_month(&next.to_lowercase()).is_some();
    }
    let known = matches!(
        word.to_ascii_lowercase().as_str(),
        "dr" | "mr" | "mrs" | "ms" | "prof" | "st" | "no" | "nr" | "vs" | "e.g" | "i.e" | "z.b" | "approx" | "cf"
    );
    known || (goes_on && word.chars().count() <= 3) || (word.len() == 1 && word.chars().all(char::is_uppercase))
}
