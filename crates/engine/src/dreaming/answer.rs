//! What a reading model answers, line by line: `[12] statement`, where 12 is the number of the event that it comes from.
//! Models write such lines in many ways, and each that can be told is taken. When something was said is never taken from
//! the answer: the event knows it.

use rules::specific::{mask, without_hidden};

/// One line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The number of the event, as the prompt counted; `None` where the line names none that was there.
    pub(super) event: Option<usize>,
    /// The statement, without secrets and hidden characters.
    pub(super) text: String,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// These.
    Lines(Vec<Line>),
    /// That there is nothing to report.
    Nothing,
    /// Nothing that could be told.
    Unreadable,
}

/// Longest statement, in characters: a line that is longer is no statement but a transcript again.
const LONGEST: usize = 2_000;

/// Reads an answer to a page of that many events, counted from 1. `is_cut`: it ends in the middle of its last line.
pub(super) fn told(answer: &str, events: usize, is_cut: bool) -> Told {
    let mut whole: Vec<&str> = answer.lines().collect();
    if is_cut && !answer.ends_with('\n') {
        whole.pop();
    }
    let lines: Vec<Line> = whole.iter().filter_map(|line| read(line, events)).collect();
    match lines.is_empty() {
        false => Told::Lines(lines),
        true if whole.iter().any(|line| is_nothing(line)) => Told::Nothing,
        true => Told::Unreadable,
    }
}

fn is_nothing(line: &str) -> bool {
    let word = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(word.as_str(), "none" | "nothing" | "no facts" | "n/a")
}

/// One line, if it is a statement: it has a number, or it is an item of a list.
fn read(line: &str, events: usize) -> Option<Line> {
    let line = line.trim();
    let item = ["- ", "* ", "• ", "+ "].iter().find_map(|sign| line.strip_prefix(sign));
    let (is_item, bare) = (item.is_some(), item.unwrap_or(line).trim_start_matches(['|', '>', '#', ' ']));
    if is_nothing(bare) {
        return None;
    }
    let (number, text) = match numbered(bare) {
        Some((number, text)) => (Some(number), text),
        None if is_item => (None, bare),
        None => return None,
    };
    let text = text.trim_start_matches([':', '|', '-', '–', '*', '.', ' ']).trim_end_matches(['*', ' ']);
    let is_statement = text.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    let text: String = mask(&without_hidden(text).0).chars().take(LONGEST).collect();
    is_statement.then_some(Line { event: number.filter(|number| (1..=events).contains(number)), text })
}

/// A number at the beginning, as `[12]`, `[12, 14]`, `(12)`, `**12**` or `12:`, and what follows it.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let inner = text.trim_start_matches(['[', '(', '*', '`']);
    let is_enclosed = inner.len() < text.len();
    let inner = inner.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches(['#', ' ']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits)?.parse().ok()?;
    let rest = inner.get(digits..)?;
    match is_enclosed {
        // What else stands within the brackets: more events, or a time that the event itself knows.
        true => {
            let end = rest.find([']', ')', '*', '`'])?;
            Some((number, rest.get(end..)?.trim_start_matches([']', ')', '*', '`'])))
        }
        false => rest.starts_with([':', '.', ')', '|', ' ']).then_some((number, rest)).filter(|_| {
            // "12 people came" is a statement without a number; "12: people came" has one.
            !rest.starts_with(' ') || rest.trim_start().starts_with(['|', ':', '-', '–'])
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Option<(Option<usize>, String)> {
        match told(line, 20, false) {
            Told::Lines(mut lines) => lines.pop().map(|line| (line.event, line.text)),
            _ => None,
        }
    }

    #[test]
    fn many_ways_of_writing_a_line_are_one() {
        for line in [
            "[12] The hall is B.",
            "- [12] The hall is B.",
            "* **[12]** The hall is B.",
            "[12]: The hall is B.",
            "12: The hall is B.",
            "12. The hall is B.",
            "12 | The hall is B.",
            "(12) The hall is B.",
            "[event 12] The hall is B.",
            "[#12, 14] The hall is B.",
            "**12** The hall is B.",
            "[12 2026-11-20] – The hall is B.",
            "  •  [12] The hall is B.\u{200b}",
        ] {
            assert_eq!(one(line), Some((Some(12), "The hall is B.".to_owned())), "{line}");
        }
        assert_eq!(one("- The hall is B."), Some((None, "The hall is B.".to_owned())));
        assert_eq!(one("[99] The hall is B."), Some((None, "The hall is B.".to_owned())), "there was no such event");
        assert_eq!(one("- 12 people came."), Some((None, "12 people came.".to_owned())));
    }

    #[test]
    fn what_is_no_statement_is_none() {
        for line in ["Here is what I found:", "", "---", "[12]", "- ", "```", "The hall is B."] {
            assert_eq!(one(line), None, "{line}");
        }
        for nothing in ["NONE", "- none.", "Nothing", "Well:\n\n**NONE**"] {
            assert_eq!(told(nothing, 3, false), Told::Nothing, "{nothing}");
        }
        assert_eq!(told("I cannot help with that.", 3, false), Told::Unreadable);
        assert_eq!(told("", 3, false), Told::Unreadable);
    }

    #[test]
    fn a_cut_answer_loses_its_last_line_only_and_secrets_are_masked() {
        let key = format!("sk-ant-api03-{}", "a1b2".repeat(6));
        let Told::Lines(lines) = told(&format!("[1] One {key}.\n[2] Tw"), 2, true) else { panic!("one line is whole") };
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].text.contains(&key), "{}", lines[0].text);
    }
}
