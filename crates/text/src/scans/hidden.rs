//! Hidden, bidirectional and tag characters, one finding for each run.

use super::{Kind, Report, Severity};
use crate::unicode::hidden;
use std::ops::Range;

pub(super) fn scan(text: &str, report: &mut Report) {
    let mut run: Option<(Kind, Range<usize>, &'static str, String)> = None;
    for found in hidden(text) {
        let (kind, severity_free) = kind(found.character);
        let range = found.at..found.at + found.character.len_utf8();
        match &mut run {
            Some((of, open, _, message)) if *of == kind && open.end == range.start => {
                open.end = range.end;
                message.push_str(&said(found.character));
            }
            _ => {
                if let Some(done) = run.take() {
                    put(done, report);
                }
                run = Some((kind, range, severity_free.unwrap_or(found.name), said(found.character)));
            }
        }
    }
    if let Some(done) = run {
        put(done, report);
    }
}

fn put((kind, range, name, message): (Kind, Range<usize>, &str, String), report: &mut Report) {
    let why = match (kind, message.is_empty()) {
        (Kind::Tags, false) => format!("{name} that say: {message}"),
        _ => name.to_owned(),
    };
    let severity = match kind {
        Kind::Tags | Kind::Bidirectional => Severity::Alarm,
        _ if name == "soft hyphen" || name == "byte order mark" => Severity::Note,
        _ => Severity::Warning,
    };
    report(kind, range, severity, why);
}

fn kind(c: char) -> (Kind, Option<&'static str>) {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            (Kind::Bidirectional, None)
        }
        '\u{e0000}'..='\u{e007f}' => (Kind::Tags, Some("tag characters")),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            (Kind::Hidden, Some("variation selectors that vary nothing; they can carry data"))
        }
        _ => (Kind::Hidden, None),
    }
}

/// What a tag character stands for.
fn said(c: char) -> String {
    let code = c as u32;
    let letter = (0xe0020..0xe007f).contains(&code).then(|| char::from_u32(code - 0xe0000)).flatten();
    letter.map(String::from).unwrap_or_default()
}
