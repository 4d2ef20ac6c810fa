//! What a message asks the agent to do: remember this, answer that. It refuses to see a task in a
//! greeting.

use super::many::small_talk;
use crate::form::{FactKind, Form, analyse, is_question, kind, lead_in};
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
    /// Write many statements down, without comparing each with what is there.
    Many {
        /// Each with its form and kind.
        said: Vec<Said>,
        /// When they were said.
        at: i64,
        /// Files that are done.
        done: usize,
    },
    /// Say where something stands that is to be forgotten: the rules delete nothing.
    Forget {
        /// What.
        text: String,
        /// Words still to search for.
        words: Vec<String>,
        /// What was found.
        hits: Vec<Hit>,
    },
    /// Refuse to write a secret down.
    Secret,
}

/// A statement that is to be written.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Said {
    /// The statement, dates filled in.
    pub text: String,
    /// Its form.
    pub form: Box<Form>,
    /// Its kind.
    pub kind: FactKind,
}

/// The most words searched for one job.
const WORDS: usize = 5;
/// From how many statements on they are written down together: each takes half a dozen tools.
const MANY: usize = 12;

/// The jobs of a message, in its order.
pub(super) fn jobs(text: &str, at: i64) -> Vec<Job> {
    let (text, _) = without_hidden(text);
    let (mut out, mut asked): (Vec<Job>, Vec<Job>) = (Vec::new(), Vec::new());
    let mut plain: Vec<&str> = Vec::new();
    for line in text.lines() {
        for s in sentences(line, 0..line.len()) {
            let sentence = &line[s];
            let words = || search_words(sentence);
            if !secrets(sentence).is_empty() {
                asked.push(Job::Secret);
            } else if forgets(sentence) {
                asked.push(Job::Forget { text: sentence.into(), words: words(), hits: Vec::new() });
            } else if asks(sentence) && !small_talk(sentence) {
                asked.push(Job::Ask { text: sentence.into(), words: words(), hits: Vec::new() });
            } else if told_plainly(sentence) {
                plain.push(sentence);
            }
        }
    }
    // Statements are read as a dream reads them, so that both write the same lines.
    let event = Event { id: String::new(), role: Role::User, at, text: text.clone() };
    let transcript = Transcript { events: vec![event], ..Transcript::default() };
    let facts = crate::dream::read(&transcript, &crate::steer::Steering::default()).facts;
    let mut said: Vec<Said> = Vec::new();
    for fact in facts.into_iter().filter(|fact| !asks(&fact.text) && !forgets(&fact.text)) {
        said.push(Said { kind: kind(&fact.text, &fact.form), form: Box::new(fact.form), text: fact.text });
    }
    // What a dream leaves out of a transcript is still worth keeping when somebody tells it to an agent.
    for sentence in plain {
        let resolved = crate::time::resolve(sentence, Some(crate::time::Day::of_ms(at))).text;
        let has = |one: &Said| one.text.trim_end_matches('.') == resolved.trim_end_matches('.');
        let is_part = |one: &Said| sentence.contains(one.text.trim_end_matches('.'));
        if !said.iter().any(|one| has(one) || is_part(one)) {
            let (form, (lead, _)) = (analyse(&resolved, ""), lead_in(&resolved));
            said.push(Said { kind: kind(&resolved, &form), form: Box::new(form), text: capital(&resolved[lead..]) });
        }
    }
    if said.len() >= MANY {
        out.push(Job::Many { said, at, done: 0 });
    } else {
        out.extend(said.into_iter().map(|Said { text, form, kind }| {
            let words = search_words(&text);
            Job::Tell { words, text, form, kind, at, hits: Vec::new() }
        }));
    }
    // What is told counts for what is asked in the same message.
    out.extend(asked);
    out
}

/// With a capital at its beginning, as a sentence has it whose lead-in is gone.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Requests to forget.
fn forgets(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_start_matches("please ").trim_start_matches("can you ").trim_start_matches("could you ");
    ["forget ", "delete ", "remove ", "erase "].iter().any(|word| lower.starts_with(word))
}

/// Questions for all there is.
pub(super) fn whole(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["everything", "what do you know", "all you know", "do you remember", "in the memory", "in your memory"]
        .iter()
        .any(|words| lower.contains(words))
}

/// What somebody says of themselves or of their own, or of a thing that they name: "The deadline is Friday."
fn told_plainly(text: &str) -> bool {
    const WHO: [&str; 6] = ["i ", "we ", "my ", "our ", "never ", "always "];
    const DOES: [&str; 30] = [
        "prefer", "like", "love", "hate", "dislike", "use", "avoid", "always", "never", "do not", "don't", "want",
        "work", "live", "ship", "deploy", "meet", "am ", "are ", "is ", "have", "has ", "speak", "eat", "drink",
        "release", "review", "write", "run ", "call",
    ];
    const NOT: [&str; 7] =
        ["i like it", "i am fine", "i am tired", "i want you", "i have a question", "we are done", "i don't know"];
    let (lead, _) = lead_in(text);
    let lower = text[lead..].trim().to_lowercase();
    // "It is in Hall C" says nothing to whoever does not know what "it" is.
    let of_a_thing = ["the ", "today's ", "tomorrow's "].iter().any(|the| lower.starts_with(the))
        && [" is ", " are ", " was ", " has ", " starts ", " ends "].iter().any(|verb| lower.contains(verb))
        && !lower.starts_with("the weather");
    let who = WHO.iter().find_map(|who| lower.strip_prefix(who).map(|rest| (who, rest)));
    let says = |(who, rest): (&&str, &str)| {
        who.starts_with("never")
            || who.starts_with("always")
            || DOES.iter().any(|does| format!(" {rest} ").contains(&format!(" {does}")))
    };
    let words = lower.split_whitespace().count();
    (of_a_thing || who.is_some_and(says))
        && (3..40).contains(&words)
        && !lower.ends_with('?')
        && !NOT.iter().any(|not| lower.starts_with(not))
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
