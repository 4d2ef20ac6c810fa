//! How a text is written apart from its words: byte order mark, line ends, final newline.

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Ending {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
    /// The text ends here without a newline.
    None,
}

impl Ending {
    /// A line without its end, and the end.
    pub fn split(line: &str) -> (&str, Ending) {
        match line.strip_suffix('\n') {
            None => (line, Ending::None),
            Some(line) => match line.strip_suffix('\r') {
                Some(line) => (line, Ending::CrLf),
                None => (line, Ending::Lf),
            },
        }
    }
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Form {
    /// Starts with U+FEFF.
    pub has_bom: bool,
    /// Lines that end in `\n` alone.
    pub lf: usize,
    /// Lines that end in `\r\n`.
    pub crlf: usize,
    /// Has a last line without an end. An empty text has none.
    pub lacks_final_newline: bool,
}

impl Form {
    /// The form of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let newlines = memchr::memchr_iter(b'\n', bytes).count();
        let crlf = match memchr::memchr(b'\r', bytes) {
            None => 0,
            Some(_) => memchr::memmem::find_iter(bytes, "\r\n").count(),
        };
        Self {
            has_bom: text.starts_with('\u{feff}'),
            lf: newlines - crlf,
            crlf,
            lacks_final_newline: bytes.last().is_some_and(|&b| b != b'\n'),
        }
    }
}
