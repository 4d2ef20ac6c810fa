//! Where a change may lie in more than one place (a repeated line at its edge), puts it where git
//! puts it: in line with a change of the other side, else where a reader expects it, or, in a
//! merge, as far down as it goes. It never changes how many lines changed, and where the budget
//! ends things stay where they are.

mod edge;
mod side;

pub(super) use side::Side;

use crate::Budget;
use crate::sequence::Change;
use edge::Score;
use std::ops::Range;

/// As in git: a group is not moved further than this for the looks of it.
const MAX_SLIDE: usize = 100;

/// Where a change that may lie in more than one place comes to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Wherever it was found: for those who only count.
    Anywhere,
    /// As far down as it goes: what `git merge-file` compares.
    Lowest,
    /// At the least indented, most blank edge (the indent heuristic of git 2.14 and later).
    Readable,
}

/// Changed lines of one side, and how many unchanged lines stand above them.
struct Group {
    lines: Range<usize>,
    gap: usize,
}

/// Moves changes; those that come to touch become one. Git's way: first all of the old side, in
/// order, against the new side as it stands, then the other way about.
pub(super) fn slide(
    changes: Vec<Change>,
    (a, b): (&mut Side, &mut Side),
    place: Place,
    budget: &mut Budget,
) -> Vec<Change> {
    if place == Place::Anywhere {
        return changes;
    }
    let of_a = groups(&changes, |change| &change.a);
    let of_b = groups(&changes, |change| &change.b);
    let gaps: Vec<usize> = of_b.iter().map(|group| group.gap).collect();
    let of_a = settle(of_a, &gaps, a, place, budget);
    let gaps: Vec<usize> = of_a.iter().map(|group| group.gap).collect();
    let of_b = settle(of_b, &gaps, b, place, budget);
    join(&of_a, &of_b)
}

fn groups(changes: &[Change], side: impl Fn(&Change) -> &Range<usize>) -> Vec<Group> {
    let mut changed = 0;
    let mut list = Vec::with_capacity(changes.len());
    for lines in changes.iter().map(side).filter(|lines| !lines.is_empty()) {
        list.push(Group { lines: lines.clone(), gap: lines.start - changed });
        changed += lines.len();
    }
    list
}

fn settle(groups: Vec<Group>, other: &[usize], side: &mut Side, place: Place, budget: &mut Budget) -> Vec<Group> {
    let is_matched = |group: &Group| other.binary_search(&group.gap).is_ok();
    let mut done: Vec<Group> = Vec::with_capacity(groups.len());
    let mut rest = groups.into_iter().peekable();
    while let Some(mut group) = rest.next() {
        // Up and down as far as it goes; what it bumps into joins it, and then it may go further.
        let (highest, matched) = loop {
            let size = group.lines.len();
            while budget.spend(1) && up(&mut group, side) {
                if let Some(last) = done.pop_if(|last| last.gap == group.gap) {
                    group.lines.start = last.lines.start;
                }
            }
            let highest = group.lines.end;
            let mut matched = is_matched(&group);
            while budget.spend(1) && down(&mut group, side) {
                if let Some(next) = rest.next_if(|next| next.gap == group.gap) {
                    group.lines.end = next.lines.end;
                }
                matched |= is_matched(&group);
            }
            if group.lines.len() == size {
                break (highest, matched);
            }
        };
        if group.lines.end > highest {
            if matched {
                while !is_matched(&group) && up(&mut group, side) {}
            } else if place == Place::Readable {
                let end = best_end(&group, highest, side);
                while group.lines.end > end && up(&mut group, side) {}
            }
        }
        done.push(group);
    }
    done
}

fn up(group: &mut Group, side: &mut Side) -> bool {
    let Range { start, end } = group.lines;
    let is_room = start > 0 && side.is_equal(start - 1, end - 1);
    if is_room {
        group.lines = start - 1..end - 1;
        group.gap -= 1;
    }
    is_room
}

fn down(group: &mut Group, side: &mut Side) -> bool {
    let Range { start, end } = group.lines;
    let is_room = side.is_equal(start, end);
    if is_room {
        group.lines = start + 1..end + 1;
        group.gap += 1;
    }
    is_room
}

/// The best last edge of a group that lies as far down as it goes.
fn best_end(group: &Group, highest: usize, side: &mut Side) -> usize {
    let (end, size) = (group.lines.end, group.lines.len());
    let first = highest.max((end - size).saturating_sub(1)).max(end.saturating_sub(MAX_SLIDE));
    let mut best: Option<(Score, usize)> = None;
    for at in first..=end {
        let score = Score::of(side, at).plus(Score::of(side, at - size));
        // At equal scores the lowest place wins, as in git.
        if best.is_none_or(|best| score.is_at_most(best.0)) {
            best = Some((score, at));
        }
    }
    best.map_or(end, |best| best.1)
}

/// Groups of both sides with as many unchanged lines above them are one change.
fn join(a: &[Group], b: &[Group]) -> Vec<Change> {
    let mut changes = Vec::with_capacity(a.len().max(b.len()));
    let (mut i, mut j, mut changed_a, mut changed_b) = (0, 0, 0, 0);
    while i < a.len() || j < b.len() {
        let gap_of = |group: Option<&Group>| group.map_or(usize::MAX, |group| group.gap);
        let gap = gap_of(a.get(i)).min(gap_of(b.get(j)));
        let len_a = a.get(i).filter(|group| group.gap == gap).map_or(0, |group| group.lines.len());
        let len_b = b.get(j).filter(|group| group.gap == gap).map_or(0, |group| group.lines.len());
        let (start_a, start_b) = (gap + changed_a, gap + changed_b);
        changes.push(Change { a: start_a..start_a + len_a, b: start_b..start_b + len_b });
        i += usize::from(len_a > 0);
        j += usize::from(len_b > 0);
        changed_a += len_a;
        changed_b += len_b;
    }
    changes
}
