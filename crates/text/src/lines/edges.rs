//! Where words came or went, it often can be told in several ways: after `- The` the rest of a line and the next line's
//! `- The`, or the whole line. Told as whole lines wherever that is as true. It changes neither how many words are
//! marked nor which text is left.

use crate::sequence::{Run, Runs};
use crate::unicode::Solid;

/// One text: its words and signs, and the number of each.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) solids: &'a [Solid],
    pub(super) ids: &'a [u32],
}

impl Side<'_> {
    /// Whether a line ends between the solids before `at` and the one there.
    fn is_edge(self, at: usize) -> bool {
        let (Some(before), Some(next)) = (at.checked_sub(1).and_then(|i| self.solids.get(i)), self.solids.get(at))
        else {
            return true;
        };
        self.text.as_bytes()[before.end as usize..next.start as usize].contains(&b'\n')
    }

    /// How far the words `from..to` slide to the left (`limits.0` at most) or to the right until they are whole lines.
    fn slide(self, from: usize, to: usize, limits: (usize, usize)) -> Option<Slide> {
        let is_whole = |from, to| self.is_edge(from) && self.is_edge(to);
        if is_whole(from, to) {
            return None;
        }
        let same = |i: usize, j: usize| self.ids[i] == self.ids[j];
        let left = (1..=limits.0)
            .take_while(|&k| same(from - k, to - k))
            .find(|&k| is_whole(from - k, to - k))
            .map(|k| Slide::Left(k as u32));
        let right = || {
            (1..=limits.1)
                .take_while(|&k| same(from + k - 1, to + k - 1))
                .find(|&k| is_whole(from + k, to + k))
                .map(|k| Slide::Right(k as u32))
        };
        left.or_else(right)
    }
}

enum Slide {
    Left(u32),
    Right(u32),
}

/// Slides what lies on one side only, between the runs, to where lines begin and end.
pub(super) fn to_lines(runs: &mut Runs, a: Side<'_>, b: Side<'_>) {
    // An empty run at each end: what came first or last slides as well.
    runs.list.insert(0, Run { a: 0, b: 0, len: 0 });
    runs.list.push(Run { a: a.ids.len() as u32, b: b.ids.len() as u32, len: 0 });
    for i in 1..runs.list.len() {
        let (before, after) = (runs.list[i - 1], runs.list[i]);
        let from = ((before.a + before.len) as usize, (before.b + before.len) as usize);
        let to = (after.a as usize, after.b as usize);
        let limits = (before.len as usize, after.len as usize);
        let slide = match (from.0 < to.0, from.1 < to.1) {
            (true, false) => a.slide(from.0, to.0, limits),
            (false, true) => b.slide(from.1, to.1, limits),
            _ => None,
        };
        match slide {
            Some(Slide::Left(k)) => {
                runs.list[i - 1].len -= k;
                runs.list[i] = Run { a: after.a - k, b: after.b - k, len: after.len + k };
            }
            Some(Slide::Right(k)) => {
                runs.list[i - 1].len += k;
                runs.list[i] = Run { a: after.a + k, b: after.b + k, len: after.len - k };
            }
            None => {}
        }
    }
    runs.list.retain(|run| run.len > 0);
}
