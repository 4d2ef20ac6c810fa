//! Searching the texts that were kept. Words are found by the text crate; patterns are run by the browser, on the texts
//! that hold what every hit must hold. It works for a short while and says where to go on, so that the first hits are on
//! screen early, a search that nobody waits for any more ends soon, and only a single text can hang.

use crate::{Pattern, Surroundings};
use reader_wire::{FileHits, Hit, Hits, Wanted};
use text::search::{Corpus, Needle, Options, placed, required_literal};

/// Milliseconds after which a search pauses.
const SLICE: f64 = 60.0;
/// Texts with hits after which it pauses too.
const PAGE: usize = 100;
/// Hits of one text that are told; the others are counted.
const TOLD: usize = 50;
/// Hits of a pattern that are counted, in one text.
const COUNTED: usize = 1_000;

/// The texts.
#[derive(Default)]
pub(crate) struct Held {
    corpus: Corpus,
    /// Texts with letters that the browser takes for an ASCII `k` or `s` when it ignores case.
    odd: Vec<usize>,
}

impl Held {
    /// Keeps texts from number `first` on.
    pub(crate) fn hold(&mut self, first: u32, texts: &[String]) -> Result<(), String> {
        let first = first as usize;
        if first > self.corpus.len() {
            return Err("Texts before these are missing.".to_owned());
        }
        self.corpus.truncate(first);
        self.odd.retain(|&number| number < first);
        for text in texts {
            if text.contains(['\u{17f}', '\u{212a}']) {
                self.odd.push(self.corpus.len());
            }
            self.corpus.push(text);
        }
        Ok(())
    }

    /// Searches from number `from` on.
    pub(crate) fn grep<S: Surroundings>(&self, wanted: &Wanted, from: u32, around: &S) -> Result<Hits, String> {
        if wanted.what.is_empty() {
            return Ok(Hits::default());
        }
        let by_word = !wanted.is_pattern && (!wanted.ignores_case || wanted.what.is_ascii());
        if by_word { Ok(self.words(wanted, from as usize)) } else { self.pattern(wanted, from as usize, around) }
    }

    fn words(&self, wanted: &Wanted, from: usize) -> Hits {
        let options = Options { fold_ascii: wanted.ignores_case, whole_word: wanted.is_whole_word };
        let needle = Needle::new(&wanted.what, options);
        let found = self.corpus.hits(&needle, from, PAGE, TOLD, wanted.context as usize);
        let files = found.files.into_iter().map(|file| file_hits(file.file, file.count, file.hits)).collect();
        Hits { files, next: found.next.map(number) }
    }

    fn pattern<S: Surroundings>(&self, wanted: &Wanted, from: usize, around: &S) -> Result<Hits, String> {
        let source = if wanted.is_pattern { wanted.what.clone() } else { escaped(&wanted.what) };
        let pattern = S::Pattern::new(&source, wanted.ignores_case, wanted.is_whole_word)?;
        let literal = required_literal(&source).filter(|literal| !wanted.ignores_case || literal.is_ascii());
        let fold = Options { fold_ascii: wanted.ignores_case, whole_word: false };
        let sieve = literal.map(|literal| Needle::new(&literal, fold));
        let begun = around.now();
        let mut hits = Hits::default();
        let mut likely = None;
        let mut file = from;
        while let Some(at) = self.next(sieve.as_ref(), wanted.ignores_case, file, &mut likely) {
            let text = self.corpus.get(at);
            let mut ranges = pattern.hits(text, COUNTED)?;
            let count = ranges.len();
            ranges.truncate(TOLD);
            if count > 0 {
                hits.files.push(file_hits(at, count, placed(text, ranges, wanted.context as usize)));
            }
            file = at + 1;
            if hits.files.len() == PAGE || around.now() - begun > SLICE {
                hits.next = Some(file).filter(|&file| file < self.corpus.len()).map(number);
                break;
            }
        }
        Ok(hits)
    }

    /// The first text from number `from` on that the pattern may fit. `likely` keeps the answer of the sieve between
    /// calls: it may lie far ahead.
    fn next(&self, sieve: Option<&Needle>, folds: bool, from: usize, likely: &mut Option<usize>) -> Option<usize> {
        let Some(sieve) = sieve else { return Some(from).filter(|&from| from < self.corpus.len()) };
        if likely.is_none_or(|at| at < from) {
            *likely = Some(self.corpus.next_with(sieve, from).unwrap_or(usize::MAX));
        }
        let odd = self.odd.iter().copied().find(|&at| folds && at >= from);
        likely.iter().copied().chain(odd).min().filter(|&at| at != usize::MAX)
    }
}

/// Words as a pattern that fits nothing else.
fn escaped(words: &str) -> String {
    let mut source = String::with_capacity(words.len());
    for c in words.chars() {
        if "^$\\.*+?()[]{}|/".contains(c) {
            source.push('\\');
        }
        source.push(c);
    }
    source
}

fn file_hits(file: usize, count: usize, hits: Vec<text::search::Hit>) -> FileHits {
    FileHits { file: number(file), count: number(count), hits: hits.into_iter().map(hit).collect() }
}

fn hit(hit: text::search::Hit) -> Hit {
    Hit {
        line: number(hit.line),
        text: hit.text,
        mark: (number(hit.in_line.start), number(hit.in_line.end)),
        is_cut: hit.is_cut,
        before: hit.before,
        after: hit.after,
    }
}

/// Texts are far below 4 GB: the channel could not carry them.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
