//! Whether a statement only takes another one back: it denies, and every word of it is one that the other has. It refuses
//! when it says anything else.

use super::analyse::Form;
use super::left::words;
use super::relate::{equal, generic};
use crate::words::{Stem, key};

/// "Molino is no longer our supplier", "the club has been disbanded": nothing is left but the denial.
pub(super) fn taken_back(new: &Form, old: &Form) -> bool {
    const EMPTY: [&str; 8] = ["stop", "happen", "end", "over", "cancel", "job", "work", "exist"];
    let denies = new.negated != old.negated && new.negated || new.cancelled && !old.cancelled;
    if !denies || new.hedged || old.hedged || new.implied || new.labels != old.labels || new.parts.nouns.len() > 6 {
        return false;
    }
    let have: Vec<Stem> = words(old).collect();
    let said: Vec<Stem> = words(new).filter(|s| !EMPTY.iter().any(|e| key(e) == *s)).collect();
    let shared = said.iter().filter(|s| have.contains(s) && !generic(**s)).count();
    let same =
        new.slots.iter().all(|s| old.slots.iter().any(|o| equal(s, o)) || s.words.iter().all(|x| have.contains(x)));
    let subject = old.frame.iter().chain(old.names.iter().flatten()).any(|s| said.contains(s));
    // A thing called off is named by its words; a denial has to say more than one.
    let enough = shared > 1 || shared > 0 && new.cancelled && new.parts.names.is_empty();
    same && subject && enough && said.iter().all(|s| have.contains(s))
}
