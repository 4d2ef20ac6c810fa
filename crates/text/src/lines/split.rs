//! Where lines begin, and how much two texts share at both ends, in whole lines.

use std::borrow::Cow;

/// A text with the start of each of its lines. A line keeps its `\n`.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Start of each line, then the end of the text.
    starts: Cow<'t, [u32]>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 32 + 2);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        if starts.last() != Some(&(text.len() as u32)) {
            starts.push(text.len() as u32);
        }
        Self { text, starts: Cow::Owned(starts) }
    }

    /// The same when the starts are known.
    pub(crate) fn at(text: &'t str, starts: &'t [u32]) -> Self {
        Self { text, starts: Cow::Borrowed(starts) }
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Line `i` with its end, or nothing past the last.
    pub(crate) fn get(&self, i: usize) -> &'t str {
        self.between(i, i + 1)
    }

    /// Lines `from..to` as one piece of text.
    pub(crate) fn between(&self, from: usize, to: usize) -> &'t str {
        &self.text[self.start(from)..self.start(to)]
    }

    /// Byte offset where line `i` starts; the text's end past the last line.
    pub(crate) fn start(&self, i: usize) -> usize {
        self.starts.get(i).map_or(self.text.len(), |&at| at as usize)
    }

    /// The line that holds byte `at`.
    pub(crate) fn line_at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= at).saturating_sub(1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.starts.windows(2).map(|w| &self.text[w[0] as usize..w[1] as usize])
    }
}

/// Whole lines that two texts share at their start and end.
pub(crate) struct SharedEnds {
    /// Bytes of the shared start.
    start: usize,
    /// Bytes of the shared end.
    end: usize,
    /// Lines in the shared start.
    pub(crate) lines: usize,
}

impl SharedEnds {
    /// Nothing set aside.
    pub(crate) const NONE: Self = Self { start: 0, end: 0, lines: 0 };

    pub(crate) fn middle_of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..text.len() - self.end).unwrap_or("")
    }

    /// What stands before and after the middle.
    pub(crate) fn around<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        (text.get(..self.start).unwrap_or(""), text.get(text.len() - self.end..).unwrap_or(""))
    }
}

/// What `a` and `b` share at both ends. Found on bytes, cut back to line ends, so that the
/// expensive part sees only what differs.
pub(crate) fn shared_ends(a: &str, b: &str) -> SharedEnds {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a == b {
        let lines = memchr::memchr_iter(b'\n', a).count();
        return SharedEnds { start: a.len(), end: 0, lines };
    }
    let same = common_prefix(a, b);
    let start = memchr::memrchr(b'\n', &a[..same]).map_or(0, |at| at + 1);
    let (rest_a, rest_b) = (&a[start..], &b[start..]);
    let tail = common_suffix(rest_a, rest_b);
    let shared = &rest_a[rest_a.len() - tail..];
    // The first shared line may have begun before the shared bytes.
    let end = memchr::memchr(b'\n', shared).map_or(0, |at| tail - at - 1);
    SharedEnds { start, end, lines: memchr::memchr_iter(b'\n', &a[..start]).count() }
}

const BLOCK: usize = 32;

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK)).take_while(|(a, b)| a == b);
    let same = blocks.count() * BLOCK;
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b);
    let same = blocks.count() * BLOCK;
    let (rest_a, rest_b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(a, b)| a == b).count()
}
