//! A text cut into lines once, so that rows can point into it.

use reader_wire::Hidden;
use std::ops::Range;

/// A text, where its lines are, and what in it cannot be seen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    text: String,
    /// Where each line begins, and the end of the text.
    starts: Vec<usize>,
    hidden: Vec<Hidden>,
}

impl Text {
    pub(super) fn new(text: String, hidden: Vec<Hidden>) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Self { text, starts, hidden }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> u32 {
        u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX)
    }

    /// A line with its end. Empty when there is no such line.
    pub(super) fn line(&self, number: u32) -> &str {
        self.range(number).and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// What cannot be seen in a line; offsets count from its beginning.
    pub(super) fn hidden(&self, number: u32) -> impl Iterator<Item = (usize, &Hidden)> {
        let range = self.range(number).unwrap_or_default();
        let from = self.hidden.partition_point(|hidden| (hidden.at as usize) < range.start);
        let found = self.hidden[from..].iter().take_while(move |hidden| (hidden.at as usize) < range.end);
        found.map(move |hidden| (hidden.at as usize - range.start, hidden))
    }

    fn range(&self, number: u32) -> Option<Range<usize>> {
        let number = number as usize;
        Some(*self.starts.get(number)?..*self.starts.get(number + 1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_editors_do() {
        let text = |text: &str| Text::new(text.to_owned(), Vec::new());
        assert_eq!((text("").lines(), text("a").lines(), text("a\n").lines(), text("a\nb").lines()), (0, 1, 1, 2));
        assert_eq!((text("a\r\nb").line(0), text("a\nb").line(1), text("a").line(7)), ("a\r\n", "b", ""));
    }

    #[test]
    fn hidden_characters_belong_to_their_line() {
        let hidden = |at| Hidden { at, code: 0x200b, name: String::new() };
        let text = Text::new("ab\ncd\nef".to_owned(), vec![hidden(1), hidden(3), hidden(4)]);
        let of = |line| text.hidden(line).map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2)), (vec![1], vec![0, 1], vec![]));
    }
}
