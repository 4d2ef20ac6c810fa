//! Merging changes to the same lines when they touch different words. Words are cut as for a
//! diff, each with the blanks before it, so that the pieces tile the text.

use super::region::{Kind, Region};
use super::sweep;
use crate::Budget;
use crate::lines::Lines;
use crate::sequence::{Change, Histogram, Manner, exact};
use crate::unicode::solids;
use std::ops::Range;

/// Settles a conflict by words, whole or, where the three texts have as many lines, line by line.
/// `false`, and nothing put out, when no line of it could be settled.
pub(super) fn resolve(
    region: &Region,
    (base, ours, theirs): (&Lines, &Lines, &Lines),
    budget: &mut Budget,
    out: &mut Vec<Region>,
) -> bool {
    let text = |lines: &Lines<'_>, r: &Range<usize>| lines.between(r.start, r.end).to_owned();
    let (b, o, t) = (text(base, &region.base), text(ours, &region.ours), text(theirs, &region.theirs));
    if let Some(text) = merge(&b, &o, &t, budget) {
        out.push(Region { kind: Kind::Words(text), ..region.clone() });
        return true;
    }
    let count = region.base.len();
    if count < 2 || region.ours.len() != count || region.theirs.len() != count {
        return false;
    }
    let one = |range: &Range<usize>, k: usize| range.start + k..range.start + k + 1;
    let lines: Vec<Region> = (0..count)
        .map(|k| {
            let (base_at, ours_at, theirs_at) = (one(&region.base, k), one(&region.ours, k), one(&region.theirs, k));
            let (b, o, t) = (base.get(base_at.start), ours.get(ours_at.start), theirs.get(theirs_at.start));
            let kind = match () {
                () if o == t && o == b => Kind::Same,
                () if o == t => Kind::Both,
                () if t == b => Kind::Ours,
                () if o == b => Kind::Theirs,
                () => merge(b, o, t, budget).map_or(Kind::Conflict, Kind::Words),
            };
            Region { kind, base: base_at, ours: ours_at, theirs: theirs_at }
        })
        .collect();
    // One line settled beside one that is not would join two thoughts, unless words say that the
    // lines are counterparts.
    if !lines.iter().any(|region| matches!(region.kind, Kind::Words(_))) {
        return false;
    }
    for region in lines {
        match out.last_mut() {
            Some(last) if last.kind == region.kind && region.kind == Kind::Conflict => {
                last.base.end = region.base.end;
                last.ours.end = region.ours.end;
                last.theirs.end = region.theirs.end;
            }
            _ => out.push(region),
        }
    }
    true
}

/// The text with both changes, or none where they touch the same words or stand next to each
/// other, or where one side has nothing.
fn merge(base: &str, ours: &str, theirs: &str, budget: &mut Budget) -> Option<String> {
    if base.is_empty() || ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let (base_cut, our_cut, their_cut) = (tiles(base), tiles(ours), tiles(theirs));
    let left = changes((base, &base_cut), (ours, &our_cut), budget)?;
    let right = changes((base, &base_cut), (theirs, &their_cut), budget)?;
    let regions = sweep::sweep(&left, &right, base_cut.len());
    let mut text = String::new();
    for region in &regions {
        match region.kind {
            Kind::Same | Kind::Ours => {
                our_cut[region.ours.clone()].iter().for_each(|r| text.push_str(&ours[r.clone()]))
            }
            Kind::Theirs => their_cut[region.theirs.clone()].iter().for_each(|r| text.push_str(&theirs[r.clone()])),
            _ => return None,
        }
    }
    Some(text)
}

/// Pieces that tile the text: each word or sign with the blanks before it, and the blanks left.
fn tiles(text: &str) -> Vec<Range<usize>> {
    let mut cut = Vec::new();
    solids(text, &mut cut);
    let mut start = 0;
    let mut tiles = Vec::with_capacity(cut.len() + 1);
    for solid in &cut {
        tiles.push(start..solid.end as usize);
        start = solid.end as usize;
    }
    if start < text.len() {
        tiles.push(start..text.len());
    }
    tiles
}

fn changes(
    (a, cut_a): (&str, &[Range<usize>]),
    (b, cut_b): (&str, &[Range<usize>]),
    budget: &mut Budget,
) -> Option<Vec<Change>> {
    let bytes_a = cut_a.iter().map(|r| &a.as_bytes()[r.clone()]);
    let bytes_b = cut_b.iter().map(|r| &b.as_bytes()[r.clone()]);
    let (ids_a, ids_b, tokens) = exact(bytes_a, bytes_b);
    let runs = Histogram::default().compare(&ids_a, &ids_b, tokens, Manner::Fine, budget);
    let kept: u32 = runs.list.iter().map(|run| run.len).sum();
    // A rewritten sentence shares words with the old one by chance; joining two of those word by
    // word would make a third that nobody wrote.
    let is_edit = kept as usize * 2 > cut_a.len();
    (!runs.coarse && is_edit).then(|| runs.changes(ids_a.len(), ids_b.len()))
}
