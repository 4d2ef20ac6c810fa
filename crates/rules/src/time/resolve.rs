//! Writes calendar dates where a text speaks of days relative to the one it was said on.
//! It refuses to pick when two days are possible: both are written beside the words.

use super::{Day, Mention, Reading, mentions};

/// A text with its dates filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The new text.
    pub text: String,
    /// What became what.
    pub done: Vec<(String, String)>,
    /// What stays as it was because nothing tells which day, with what was written beside it.
    pub unclear: Vec<(String, String)>,
}

/// Fills in the dates of a text said on a day. Without a day nothing changes and every relative
/// mention is reported as unclear.
pub fn resolve(text: &str, said: Option<Day>) -> Resolved {
    let mut out = Resolved { text: String::with_capacity(text.len() + 16), ..Resolved::default() };
    let mut at = 0;
    for m in mentions(text, said).iter().filter(|m| m.relative) {
        let words = &text[m.range.clone()];
        let (new, sure) = said.map_or((None, false), |_| wording(text, m));
        out.text.push_str(&text[at..m.range.start]);
        let new_words = new.unwrap_or_else(|| words.into());
        out.text.push_str(&new_words);
        at = m.range.end;
        if sure { out.done.push((words.into(), new_words)) } else { out.unclear.push((words.into(), new_words)) }
    }
    out.text.push_str(&text[at..]);
    out
}

const LEADS: [&str; 19] = [
    "on", "by", "until", "till", "since", "from", "before", "after", "for", "to", "than", "of", "between", "in",
    "around", "the", "starting", "through", "about",
];

/// The words that take a mention's place, and whether they are sure.
fn wording(text: &str, m: &Mention) -> (Option<String>, bool) {
    let words = &text[m.range.clone()];
    let before = text[..m.range.start].trim_end();
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let led = LEADS.iter().any(|l| last.eq_ignore_ascii_case(l)) && before.ends_with(last);
    let owns = text[m.range.end..].starts_with("'s") || text[m.range.end..].starts_with("’s");
    let capital = words.starts_with(char::is_uppercase) && before.is_empty();
    let label = before.ends_with([':', '(', '|', '–', '—', ',']) && m.weekday.is_some();
    let lead = |word: &str| match (led || owns || label, capital) {
        (true, _) => String::new(),
        (false, true) => format!("{}{} ", word[..1].to_uppercase(), &word[1..]),
        (false, false) => format!("{word} "),
    };
    let part = if m.part.is_empty() { String::new() } else { format!(" in the {}", m.part) };
    let part = if m.part == "night" { " at night".into() } else { part };
    let day = |d: Day| match m.weekday {
        Some(w) => format!("{} {d}", WEEKDAYS[w as usize % 7]),
        None => d.to_string(),
    };
    let text = match m.reading {
        Reading::Day(d) => format!("{}{}{part}", lead("on"), day(d)),
        Reading::Around(d) if led => format!("about {d}"),
        Reading::Around(d) => format!("{}{d}{part}", lead("around")),
        Reading::Week(d) => format!("{}the week of {d}", lead("in")),
        Reading::Month(y, n) => format!("{}{y:04}-{n:02}", lead("in")),
        Reading::Quarter(y, q) => format!("{}{y:04} Q{q}", lead("in")),
        Reading::Year(y) => format!("{}{y:04}", lead("in")),
        Reading::Either(a, b) => return (Some(format!("{words} ({a} or {b})")), false),
        Reading::Unclear => return (Some(format!("{words} (unclear when)")), false),
    };
    (Some(text), true)
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, day: &str) -> String {
        let once = resolve(text, Day::parse(day)).text;
        let twice = resolve(&once, Day::parse("2027-01-13")).text;
        assert_eq!(once, twice, "a second reading changes nothing");
        once
    }

    #[test]
    fn reads_as_people_do() {
        // 2026-11-20 is a Friday.
        for (text, want) in [
            ("We met Ada yesterday.", "We met Ada on 2026-11-19."),
            ("Tomorrow at 11:30 we ship.", "On 2026-11-21 at 11:30 we ship."),
            ("The review is next Tuesday.", "The review is on Tuesday 2026-11-24."),
            ("It is due in two weeks.", "It is due around 2026-12-04."),
            ("They shipped last month.", "They shipped in 2026-10."),
            ("It broke three days ago.", "It broke on 2026-11-17."),
            ("The demo is on Monday.", "The demo is on Monday 2026-11-23."),
            ("We met on Monday.", "We met on Monday 2026-11-16."),
            ("Send it by Wednesday.", "Send it by Wednesday 2026-11-25."),
            ("See you Tuesday next week, we will talk.", "See you on Tuesday 2026-11-24, we will talk."),
            ("The fair opens on December 3.", "The fair opens on 2026-12-03."),
            ("It was on 24 November 2025.", "It was on 24 November 2025."),
            ("Standup is every Tuesday.", "Standup is every Tuesday."),
            ("We meet on Tuesdays.", "We meet on Tuesdays."),
            ("Tomorrow's standup is off.", "2026-11-21's standup is off."),
            ("Lunch with Ada the day after tomorrow.", "Lunch with Ada on 2026-11-22."),
            ("The launch is on Friday.", "The launch is on Friday (2026-11-20 or 2026-11-27)."),
            ("The audit is a week on Monday.", "The audit is on Monday 2026-11-30."),
            ("The audit is Monday week.", "The audit is on Monday 2026-11-30."),
            ("We met Ada a week ago yesterday.", "We met Ada on 2026-11-12."),
            ("It broke five days back.", "It broke on 2026-11-15."),
            ("Rent is due on the 3rd.", "Rent is due on 2026-12-03."),
            ("We met on the 3rd.", "We met on 2026-11-03."),
            ("The lab is on the 3rd floor.", "The lab is on the 3rd floor."),
            ("The fair is on Friday the 27th.", "The fair is on Friday 2026-11-27."),
            ("The fair is on Friday, November 27.", "The fair is on Friday 2026-11-27."),
            ("The board meets on the first Monday of next month.", "The board meets on Monday 2026-12-07."),
            ("The board meets on the last Friday of March.", "The board meets on Friday 2027-03-26."),
            ("Send it by the end of the month.", "Send it by about 2026-11-30."),
            ("We ship next quarter.", "We ship in 2027 Q1."),
            ("It is due in twenty-one days.", "It is due on 2026-12-11."),
            ("We fly the week after next.", "We fly in the week of 2026-11-30."),
            ("Next week is quiet.", "In the week of 2026-11-23 is quiet."),
        ] {
            assert_eq!(said(text, "2026-11-20"), want);
        }
        // On a Monday, "next Tuesday" is tomorrow or in eight days.
        assert_eq!(said("Meet next Tuesday.", "2026-11-23"), "Meet next Tuesday (2026-11-24 or 2026-12-01).");
        assert_eq!(resolve("We met yesterday.", None).unclear.len(), 1);
    }
}
