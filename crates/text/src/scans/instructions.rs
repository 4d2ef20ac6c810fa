//! Text that talks to an agent: asks it to forget its rules, to hide something from a person, to
//! send data away, to run what it fetched. Kinds of words in order, in several languages, however
//! they are spelled, spaced or disguised. It reads form and not intent: a page about such attacks
//! is told too, and an order in words of its own is not.

mod classes;
mod families;
mod lexicon;
mod pipes;
mod rules;
mod tokens;
mod unspaced;
mod words;

use super::{Kind, Report, Severity};
use rules::{Guard, RULES_OF_SPEECH, Rule};
use tokens::{Hidden, Tokens};
use words::{Classes, IMPORTANT, LEAD, NEG, ROLE, SPEECH};

/// Marks of a transcript: in a memory they can only be there to be taken for one.
const ROLES: &[&str] = &[
    "<|im_start|>",
    "<|system|>",
    "<|assistant|>",
    "[INST]",
    "<<SYS>>",
    "</system>",
    "<system>",
    "\n\nHuman:",
    "\n\nAssistant:",
    "<|endoftext|>",
    "<function_calls>",
    "<tool_result>",
    "<|start_header_id|>",
    "<|eot_id|>",
    "<|user|>",
    "<start_of_turn>",
    "<system-reminder>",
    "</system-reminder>",
    "[/INST]",
];

pub(super) fn scan(text: &str, report: &mut Report) {
    for mark in ROLES {
        for at in memchr::memmem::find_iter(text.as_bytes(), mark) {
            let start = at + (mark.len() - mark.trim_start().len());
            report(
                Kind::Instruction,
                start..at + mark.len(),
                Severity::Alarm,
                "poses as part of a conversation".into(),
            );
        }
    }
    pipes::scan(text, report);
    unspaced::scan(text, report);
    speech(text, Hidden::Nothing, report);
    if text.contains(tokens::is_hidden) {
        speech(text, Hidden::Blanks, report);
    }
}

fn speech(text: &str, hidden: Hidden, report: &mut Report) {
    let tokens = Tokens::of(text, hidden);
    let classes: Vec<Classes> = tokens.list.iter().map(|token| words::classes(tokens.word(token))).collect();
    let mut start = 0;
    while start < classes.len() {
        let next = (start + 1..classes.len()).find(|&i| tokens.list[i].begins).unwrap_or(classes.len());
        let all = classes[start..next].iter().fold(0, |all, own| all | own);
        let mut taken = start;
        if all != 0 {
            for at in start..next {
                let found = if at < taken { None } else { longest(&tokens, &classes, (start, at, next), all) };
                if let Some((rule, end)) = found {
                    let place = tokens.list[at].place.start..tokens.list[end - 1].place.end;
                    report(Kind::Instruction, place, rule.severity, rule.why.to_owned());
                    taken = end;
                }
            }
        }
        start = next;
    }
    roles(text, &tokens, &classes, report);
    families::scan(text, &tokens, report);
}

/// The worst rule that the words from `at` on fulfil, of equal ones the longest, and where it ends.
fn longest<'r>(
    tokens: &Tokens,
    classes: &[Classes],
    (start, at, end): (usize, usize, usize),
    all: Classes,
) -> Option<(&'r Rule, usize)> {
    let fits = |rule: &&'r Rule| {
        rule.steps.first().is_some_and(|step| step.0 & classes[at] != 0)
            && rule.steps.iter().all(|step| step.0 & all != 0)
    };
    let found = RULES_OF_SPEECH.iter().filter(fits).filter_map(|rule| {
        let last = follow(classes, at, end, &rule.steps[1..])?;
        is_guarded(rule.guard, tokens, classes, (start, at, last, end)).then_some((rule, last + 1))
    });
    found.max_by_key(|(rule, last)| (rule.severity, *last))
}

/// The word that fulfils the last step, each step at the nearest place from which the rest can.
fn follow(classes: &[Classes], at: usize, end: usize, steps: &[(Classes, usize)]) -> Option<usize> {
    let Some((&(wanted, between), rest)) = steps.split_first() else { return Some(at) };
    let reach = (at + 2 + between).min(end);
    (at + 1..reach).filter(|&next| classes[next] & wanted != 0).find_map(|next| follow(classes, next, end, rest))
}

fn is_guarded(
    guard: Guard,
    tokens: &Tokens,
    classes: &[Classes],
    (start, at, last, end): (usize, usize, usize, usize),
) -> bool {
    let is_negated = |from: usize| classes[from..at].iter().any(|own| own & NEG != 0);
    match guard {
        Guard::None => true,
        Guard::Affirmed => !is_negated(at.saturating_sub(2).max(start)),
        Guard::Bare => !is_negated(start),
        Guard::Imperative => {
            let leads = at > start && classes[at - 1] & LEAD != 0;
            (tokens.list[at].opens || leads) && !is_negated(start)
        }
        Guard::Ends => last + 2 >= end,
        Guard::Colon => tokens.list[last].sign == Some(':'),
        Guard::Heads => {
            let is_head = tokens.list[at].opens || (at > start && classes[at - 1] & IMPORTANT != 0);
            is_head && tokens.list[last].sign == Some(':')
        }
        Guard::Hailed => tokens.list[at].opens && tokens.list[last].sign.is_some(),
        Guard::Called => tokens.list[at].opens && tokens.list[at].sign.is_some(),
    }
}

/// "System:" at the start of a line, and then somebody speaks.
fn roles(text: &str, tokens: &Tokens, classes: &[Classes], report: &mut Report) {
    for (at, two) in tokens.list.windows(2).enumerate() {
        let [role, next] = two else { continue };
        let line = text[..role.place.start].rfind('\n').map_or(0, |end| end + 1);
        let is_first = || !text[line..role.place.start].contains(char::is_alphanumeric);
        let speaks = classes[at] & ROLE != 0 && role.sign == Some(':') && classes[at + 1] & SPEECH != 0;
        if speaks && is_first() {
            let place = role.place.start..next.place.end;
            report(Kind::Instruction, place, Severity::Warning, "poses as part of a conversation".into());
        }
    }
}
