//! What makes words an instruction to an agent: kinds of words in order, with little between them.

use super::words::*;
use crate::scans::Severity;

/// What else has to be so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    None,
    /// No "not" right before the first word.
    Affirmed,
    /// No "not" anywhere before it in its sentence.
    Bare,
    /// The first word begins a sentence or what stands in brackets, or a word that leads to an order stands before it; and nothing is denied before.
    Imperative,
    /// The last word ends a sentence, or is but one word from its end.
    Ends,
    /// A colon follows the last word.
    Colon,
    /// The first word begins a sentence, and a colon or comma follows the last.
    Hailed,
    /// A colon follows the last word, and the first word begins a sentence, or is the second in one.
    Heads,
    /// The first word begins a sentence and a comma or colon follows it.
    Called,
}

/// A rule.
pub(super) struct Rule {
    /// Kinds of words, each with the most words that may stand between it and the one before.
    pub(super) steps: &'static [(Classes, usize)],
    pub(super) guard: Guard,
    pub(super) severity: Severity,
    pub(super) why: &'static str,
}

const FORGET: &str = "asks an agent to forget its rules";
const ROLE_CHANGE: &str = "gives an agent another role";
const HIDE: &str = "asks an agent to hide something";
const UNASKED: &str = "asks an agent to act unasked";
const AWAY: &str = "asks to send data away";
const PROMPTED: &str = "asks for what an agent must not tell";
const ORDER: &str = "gives orders to an agent";
const APPROVAL: &str = "asks for approval unseen";

const fn rule(why: &'static str, steps: &'static [(Classes, usize)]) -> Rule {
    Rule { steps, guard: Guard::None, severity: Severity::Alarm, why }
}

const fn guarded(guard: Guard, why: &'static str, steps: &'static [(Classes, usize)]) -> Rule {
    Rule { steps, guard, severity: Severity::Alarm, why }
}

const fn doubtful(guard: Guard, why: &'static str, steps: &'static [(Classes, usize)]) -> Rule {
    Rule { steps, guard, severity: Severity::Warning, why }
}

pub(super) const RULES_OF_SPEECH: &[Rule] = &[
    guarded(Guard::Affirmed, FORGET, &[(DROP, 0), (PAST | YOUR, 4), (RULES, 2)]),
    guarded(Guard::Affirmed, FORGET, &[(DROP, 0), (ALL_OF, 0), (SYSTEM, 2), (RULES, 1)]),
    guarded(Guard::Affirmed, FORGET, &[(DROP, 0), (RULES, 4), (PAST | TOLD, 4)]),
    guarded(Guard::Affirmed, FORGET, &[(DROP, 0), (ALL_OF, 1), (YOU, 2), (TOLD, 3)]),
    rule(FORGET, &[(DROP, 0), (WHAT | ALL_OF, 1), (TOLD, 4), (YOU, 0)]),
    rule(FORGET, &[(DROP, 0), (EVERYTHING_ELSE, 0), (TOLD_ELSE, 6)]),
    guarded(Guard::Imperative, FORGET, &[(RESET, 0), (YOUR, 0), (RULES, 1)]),
    guarded(Guard::Imperative, FORGET, &[(DISABLE, 0), (SAFETY, 2), (CHECKS, 0)]),
    doubtful(Guard::None, FORGET, &[(INSTEAD, 0), (OF, 0), (YOUR, 0), (GOAL, 1)]),
    guarded(Guard::Ends, FORGET, &[(DROP, 0), (ABOVE, 1)]),
    rule(FORGET, &[(PAST, 0), (RULES, 2), (DROPPED, 2)]),
    rule(FORGET, &[(SETS, 0), (ASIDE, 0), (PAST | YOUR, 2), (RULES, 2)]),
    rule(FORGET, &[(SETS, 0), (PAST | YOUR, 2), (RULES, 2), (ASIDE, 0)]),
    rule(FORGET, &[(SUPERSEDE, 0), (YOUR | PAST | SYSTEM, 2), (ORDERS, 1)]),
    rule(FORGET, &[(SUPERSEDE, 0), (ALL_OF, 0), (YOU, 1), (TOLD, 3)]),
    rule(FORGET, &[(PRECEDENCE, 0), (OVER, 0), (YOUR | PAST | SYSTEM, 2), (RULES, 2)]),
    rule(FORGET, &[(NEG_AFTER | CASO, 0), (HEED, 0), (RULES, 3), (PAST, 1)]),
    rule(FORGET, &[(YOU, 0), (ARE, 0), (NO | NEG, 0), (LONGER, 0), (BOUND, 0)]),
    rule(FORGET, &[(YOU, 0), (ARE, 0), (FREE, 1), (FROM | OF, 0), (LIMITS | RULES, 3)]),
    rule(FORGET, &[(PAY, 0), (NO, 0), (ATTENTION, 0), (RULES, 4)]),
    rule(FORGET, &[(NEG | STOP, 0), (FOLLOW, 1), (YOUR | PAST | SYSTEM, 2), (RULES, 2)]),
    rule(FORGET, &[(YOUR, 0), (RULES, 2), (ARE, 1), (VOID, 2)]),
    doubtful(Guard::None, FORGET, &[(PAST, 0), (RULES, 0), (ARE, 1), (VOID, 2)]),
    doubtful(Guard::None, FORGET, &[(PAST, 0), (RULES, 0), (NO, 1), (LONGER, 0), (APPLY, 0)]),
    doubtful(Guard::None, FORGET, &[(RULES, 0), (PAST, 0), (NO, 1), (LONGER, 0), (APPLY, 0)]),
    guarded(Guard::Colon, "poses as a system prompt", &[(NEW, 0), (ORDERS, 1)]),
    guarded(Guard::Colon, "poses as a system prompt", &[(SYSTEM, 0), (OVERRIDE, 0)]),
    rule("poses as a system prompt", &[(YOUR, 0), (NEW, 0), (ORDERS | SYSTEM, 0), (ORDERS, 0)]),
    rule("poses as a system prompt", &[(YOUR, 0), (NEW, 0), (ORDERS, 0)]),
    rule(ROLE_CHANGE, &[(YOUR, 0), (TRUE, 0), (GOAL, 0), (ARE, 1)]),
    rule(ROLE_CHANGE, &[(STOP, 0), (BEING, 0), (AGENT, 3)]),
    rule(ROLE_CHANGE, &[(YOU, 0), (ARE, 0), (UNBOUND, 4)]),
    rule(ROLE_CHANGE, &[(YOU, 0), (ARE, 0), (WITHOUT, 5), (LIMITS, 1)]),
    doubtful(Guard::None, ROLE_CHANGE, &[(WHO, 0), (YOU, 0), (HAVE, 0), (NO, 0), (LIMITS, 1)]),
    rule(ROLE_CHANGE, &[(YOU, 0), (ARE, 0), (NOW, 0), (AGENT | UNBOUND, 2)]),
    rule(ROLE_CHANGE, &[(YOU, 0), (ARE, 0), (NOW, 0), (IN, 0), (MODE_OF, 0), (MODE, 0)]),
    rule(ROLE_CHANGE, &[(ACT, 0), (AS, 0), (UNBOUND, 2)]),
    doubtful(Guard::None, ROLE_CHANGE, &[(ACT, 0), (AS, 0), (IF, 0), (YOU, 0), (ARE | HAVE, 0)]),
    rule(ROLE_CHANGE, &[(PRETEND, 0), (YOU, 1), (ARE, 0), (AGENT | UNBOUND | SOMEBODY, 3)]),
    guarded(Guard::Imperative, ROLE_CHANGE, &[(PRETEND, 0), (TO, 0), (ARE, 0), (AGENT | UNBOUND | SOMEBODY, 3)]),
    rule(ROLE_CHANGE, &[(PRETEND, 0), (YOU, 1), (HAVE, 0), (NO, 0), (LIMITS, 1)]),
    rule(ROLE_CHANGE, &[(FROM, 0), (NOW, 0), (ON, 0), (YOU, 0), (ARE | MUST, 0)]),
    rule(ROLE_CHANGE, &[(FROM, 0), (NOW, 0), (ON, 0), (REPLY, 1), (ONLY, 2)]),
    guarded(Guard::Ends, ROLE_CHANGE, &[(BECOME, 0), (MODE_OF, 1), (MODE, 0)]),
    rule(HIDE, &[(NEG, 0), (TELL, 1), (USER, 3)]),
    rule(HIDE, &[(TELL_BEFORE, 0), (USER, 1), (NEG_AFTER, 1)]),
    rule(HIDE, &[(TELL | TELL_BEFORE, 0), (NEG_AFTER, 2), (USER, 3)]),
    rule(HIDE, &[(NEG, 0), (SHOW, 0), (ALL_OF, 0), (TO, 3), (USER, 1)]),
    rule(HIDE, &[(USER, 0), (MUST, 0), (NEG, 0), (LEARN, 0)]),
    rule(HIDE, &[(USER, 0), (MUST, 0), (NEG, 0), (KNOW, 0), (ASIDE, 0)]),
    doubtful(Guard::Imperative, HIDE, &[(COVERT, 0), (COMMAND | SEND | INCLUDE | RUN, 0)]),
    rule(HIDE, &[(NEG, 0), (LET, 0), (USER, 1), (KNOW, 0)]),
    rule(HIDE, &[(NEG, 0), (SHOW, 0), (THIS, 1), (TO, 3), (USER, 1)]),
    rule(HIDE, &[(NEG, 0), (SHOW, 0), (THIS, 1), (IN | TO, 1), (YOUR, 0), (ANSWER, 1)]),
    rule(HIDE, &[(KEEP, 0), (THIS, 0), (FROM, 3), (USER, 2)]),
    rule(HIDE, &[(ENSURE, 0), (USER, 2), (NEG, 1), (KNOW, 0), (THIS, 1)]),
    guarded(Guard::Bare, HIDE, &[(WITHOUT, 0), (INFORM, 0), (USER, 1)]),
    doubtful(Guard::Imperative, UNASKED, &[(COMMAND | DO | RUN, 0), (WITHOUT, 6), (ASK, 0), (USERS, 2)]),
    doubtful(Guard::Imperative, UNASKED, &[(COMMAND | DO | RUN, 0), (WITHOUT, 6), (USERS, 1), (LEAVE, 1)]),
    doubtful(
        Guard::Imperative,
        UNASKED,
        &[(COMMAND | DO | RUN, 0), (WITHOUT, 6), (LEAVE, 1), (OF | FROM, 0), (USERS, 1)],
    ),
    doubtful(Guard::Imperative, UNASKED, &[(NEG, 0), (ASK, 0), (LEAVE, 4)]),
    doubtful(Guard::Imperative, UNASKED, &[(RUN, 0), (THIS | FOLLOW, 1), (WITHOUT, 4), (ASK, 0)]),
    guarded(Guard::Imperative, AWAY, &[(SEND, 0), (DATA, 5), (TOWARDS, 4), (TARGET, 2)]),
    guarded(Guard::Imperative, AWAY, &[(SEND, 0), (PRIVATE, 3), (DETAILS, 1), (TOWARDS, 3), (TARGET, 2)]),
    guarded(Guard::Imperative, AWAY, &[(INCLUDE, 0), (DATA, 3), (TOWARDS | IN, 2), (IMAGE, 5)]),
    rule(AWAY, &[(TARGET, 0), (WITH, 8), (EVERYTHING, 2), (RECORDS, 4)]),
    guarded(Guard::Imperative, AWAY, &[(SEND, 0), (YOUR, 1), (RECORDS, 1)]),
    guarded(Guard::Bare, AWAY, &[(EXFILTRATE, 0)]),
    guarded(Guard::Imperative, PROMPTED, &[(GIVE, 0), (YOUR, 5), (SYSTEM, 0), (PROMPT, 0)]),
    guarded(Guard::Imperative, PROMPTED, &[(GIVE, 0), (YOUR, 1), (ORDERS, 0)]),
    guarded(Guard::Imperative, PROMPTED, &[(GIVE, 0), (SYSTEM, 2), (SYSTEM, 0), (PROMPT, 0)]),
    rule(PROMPTED, &[(WHAT, 0), (ARE, 0), (YOUR, 0), (SYSTEM, 0), (PROMPT, 0)]),
    guarded(Guard::Imperative, AWAY, &[(SEND | GIVE, 0), (ME, 0), (DATA, 3)]),
    guarded(Guard::Imperative, PROMPTED, &[(GIVE, 0), (PROMPT, 3), (YOU, 0), (ARE, 0), (TOLD, 0)]),
    guarded(Guard::Imperative, PROMPTED, &[(GIVE, 0), (EVERYTHING, 1), (PAST, 0)]),
    rule(ORDER, &[(IF, 0), (YOU, 0), (ARE, 0), (AGENT, 2)]),
    rule(ORDER, &[(IF, 0), (YOU, 0), (ARE, 0), (MODEL, 2)]),
    rule(ORDER, &[(AGENT | MODEL, 0), (READING, 1), (THIS, 0)]),
    rule(ORDER, &[(AGENT | MODEL, 0), (WHO, 0), (READS, 0), (THIS, 0)]),
    rule(ORDER, &[(IF | WHEN, 0), (AI, 2), (READS, 0), (THIS, 0)]),
    rule(ORDER, &[(IF | WHEN, 0), (LANGUAGE, 2), (MODEL, 0), (READS, 0), (THIS, 0)]),
    doubtful(Guard::None, ORDER, &[(TO, 0), (AI, 0), (ONLY, 1)]),
    doubtful(Guard::None, ORDER, &[(TO, 0), (LANGUAGE, 0), (MODEL, 0), (ONLY, 0)]),
    guarded(Guard::Heads, ORDER, &[(NOTE, 0), (TO, 0), (AGENT | MODEL, 2)]),
    guarded(Guard::Hailed, ORDER, &[(DEAR, 0), (AGENT, 2)]),
    guarded(Guard::Hailed, ORDER, &[(DEAR, 0), (AGENT, 1), (AGENT, 0)]),
    guarded(Guard::Hailed, ORDER, &[(ADDRESSED, 0), (MODEL, 1)]),
    doubtful(Guard::Heads, ORDER, &[(AGENT | MODEL, 0), (ORDERS, 0)]),
    doubtful(Guard::None, ORDER, &[(WHEN, 0), (YOU, 0), (READS, 0), (THIS, 0), (COMMAND, 4)]),
    guarded(Guard::Called, ORDER, &[(AGENT, 0), (COMMAND | YOU, 0)]),
    rule(ORDER, &[(AS, 0), (AGENT | MODEL, 3), (YOU, 2), (MUST, 0)]),
    rule(ORDER, &[(READS | READING, 0), (THIS, 0), (YOU, 0), (MUST, 0)]),
    rule(ORDER, &[(READING, 0), (THIS, 0), (CLAIM, 5)]),
    doubtful(Guard::Imperative, APPROVAL, &[(APPROVE, 0), (ALL_OF, 0), (CHANGES, 1), (ALWAYS | WITHOUT, 3)]),
    doubtful(Guard::Imperative, APPROVAL, &[(ALWAYS, 0), (APPROVE, 0), (CHANGES | ALL_OF, 2)]),
    guarded(Guard::Imperative, APPROVAL, &[(MARK, 0), (THIS, 0), (AS, 2), (APPROVED, 0)]),
    guarded(Guard::Imperative, APPROVAL, &[(APPROVE, 0), (THIS, 0), (WITHOUT, 3), (REVIEW, 1)]),
    guarded(Guard::Imperative, APPROVAL, &[(SKIP, 0), (REVIEW, 1), (APPROVE, 2)]),
    guarded(Guard::Imperative, APPROVAL, &[(MARK, 0), (ALL_OF, 0), (AS, 2), (APPROVED | RESOLVED, 0), (WITHOUT, 1)]),
];
