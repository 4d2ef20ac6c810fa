//! The text engine as wasm for `bench/text.mjs`: two stores are loaded once, then each export does
//! one whole job over them and returns counts, so that what is measured is the work and not the
//! way to JavaScript. Built for the benchmark only, never shipped.

use text::fuzzy::Paths;
use text::lines::{Differ, Options, Whitespace, count};
use text::merge::Merger;
use text::search::{Corpus, Needle, Options as SearchOptions};
use text::store::{Entry, Side, diff};
use text::tokens::{Calibration, raw};
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Default)]
struct Store {
    paths: Vec<String>,
    hashes: Vec<String>,
    texts: Vec<String>,
}

/// Two stores, loaded before anything is measured.
#[wasm_bindgen]
#[derive(Default)]
pub struct Bench {
    before: Store,
    after: Store,
    modified: Vec<(usize, usize)>,
    theirs: Vec<String>,
    differ: Differ,
    merger: Merger,
    paths: Paths,
    corpus: Corpus,
    calibration: Calibration,
}

#[wasm_bindgen]
impl Bench {
    /// An empty bench.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; its hash is what a listing would have told.
    pub fn add(&mut self, is_after: bool, path: String, hash: String, text: String) {
        let store = if is_after { &mut self.after } else { &mut self.before };
        store.paths.push(path);
        store.hashes.push(hash);
        store.texts.push(text);
    }

    /// Finds the modified files; call once when all files are there. Returns how many.
    pub fn ready(&mut self) -> usize {
        for (i, path) in self.before.paths.iter().enumerate() {
            if let Some(j) = self.after.paths.iter().position(|p| p == path)
                && self.before.hashes[i] != self.after.hashes[j]
            {
                self.modified.push((i, j));
                self.theirs.push(every_40th(&self.before.texts[i]));
            }
        }
        self.paths = Paths::new(&self.after.paths);
        self.corpus = Corpus::new(&self.after.texts);
        self.modified.len()
    }

    /// Store diff with line counts: changes, lines added, lines removed.
    pub fn store_diff(&self) -> Vec<usize> {
        let (a, b) = (&self.before, &self.after);
        let old: Vec<Entry> =
            (0..a.paths.len()).map(|i| Entry { path: &a.paths[i], hash: &a.hashes[i], size: 0 }).collect();
        let new: Vec<Entry> =
            (0..b.paths.len()).map(|i| Entry { path: &b.paths[i], hash: &b.hashes[i], size: 0 }).collect();
        let found = diff(&old, &new, |side, i| {
            let store = if side == Side::Old { &self.before } else { &self.after };
            store.texts.get(i).map(String::as_str)
        });
        vec![found.changes.len(), found.added_lines, found.removed_lines]
    }

    /// Line diff of the modified files: lines added, removed.
    pub fn lines(&mut self) -> Vec<usize> {
        let mut sums = vec![0; 2];
        for &(i, j) in &self.modified {
            let (old, new) = (&self.before.texts[i], &self.after.texts[j]);
            let (removed, added) = self.differ.count(old, new, Whitespace::Exact);
            sums[0] += added;
            sums[1] += removed;
        }
        sums
    }

    /// Line and word diff of the modified files: lines added, removed, bytes marked added, removed.
    pub fn words(&mut self) -> Vec<usize> {
        let mut sums = vec![0; 4];
        for &(i, j) in &self.modified {
            let diff = self.differ.diff(&self.before.texts[i], &self.after.texts[j], Options::default());
            sums[0] += diff.added;
            sums[1] += diff.removed;
            for pair in diff.hunks.iter().flat_map(|hunk| &hunk.pairs) {
                let bytes = |line: &Option<text::lines::Line>| -> usize {
                    line.iter().flat_map(|line| &line.marks).map(std::ops::Range::len).sum()
                };
                sums[2] += bytes(&pair.new);
                sums[3] += bytes(&pair.old);
            }
        }
        sums
    }

    /// One pair, with words: hunks, marked bytes.
    pub fn pair(&mut self, old: &str, new: &str) -> Vec<usize> {
        let diff = self.differ.diff(old, new, Options::default());
        let lines = diff.hunks.iter().flat_map(|h| &h.pairs).flat_map(|p| [&p.old, &p.new]).flatten();
        let marked = lines.flat_map(|line| &line.marks).map(std::ops::Range::len).sum();
        vec![diff.hunks.len(), marked, usize::from(diff.coarse)]
    }

    /// One pair, lines only.
    pub fn pair_lines(&self, old: &str, new: &str) -> Vec<usize> {
        let (removed, added) = count(old, new, Whitespace::Exact);
        vec![added, removed]
    }

    /// Merges every modified file with a copy in which every 40th line was edited; files with
    /// conflicts, conflicts.
    pub fn merge(&mut self) -> Vec<usize> {
        let mut sums = vec![0; 2];
        for (&(i, j), theirs) in self.modified.iter().zip(&self.theirs) {
            let merge = self.merger.merge_lines(&self.before.texts[i], &self.after.texts[j], theirs);
            sums[0] += usize::from(merge.conflicts() > 0);
            sums[1] += merge.conflicts();
        }
        sums
    }

    /// Lines of the second store with a hit.
    pub fn search(&self, needle: &str, fold_ascii: bool) -> usize {
        let needle = Needle::new(needle, SearchOptions { fold_ascii, whole_word: false });
        self.corpus.count_lines(&needle)
    }

    /// Takes in other paths.
    pub fn set_paths(&mut self, paths: Vec<String>) {
        self.paths = Paths::new(&paths);
    }

    /// The best 50 paths for a query: how many, index of the first.
    pub fn fuzzy(&self, query: &str) -> Vec<usize> {
        let found = self.paths.rank(query, 50).matches;
        vec![found.len(), found.first().map_or(usize::MAX, |m| m.index)]
    }

    /// Forgets what was learnt about counts.
    pub fn calibrate(&mut self) {
        self.calibration = Calibration::default();
    }

    /// Learns what a server counted for a file of the store after.
    pub fn observe(&mut self, file: usize, reported: u32) {
        self.calibration.observe(raw(&self.after.texts[file]), u64::from(reported));
    }

    /// The range that is shown for a file: low, likely, high.
    pub fn shown(&self, file: usize) -> Vec<f64> {
        let range = self.calibration.estimate(raw(&self.after.texts[file]));
        vec![range.low as f64, range.likely as f64, range.high as f64]
    }

    /// Tokens of the second store, by estimate.
    pub fn tokens(&self) -> f64 {
        self.after.texts.iter().map(|text| text::tokens::raw(text)).sum()
    }

    /// Tokens of one file of the second store, by uncalibrated estimate.
    pub fn tokens_of(&self, file: usize) -> f64 {
        self.after.texts.get(file).map_or(0.0, |text| text::tokens::raw(text))
    }
}

/// The text with every 40th line edited.
fn every_40th(text: &str) -> String {
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(i, line)| if i % 40 == 20 { format!("edited {line}") } else { line.to_owned() }).collect()
}
