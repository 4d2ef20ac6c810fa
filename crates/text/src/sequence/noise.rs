//! Which tokens a comparison leaves out: those without a counterpart, which can only be changes,
//! and, of lines, those with so many that matching them says nothing. The rule for the latter and
//! its numbers are those of git's `xdl_cleanup_records`.

/// As in git: a token that the other side has this often at least is not looked at one by one.
const MOST: usize = 1_024;
/// As in git: how far around a token is looked for others without a counterpart.
const WINDOW: usize = 100;
/// As in git: how many times more of them there must be than of frequent ones.
const TIMES: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    None,
    Some,
    Many,
}

/// Scratch space, kept for many comparisons.
#[derive(Debug, Default)]
pub(super) struct Noise {
    counts: Vec<[u32; 2]>,
}

/// A sequence, and the part of it that is compared; the rest is equal on both sides.
pub(super) type Part<'a> = (&'a [u32], std::ops::Range<usize>);

impl Noise {
    /// The places of the part of each side that stay, counted from the part's start.
    pub(super) fn kept(&mut self, a: Part, b: Part) -> [Vec<u32>; 2] {
        let top = a.0.iter().chain(b.0).copied().max().map_or(0, |token| token as usize + 1);
        self.counts.clear();
        self.counts.resize(top, [0, 0]);
        a.0.iter().for_each(|&token| self.counts[token as usize][0] += 1);
        b.0.iter().for_each(|&token| self.counts[token as usize][1] += 1);
        [self.kept_of(a, 1), self.kept_of(b, 0)]
    }

    fn kept_of(&self, (all, part): Part, other: usize) -> Vec<u32> {
        let many = rough_root(all.len()).min(MOST);
        let kind = |&token: &u32| match self.counts[token as usize][other] as usize {
            0 => Match::None,
            count if count >= many => Match::Many,
            _ => Match::Some,
        };
        let kinds: Vec<Match> = all[part].iter().map(kind).collect();
        let stays = |&i: &usize| match kinds[i] {
            Match::None => false,
            Match::Some => true,
            Match::Many => !is_noise(&kinds, i),
        };
        (0..kinds.len()).filter(stays).map(|i| i as u32).collect()
    }
}

/// Whether a frequent token stands amid tokens without a counterpart.
fn is_noise(kinds: &[Match], at: usize) -> bool {
    let run = |kinds: &mut dyn Iterator<Item = &Match>| {
        let mut found = (0, 0);
        for kind in kinds.take(WINDOW) {
            match kind {
                Match::None => found.0 += 1,
                Match::Many => found.1 += 1,
                Match::Some => break,
            }
        }
        found
    };
    let (before, after) = (run(&mut kinds[..at].iter().rev()), run(&mut kinds[at + 1..].iter()));
    if before.0 == 0 || after.0 == 0 {
        return false;
    }
    // The token itself is counted once from each side.
    let (lone, frequent) = (before.0 + after.0, before.1 + after.1 + 2);
    frequent * TIMES < frequent + lone
}

/// A power of two near the square root.
fn rough_root(mut n: usize) -> usize {
    let mut root = 1;
    while n > 0 {
        root <<= 1;
        n >>= 2;
    }
    root
}
