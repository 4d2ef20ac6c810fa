//! Plans and results in words. Pure.

use crate::data::transfer::Outcome;
use crate::ui::Tone;
use reader_wire::{Action, Plan, PlanRow, Refusal, Rule, State};
use std::collections::BTreeMap;

/// Which rows of a plan are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Show {
    #[default]
    All,
    Written,
    Conflicts,
    LeftOut,
}

impl Show {
    pub(super) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::All, "all", "All"),
        (Self::Written, "written", "To be written"),
        (Self::Conflicts, "conflicts", "Conflicts"),
        (Self::LeftOut, "left", "Left out"),
    ];

    pub(super) fn of(key: &str) -> Self {
        Self::ALL.iter().find(|(_, name, _)| *name == key).map_or(Self::All, |(show, ..)| *show)
    }

    pub(super) fn holds(self, row: &PlanRow) -> bool {
        match self {
            Self::All => true,
            Self::Written => row.action != Action::Leave,
            Self::Conflicts => is_conflict(&row.state),
            Self::LeftOut => row.action == Action::Leave,
        }
    }
}

/// Whether a rule decides about it.
pub(super) fn is_conflict(state: &State) -> bool {
    matches!(state, State::Different | State::Duplicate | State::InTheWay(_))
}

/// How a row stands: a colour, a word, and the whole sentence.
pub(super) fn standing(row: &PlanRow) -> (Tone, &'static str, String) {
    let (tone, word, sentence) = match (&row.state, &row.action) {
        (State::New, Action::Leave) => (Tone::Plain, "skipped", "It is left out because you said so."),
        (State::New, _) => (Tone::Add, "new", "There is nothing at this path yet."),
        (State::Same, _) => (Tone::Plain, "same", "The same content is at this path already."),
        (State::Different, Action::Leave) => {
            (Tone::Warn, "differs, skipped", "Other content is at this path. It stays as it is.")
        }
        (State::Different, Action::Overwrite(_)) => {
            (Tone::Warn, "overwrites", "Other content is at this path. It is written over; history keeps it.")
        }
        (State::Different, Action::Create) => {
            (Tone::Add, "beside", "Other content was at its path. It gets a name of its own.")
        }
        (State::Duplicate, Action::Leave) => {
            (Tone::Warn, "twice", "Another file of this import goes to the same path. This one is left out.")
        }
        (State::Duplicate, _) => {
            (Tone::Add, "beside", "Another file of this import goes to its path. It gets a name of its own.")
        }
        (State::InTheWay(_), Action::Leave) => return (Tone::Del, "in the way", in_the_way(row)),
        (State::InTheWay(_), _) => (Tone::Add, "beside", "A folder has its name. It gets a name of its own."),
        (State::Refused(refusal), _) => return refused(refusal),
    };
    (tone, word, sentence.to_owned())
}

fn in_the_way(row: &PlanRow) -> String {
    match (&row.state, &row.target) {
        (State::InTheWay(at), Some(target)) if at == target => format!("{at} is a folder, so it cannot be a file."),
        (State::InTheWay(at), _) => format!("{at} is a file, so nothing can lie in it."),
        _ => String::new(),
    }
}

fn refused(refusal: &Refusal) -> (Tone, &'static str, String) {
    match refusal {
        Refusal::TooLarge => (Tone::Del, "too large", "It has more than 102,400 bytes.".to_owned()),
        Refusal::NotText => (Tone::Del, "not UTF-8", "It is not text in UTF-8.".to_owned()),
        Refusal::BadPath(why) => (Tone::Del, "bad path", why.clone()),
        Refusal::Unreadable(why) => (Tone::Del, "unreadable", why.clone()),
        Refusal::Junk => (Tone::Plain, "left out", "Left behind by the desktop or by version control.".to_owned()),
        Refusal::History => {
            (Tone::Plain, "history", "An older version in the export; only current files are imported.".to_owned())
        }
    }
}

/// How many files have which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) created: usize,
    pub(super) overwritten: usize,
    pub(super) same: usize,
    pub(super) skipped: usize,
    pub(super) refused: usize,
    pub(super) left_out: usize,
}

impl Sums {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut sums = Self::default();
        for row in &plan.rows {
            match (&row.action, &row.state) {
                (Action::Create, _) => sums.created += 1,
                (Action::Overwrite(_), _) => sums.overwritten += 1,
                (_, State::Same) => sums.same += 1,
                (_, State::Refused(Refusal::Junk | Refusal::History)) => sums.left_out += 1,
                (_, State::Refused(_)) => sums.refused += 1,
                _ => sums.skipped += 1,
            }
        }
        sums
    }

    pub(super) fn to_write(self) -> usize {
        self.created + self.overwritten
    }

    /// "12 new · 3 written over · 40 the same", only what there is.
    pub(super) fn words(self) -> String {
        let parts = [
            (self.created, "new"),
            (self.overwritten, "written over"),
            (self.same, "there already"),
            (self.skipped, "skipped"),
            (self.refused, "cannot be imported"),
            (self.left_out, "left out by rule"),
        ];
        let words: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if words.is_empty() { "Nothing to import".to_owned() } else { words.join(" · ") }
    }
}

/// The end of a run in one sentence: of `begun` files, what became of them.
pub(super) fn ended(begun: usize, outcomes: &BTreeMap<u32, Outcome>) -> String {
    let done = outcomes.values().filter(|outcome| outcome.is_done()).count();
    let unknown = outcomes.values().filter(|outcome| matches!(outcome, Outcome::Unknown(_))).count();
    let failed = outcomes.len() - done - unknown;
    let never = begun.saturating_sub(outcomes.len());
    let mut words = format!("{done} of {begun} files are in the store.");
    for (count, what) in [(failed, "failed"), (unknown, "may or may not have arrived"), (never, "were not begun")] {
        if count > 0 {
            words.push_str(&format!(" {count} {what}."));
        }
    }
    words
}

/// What was typed as a folder, as the API writes it: with a slash on both ends.
pub(super) fn folder(typed: &str) -> String {
    match typed.trim().trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    }
}

/// The key of a rule in a list of choices.
pub(super) fn rule_key(rule: Rule) -> &'static str {
    match rule {
        Rule::Skip => "skip",
        Rule::Overwrite => "overwrite",
        Rule::KeepBoth => "both",
    }
}

/// The rule of a key.
pub(super) fn rule_of(key: &str) -> Option<Rule> {
    [Rule::Skip, Rule::Overwrite, Rule::KeepBoth].into_iter().find(|rule| rule_key(*rule) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(state: State, action: Action) -> PlanRow {
        let target = Some("/a".to_owned());
        PlanRow { entry: 0, source: "a".to_owned(), target, size: None, sha256: String::new(), state, action }
    }

    #[test]
    fn sums_leave_nothing_out() {
        let plan = Plan {
            rows: vec![
                row(State::New, Action::Create),
                row(State::Different, Action::Overwrite("h".to_owned())),
                row(State::Same, Action::Leave),
                row(State::Duplicate, Action::Leave),
                row(State::Refused(Refusal::TooLarge), Action::Leave),
                row(State::Refused(Refusal::Junk), Action::Leave),
            ],
        };
        let sums = Sums::of(&plan);
        let Sums { created, overwritten, same, skipped, refused, left_out } = sums;
        assert_eq!([created, overwritten, same, skipped, refused, left_out], [1; 6]);
        assert_eq!(sums.to_write(), 2);
        assert!(sums.words().starts_with("1 new · 1 written over"), "{}", sums.words());
        assert_eq!(Sums::default().words(), "Nothing to import");
    }

    #[test]
    fn the_end_counts_every_file() {
        let outcomes = BTreeMap::from([
            (0, Outcome::Created),
            (1, Outcome::There),
            (2, Outcome::Failed("x".to_owned())),
            (3, Outcome::Unknown("x".to_owned())),
        ]);
        assert_eq!(
            ended(6, &outcomes),
            "2 of 6 files are in the store. 1 failed. 1 may or may not have arrived. 2 were not begun."
        );
    }

    #[test]
    fn a_folder_has_its_slashes() {
        let typed = ["", "/", " notes ", "/notes", "notes/", "/a/b/"].map(folder);
        assert_eq!(typed, ["/", "/", "/notes/", "/notes/", "/notes/", "/a/b/"]);
    }

    #[test]
    fn every_rule_has_a_key() {
        for rule in [Rule::Skip, Rule::Overwrite, Rule::KeepBoth] {
            assert_eq!(rule_of(rule_key(rule)), Some(rule));
        }
        assert_eq!(rule_of("like"), None);
    }

    #[test]
    fn what_is_in_the_way_is_named() {
        let (_, _, file) = standing(&row(State::InTheWay("/".to_owned()), Action::Leave));
        let (_, _, folder) = standing(&row(State::InTheWay("/a".to_owned()), Action::Leave));
        assert!(file.contains("is a file") && folder.contains("is a folder"));
    }
}
