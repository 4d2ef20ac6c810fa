//! Who is responsible: "Ravi leads Atlas", "Atlas is run by Ravi", "Atlas's owner is Ravi". It
//! refuses a sentence that names nobody.

use super::slot::{Slot, SlotKind};
use super::wording::Wording;

/// "is Felix's job": the name in front of it.
pub(super) fn job(w: &Wording) -> Option<std::ops::Range<usize>> {
    const JOBS: [&str; 5] = ["job", "task", "duty", "responsibility", "turf"];
    let i = (2..w.words.len()).find(|&i| w.is(i, &JOBS) && w.words[i - 1].name && !w.words[i - 1].old)?;
    let owned = w.lower(i - 1).ends_with("'s") || w.lower(i - 1).ends_with("’s");
    let copula = w.name_at(i - 1).filter(|r| r.start > 1 && w.is(r.start - 1, &["is", "now", "are", "becomes"]));
    copula.filter(|_| owned)
}

/// The owner that a sentence names; takes the owner's words and the verb's.
pub(super) fn owner(w: &mut Wording, verb: Option<usize>) -> Option<Slot> {
    let job = job(w);
    let at = job.as_ref().map(|r| r.end).or_else(|| {
        (0..w.words.len())
            .find(|&i| w.stem(i) == "own" && !w.words[i].name && !w.words[i].old)
            .or_else(|| (0..w.words.len()).find(|&i| w.is(i, &["took", "takes", "taking"]) && w.is(i + 1, &["over"])))
            .or_else(|| (0..w.words.len()).find(|&i| w.is(i, &["handed", "passed", "hands"])))
    })?;
    let fresh: Vec<_> =
        w.names.iter().filter(|r| (*r).clone().all(|i| !w.words[i].old && !w.words[i].taken)).cloned().collect();
    let before = |i: usize| fresh.iter().rfind(|r| r.end <= i).cloned();
    let after = |i: usize| fresh.iter().find(|r| r.start > i).cloned();
    let copula = (0..w.words.len()).find(|&i| w.is(i, &["is", "are", ":", "=", "becomes", "remains"]));
    let who = if job.is_some() {
        job
    } else if w.is(at, &["handed", "passed", "hands"]) {
        let to = w.position(at, &["to"])?;
        after(to)
    } else if let Some(by) = (0..w.words.len()).find(|&i| w.is(i, &["by"]) && fresh.iter().any(|r| r.start == i + 1)) {
        after(by)
    } else if w.is(at + 1, &["by"]) || w.is(at + 2, &["by"]) || w.is(at + 1, &["falls"]) {
        after(at + 1)
    } else {
        match copula {
            // "The owner of Atlas is Ravi".
            Some(c) if at < c => after(c),
            // "Ravi is the owner of Atlas".
            Some(c) if verb.is_none_or(|v| v >= c) => before(c),
            _ => before(at),
        }
    }?;
    let (start, end) = (w.words[who.start].token.start, w.words[who.end - 1].token.end);
    let end = start + w.text[start..end].trim_end_matches("'s").trim_end_matches("’s").len();
    let words: Vec<_> = who.clone().map(|i| w.words[i].key()).collect();
    let value = words.iter().fold(0, |a, b| a ^ b.rotate_left(7));
    w.take(who);
    for i in 0..w.words.len() {
        let part = ["own", "respons", "tak", "hand", "pass", "contact", "now", "over", "point"].contains(&w.stem(i))
            || w.stem(i) == "own"
            || i == at;
        if part && !w.words[i].name {
            w.words[i].taken = true;
        }
    }
    Some(Slot { kind: SlotKind::Owner, unit: 0, value, words, start, end })
}
