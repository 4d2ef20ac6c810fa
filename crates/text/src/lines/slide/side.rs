//! The lines of one text as [`super::slide`] sees them: those of the compared middle by their
//! numbers, those above and below it read when something slides that far.

use crate::lines::split::Lines;
use crate::lines::whitespace::Whitespace;

/// One text, of which the middle was compared.
pub(in crate::lines) struct Side<'t> {
    /// The text before the middle, and after it.
    outside: (&'t str, &'t str),
    middle: Lines<'t>,
    ids: &'t [u32],
    /// Number of the middle's first line.
    first: usize,
    /// Lines right above the middle, from the bottom up, as many as were asked for.
    above: Vec<&'t str>,
    /// Lines right below it, from the top down.
    below: Vec<&'t str>,
    whitespace: Whitespace,
}

impl<'t> Side<'t> {
    /// `middle` has the lines whose numbers are `ids`; `first` lines are above it.
    pub(in crate::lines) fn new(
        outside: (&'t str, &'t str),
        (middle, ids): (Lines<'t>, &'t [u32]),
        first: usize,
        whitespace: Whitespace,
    ) -> Self {
        Self { outside, middle, ids, first, above: Vec::new(), below: Vec::new(), whitespace }
    }

    /// Line `at` of the whole text with its end; nothing past the last.
    pub(super) fn line(&mut self, at: usize) -> Option<&'t str> {
        let Some(inside) = at.checked_sub(self.first) else {
            let nth = self.first - 1 - at;
            while self.above.len() <= nth {
                let text = self.outside.0;
                let body = text.strip_suffix('\n').unwrap_or(text);
                let start = memchr::memrchr(b'\n', body.as_bytes()).map_or(0, |at| at + 1);
                self.above.push(&text[start..]);
                self.outside.0 = &text[..start];
            }
            return self.above.get(nth).copied();
        };
        let Some(nth) = inside.checked_sub(self.middle.len()) else { return Some(self.middle.get(inside)) };
        while self.below.len() <= nth {
            let text = self.outside.1;
            if text.is_empty() {
                return None;
            }
            let end = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
            self.below.push(&text[..end]);
            self.outside.1 = &text[end..];
        }
        self.below.get(nth).copied()
    }

    /// Whether two lines count as equal; not when one of them is past the last.
    pub(super) fn is_equal(&mut self, i: usize, j: usize) -> bool {
        let id = |side: &Self, at: usize| side.ids.get(at.checked_sub(side.first)?).copied();
        if let (Some(a), Some(b)) = (id(self, i), id(self, j)) {
            return a == b;
        }
        let (Some(a), Some(b)) = (self.line(i), self.line(j)) else { return false };
        a == b || (self.whitespace != Whitespace::Exact && self.whitespace.keys(a) == self.whitespace.keys(b))
    }
}
