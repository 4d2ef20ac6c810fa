//! An answer while it comes in: text that is told on at once, and the inputs of tools, which are JSON in pieces and are
//! read when they are whole. What cannot be read becomes an answer to the model, never a crash.

use api::TokenUsage;
use engine::{Answer, AnswerPart, Hear, ModelFault, Stop};
use serde_json::{Map, Value};

use crate::fault;

/// The longest answer that is taken, in bytes: far above what any model writes, and a bound on what a server can make
/// this program hold.
const LONGEST: usize = 8 << 20;

pub(crate) struct Draft<'h> {
    hear: &'h dyn Hear,
    parts: Vec<Part>,
    bytes: usize,
    /// What the server said of it so far.
    pub(crate) usage: TokenUsage,
    /// Why it ends; known near its end.
    pub(crate) stop: Option<Stop>,
}

enum Part {
    Text(String),
    Use { name: String, input: String },
}

impl<'h> Draft<'h> {
    pub(crate) fn new(hear: &'h dyn Hear) -> Self {
        Self { hear, parts: Vec::new(), bytes: 0, usage: TokenUsage::default(), stop: None }
    }

    /// Begins a part of text; its place.
    pub(crate) fn begin_text(&mut self) -> usize {
        self.parts.push(Part::Text(String::new()));
        self.parts.len() - 1
    }

    /// Begins a use of a tool; its place.
    pub(crate) fn begin_use(&mut self, name: &str) -> usize {
        self.parts.push(Part::Use { name: name.to_owned(), input: String::new() });
        self.parts.len() - 1
    }

    /// More of the part at that place: of its text, or of its input's JSON.
    pub(crate) fn add(&mut self, place: usize, more: &str) -> Result<(), ModelFault> {
        self.bytes += more.len();
        if self.bytes > LONGEST {
            return Err(fault::lasting("The model's answer is longer than any that is taken."));
        }
        match self.parts.get_mut(place) {
            Some(Part::Text(text)) if !more.is_empty() => {
                text.push_str(more);
                self.hear.text(place, more);
            }
            Some(Part::Use { input, .. }) => input.push_str(more),
            _ => {}
        }
        Ok(())
    }

    /// More of a tool's name, which some servers send in pieces.
    pub(crate) fn add_name(&mut self, place: usize, more: &str) {
        if let Some(Part::Use { name, .. }) = self.parts.get_mut(place) {
            name.push_str(more);
        }
    }

    /// Whether something was begun.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The answer, once the server says that this is all; why it ends must be known.
    pub(crate) fn finish(self, stop: Stop) -> Answer {
        let parts: Vec<AnswerPart> = self.parts.into_iter().map(|part| part.finish(stop)).collect();
        // Some servers say "stop" when they want a tool to be used.
        let is_using = parts.iter().any(|part| !matches!(part, AnswerPart::Text(_)));
        let stop = if stop == Stop::End && is_using { Stop::Tools } else { stop };
        Answer { parts, stop, usage: self.usage }
    }
}

impl Part {
    fn finish(self, stop: Stop) -> AnswerPart {
        let (name, input) = match self {
            Self::Text(text) => return AnswerPart::Text(text),
            Self::Use { name, input } => (name, input),
        };
        let read = match input.trim() {
            "" => Ok(Value::Object(Map::new())),
            text => serde_json::from_str(text),
        };
        let why = match read {
            Ok(Value::Object(input)) => return AnswerPart::Use { name, input },
            _ if stop == Stop::Length => {
                "Nothing was done: the answer reached its greatest length before this input was whole. Do it in smaller pieces."
                    .to_owned()
            }
            Ok(_) => "Nothing was done: the input must be a JSON object.".to_owned(),
            Err(error) => format!("Nothing was done: the input is no JSON ({error}). Send it again, whole."),
        };
        AnswerPart::Broken { name, why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[derive(Default)]
    struct Heard(RefCell<String>);

    impl Hear for Heard {
        fn text(&self, part: usize, more: &str) {
            self.0.borrow_mut().push_str(&format!("{part}:{more} "));
        }
    }

    fn input(pieces: &[&str], stop: Stop) -> AnswerPart {
        let heard = Heard::default();
        let mut draft = Draft::new(&heard);
        let place = draft.begin_use("read");
        for piece in pieces {
            draft.add(place, piece).expect("short");
        }
        draft.finish(stop).parts.remove(0)
    }

    #[test]
    fn inputs_are_read_when_they_are_whole() {
        for (pieces, keys) in [(&["{\"a\"", ":1", "}"][..], 1), (&[][..], 0), (&[" ", "{}"][..], 0)] {
            let AnswerPart::Use { name, input } = input(pieces, Stop::End) else { panic!("{pieces:?}") };
            assert_eq!((name.as_str(), input.len()), ("read", keys));
        }
        for pieces in [&["{\"a\":"][..], &["[1]"][..], &["<html>"][..], &["{} {}"][..]] {
            assert!(matches!(input(pieces, Stop::Tools), AnswerPart::Broken { .. }), "{pieces:?}");
        }
        let AnswerPart::Broken { why, .. } = input(&["{\"a\""], Stop::Length) else { panic!("it is cut off") };
        assert!(why.contains("smaller pieces"), "{why}");
    }

    #[test]
    fn text_is_told_at_once_and_an_answer_has_a_bound() {
        let heard = Heard::default();
        let mut draft = Draft::new(&heard);
        let place = draft.begin_text();
        for more in ["a", "", "b"] {
            draft.add(place, more).expect("short");
        }
        draft.begin_use("bash");
        assert_eq!(*heard.0.borrow(), "0:a 0:b ");
        let mut long = Draft::new(&heard);
        let place = long.begin_use("write");
        assert!((0..9).any(|_| long.add(place, &" ".repeat(1 << 20)).is_err()));
        let answer = draft.finish(Stop::End);
        assert_eq!((answer.parts.len(), answer.stop), (2, Stop::Tools));
    }
}
