//! Whether a sentence speaks of what was or of what will be, by its verbs. It refuses to say when
//! both or neither show.

/// Which way a bare weekday points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

const FUTURE: &str = "will shall going gonna is are starts begins opens ends due deadline needs need must should plan plans planned
scheduled meet meeting let please can by until ship ships tomorrow upcoming has have moves moved rescheduled switched submit send expect expects want
wants would takes happens leaves arrives lands flies remind book order finish kicks closes runs talk move";
const PAST: &str = "was were did had went met saw got came said told gave took held sent finished happened attended talked spoke shipped
deployed visited discussed decided agreed asked called broke failed crashed bought paid left arrived started ended joined signed left merged
released fixed wrote learned heard found ate ran landed closed";

pub(super) fn tense(words: &[&str]) -> Tense {
    let has = |list: &str| words.iter().any(|w| list.split_whitespace().any(|l| l.eq_ignore_ascii_case(w)));
    let future_verb = words.iter().any(|w| {
        ["will", "shall", "gonna", "ll"].iter().any(|f| w.eq_ignore_ascii_case(f))
            || w.ends_with("'ll")
            || w.ends_with("’ll")
    });
    // "moved to Tuesday", "was pushed to Friday": the verb is past, the day is not.
    let shifts = words.iter().any(|w| {
        ["moved", "pushed", "rescheduled", "postponed", "shifted", "move", "push", "scheduled", "due", "booked", "set"]
            .iter()
            .any(|m| w.eq_ignore_ascii_case(m))
    });
    match (has(PAST), has(FUTURE)) {
        _ if future_verb || shifts => Tense::Future,
        (true, _) => Tense::Past,
        (false, true) => Tense::Future,
        (false, false) => Tense::Open,
    }
}
