//! What a message asks the agent to do: remember this, answer that. It refuses to see a task in a
//! greeting.

use crate::form::{FactKind, Form, is_question, kind};
use crate::specific::{secrets, without_hidden};
use crate::words::{Class, Shape, class, sentences, stem, tokens};
use crate::{Event, Role, Transcript};

/// A line that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Hit {
    /// The file.
    pub path: String,
    /// Its 1-based line.
    pub line: u32,
    /// The line.
    pub text: String,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Job {
    /// Answer a question.
    Ask {
        /// The question.
        text: String,
        /// Words still to search for.
        words: Vec<String>,
        /// What was found.
        hits: Vec<Hit>,
    },
    /// Write a statement down.
    Tell {
        /// The statement, dates filled in.
        text: String,
        /// Its form.
        form: Box<Form>,
        /// Its kind.
        kind: FactKind,
        /// When it was said.
        at: i64,
        /// Words still to search for.
        words: Vec<String>,
        /// What was found.
        hits: Vec<Hit>,
    },
    /// Refuse to write a secret down.
    Secret,
}

/// The most words searched for one job.
const WORDS: usize = 5;

/// The jobs of a message, in its order.
pub(super) fn jobs(text: &str, at: i64) -> Vec<Job> {
    let (text, _) = without_hidden(text);
    let mut out: Vec<Job> = Vec::new();
    for line in text.lines() {
        for s in sentences(line, 0..line.len()) {
            let sentence = &line[s];
            if !secrets(sentence).is_empty() {
                out.push(Job::Secret);
            } else if asks(sentence) {
                out.push(Job::Ask { text: sentence.into(), words: search_words(sentence), hits: Vec::new() });
            }
        }
    }
    // Statements are read as a dream reads them, so that both write the same lines.
    let event = Event { id: String::new(), role: Role::User, at, text };
    let transcript = Transcript { events: vec![event], ..Transcript::default() };
    for fact in crate::dream::read(&transcript, &crate::steer::Steering::default()).facts {
        if asks(&fact.text) {
            continue;
        }
        out.push(Job::Tell {
            words: search_words(&fact.text),
            kind: kind(&fact.text, &fact.form),
            form: Box::new(fact.form),
            text: fact.text,
            at,
            hits: Vec::new(),
        });
    }
    out
}

/// Questions, and requests that are questions: "tell me about …", "what do you know of …".
fn asks(text: &str) -> bool {
    const REQUESTS: [&str; 10] = [
        "tell me",
        "show me",
        "what do you know",
        "do you know",
        "do you remember",
        "look up",
        "find ",
        "search ",
        "list ",
        "remind me what",
    ];
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_start_matches("please ").trim_start_matches("can you ").trim_start_matches("could you ");
    is_question(text) && text.split_whitespace().count() > 1 || REQUESTS.iter().any(|r| lower.starts_with(r))
}

/// The words worth a search: names, numbers and codes first, then long words.
pub(super) fn search_words(text: &str) -> Vec<String> {
    const ASKING: [&str; 14] = [
        "tell", "show", "know", "remember", "find", "search", "list", "look", "remind", "happen", "please", "question",
        "answer", "there",
    ];
    let mut words: Vec<(usize, String)> = Vec::new();
    for t in tokens(text) {
        let word = t.text(text);
        let reduced = stem(word);
        if t.shape == Shape::Mark
            || t.shape == Shape::Link
            || class(&reduced) == Class::Soft
            || ASKING.contains(&reduced.as_str())
        {
            continue;
        }
        let word = word.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        let rank = match t.shape {
            Shape::Word if word.starts_with(char::is_uppercase) && t.start > 0 => 0,
            Shape::Word if class(&reduced) == Class::Hard => 2,
            Shape::Word => 3,
            _ => 1,
        };
        if word.chars().count() > 1 && !words.iter().any(|(_, w)| w.eq_ignore_ascii_case(&word)) {
            words.push((rank, word));
        }
    }
    words.sort_by_key(|(rank, _)| *rank);
    words.into_iter().map(|(_, w)| w).take(WORDS).collect()
}
