//! Making one text out of two by deciding about each hunk. The result depends on the decisions
//! alone, not on their order; every decision can be undone.

use crate::lines::{FileDiff, Lines};

/// What becomes of a hunk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Choice {
    /// The new lines.
    Accept,
    /// The old lines.
    #[default]
    Keep,
    /// Other text, put in as it stands: its line end is its own business.
    Edited(String),
}

/// The text that these choices make; one for each hunk, hunks without one keep the old lines.
/// `old` and `new` must be the texts that `diff` was made from.
pub fn apply(old: &str, new: &str, diff: &FileDiff, choices: &[Choice]) -> String {
    let (old, new) = (Lines::of(old), Lines::of(new));
    let mut text = String::with_capacity(new.start(new.len()));
    let mut at = 0;
    for (number, hunk) in diff.hunks.iter().enumerate() {
        text.push_str(old.between(at, hunk.old.start));
        match choices.get(number).unwrap_or(&Choice::Keep) {
            Choice::Accept => text.push_str(new.between(hunk.new.start, hunk.new.end)),
            Choice::Keep => text.push_str(old.between(hunk.old.start, hunk.old.end)),
            Choice::Edited(edited) => text.push_str(edited),
        }
        at = hunk.old.end;
    }
    // What follows the last hunk is equal in both but for blanks, where those were ignored.
    let rest = diff.hunks.last().map_or(0, |hunk| hunk.old.end);
    text.push_str(old.between(rest.max(at), old.len()));
    text
}

/// Choices with their past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    choices: Vec<Choice>,
    undone: Vec<(usize, Choice)>,
    past: Vec<(usize, Choice)>,
}

impl Decisions {
    /// `count` hunks, all keeping the old lines.
    pub fn new(count: usize) -> Self {
        Self { choices: vec![Choice::Keep; count], ..Self::default() }
    }

    /// The choices as they stand.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Decides about a hunk; a number past the last does nothing.
    pub fn decide(&mut self, hunk: usize, choice: Choice) {
        if let Some(place) = self.choices.get_mut(hunk) {
            self.past.push((hunk, std::mem::replace(place, choice)));
            self.undone.clear();
        }
    }

    /// Takes the last decision back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        step(&mut self.choices, &mut self.past, &mut self.undone)
    }

    /// Takes the last undo back; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        step(&mut self.choices, &mut self.undone, &mut self.past)
    }
}

fn step(choices: &mut [Choice], from: &mut Vec<(usize, Choice)>, to: &mut Vec<(usize, Choice)>) -> bool {
    let Some((hunk, choice)) = from.pop() else { return false };
    if let Some(place) = choices.get_mut(hunk) {
        to.push((hunk, std::mem::replace(place, choice)));
    }
    true
}
