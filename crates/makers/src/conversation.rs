//! The conversation as both formats want it: rounds in turn, and right after each use of tools all its results. What the
//! log lacks (a result that a crash or a person kept from coming) is made up in words, because servers refuse gaps.

use std::collections::BTreeMap;

use engine::Message;
use serde_json::{Map, Value};

/// What one side did until the other had its turn.
#[derive(Debug, PartialEq)]
pub(crate) struct Round<'a> {
    /// People and tools, and not the agent.
    pub(crate) is_person: bool,
    /// Results of the round before; they come first.
    pub(crate) results: Vec<Outcome<'a>>,
    /// What was said.
    pub(crate) texts: Vec<&'a str>,
    /// What the agent used; it comes last.
    pub(crate) uses: Vec<Use<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Use<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) input: &'a Map<String, Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome<'a> {
    pub(crate) id: &'a str,
    pub(crate) text: &'a str,
    pub(crate) is_error: bool,
}

/// The rounds, of which the first is a person's.
pub(crate) fn rounds(messages: &[Message]) -> Vec<Round<'_>> {
    let results: BTreeMap<&str, Outcome<'_>> = messages
        .iter()
        .filter_map(|message| match message {
            Message::Result { id, text, is_error } => Some((id.as_str(), Outcome { id, text, is_error: *is_error })),
            _ => None,
        })
        .collect();
    let mut rounds: Vec<Round<'_>> = Vec::new();
    for message in messages {
        match message {
            // Blank text is refused by servers.
            Message::Said { text, .. } if text.trim().is_empty() => {}
            Message::Said { is_person, text, .. } => turn(&mut rounds, *is_person, &results).texts.push(text),
            Message::Used { id, name, input } => turn(&mut rounds, false, &results).uses.push(Use { id, name, input }),
            // They stand where their use wants them; here they only end the agent's round.
            Message::Result { .. } => drop(turn(&mut rounds, true, &results)),
        }
    }
    if rounds.last().is_some_and(|round| !round.uses.is_empty()) {
        turn(&mut rounds, true, &results);
    }
    rounds.retain(|round| !round.results.is_empty() || !round.texts.is_empty() || !round.uses.is_empty());
    if !rounds.first().is_some_and(|round| round.is_person) {
        rounds.insert(0, Round { texts: vec!["Go on."], ..Round::of(true) });
    }
    rounds
}

impl Round<'_> {
    fn of(is_person: bool) -> Self {
        Self { is_person, results: Vec::new(), texts: Vec::new(), uses: Vec::new() }
    }
}

/// The round that is going on, or a new one if it is the other side's; a person's begins with the results it owes.
fn turn<'a, 'r>(
    rounds: &'r mut Vec<Round<'a>>,
    is_person: bool,
    known: &BTreeMap<&str, Outcome<'a>>,
) -> &'r mut Round<'a> {
    if rounds.last().is_none_or(|round| round.is_person != is_person) {
        let mut next = Round::of(is_person);
        for used in rounds.last().map(|round| round.uses.as_slice()).unwrap_or_default() {
            let lost = Outcome { id: used.id, text: "There is no result.", is_error: true };
            next.results.push(known.get(used.id).cloned().unwrap_or(lost));
        }
        rounds.push(next);
    }
    let last = rounds.len() - 1;
    &mut rounds[last]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(is_person: bool, text: &str) -> Message {
        Message::Said { is_person, at: 0, text: text.into() }
    }

    fn used(id: &str) -> Message {
        Message::Used { id: id.into(), name: "read".into(), input: Map::new() }
    }

    fn result(id: &str) -> Message {
        Message::Result { id: id.into(), text: format!("of {id}"), is_error: false }
    }

    /// `P` or `A`, with ids of uses or results and with texts.
    fn told(messages: &[Message]) -> Vec<String> {
        let told = |round: &Round<'_>| match round.is_person {
            false => format!("A{:?}{:?}", round.uses.iter().map(|used| used.id).collect::<Vec<_>>(), round.texts),
            true => {
                let results: Vec<_> = round.results.iter().map(|one| (one.id, one.is_error)).collect();
                format!("P{results:?}{:?}", round.texts)
            }
        };
        rounds(messages).iter().map(told).collect()
    }

    #[test]
    fn results_come_right_after_their_uses_whatever_the_log_says() {
        let log = [said(true, "a"), said(false, "b"), used("1"), used("2"), result("2"), result("1"), said(false, "c")];
        let expect = ["P[][\"a\"]", "A[\"1\", \"2\"][\"b\"]", "P[(\"1\", false), (\"2\", false)][]", "A[][\"c\"]"];
        assert_eq!(told(&log), expect);
        // Two answers of the model stay two rounds.
        let log = [said(true, "a"), used("1"), result("1"), used("2"), result("2"), said(true, "b")];
        let expect = ["P[][\"a\"]", "A[\"1\"][]", "P[(\"1\", false)][]", "A[\"2\"][]", "P[(\"2\", false)][\"b\"]"];
        assert_eq!(told(&log), expect);
    }

    #[test]
    fn gaps_are_filled_and_strays_dropped() {
        assert_eq!(told(&[]), ["P[][\"Go on.\"]"]);
        assert_eq!(told(&[said(true, " \n"), said(false, "x")]), ["P[][\"Go on.\"]", "A[][\"x\"]"]);
        assert_eq!(told(&[said(true, "a"), used("1")]), ["P[][\"a\"]", "A[\"1\"][]", "P[(\"1\", true)][]"]);
        assert_eq!(told(&[said(true, "a"), result("9"), said(true, "b")]), ["P[][\"a\", \"b\"]"]);
    }
}
