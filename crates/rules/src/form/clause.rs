//! The clauses of a statement that only say why or since when: what stands in front of the sentence ("Wanda is off, so …",
//! "We renewed: …") and behind it ("now that Leila has moved"). It refuses to leave out a clause that gives a value.

use super::wording::Wording;
use crate::words::Shape;

/// How many bytes stand in front of the clause that says what holds.
pub(super) fn before_main(text: &str) -> usize {
    let signs = ["; ", ", so ", " so ", ": ", " – ", " — "];
    let Some((at, sign)) = signs.iter().filter_map(|s| Some((text.find(s)?, s))).min_by_key(|(at, _)| *at) else {
        return 0;
    };
    let (front, rest) = (&text[..at], &text[at + sign.len()..]);
    let verb = |part: &str, any: &[&str]| part.split(' ').skip(1).any(|w| any.contains(&w));
    // In front of a colon stands a label, unless it is a sentence.
    let said = !sign.starts_with(':') || ["We ", "I ", "They "].iter().any(|p| front.starts_with(p));
    let bare = !front.contains(|c: char| c.is_ascii_digit() || c == '@') && front.split(' ').count() < 8;
    let told = verb(rest, &["is", "are", "will", "has", "takes", "goes", "starts", "ends", "costs", "runs"]);
    let it = ["it ", "it's ", "he ", "she ", "they ", "that "].iter().any(|p| rest.starts_with(p));
    let itself = verb(front, &["is", "are", "will"]);
    if said && bare && told && !it && !itself { at + sign.len() } else { 0 }
}

/// Takes what stands behind the sentence; who is gone by it is over. Whether it tells of a change.
pub(super) fn behind_main(w: &mut Wording) -> bool {
    if bracket(w) {
        return true;
    }
    let Some(i) = (3..w.words.len()).find(|&i| w.is(i, &["now"]) && w.is(i + 1, &["that"])) else { return false };
    if w.words[i..].iter().any(|x| !matches!(x.token.shape, Shape::Word | Shape::Mark)) {
        return false;
    }
    let end = w.words.len();
    w.take(i..end);
    for word in w.words[i..].iter_mut().filter(|x| x.name) {
        word.old = true;
    }
    true
}

/// "Vet: Dr. Salazar (Dr. Okafor retired)", "28 CHF (was 24 CHF)": what brackets say is over. Whether there are any.
fn bracket(w: &mut Wording) -> bool {
    const GONE: [&str; 9] = ["retired", "left", "quit", "resigned", "moved", "was", "previously", "formerly", "not"];
    let Some(open) = (1..w.words.len()).find(|&i| w.is(i, &["("])) else { return false };
    let Some(close) = (open..w.words.len()).find(|&i| w.is(i, &[")"])) else { return false };
    let over = (open + 1..close).any(|i| w.is(i, &GONE)) && close - open < 8;
    if over {
        for word in &mut w.words[open + 1..close] {
            word.old = true;
        }
    }
    over
}
