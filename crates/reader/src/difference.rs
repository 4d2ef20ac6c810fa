//! From the diff of the text crate to the one that travels.

use reader_wire as wire;
use std::ops::Range;
use text::lines::{self, Line, Whitespace};

/// Compares two texts, lines first, then the words inside.
pub(crate) fn compare(old: &str, new: &str, blanks: wire::Blanks) -> wire::Difference {
    let whitespace = match blanks {
        wire::Blanks::Exact => Whitespace::Exact,
        wire::Blanks::Ignored => Whitespace::Ignored,
    };
    let diff = lines::diff(old, new, whitespace);
    let hunks = diff.hunks.into_iter().map(|hunk| wire::Hunk {
        old: span(hunk.old),
        new: span(hunk.new),
        pairs: hunk.pairs.into_iter().map(|pair| (pair.old.map(line), pair.new.map(line))).collect(),
    });
    wire::Difference {
        hunks: hunks.collect(),
        added: number(diff.added),
        removed: number(diff.removed),
        is_coarse: diff.coarse,
        old_hidden: hidden(old),
        new_hidden: hidden(new),
    }
}

fn hidden(text: &str) -> Vec<wire::Hidden> {
    const MOST: usize = 5_000;
    let found = text::unicode::hidden(text).into_iter().take(MOST);
    found
        .map(|found| wire::Hidden {
            at: number(found.at),
            code: u32::from(found.character),
            name: found.name.to_owned(),
        })
        .collect()
}

fn line(line: Line) -> wire::Line {
    wire::Line { line: number(line.line), marks: line.marks.into_iter().map(span).collect() }
}

fn span(range: Range<usize>) -> (u32, u32) {
    (number(range.start), number(range.end))
}

/// Texts are far below 4 GB: the channel could not carry them.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_travel() {
        let found = compare("a\nred fox\nb\n", "a\nred dog\nb\nc\n", wire::Blanks::Exact);
        assert_eq!((found.added, found.removed), (2, 1));
        assert_eq!((found.hunks[0].old, found.hunks[0].new), ((1, 2), (1, 2)));
        let (Some(old), Some(new)) = &found.hunks[0].pairs[0] else { panic!("{found:?}") };
        assert_eq!((&old.marks[..], &new.marks[..]), (&[(4, 7)][..], &[(4, 7)][..]));
    }

    #[test]
    fn hidden_characters_are_told_and_honest_ones_are_not() {
        let found = compare("a\n", "a\u{202e}b 👩\u{200d}🚀\n", wire::Blanks::Exact);
        assert_eq!(found.old_hidden, []);
        let [hidden] = &found.new_hidden[..] else { panic!("{found:?}") };
        assert_eq!((hidden.at, hidden.code, hidden.name.as_str()), (1, 0x202e, "right-to-left override"));
    }

    #[test]
    fn blanks_can_be_left_out() {
        assert_eq!(compare("a  b\n", "a b\n", wire::Blanks::Ignored).hunks, []);
        assert_eq!(compare("a  b\n", "a b\n", wire::Blanks::Exact).hunks.len(), 1);
    }
}
