//! Many texts as one, so that a literal is looked for once and not once per file: starting a search
//! costs as much as reading a small file.

use super::hit::Hit;
use super::literal::Needle;
use std::ops::Range;

/// Texts joined, each followed by a line end of its own.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    text: String,
    /// Where each text ends, the line end after it not included.
    ends: Vec<usize>,
}

/// The hits in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FileHits {
    /// Number of the text.
    pub file: usize,
    /// Its first hits, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub count: usize,
}

impl Corpus {
    /// Takes a copy of all texts.
    pub fn new<T: AsRef<str>>(texts: &[T]) -> Self {
        let size = texts.iter().map(|text| text.as_ref().len() + 1).sum();
        let mut corpus = Self { text: String::with_capacity(size), ends: Vec::with_capacity(texts.len()) };
        texts.iter().for_each(|text| corpus.push(text.as_ref()));
        corpus
    }

    /// Adds a text after the last.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.text.push('\n');
    }

    /// Forgets the texts from number `count` on.
    pub fn truncate(&mut self, count: usize) {
        if count < self.ends.len() {
            self.text.truncate(self.place(count).start);
            self.ends.truncate(count);
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
        let range = needle.find(&self.text, self.place(from).start).filter(|_| from < self.len())?;
        Some(self.ends.partition_point(|&end| end < range.start))
    }

    /// A text; empty past the last.
    pub fn get(&self, file: usize) -> &str {
        self.text.get(self.place(file)).unwrap_or("")
    }

    /// The hits, text by text, beginning with number `from` and ending after `limit` texts with
    /// hits: a page shows what it has and asks for more. Each text tells its first `per_file`.
    pub fn hits(&self, needle: &Needle, from: usize, limit: usize, per_file: usize, context: usize) -> Vec<FileHits> {
        let mut found = Vec::new();
        let mut file = from;
        while found.len() < limit && file < self.ends.len() {
            let Some(at) = self.next_with(needle, file) else { break };
            let text = self.get(at);
            // A needle with a line end in it could reach into the next text.
            let count = needle.find_iter(text).count();
            if count > 0 {
                found.push(FileHits { file: at, hits: needle.hits(text, context, per_file), count });
            }
            file = at + 1;
        }
        found
    }

    /// How many lines of all texts a hit begins in.
    pub fn count_lines(&self, needle: &Needle) -> usize {
        if needle.is_one_line() {
            return needle.count_lines(&self.text);
        }
        (0..self.ends.len()).map(|file| needle.count_lines(self.get(file))).sum()
    }

    fn place(&self, file: usize) -> Range<usize> {
        let start = file.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |end| end + 1);
        start..self.ends.get(file).copied().unwrap_or(start)
    }
}
