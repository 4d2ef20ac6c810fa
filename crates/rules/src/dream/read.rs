//! Reads one transcript, every event of it. It refuses to write down secrets and hidden
//! characters, and to take a tool's output for a statement.

use super::fact::{Fact, Known, Reading};
use super::small_talk::left_out;
use crate::form::{analyse, kind, lead_in};
use crate::page::{is_rule, row};
use crate::specific::{has_hidden, mask, secrets, without_hidden};
use crate::steer::Steering;
use crate::time::{Day, resolve};
use crate::words::{Class, Shape, Stem, class, key, sentences, stem, tokens};
use crate::{Entry, Event, Role, Source, Transcript, What};

/// Longest statement taken, in bytes; longer ones are pasted text, not something said.
const LONGEST: usize = 600;

/// Reads a transcript. Events are taken by their time, not by their position.
pub fn read(transcript: &Transcript, steering: &Steering) -> Reading {
    let mut out =
        Reading { session: transcript.session.clone(), events: transcript.events.len(), ..Reading::default() };
    let mut order: Vec<&Event> = transcript.events.iter().collect();
    order.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    let mut skipped: Vec<(&'static str, usize)> = Vec::new();
    let title = hard(&transcript.title);
    for event in order {
        let at = Source::Event { session: transcript.session.clone(), event: event.id.clone() };
        let (clean, hidden) =
            if has_hidden(&event.text) { without_hidden(&event.text) } else { (event.text.clone(), Vec::new()) };
        if !hidden.is_empty() {
            let why = format!("hidden characters ({}) in what was said; read without them", hidden.join(", "));
            out.log.push(Entry::new(What::Hidden, "", "", "", why).from(at.clone()));
        }
        let mut one = Reader {
            out: &mut out,
            event,
            at,
            steering,
            skipped: &mut skipped,
            before: None,
            title: &title,
            session: &transcript.session,
        };
        one.event(&clean);
    }
    let counts: Vec<String> = skipped.iter().map(|(why, n)| format!("{n} {why}")).collect();
    let why = format!(
        "{} events read, {} statements and {} links taken{}{}",
        out.events,
        out.facts.len(),
        out.known.len(),
        if counts.is_empty() { "" } else { "; left out: " },
        counts.join(", ")
    );
    out.log.push(Entry::new(What::Read, "", "", &transcript.title, why));
    out
}

struct Reader<'a> {
    out: &'a mut Reading,
    event: &'a Event,
    at: Source,
    steering: &'a Steering,
    skipped: &'a mut Vec<(&'static str, usize)>,
    /// The statement before, for a sentence that begins with "it".
    before: Option<usize>,
    title: &'a [Stem],
    session: &'a str,
}

impl Reader<'_> {
    fn event(&mut self, text: &str) {
        for line in settings(text) {
            self.sentence(&line);
        }
        let mut fence = false;
        let all: Vec<&str> = text.lines().collect();
        let mut head: Option<&str> = None;
        for (n, line) in all.iter().enumerate() {
            let t = line.trim();
            if !t.starts_with('|') {
                head = None;
            } else if all.get(n + 1).is_some_and(|l| is_rule(l)) {
                head = Some(t);
            } else if let Some(h) = head.filter(|_| !is_rule(t)) {
                for cell in row(h, t, 0) {
                    self.sentence(&format!("{}{}", cell.prefix, &t[cell.range]));
                }
            }
        }
        // A line is a paragraph, as people type; a list mark is no part of it.
        for line in text.split_inclusive('\n') {
            let t = line.trim();
            if t.starts_with("```") {
                fence = !fence;
            } else if !fence && !t.is_empty() && !t.starts_with(['|', '>', '#']) {
                let body = t.trim_start_matches(['-', '*', '•', '+', ' ']);
                for s in sentences(body, 0..body.len()) {
                    for clause in clauses(&body[s]) {
                        self.sentence(&clause);
                    }
                }
            }
        }
    }

    fn skip(&mut self, why: &'static str) {
        match self.skipped.iter_mut().find(|(w, _)| *w == why) {
            Some((_, n)) => *n += 1,
            None => self.skipped.push((why, 1)),
        }
    }

    fn sentence(&mut self, text: &str) {
        if !secrets(text).is_empty() {
            let why = "looks like a secret; not written to any file";
            self.out.log.push(Entry::new(What::Secret, "", &mask(text), "", why).from(self.at.clone()));
            return;
        }
        self.links(text);
        if self.event.role == Role::Tool {
            return self.skip("from a tool");
        }
        if text.len() > LONGEST {
            return self.skip("too long for a statement");
        }
        let resolved =
            if self.steering.leave_dates { None } else { Some(resolve(text, Some(Day::of_ms(self.event.at)))) };
        let (whole, unclear) = resolved.as_ref().map_or((text, false), |r| (r.text.as_str(), !r.unclear.is_empty()));
        let mut form = analyse(whole, "");
        let (lead, _) = lead_in(whole);
        if let Some(why) = left_out(&whole[lead..], self.event.role, &form) {
            self.before = None;
            return self.skip(why);
        }
        let mut said = statement(&whole[lead..]);
        const POINTS_BACK: [&str; 11] =
            ["it ", "it's ", "it’s ", "they ", "they're ", "that's ", "he ", "she ", "her ", "his ", "their "];
        let pronoun = POINTS_BACK.iter().any(|p| said.to_lowercase().starts_with(p));
        if let Some(i) = self.before.filter(|_| pronoun && self.event.role == Role::User) {
            // "The slides are done. They're at https://…" is one statement.
            let joined = format!("{} {}", self.out.facts[i].text, said);
            let fact = &mut self.out.facts[i];
            fact.form = analyse(&joined, "");
            fact.kind = kind(&joined, &fact.form);
            fact.text = joined;
            return;
        }
        if form.implied && form.names.is_empty() {
            self.before = None;
            return self.skip("about nothing that is named");
        }
        // Once more without the lead-in, so that the values' places are the statement's.
        let change = form.change;
        said.truncate(said.trim_end().len());
        form = analyse(&said, "");
        form.change |= change;
        let what = kind(&said, &form);
        if !self.steering.only.is_empty() && !self.steering.only.contains(&what) {
            return self.skip("of a kind the instructions leave out");
        }
        let bag = hard(&said);
        if self.steering.ignore.iter().any(|words| words.iter().all(|w| bag.contains(w))) {
            return self.skip("ignored as the instructions ask");
        }
        for (from, to) in resolved.iter().flat_map(|r| &r.done) {
            let why = format!("said on {}", Day::of_ms(self.event.at));
            self.out.log.push(Entry::new(What::Resolved, "", from, to, why).from(self.at.clone()));
        }
        for (from, to) in resolved.iter().flat_map(|r| &r.unclear) {
            let why = format!("said on {}; which day is meant is not certain", Day::of_ms(self.event.at));
            self.out.log.push(Entry::new(What::Unclear, "", from, to, why).from(self.at.clone()));
        }
        self.before = Some(self.out.facts.len());
        self.out.facts.push(Fact {
            text: said,
            form,
            kind: what,
            said: self.event.at,
            role: self.event.role,
            session: self.session.into(),
            event: self.event.id.clone(),
            unclear,
        });
    }

    fn links(&mut self, text: &str) {
        let all = tokens(text);
        for t in all.iter().filter(|t| t.shape == Shape::Link || t.shape == Shape::Code && is_ticket(t.text(text))) {
            let rest = format!("{} {}", &text[..t.start], &text[t.end..]);
            let mut words = hard(&rest);
            words.retain(|w| !super::fill::PLAIN.iter().any(|p| key(p) == *w));
            if words.is_empty() {
                words = self.title.to_vec();
            }
            words.sort_unstable();
            words.dedup();
            if !words.is_empty() && words.len() < 9 {
                self.out.known.push(Known {
                    link: t.text(text).into(),
                    words,
                    at: self.event.at,
                    tool: self.event.role == Role::Tool,
                    session: self.session.into(),
                    event: self.event.id.clone(),
                });
            }
        }
    }
}

/// A block of settings below a line that ends in a colon and names whose they are, each as a label with its value. A block with
/// any other line is a program, and left alone.
fn settings(text: &str) -> Vec<String> {
    const MOST: usize = 20;
    let all: Vec<&str> = text.lines().map(str::trim).collect();
    let mut out = Vec::new();
    for (n, head) in all.iter().enumerate() {
        if !head.ends_with(':') || !all.get(n + 1).is_some_and(|l| l.starts_with("```")) {
            continue;
        }
        let block: Vec<&str> = all[n + 2..].iter().take_while(|l| !l.starts_with("```")).copied().collect();
        let found = tokens(head);
        let names = crate::specific::names(head, &found);
        let [name] = names.as_slice() else { continue };
        let pairs: Vec<(&str, &str)> = block.iter().filter_map(|l| setting(l)).collect();
        if pairs.is_empty() || pairs.len() < block.len() || pairs.len() > MOST {
            continue;
        }
        let name = &head[found[name.start].start..found[name.end - 1].end];
        out.extend(pairs.iter().map(|(key, value)| format!("{name} {key}: {value}")));
    }
    out
}

/// `timeout: 30s`, `PORT=8080`.
fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(": ").or_else(|| line.split_once('='))?;
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c));
    let value = value.trim().trim_matches(['"', '\'']);
    (plain && !value.is_empty() && !value.contains(['{', '(', ';'])).then_some((key.trim(), value))
}

/// `OPS-1432`: capitals, a hyphen, digits.
fn is_ticket(word: &str) -> bool {
    word.split_once('-').is_some_and(|(a, b)| {
        a.len() > 1 && a.bytes().all(|c| c.is_ascii_uppercase()) && b.len() > 1 && b.bytes().all(|c| c.is_ascii_digit())
    })
}

fn hard(text: &str) -> Vec<Stem> {
    let mut out: Vec<Stem> = tokens(text)
        .iter()
        .filter(|t| !matches!(t.shape, Shape::Mark | Shape::Link))
        .map(|t| stem(t.text(text)))
        .filter(|s| class(s) == Class::Hard)
        .map(|s| key(&s))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Upper case at the start, a full stop at the end.
fn statement(text: &str) -> String {
    let text = text.trim().trim_end_matches(['!', ';', ',']).trim_end();
    let mut chars = text.chars();
    let mut out: String = match chars.next() {
        // An identifier or a path keeps its case.
        Some(c)
            if text
                .split_whitespace()
                .next()
                .is_some_and(|w| w.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’')) =>
        {
            c.to_uppercase().chain(chars).collect()
        }
        _ => text.into(),
    };
    if !out.ends_with(['.', '…', ')', ':', '"', '”'])
        && !crate::words::tokens(&out).last().is_some_and(|t| t.shape == Shape::Link)
    {
        out.push('.');
    }
    out
}

/// Two statements in one sentence: cut at `;`, and at "and"/"but" where both sides have a verb
/// and a value of their own.
fn clauses(text: &str) -> Vec<String> {
    for sep in ["; ", ", and ", ", but ", " and ", " but "] {
        for (i, _) in text.match_indices(sep) {
            let (left, right) = (&text[..i], &text[i + sep.len()..]);
            let right = named(left, right);
            if whole(left) && whole(&right) {
                let mut out = clauses(left);
                out.extend(clauses(&right));
                return out;
            }
        }
    }
    vec![text.to_owned()]
}

/// "Lena arrives at ten, and she prefers tea": the second clause gets the name, when the first
/// begins with one and has no other.
fn named(left: &str, right: &str) -> String {
    let pronoun = ["she ", "he "].iter().find(|p| right.starts_with(**p));
    let tokens = tokens(left);
    let names = crate::specific::names(left, &tokens);
    match (pronoun, names.as_slice()) {
        (Some(p), [name]) if name.start == 0 => {
            let name = left[..tokens[name.end - 1].end].trim_end_matches("'s").trim_end_matches("’s");
            format!("{name} {}", &right[p.len()..])
        }
        _ => right.to_owned(),
    }
}

fn whole(part: &str) -> bool {
    let opens = part.split_whitespace().next().unwrap_or("");
    let subject = opens.starts_with(char::is_uppercase)
        || ["the", "our", "my", "we", "i"].contains(&opens.to_lowercase().as_str());
    let form = analyse(part, "");
    let verb = [
        " is ",
        " are ",
        " will ",
        " starts ",
        " moved ",
        " has ",
        " owns ",
        " leads ",
        " prefers ",
        " works ",
        " lives ",
        " costs ",
    ]
    .iter()
    .any(|v| part.contains(v));
    let change = part.to_lowercase();
    let over = ["no longer", "not ", "instead", "was "]
        .iter()
        .any(|o| change.starts_with(o) || change.contains(" now ") || change.contains(o));
    subject && verb && !form.slots.is_empty() && !form.frame.is_empty() && !form.implied && !over
}
