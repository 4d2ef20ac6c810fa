//! Families of instructions to agents: override, conceal, exfiltrate, run, approve, impersonate.
//! Each is a few meanings within some words of each other, in whatever language and order they are
//! said; an order in English or its neighbours must also stand where an order stands. A sentence
//! that only denies such a thing, or tells of it, is none.

use super::super::{Kind, Report, Severity};
use super::lexicon::*;
use super::tokens::Tokens;
use crate::scans::instructions::classes::Classes;
use std::ops::Range;

/// What else has to be so of the first meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    None,
    /// It stands where an order stands.
    Order,
    /// So, and nothing denies it.
    Affirmed,
    /// The others follow it.
    Forward,
    /// Nothing in a script whose denials come last denies it.
    Undenied,
    /// It is in a script whose forms of verbs say that it is an order.
    Eastern,
}

struct Family {
    first: Classes,
    /// Each within this many words of the first.
    others: &'static [Classes],
    reach: usize,
    guard: Guard,
    severity: Severity,
    why: &'static str,
}

const FORGET: &str = "asks an agent to forget its rules";
const ROLE_CHANGE: &str = "gives an agent another role";
const HIDE: &str = "asks an agent to hide something";
const AWAY: &str = "asks to send data away";
const UNASKED_DEED: &str = "asks an agent to act unasked";
const APPROVAL: &str = "asks for approval unseen";
const POSES: &str = "poses as somebody an agent obeys";
const PROMPTED: &str = "asks for what an agent must not tell";
const ORDER: &str = "gives orders to an agent";
const LASTING: &str = "plants a lasting order";

const fn alarm(why: &'static str, guard: Guard, first: Classes, others: &'static [Classes], reach: usize) -> Family {
    Family { first, others, reach, guard, severity: Severity::Alarm, why }
}

const fn doubt(why: &'static str, guard: Guard, first: Classes, others: &'static [Classes], reach: usize) -> Family {
    Family { first, others, reach, guard, severity: Severity::Warning, why }
}

const FAMILIES: &[Family] = &[
    alarm(FORGET, Guard::Affirmed, DROP, &[PRIOR | YOUR, RULES], 7),
    alarm(FORGET, Guard::Affirmed, DROP, &[EVERY, TOLD], 7),
    alarm(FORGET, Guard::Affirmed, DROP, &[RULES, TOLD], 7),
    alarm(FORGET, Guard::Affirmed, DROP, &[EVERY, INSTRUCTIONS], 5),
    alarm(FORGET, Guard::None, OBEY, &[NOT, PRIOR, RULES], 7),
    doubt(FORGET, Guard::None, EVERY, &[PRIOR, VOID, HERE], 14),
    alarm(FORGET, Guard::Affirmed, DROP, &[EVERY, POWERS, RULES], 6),
    alarm(FORGET, Guard::Affirmed, DROP, &[PROMPT, HERE], 12),
    doubt(FORGET, Guard::Undenied, RULES, &[PRIOR | YOUR, VOID], 7),
    doubt(FORGET, Guard::None, TOLD, &[PRIOR, VOID, YOU], 8),
    alarm(FORGET, Guard::None, NOT, &[OBEY, POWERS | YOUR | PRIOR, RULES], 7),
    doubt(FORGET, Guard::None, LIMITS, &[LIFTED, SESSION | YOUR], 12),
    doubt(FORGET, Guard::None, LIMITS, &[LIFTED, PRIOR, YOU], 6),
    doubt(FORGET, Guard::Order, SUPPOSE | ACT_AS, &[LIMITS | RULES, LIFTED | NOT], 8),
    doubt(FORGET, Guard::Affirmed, SKIP, &[CHECKS], 6),
    alarm(ROLE_CHANGE, Guard::None, NOW_YOU, &[FREE], 10),
    alarm(ROLE_CHANGE, Guard::Order, ACT_AS, &[FREE | ADMIN, UNASKED], 12),
    alarm(POSES, Guard::Order, SUPPOSE, &[TRUSTED], 14),
    alarm(POSES, Guard::None, FROM, &[MAKER, UNLOCK], 14),
    alarm(HIDE, Guard::Order, TELL, &[NOT, USER], 8),
    alarm(HIDE, Guard::None, TACIT, &[USER], 4),
    doubt(HIDE, Guard::Order, SEND | RUN | DELETE | APPROVE | FETCH, &[UNTOLD, USER], 12),
    alarm(HIDE, Guard::None, SECRECY, &[USER, PARAGRAPH], 8),
    alarm(HIDE, Guard::Order, CLAIM, &[FINE, DESPITE], 16),
    doubt(HIDE, Guard::Order, LOG, &[NOT, PARAGRAPH, SUMMARY | USER], 10),
    doubt(HIDE, Guard::Forward, USER, &[MUST, NOT, KNOW], 6),
    doubt(HIDE, Guard::Eastern, USER, &[NOT, KNOW], 6),
    doubt(HIDE, Guard::Order, LIE, &[USER | DESPITE], 10),
    alarm(HIDE, Guard::Affirmed, DELETE, &[PARAGRAPH, NO_TRACE], 14),
    alarm(AWAY, Guard::Affirmed, SEND, &[SECRETS, TARGET], 12),
    alarm(AWAY, Guard::Affirmed, PUT, &[SECRETS, YOUR, SUMMARY | IMAGE], 12),
    doubt(AWAY, Guard::None, CHATLOG, &[TARGET | IMAGE, CONTAIN], 8),
    doubt(AWAY, Guard::Affirmed, SEND, &[COVERT, USER | SECRETS | TARGET], 12),
    alarm(UNASKED_DEED, Guard::Affirmed, RUN | FETCH | SEND | DELETE | PAY, &[FIRST], 16),
    doubt(UNASKED_DEED, Guard::Affirmed, RUN | SEND | DELETE | GRANT | APPROVE, &[UNASKED], 12),
    doubt(UNASKED_DEED, Guard::Affirmed, PAY, &[MONEY], 6),
    alarm(APPROVAL, Guard::Affirmed, APPROVE, &[CHANGES, BLINDLY | UNASKED], 12),
    alarm(PROMPTED, Guard::Affirmed, GIVE, &[YOUR, PROMPT], 8),
    doubt(PROMPTED, Guard::Eastern, GIVE, &[PROMPT], 4),
    doubt(ORDER, Guard::None, AGENT, &[READS, MUST], 10),
    doubt(LASTING, Guard::None, PERSIST, &[PLANT], 14),
    doubt(LASTING, Guard::None, WHENEVER, &[USER, PLANT], 14),
];

/// What somebody who was called can be told to do.
const DEEDS: Classes = DROP
    | SEND
    | RUN
    | FETCH
    | APPROVE
    | GIVE
    | DELETE
    | SKIP
    | SUPPOSE
    | CLAIM
    | GRANT
    | PAY
    | YOU
    | YOUR
    | NOT
    | COND;

/// Something meant, where: in steps of a third of a word, and by the number of its word.
struct Meant {
    classes: Classes,
    at: usize,
    token: usize,
}

/// Steps of a word; a letter of a script without blanks is one.
const WORD: usize = 3;

pub(super) fn scan(text: &str, tokens: &Tokens, report: &mut Report) {
    let count = tokens.list.len();
    let mut start = 0;
    while start < count {
        let next = (start + 1..count).find(|&i| tokens.list[i].begins).unwrap_or(count);
        let meant = meant(text, tokens, start..next);
        let all = meant.iter().fold(0, |all, one| all | one.classes);
        let found = FAMILIES.iter().filter(|family| family.first & all != 0);
        let found = found.filter(|family| family.others.iter().all(|other| other & all != 0));
        let found =
            found.filter_map(|family| Some((family.severity, family.why, span(family, text, tokens, &meant, start)?)));
        let called = called(tokens, &meant, start).map(|span| (Severity::Warning, ORDER, span));
        if let Some((severity, why, span)) = found.chain(called).max_by_key(|found| found.0) {
            let place = tokens.list[span.start].place.start..tokens.list[span.end].place.end;
            report(Kind::Instruction, place, severity, why.to_owned());
        }
        start = next;
    }
}

/// What a sentence can mean, word for word.
fn meant(text: &str, tokens: &Tokens, sentence: Range<usize>) -> Vec<Meant> {
    let mut plain = String::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for number in sentence.clone() {
        let token = &tokens.list[number];
        let (from, word) = (plain.len(), tokens.word(token));
        starts.push((from, number));
        let mut before = None;
        for (at, c) in word.char_indices() {
            if at > 0 && (is_inside(c) || before.is_some_and(is_inside)) {
                starts.push((from + at, number));
            }
            before = Some(c);
        }
        // "l'adresse": what stands before the mark is an article.
        let written = text.get(token.place.clone()).unwrap_or("");
        if let Some(mark) = written.find(['\'', '’']).filter(|mark| *mark <= 2 && word.is_char_boundary(*mark)) {
            starts.push((from + mark, number));
        }
        plain.push_str(word);
        plain.push(if text.get(token.place.end..).is_some_and(|rest| rest.starts_with('@')) { '@' } else { ' ' });
    }
    let mut at = 0;
    let mut last = None;
    let mut all = Vec::new();
    for (from, token) in starts {
        let rest = plain.get(from..).unwrap_or("");
        let is_inner = last == Some(token);
        at += if !is_inner { WORD } else { usize::from(rest.starts_with(|c| c >= '\u{2e80}')) };
        last = Some(token);
        let is_mail = rest.find(['@', ' ']).is_some_and(|end| rest[end..].starts_with('@'));
        let place = &tokens.list[token].place;
        let is_address = text.get(place.end..).is_some_and(|rest| rest.starts_with("://"))
            && !text.get(..place.start).is_some_and(|before| before.ends_with("]("));
        let classes = meanings(rest) | if is_mail || is_address { TARGET } else { 0 };
        if classes != 0 {
            all.push(Meant { classes, at, token });
        }
    }
    all
}

/// The words that a family is found in.
fn span(family: &Family, text: &str, tokens: &Tokens, meant: &[Meant], start: usize) -> Option<Range<usize>> {
    let reach = family.reach * WORD;
    meant.iter().filter(|first| first.classes & family.first != 0).find_map(|first| {
        let denied = |one: &&Meant| {
            one.classes & NOT != 0 && one.classes & UNASKED == 0 && one.at < first.at && first.at - one.at <= 4 * WORD
        };
        match family.guard {
            Guard::None => {}
            Guard::Forward => {}
            Guard::Undenied if !meant.iter().any(|one| one.classes & NOT != 0 && !is_latin(tokens, one)) => {}
            Guard::Eastern if !is_latin(tokens, first) => {}
            Guard::Order if is_order(text, tokens, meant, first, start) => {}
            Guard::Affirmed if is_order(text, tokens, meant, first, start) && !meant.iter().any(|one| denied(&one)) => {
            }
            _ => return None,
        }
        let mut span = first.token..first.token;
        // What is done comes before what it is done to, where an order begins with its verb.
        let is_forward =
            family.guard == Guard::Forward || (family.first & (SEND | PUT) == family.first && is_latin(tokens, first));
        for &other in family.others {
            let fits = |one: &&Meant| {
                one.classes & other != 0
                    && !std::ptr::eq(*one, first)
                    && (!is_forward || one.at > first.at)
                    && one.at.abs_diff(first.at) <= reach
            };
            let nearest = meant.iter().filter(fits).min_by_key(|one| one.at.abs_diff(first.at))?;
            span = span.start.min(nearest.token)..span.end.max(nearest.token);
        }
        Some(span)
    })
}

/// Whether a verb stands where an order does: first, after a sign, after a word that leads to one,
/// or after a denial that stands so. In other scripts its form says so.
fn is_order(text: &str, tokens: &Tokens, meant: &[Meant], verb: &Meant, start: usize) -> bool {
    let class = |token: usize| meant.iter().filter(|one| one.token == token).fold(0, |all, one| all | one.classes);
    let leads = |token: usize| {
        let list = &tokens.list;
        let opens = || {
            let from = token.checked_sub(1).map_or(0, |before| list[before].place.end);
            let gap = text.get(from..list[token].place.start).unwrap_or("");
            // A line that goes on upon the next one opens nothing.
            gap.matches('\n').count() > 1 || !gap.trim().is_empty()
        };
        (list[token].opens && opens())
            || token == start
            || (token > start && (list[token - 1].sign.is_some() || class(token - 1) & LEAD != 0))
    };
    let is_denied = || (start.max(verb.token.saturating_sub(3))..verb.token).any(|t| class(t) & NOT != 0 && leads(t));
    !is_latin(tokens, verb) || leads(verb.token) || is_denied()
}

fn is_latin(tokens: &Tokens, one: &Meant) -> bool {
    tokens.word(&tokens.list[one.token]).is_ascii()
}

/// "LLM agents: disregard …", "Hinweis an den Assistenten: …": somebody is called and told.
fn called(tokens: &Tokens, meant: &[Meant], start: usize) -> Option<Range<usize>> {
    meant.iter().filter(|one| one.classes & AGENT != 0).find_map(|agent| {
        let sign = tokens.list[agent.token].sign?;
        let first = (start..=agent.token).rev().take(5).find(|&token| tokens.list[token].opens || token == start)?;
        let has =
            |token: usize, wanted: Classes| meant.iter().any(|one| one.token == token && one.classes & wanted != 0);
        let is_note = sign == ':' && (first..agent.token).any(|token| has(token, NOTE));
        let is_called = (agent.token - first <= 1 || has(first, NOTE)) && has(agent.token + 1, DEEDS);
        (is_note || is_called).then_some(first..agent.token)
    })
}
