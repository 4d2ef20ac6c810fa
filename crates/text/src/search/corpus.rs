//! Many texts as one, so that a literal is looked for once and not once per file: starting a search
//! costs as much as reading a small file.

use super::hit::Hit;
use super::literal::Needle;
use crate::Budget;
use std::ops::Range;

/// Texts joined, each followed by a line end of its own.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    text: String,
    /// Where each text ends, the line end after it not included.
    ends: Vec<usize>,
    /// Which scripts each text has, beside ASCII.
    scripts: Vec<u64>,
}

/// The hits in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FileHits {
    /// Number of the text.
    pub file: usize,
    /// Its first hits, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are, or how many were counted.
    pub count: usize,
    /// The budget ended inside this text: there may be more.
    pub is_partial: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Found {
    /// The texts with hits, in order.
    pub files: Vec<FileHits>,
    /// Number of the text to go on with, when the limit or the budget was met before the last one.
    pub next: Option<usize>,
}

/// Steps for one search: about a tenth of a second.
const STEPS: u64 = 256 * 1024 * 1024;

impl Corpus {
    /// Takes a copy of all texts.
    pub fn new<T: AsRef<str>>(texts: &[T]) -> Self {
        let size = texts.iter().map(|text| text.as_ref().len() + 1).sum();
        let mut corpus = Self { text: String::with_capacity(size), ..Self::default() };
        texts.iter().for_each(|text| corpus.push(text.as_ref()));
        corpus
    }

    /// Adds a text after the last.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.scripts.push(scripts(text));
        self.text.push('\n');
    }

    /// Forgets the texts from number `count` on.
    pub fn truncate(&mut self, count: usize) {
        if count < self.ends.len() {
            self.text.truncate(self.place(count).start);
            self.ends.truncate(count);
            self.scripts.truncate(count);
        }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The first text from number `from` on that may hold `needle`. Only a needle with a line end
    /// in it can turn out not to be there.
    pub fn next_with(&self, needle: &Needle, from: usize) -> Option<usize> {
        self.stretches(needle, from, usize::MAX).find_map(|(first, last)| {
            let range = needle.find(&self.text[..self.ends[last]], self.place(first).start)?;
            Some(self.ends.partition_point(|&end| end < range.start))
        })
    }

    /// Texts that have the scripts of `needle`, from number `from` on: as stretches of neighbours,
    /// first and last, none of which is much longer than `most` bytes. Words in Japanese are not
    /// looked for in English texts.
    fn stretches(&self, needle: &Needle, from: usize, most: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let wanted = needle.scripts();
        let fits = move |file: usize| self.scripts[file] & wanted == wanted;
        let mut at = from;
        std::iter::from_fn(move || {
            if wanted == 0 {
                let reach = self.place(at).start.saturating_add(most);
                let first = Some(at).filter(|at| *at < self.ends.len())?;
                let last = self.ends.partition_point(|&end| end < reach).clamp(first, self.ends.len() - 1);
                at = last + 1;
                return Some((first, last));
            }
            let first = (at..self.ends.len()).find(|&file| fits(file))?;
            let reach = self.place(first).start.saturating_add(most);
            let goes_on = |&file: &usize| fits(file) && self.ends[file] < reach;
            let last = (first + 1..self.ends.len()).take_while(goes_on).last().unwrap_or(first);
            at = last + 1;
            Some((first, last))
        })
    }

    /// A text; empty past the last.
    pub fn get(&self, file: usize) -> &str {
        self.text.get(self.place(file)).unwrap_or("")
    }

    /// The hits, text by text, beginning with number `from` and ending after `limit` texts with
    /// hits: a page shows what it has and asks for more. Each text tells its first `per_file`.
    pub fn hits(&self, needle: &Needle, from: usize, limit: usize, per_file: usize, context: usize) -> Found {
        self.hits_within(needle, from, limit, (per_file, context), &mut Budget::new(STEPS))
    }

    /// The same within a budget, of which every byte passed takes a step and every hit
    /// [`super::PER_HIT`]. At least one text is looked at, so that who asks again gets on.
    pub fn hits_within(
        &self,
        needle: &Needle,
        from: usize,
        limit: usize,
        (per_file, context): (usize, usize),
        budget: &mut Budget,
    ) -> Found {
        let mut found = Found::default();
        let mut file = from;
        while file < self.ends.len() {
            if found.files.len() >= limit || (budget.is_spent() && file > from) {
                found.next = Some(file);
                break;
            }
            // Whole texts, as many as the budget reaches.
            let most = usize::try_from(budget.left()).unwrap_or(usize::MAX);
            let Some((first, last)) = self.stretches(needle, file, most).next() else { break };
            let start = self.place(first).start;
            let Some(range) = needle.find(&self.text[..self.ends[last]], start) else {
                budget.spend((self.ends[last] - start) as u64);
                file = last + 1;
                continue;
            };
            budget.spend((range.start - start) as u64);
            let at = self.ends.partition_point(|&end| end < range.start);
            // A needle with a line end in it could reach into the next text.
            let (hits, count, is_partial) = needle.hits_within(self.get(at), context, per_file, budget);
            if count > 0 {
                found.files.push(FileHits { file: at, hits, count, is_partial });
            }
            file = at + 1;
        }
        found
    }

    /// How many lines of all texts a hit begins in.
    pub fn count_lines(&self, needle: &Needle) -> usize {
        if needle.is_one_line() {
            let of = |(first, last): (usize, usize)| {
                needle.count_lines(&self.text[self.place(first).start..self.ends[last]])
            };
            return self.stretches(needle, 0, usize::MAX).map(of).sum();
        }
        (0..self.ends.len()).map(|file| needle.count_lines(self.get(file))).sum()
    }

    fn place(&self, file: usize) -> Range<usize> {
        let start = file.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |end| end + 1);
        start..self.ends.get(file).copied().unwrap_or(start)
    }
}

/// Which scripts a text has, beside ASCII: a bit for every 128 code points, by turns.
pub(super) fn scripts(text: &str) -> u64 {
    if text.is_ascii() {
        return 0;
    }
    text.chars().filter(|c| !c.is_ascii()).fold(0, |scripts, c| scripts | 1 << (c as u32 >> 7 & 63))
}
