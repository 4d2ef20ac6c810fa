//! What a key does in a tree, as the ARIA practices say. Pure but for reading the event.

use leptos::ev::KeyboardEvent;

/// One row that stands open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeRow {
    /// What the program calls it; unique.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Where it belongs, told after the name, where the row stands without the rows above it; mostly empty.
    pub within: String,
    /// 0 at the top.
    pub depth: usize,
    /// Its place among its siblings, from 1.
    pub place: usize,
    /// How many siblings, itself included.
    pub siblings: usize,
    /// Whether its rows follow; nothing for a leaf.
    pub is_open: Option<bool>,
}

/// A key as far as the tree cares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Selects up to here.
    pub shift: bool,
    /// Ctrl or ⌘: moves without selecting.
    pub ctrl: bool,
    /// Alt: left to the browser.
    pub alt: bool,
}

impl From<&KeyboardEvent> for Press {
    fn from(event: &KeyboardEvent) -> Self {
        Self {
            key: event.key(),
            shift: event.shift_key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
        }
    }
}

/// What follows from a gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The cursor goes to a row.
    Go {
        /// Which.
        to: usize,
        /// And the selection.
        select: Selecting,
    },
    /// The row is opened or closed.
    Toggle {
        /// Which.
        at: usize,
        /// What it becomes.
        open: bool,
    },
    /// The row's thing is opened.
    Open(usize),
    /// The row's thing gets another name.
    Rename(usize),
    /// What is selected, or else the row, is deleted.
    Delete(usize),
    /// All rows are selected.
    SelectAll,
}

/// What the selection does when the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selecting {
    /// Only the row it goes to.
    Only,
    /// From where it was last set to the row.
    Range,
    /// The row joins or leaves.
    Flip,
    /// Stays.
    Keep,
}

impl Act {
    /// Goes there and selects it.
    pub fn go(to: usize) -> Self {
        Self::Go { to, select: Selecting::Only }
    }
}

/// What a key does with the cursor at `at`; a page holds `page` rows. `None` for keys that are not the tree's.
pub fn act(rows: &[TreeRow], at: Option<usize>, press: impl Into<Press>, page: usize) -> Option<Act> {
    let press = press.into();
    if press.alt || rows.is_empty() {
        return None;
    }
    let last = rows.len() - 1;
    let here = at.unwrap_or(0).min(last);
    let select = match (press.shift, press.ctrl) {
        (true, _) => Selecting::Range,
        (_, true) => Selecting::Keep,
        _ => Selecting::Only,
    };
    let go = |to: usize| Some(Act::Go { to, select });
    match press.key.as_str() {
        "ArrowDown" if at.is_none() => go(0),
        "ArrowDown" => go((here + 1).min(last)),
        "ArrowUp" => go(here.saturating_sub(1)),
        "PageDown" => go((here + page).min(last)),
        "PageUp" => go(here.saturating_sub(page)),
        "Home" => go(0),
        "End" => go(last),
        "ArrowRight" => match rows[here].is_open {
            Some(false) => Some(Act::Toggle { at: here, open: true }),
            Some(true) if rows.get(here + 1).is_some_and(|next| next.depth > rows[here].depth) => go(here + 1),
            _ => None,
        },
        "ArrowLeft" if rows[here].is_open == Some(true) => Some(Act::Toggle { at: here, open: false }),
        "ArrowLeft" => parent(rows, here).and_then(go),
        "Enter" if !press.ctrl => Some(match rows[here].is_open {
            Some(open) => Act::Toggle { at: here, open: !open },
            None => Act::Open(here),
        }),
        " " => Some(Act::Go { to: here, select: if press.shift { Selecting::Range } else { Selecting::Flip } }),
        "F2" => Some(Act::Rename(here)),
        "Delete" | "Backspace" if press.key == "Delete" || press.ctrl => Some(Act::Delete(here)),
        "a" if press.ctrl => Some(Act::SelectAll),
        _ => None,
    }
}

/// The row that the row at `at` stands under.
fn parent(rows: &[TreeRow], at: usize) -> Option<usize> {
    rows[..at].iter().rposition(|row| row.depth < rows[at].depth)
}

/// The letter that a key types, if it types one.
pub fn letter(press: impl Into<Press>) -> Option<String> {
    let press = press.into();
    let mut letters = press.key.chars();
    let one = letters.next().filter(|letter| !letter.is_control() && letters.next().is_none())?;
    (!press.ctrl && !press.alt && one != ' ').then(|| one.to_string())
}

/// The next row whose name begins with what was typed, round the end. One letter looks from the next row on (typing it
/// again goes on); more letters look from the row itself.
pub fn seek(rows: &[TreeRow], at: Option<usize>, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let first = typed.chars().next()?;
    let is_one = typed.chars().all(|letter| letter == first);
    let wanted = if is_one { first.to_string() } else { typed };
    let from = at.map_or(0, |at| if is_one { at + 1 } else { at });
    (0..rows.len())
        .map(|step| (from + step) % rows.len())
        .find(|&row| rows[row].label.to_lowercase().starts_with(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `talks/` (open: `a.md`, `b.md`), `people/` (closed), `index.md`.
    fn rows() -> Vec<TreeRow> {
        let row = |key: &str, depth, is_open| TreeRow {
            key: key.to_owned(),
            label: key.to_owned(),
            depth,
            is_open,
            ..TreeRow::default()
        };
        vec![
            row("talks", 0, Some(true)),
            row("a.md", 1, None),
            row("b.md", 1, None),
            row("people", 0, Some(false)),
            row("index.md", 0, None),
        ]
    }

    fn key(name: &str) -> Press {
        Press { key: name.to_owned(), ..Press::default() }
    }

    fn at(at: usize, name: &str) -> Option<Act> {
        act(&rows(), Some(at), key(name), 2)
    }

    #[test]
    fn arrows_move_and_stop_at_the_ends() {
        assert_eq!(act(&rows(), None, key("ArrowDown"), 2), Some(Act::go(0)));
        assert_eq!(at(0, "ArrowDown"), Some(Act::go(1)));
        assert_eq!(at(4, "ArrowDown"), Some(Act::go(4)));
        assert_eq!(at(0, "ArrowUp"), Some(Act::go(0)));
        assert_eq!((at(0, "PageDown"), at(4, "PageUp")), (Some(Act::go(2)), Some(Act::go(2))));
        assert_eq!((at(2, "Home"), at(2, "End")), (Some(Act::go(0)), Some(Act::go(4))));
    }

    #[test]
    fn right_opens_then_enters_and_left_closes_then_leaves() {
        assert_eq!(at(3, "ArrowRight"), Some(Act::Toggle { at: 3, open: true }));
        assert_eq!(at(0, "ArrowRight"), Some(Act::go(1)));
        assert_eq!(at(1, "ArrowRight"), None);
        assert_eq!(at(2, "ArrowLeft"), Some(Act::go(0)));
        assert_eq!(at(0, "ArrowLeft"), Some(Act::Toggle { at: 0, open: false }));
        assert_eq!(at(4, "ArrowLeft"), None);
    }

    #[test]
    fn deeds() {
        assert_eq!(at(1, "Enter"), Some(Act::Open(1)));
        assert_eq!(at(3, "Enter"), Some(Act::Toggle { at: 3, open: true }));
        assert_eq!((at(1, "F2"), at(1, "Delete")), (Some(Act::Rename(1)), Some(Act::Delete(1))));
        assert_eq!(at(1, "Backspace"), None);
        assert_eq!(act(&rows(), Some(1), Press { ctrl: true, ..key("a") }, 2), Some(Act::SelectAll));
        assert_eq!(act(&rows(), Some(1), Press { alt: true, ..key("ArrowLeft") }, 2), None);
        assert_eq!(act(&[], None, key("ArrowDown"), 2), None);
    }

    #[test]
    fn shift_selects_a_range_and_ctrl_none() {
        let range = Act::Go { to: 2, select: Selecting::Range };
        assert_eq!(act(&rows(), Some(1), Press { shift: true, ..key("ArrowDown") }, 2), Some(range));
        let keep = Act::Go { to: 2, select: Selecting::Keep };
        assert_eq!(act(&rows(), Some(1), Press { ctrl: true, ..key("ArrowDown") }, 2), Some(keep));
        assert_eq!(at(1, " "), Some(Act::Go { to: 1, select: Selecting::Flip }));
    }

    #[test]
    fn typing_finds_names() {
        let rows = rows();
        assert_eq!(seek(&rows, Some(0), "p"), Some(3));
        assert_eq!(seek(&rows, Some(3), "IN"), Some(4));
        assert_eq!(seek(&rows, Some(0), "tal"), Some(0));
        assert_eq!(seek(&rows, Some(0), "t"), Some(0));
        assert_eq!((seek(&rows, None, "z"), seek(&rows, None, ""), seek(&[], None, "a")), (None, None, None));
        assert_eq!((letter(key("b")), letter(key("Enter")), letter(key(" "))), (Some("b".to_owned()), None, None));
    }
}
