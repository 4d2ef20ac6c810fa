//! Which blanks count when lines are compared, as in git's `-w`, `-b` and
//! `--ignore-space-at-eol`. It makes keys to compare by and refuses to change the texts.

use std::borrow::Cow;

/// Which blanks count. A blank is a space, a tab, a return, a vertical tab or a form feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whitespace {
    /// Every byte counts.
    #[default]
    Exact,
    /// Blanks at the end of a line do not count, nor the kind of line end, nor a missing final
    /// newline.
    Trailing,
    /// Any run of blanks counts as one space; at the end of a line as none.
    Amount,
    /// Blanks do not count at all.
    Ignored,
}

impl Whitespace {
    /// A text with the same number of lines, whose lines are equal where they count as equal.
    pub(crate) fn keys(self, text: &str) -> Cow<'_, str> {
        if self == Whitespace::Exact {
            return Cow::Borrowed(text);
        }
        let mut keys = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let line = line.trim_end_matches(|c| c == '\n' || is_blank(c));
            match self {
                Whitespace::Exact | Whitespace::Trailing => keys.push_str(line),
                Whitespace::Ignored => keys.extend(line.chars().filter(|&c| !is_blank(c))),
                Whitespace::Amount => {
                    let mut in_blanks = false;
                    for c in line.chars() {
                        if !is_blank(c) {
                            keys.push(c);
                        } else if !in_blanks {
                            keys.push(' ');
                        }
                        in_blanks = is_blank(c);
                    }
                }
            }
            keys.push('\n');
        }
        Cow::Owned(keys)
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{b}' | '\u{c}')
}
