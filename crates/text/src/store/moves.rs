//! Which gone file became which new one.

use super::change::{Change, Kind};
use super::kinship::Kinship;
use super::{Entry, Side};
use std::collections::{BTreeMap, BTreeSet};

/// Percent of the larger file that has to be shared for a move.
const MOVED: u64 = 50;
/// Percent of a part that has to come from, or go to, the whole, for a split or merge.
const PART: u64 = 50;

/// Pairs of equal content, each file once. Of several, those with the same name first, then by
/// path.
pub(super) fn equal(
    old: &[Entry],
    new: &[Entry],
    removed: &BTreeSet<usize>,
    added: &BTreeSet<usize>,
) -> Vec<(usize, usize)> {
    let mut by_hash: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    removed.iter().for_each(|&i| by_hash.entry(old[i].hash).or_default().0.push(i));
    added.iter().for_each(|&j| by_hash.entry(new[j].hash).or_default().1.push(j));
    let mut pairs = Vec::new();
    for (gone, mut come) in by_hash.into_values() {
        let mut gone_left = Vec::new();
        let mut gone = gone;
        gone.sort_by_key(|&i| old[i].path);
        come.sort_by_key(|&j| new[j].path);
        for i in gone {
            match come.iter().position(|&j| name(new[j].path) == name(old[i].path)) {
                Some(at) => pairs.push((i, come.remove(at))),
                None => gone_left.push(i),
            }
        }
        pairs.extend(gone_left.into_iter().zip(come));
    }
    pairs.sort_unstable();
    pairs
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Finds moves with changes, splits and merges, and takes their files out of the sets.
pub(super) fn related(
    kinship: &Kinship,
    (old, new): (&[Entry], &[Entry]),
    changed: &[(usize, usize)],
    removed: &mut BTreeSet<usize>,
    added: &mut BTreeSet<usize>,
    out: &mut Vec<Change>,
) {
    let shared = kinship.shared();
    let stayed_old: BTreeMap<usize, usize> = changed.iter().copied().collect();
    let stayed_new: BTreeMap<usize, usize> = changed.iter().map(|&(i, j)| (j, i)).collect();
    let weight = |side, file| kinship.weight(side, file).max(1);
    // Parts first: a file that was cut in two would else count as moved to its larger half.
    let mut splits: BTreeMap<usize, Vec<(u64, usize)>> = BTreeMap::new();
    let mut merges: BTreeMap<usize, Vec<(u64, usize)>> = BTreeMap::new();
    for (&(i, j), &both) in &shared {
        if added.contains(&j) && both * 100 >= weight(Side::New, j) * PART {
            splits.entry(i).or_default().push((both, j));
        }
        if removed.contains(&i) && both * 100 >= weight(Side::Old, i) * PART {
            merges.entry(j).or_default().push((both, i));
        }
    }
    for (i, mut parts) in splits {
        parts.retain(|part| added.contains(&part.1));
        parts.sort_by_key(|&(both, j)| (std::cmp::Reverse(both), new[j].path));
        let together: u64 = parts.iter().map(|part| part.0).sum();
        let stays = stayed_old.get(&i).filter(|_| is_still(out, i, true));
        let is_covered = stays.is_some() || together * 100 >= weight(Side::Old, i) * PART;
        if parts.len() + usize::from(stays.is_some()) < 2 || !is_covered {
            continue;
        }
        if !removed.contains(&i) && stays.is_none() {
            continue;
        }
        let mut files: Vec<usize> = stays.copied().into_iter().collect();
        files.extend(parts.iter().map(|part| part.1));
        added.retain(|j| !files.contains(j));
        removed.remove(&i);
        if stays.is_some() {
            out.retain(|change| change.kind != Kind::Changed || change.old != [i]);
        }
        push(out, Kind::Split, vec![i], files, together, weight(Side::Old, i));
    }
    for (j, mut parts) in merges {
        parts.retain(|part| removed.contains(&part.1));
        parts.sort_by_key(|&(both, i)| (std::cmp::Reverse(both), old[i].path));
        let stays = stayed_new.get(&j).filter(|_| is_still(out, j, false));
        if parts.len() + usize::from(stays.is_some()) < 2 || !(added.contains(&j) || stays.is_some()) {
            continue;
        }
        let together: u64 = parts.iter().map(|part| part.0).sum();
        let mut files: Vec<usize> = stays.copied().into_iter().collect();
        files.extend(parts.iter().map(|part| part.1));
        removed.retain(|i| !files.contains(i));
        added.remove(&j);
        if stays.is_some() {
            out.retain(|change| change.kind != Kind::Changed || change.new != [j]);
        }
        push(out, Kind::Merged, files, vec![j], together, weight(Side::New, j));
    }
    let mut moves: Vec<(u64, usize, usize)> = shared
        .iter()
        .filter(|((i, j), _)| removed.contains(i) && added.contains(j))
        .filter_map(|(&(i, j), &both)| {
            let larger = weight(Side::Old, i).max(weight(Side::New, j));
            (both * 100 >= larger * MOVED).then_some((both * 1_000 / larger, i, j))
        })
        .collect();
    moves.sort_by_key(|&(likeness, i, j)| (std::cmp::Reverse(likeness), old[i].path, new[j].path));
    for (likeness, i, j) in moves {
        if removed.contains(&i) && added.contains(&j) {
            removed.remove(&i);
            added.remove(&j);
            push(out, Kind::MovedAndChanged, vec![i], vec![j], likeness, 1_000);
        }
    }
}

/// Whether a page that stayed is still told as changed, and not as split or merged.
fn is_still(out: &[Change], file: usize, is_old: bool) -> bool {
    let side = |c: &Change| if is_old { c.old == [file] } else { c.new == [file] };
    out.iter().any(|c| c.kind == Kind::Changed && side(c))
}

fn push(out: &mut Vec<Change>, kind: Kind, old: Vec<usize>, new: Vec<usize>, part: u64, of: u64) {
    let likeness = (part * 100 / of.max(1)).min(100) as u8;
    out.push(Change { likeness, ..Change::of(kind, old, new) });
}
