//! Which sentences state nothing: thanks, greetings, questions, requests to the agent, an agent
//! talking about itself. It refuses to drop a sentence that carries a typed value, unless it asks.

use crate::Role;
use crate::form::{Form, Relation, SlotKind, is_question};

const REQUESTS: [&str; 40] = [
    "please ",
    "can you",
    "could you",
    "would you",
    "will you",
    "tell me",
    "show me",
    "give me",
    "let me know",
    "summarise",
    "summarize",
    "list ",
    "draft ",
    "help me",
    "let's ",
    "search ",
    "look up",
    "find ",
    "explain ",
    "compare ",
    "rewrite ",
    "translate ",
    "sure",
    "thanks",
    "thank you",
    "hello",
    "hi ",
    "hi!",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "great ",
    "cool",
    "perfect",
    "awesome",
    "nice ",
    "sounds good",
    "bye",
    "lol",
];

const AGENT: [&str; 34] = [
    "i'll ",
    "i’ll ",
    "i will ",
    "i can ",
    "i could ",
    "i've ",
    "i’ve ",
    "i have ",
    "i'm ",
    "i’m ",
    "i am ",
    "let me ",
    "sure",
    "got it",
    "noted",
    "would you",
    "according to",
    "my notes",
    "as far as i",
    "based on",
    "from the memory",
    "i found",
    "i see",
    "i don't",
    "i don’t",
    "understood",
    "done",
    "okay",
    "here is",
    "here's",
    "here are",
    "of course",
    "happy to",
    "the memory",
];

const CHATTER: [&str; 26] = [
    "i had a ",
    "i slept",
    "i'm tired",
    "i am tired",
    "i was thinking",
    "the weather",
    "it rained",
    "it was raining",
    "the traffic",
    "my coffee",
    "that was",
    "this is great",
    "i feel",
    "i'm so",
    "i need a",
    "i could use",
    "long day",
    "what a ",
    "hope ",
    "i hope",
    "it's raining",
    "we had fun",
    "i wonder",
    "i wish",
    "my train was",
    "i watched",
];

/// Why a sentence is left out, in words; `None` when it states something.
pub(super) fn left_out(text: &str, role: Role, form: &Form) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let lower = lower.trim_start_matches(['"', '“', '(', '*', ' ']);
    if is_question(text) {
        return Some("a question");
    }
    if REQUESTS.iter().any(|r| lower.starts_with(r)) {
        return Some("small talk or a request");
    }
    if role == Role::Agent && AGENT.iter().any(|a| lower.starts_with(a)) {
        return Some("the agent about itself");
    }
    if CHATTER.iter().any(|c| lower.starts_with(c)) {
        return Some("small talk");
    }
    if role == Role::Agent && form.slots.is_empty() {
        return Some("nothing specific said by the agent");
    }
    if form.slots.is_empty() && chat(lower, form) {
        return Some("small talk");
    }
    if form.slots.is_empty() && !states(form) {
        return Some("nothing specific");
    }
    let said = form.verb
        || form.slots.len() > 1
        || !form.names.is_empty()
        || form.slots.iter().any(|s| matches!(s.kind, SlotKind::Link | SlotKind::Mail | SlotKind::Phone));
    if !said {
        return Some("no statement");
    }
    (form.hedged && form.slots.is_empty()).then_some("a guess")
}

/// Nobody and nothing is named, and it is a cry, a moment of somebody's day, or no sentence.
fn chat(lower: &str, form: &Form) -> bool {
    if !form.parts.names.is_empty() || form.relation != Relation::Be || !form.labels.is_empty() || form.cancelled {
        return false;
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let cry = words.first().is_some_and(|w| crate::words::is_call(w)) && words.len() < 7;
    let asked = ["call", "remind", "send", "give", "tell", "for", "to", "show", "let", "ask"];
    let victim = words.windows(2).any(|p| p[1] == "me" && !asked.contains(&p[0]));
    let rule =
        form.negated || form.recurring || words.iter().any(|w| ["must", "should", "never", "when", "if"].contains(w));
    let copula = ["is", "are", "am", "i'm", "we're", "uses", "use", "has", "have"];
    let told = [
        "knocked", "forgot", "spilled", "kept", "woke", "slept", "watched", "dropped", "ate", "drank", "walked",
        "broke",
    ];
    let moment = !form.change && words.iter().any(|w| told.contains(w)) && form.parts.senses == 0;
    let short = words.len() < 5 && !words.iter().any(|w| copula.contains(w)) && !form.change && form.parts.senses == 0;
    cry || !rule && (victim || moment || short)
}

fn states(form: &Form) -> bool {
    let named = !form.names.is_empty() || form.frame.contains(&crate::words::key("user"));
    form.frame.len() >= 2
        && (named
            || form.relation != Relation::Be
            || form.negated
            || form.change
            || form.cancelled
            || form.frame.len() >= 3)
}
