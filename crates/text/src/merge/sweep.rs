//! Walking two lists of changes to one base side by side. Changes that overlap or touch are one
//! region, as in git; inside it, what both sides ended with alike is taken out of the conflict.

use super::region::{Kind, Region};
use crate::lines::Lines;
use crate::sequence::Change;
use std::ops::Range;

/// As in git: conflicts that this few equal lines keep apart are one.
const NEAR: usize = 3;

/// The regions of a merge, in order, tiling the base.
pub(super) fn sweep(ours: &[Change], theirs: &[Change], base_len: usize) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut walk = Walk::default();
    let (mut i, mut j) = (0, 0);
    loop {
        let start = match (ours.get(i), theirs.get(j)) {
            (None, None) => break,
            (Some(a), None) => a.a.start,
            (None, Some(b)) => b.a.start,
            (Some(a), Some(b)) => a.a.start.min(b.a.start),
        };
        let (first_i, first_j, mut end) = (i, j, start);
        loop {
            // Whatever begins inside or right at the end of what is gathered belongs to it.
            if let Some(a) = ours.get(i).filter(|a| a.a.start <= end) {
                end = end.max(a.a.end);
                i += 1;
            } else if let Some(b) = theirs.get(j).filter(|b| b.a.start <= end) {
                end = end.max(b.a.end);
                j += 1;
            } else {
                break;
            }
        }
        walk.same(start, &mut regions);
        let kind = match (first_i < i, first_j < j) {
            (true, false) => Kind::Ours,
            (false, true) => Kind::Theirs,
            _ => Kind::Conflict,
        };
        let grown =
            |changes: &[Change]| -> isize { changes.iter().map(|c| c.b.len() as isize - c.a.len() as isize).sum() };
        walk.take(kind, end, (grown(&ours[first_i..i]), grown(&theirs[first_j..j])), &mut regions);
    }
    walk.same(base_len, &mut regions);
    regions
}

/// How far the three texts have been read.
#[derive(Default)]
struct Walk {
    base: usize,
    ours: usize,
    theirs: usize,
}

impl Walk {
    fn same(&mut self, to: usize, regions: &mut Vec<Region>) {
        if to > self.base {
            self.take(Kind::Same, to, (0, 0), regions);
        }
    }

    fn take(&mut self, kind: Kind, to: usize, grown: (isize, isize), regions: &mut Vec<Region>) {
        let len = to - self.base;
        let ours = self.ours..self.ours + len.saturating_add_signed(grown.0);
        let theirs = self.theirs..self.theirs + len.saturating_add_signed(grown.1);
        let base = self.base..to;
        (self.base, self.ours, self.theirs) = (to, ours.end, theirs.end);
        regions.push(Region { kind, base, ours, theirs });
    }
}

/// Splits a conflict by `different`, which is what differs between our lines and theirs. The base
/// lines stay with the first conflict that is left.
pub(super) fn narrow(region: &Region, different: &[Change], ours: &Lines, out: &mut Vec<Region>) {
    let mut joined: Vec<Change> = Vec::new();
    for change in different {
        match joined.last_mut() {
            Some(last) if is_one_conflict(last.a.end..change.a.start, region, ours) => {
                last.a.end = change.a.end;
                last.b.end = change.b.end;
            }
            _ => joined.push(change.clone()),
        }
    }
    let mut base = region.base.start;
    let (mut i, mut j) = (0, 0);
    let mut put = |kind, a: Range<usize>, b: Range<usize>, base: Range<usize>| {
        let shift = |r: &Range<usize>, by: usize| r.start + by..r.end + by;
        let (ours, theirs) = (shift(&a, region.ours.start), shift(&b, region.theirs.start));
        out.push(Region { kind, base, ours, theirs });
    };
    for change in &joined {
        if i < change.a.start {
            put(Kind::Both, i..change.a.start, j..change.b.start, base..base);
        }
        put(Kind::Conflict, change.a.clone(), change.b.clone(), base..region.base.end);
        base = region.base.end;
        (i, j) = (change.a.end, change.b.end);
    }
    if i < region.ours.len() {
        put(Kind::Both, i..region.ours.len(), j..region.theirs.len(), base..base);
    }
}

/// Joins conflicts that only a few lines keep apart, as git does. Between them are lines that
/// nobody changed and lines that [`narrow`] found alike; a change that both made is kept.
pub(super) fn join(regions: Vec<Region>, ours: &Lines) -> Vec<Region> {
    let mut joined: Vec<Region> = Vec::with_capacity(regions.len());
    let mut last: Option<usize> = None;
    for region in regions {
        if region.kind == Kind::Conflict {
            let between = |at: usize| &joined[at + 1..];
            let near = last.filter(|&at| {
                between(at).iter().filter(|r| r.kind == Kind::Same).count() < 2
                    && between(at).iter().all(|r| matches!(r.kind, Kind::Same | Kind::Both))
                    && is_little(joined[at].ours.end..region.ours.start, ours)
            });
            if let Some(at) = near {
                joined.truncate(at + 1);
                let first = &mut joined[at];
                (first.base.end, first.ours.end) = (region.base.end, region.ours.end);
                first.theirs.end = region.theirs.end;
                continue;
            }
            last = Some(joined.len());
        }
        joined.push(region);
    }
    joined
}

fn is_one_conflict(between: Range<usize>, region: &Region, ours: &Lines) -> bool {
    let from = region.ours.start;
    is_little(from + between.start..from + between.end, ours)
}

/// Whether some of our lines are too little to keep two conflicts apart.
fn is_little(between: Range<usize>, ours: &Lines) -> bool {
    // As git's "zealous alnum": lines of braces alone keep nothing apart.
    between.len() <= NEAR || !ours.between(between.start, between.end).chars().any(char::is_alphanumeric)
}
