//! One line cut into pieces: plain, changed, hidden. Pure.

use super::text::Text;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, and whether it is marked as changed.
    Words(String, bool),
    /// A character that would not be seen: its code point and its name.
    Hidden(u32, String),
}

/// The pieces of a line without its end. `marks` are byte ranges of the line.
pub(super) fn pieces(text: &Text, number: u32, marks: &[(u32, u32)]) -> Vec<Piece> {
    let whole = text.line(number);
    let line = whole.strip_suffix('\n').unwrap_or(whole);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(from, to)| [*from as usize, *to as usize]).collect();
    let hidden: Vec<_> = text.hidden(number).filter(|(at, _)| *at < line.len()).collect();
    for (at, _) in &hidden {
        let length = line[*at..].chars().next().map_or(0, char::len_utf8);
        cuts.extend([*at, at + length]);
    }
    cuts.push(line.len());
    cuts.sort_unstable();
    let mut pieces = Vec::new();
    let mut from = 0;
    for to in cuts.into_iter().map(|cut| cut.min(line.len())) {
        let Some(words) = line.get(from..to).filter(|words| !words.is_empty()) else { continue };
        let is_marked = marks.iter().any(|(start, end)| (*start as usize..*end as usize).contains(&from));
        pieces.push(match hidden.iter().find(|(at, _)| *at == from) {
            Some((_, hidden)) => Piece::Hidden(hidden.code, hidden.name.clone()),
            None => Piece::Words(words.to_owned(), is_marked),
        });
        from = to;
    }
    pieces
}

/// How a line ends, in words; none for the usual way.
pub(super) fn ending(line: &str) -> Option<&'static str> {
    match (line.strip_suffix('\n'), line.ends_with("\r\n")) {
        (None, _) => Some("no newline at the end"),
        (Some(_), true) => Some("CRLF"),
        (Some(_), false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader_wire::Hidden;

    fn words(text: &str, is_marked: bool) -> Piece {
        Piece::Words(text.to_owned(), is_marked)
    }

    #[test]
    fn marks_cut_a_line() {
        let text = Text::new("red dog\r\n".to_owned(), Vec::new());
        assert_eq!(pieces(&text, 0, &[(4, 7)]), [words("red ", false), words("dog", true)]);
        assert_eq!(pieces(&text, 0, &[(0, 9)]), [words("red dog", true)]);
        assert_eq!(pieces(&text, 0, &[]), [words("red dog", false)]);
        assert!(pieces(&text, 5, &[(0, 3)]).is_empty());
    }

    #[test]
    fn hidden_characters_stand_out_of_marks() {
        let hidden = vec![Hidden { at: 1, code: 0x202e, name: "x".to_owned() }];
        let text = Text::new("a\u{202e}b".to_owned(), hidden);
        let chip = Piece::Hidden(0x202e, "x".to_owned());
        assert_eq!(pieces(&text, 0, &[(0, 5)]), [words("a", true), chip, words("b", true)]);
    }

    #[test]
    fn unusual_ends_are_named() {
        assert_eq!((ending("a\n"), ending("a\r\n"), ending("a")), (None, Some("CRLF"), Some("no newline at the end")));
    }
}
