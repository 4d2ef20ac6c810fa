//! The small words around a statement: lead-ins, questions, change, doubt, denial, and what a
//! sentence says is over. It refuses to look at values.

use super::over::{leaving, over};
use super::wording::Wording;

/// Parentheses at the end that the rules themselves write; no part of what is said.
pub(crate) fn annotations(text: &str) -> usize {
    let mut end = text.trim_end().len();
    loop {
        let part = text[..end].trim_end();
        let Some(open) = part.strip_suffix(')').and_then(|p| p.rfind('(')) else { break };
        let inner = &part[open + 1..part.len() - 1];
        let stamp = crate::time::Day::parse(inner).is_some();
        if !stamp
            && !["unresolved: ", "before: ", "also: ", "noted ", "from the user"].iter().any(|p| inner.starts_with(p))
        {
            break;
        }
        end = part[..open].trim_end().len();
    }
    end
}

/// A statement without the annotations behind it.
pub fn bare(text: &str) -> &str {
    &text[..annotations(text)]
}

const LEADS: [&str; 64] = [
    "don't forget that",
    "do not forget that",
    "actually",
    "correction",
    "update",
    "quick update",
    "fyi",
    "note that",
    "note",
    "for the record",
    "remember that",
    "remember",
    "please remember that",
    "please remember",
    "please note that",
    "please note",
    "just so you know",
    "by the way",
    "btw",
    "also",
    "oh",
    "and",
    "so",
    "heads up",
    "reminder",
    "one more thing",
    "i just heard that",
    "i just heard",
    "turns out that",
    "turns out",
    "it turns out that",
    "it turns out",
    "as of today",
    "from now on",
    "scratch that",
    "sorry",
    "hey",
    "hi",
    "hello",
    "ok",
    "okay",
    "wait",
    "no wait",
    "no",
    "yes",
    "well",
    "right",
    "got it",
    "noted",
    "thanks",
    "great",
    "good news",
    "bad news",
    "change of plan",
    "change of plans",
    "small change",
    "for your notes",
    "write down that",
    "write down",
    "please write down that",
    "keep in mind that",
    "keep in mind",
    "important",
    "hmm",
];

/// How many bytes of lead-in a statement has ("Actually, …", "FYI: …"), and whether they announce
/// a change.
pub(crate) fn lead_in(text: &str) -> (usize, bool) {
    let mut at = 0;
    let mut change = false;
    loop {
        let rest = &text[at..];
        if let Some(len) = struck(rest) {
            change = true;
            at += len;
            continue;
        }
        let lower = rest.to_lowercase();
        // Lower case may change lengths outside ASCII; the lead-ins are ASCII.
        let found =
            LEADS.iter().filter(|l| lower.starts_with(**l) && rest.is_char_boundary(l.len())).max_by_key(|l| l.len());
        let Some(lead) = found else { break };
        let after = &rest[lead.len()..];
        let sign = after.trim_start_matches([',', ':', '-', '–', '—', '!', '.', ';']);
        let gap = sign.trim_start();
        let signed = sign.len() < after.len() && !gap.is_empty() && gap.len() < sign.len();
        let that = lead.ends_with("that")
            || matches!(*lead, "actually" | "turns out" | "fyi" | "also" | "btw" | "remember" | "i just heard");
        if !(signed || that && after.starts_with(' ') && !gap.is_empty()) {
            break;
        }
        change |=
            ["actually", "correction", "update", "turns out", "scratch", "wait", "change", "from now on", "as of"]
                .iter()
                .any(|c| lead.contains(c));
        at = text.len() - gap.len();
    }
    (at, change)
}

/// "Scrap that, …", "Forget that figure: …": what was said before is void and what follows holds.
fn struck(rest: &str) -> Option<usize> {
    let mut words = rest.split(' ');
    let verb = words.next()?.to_lowercase();
    let known =
        ["scrap", "scratch", "strike", "forget", "ignore", "disregard", "drop", "never"].contains(&verb.as_str());
    let mut len = verb.len() + 1;
    for (n, word) in words.take(3).enumerate() {
        let bare = word.trim_end_matches([',', ':', ';', '.', '!', '–', '-']);
        if n == 0 && !(known && ["that", "this", "it", "mind"].contains(&bare.to_lowercase().as_str())) {
            return None;
        }
        len += word.len() + 1;
        if bare.len() < word.len() {
            return (len < rest.len()).then_some(len).filter(|l| rest.is_char_boundary(*l));
        }
    }
    None
}

/// Whether a sentence asks.
pub(crate) fn is_question(text: &str) -> bool {
    const ASKS: [&str; 22] = [
        "what", "when", "where", "who", "whose", "why", "how", "which", "is", "are", "do", "does", "did", "can",
        "could", "would", "should", "will", "has", "have", "was", "may",
    ];
    let text = text.trim_end().trim_end_matches(['"', ')', '”']);
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    text.ends_with('?')
        || text.ends_with("? :")
        || (ASKS.contains(&first.as_str())
            && !text.ends_with('.')
            && !text.contains(':')
            && first != "will"
            && first != "may")
}

/// What the small words say.
#[derive(Default)]
pub(super) struct Cues {
    pub(super) change: bool,
    pub(super) negated: bool,
    pub(super) hedged: bool,
    pub(super) cancelled: bool,
}

pub(super) const CHANGE: [&str; 38] = [
    "now",
    "moved",
    "instead",
    "actually",
    "changed",
    "switched",
    "updated",
    "rescheduled",
    "pushed",
    "postponed",
    "anymore",
    "replaced",
    "replaces",
    "swapped",
    "corrected",
    "shifted",
    "relocated",
    "bumped",
    "raised",
    "lowered",
    "increased",
    "decreased",
    "cut",
    "brought",
    "migrated",
    "handed",
    "longer",
    "correction",
    "new",
    "revised",
    "took",
    "taking",
    "takes over",
    "takes",
    "dropped",
    "renamed",
    "wrong",
    "passed",
];

const DOUBT: [&str; 14] = [
    "unless",
    "otherwise",
    "maybe",
    "perhaps",
    "might",
    "possibly",
    "probably",
    "unsure",
    "guess",
    "wondering",
    "tentatively",
    "if",
    "suppose",
    "could",
];
const DENIAL: [&str; 22] = [
    "not",
    "never",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "won't",
    "can't",
    "cannot",
    "don’t",
    "doesn’t",
    "isn’t",
    "aren’t",
    "won’t",
    "can’t",
    "didn’t",
    "hates",
    "avoid",
    "avoids",
];

/// Reads the small words and marks what is over.
pub(super) fn cues(w: &mut Wording) -> Cues {
    let mut out = Cues::default();
    for i in 0..w.words.len() {
        out.change |= w.is(i, &CHANGE)
            && (!w.is(i, &["takes", "took"]) || w.is(i + 1, &["over"]))
            && (!w.is(i, &["new"]) || !w.words[i].name);
        let polite = w.is(i, &["if"])
            && (w.is(i + 2, &["can", "could", "like", "want"]) || w.is(i + 1, &["possible", "needed"]));
        out.hedged |= w.is(i, &DOUBT) && !polite;
        out.negated |= w.is(i, &DENIAL);
        out.cancelled |= w.stem(i) == "cancel"
            || w.is(i, &["called"]) && w.is(i + 1, &["off"])
            || w.is(i, &["disbanded", "discontinued", "abolished", "scrapped"]);
    }
    let end = w.words.len();
    let mut kept = true;
    for i in 0..end {
        let span = over(w, i, end);
        let span = if span.is_empty() { leaving(w, i, &mut out.cancelled) } else { span };
        if !span.is_empty() {
            out.change = true;
            kept &= !w.is(i, &["longer", "no"]);
            for k in span {
                w.words[k].old = true;
            }
        }
        if w.is(i, &["no"]) && w.is(i + 1, &["longer"]) && !w.words[i].old {
            out.negated = true;
        }
    }
    // What a denial denies is not over when the sentence says what holds instead.
    if w.words.iter().any(|x| x.old) && !w.is(0, &DENIAL) {
        out.negated &= kept && w.position(0, &["longer", "anymore"]).is_some();
    }
    out
}
