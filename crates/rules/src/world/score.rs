//! Compares a dream's output with the truth. It refuses to ask the rules what they meant; it
//! reads the lines that were written.

use std::collections::HashMap;
use std::fmt;

use super::generate::World;
use super::truth::Standing;
use crate::dream::Output;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// That are right.
    pub hits: usize,
    /// In all.
    pub of: usize,
}

impl Ratio {
    fn add(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    /// The share, 1 when there are none.
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.hits as f64 / self.of as f64 }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>5.1} % ({}/{})", self.share() * 100.0, self.hits, self.of)
    }
}

/// A dream's marks; `[0]` in phrasings at hand, `[1]` in phrasings that were set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Facts told in transcripts that are in the output.
    pub told: [Ratio; 2],
    /// Lines of small talk kept out (precision of what was written).
    pub noise: [Ratio; 2],
    /// Duplicates merged into one line.
    pub merged: [Ratio; 2],
    /// Stale values replaced by the later one.
    pub replaced: [Ratio; 2],
    /// Relative dates resolved rightly.
    pub dates: [Ratio; 2],
    /// Pairs that look alike kept apart.
    pub apart: [Ratio; 2],
    /// Contradictions kept side by side, marked.
    pub torn: [Ratio; 2],
    /// Facts in tables, front matter, below headings and in lists that are as they must be.
    pub shaped: [Ratio; 2],
    /// Links filled in.
    pub links: [Ratio; 2],
    /// Dates that cannot be known left as they were.
    pub unclear: Ratio,
    /// Specifics of the store neither in the output nor in the log.
    pub lost: Vec<String>,
    /// Specifics of the store.
    pub specifics: usize,
    /// What was missed, in words.
    pub misses: Vec<String>,
}

struct Lines {
    all: Vec<String>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Lines {
    fn new(output: &Output) -> Self {
        let all: Vec<String> = output
            .files
            .iter()
            .filter(|f| !f.path.starts_with("/index"))
            .flat_map(|f| f.text.lines())
            .map(str::to_lowercase)
            .collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, line) in all.iter().enumerate() {
            for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2) {
                let list = by_word.entry(word.to_owned()).or_default();
                if list.last() != Some(&n) {
                    list.push(n);
                }
            }
        }
        Self { all, by_word }
    }

    /// Lines that have all of these.
    fn with(&self, must: &[String]) -> Vec<&str> {
        let must: Vec<String> = must.iter().map(|m| m.to_lowercase()).collect();
        let rare = must
            .iter()
            .flat_map(|m| m.split(|c: char| !c.is_alphanumeric()))
            .filter(|w| w.len() > 2)
            .map(|w| self.by_word.get(w).map_or(&[][..], Vec::as_slice))
            .min_by_key(|l| l.len());
        let all: Vec<usize> = if rare.is_some() { Vec::new() } else { (0..self.all.len()).collect() };
        rare.unwrap_or(&all).iter().map(|&n| self.all[n].as_str()).filter(|l| must.iter().all(|m| has(l, m))).collect()
    }
}

/// Whole words only: "hall b" is not in "hall bergen".
fn has(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(i, _)| {
        let before = line[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = line[i + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after
    })
}

/// Marks a dream's output.
pub fn score(world: &World, output: &Output) -> Score {
    let lines = Lines::new(output);
    let mut s = Score { specifics: world.truth.specifics.len(), ..Score::default() };
    let side = |f: &Standing| usize::from(f.held_out);
    let mut misses = Vec::new();
    let mut miss = |hit: bool, what: &str, f: &Standing| {
        if !hit {
            misses.push(format!("{what}{}: {}", if f.held_out { " (set aside)" } else { "" }, f.must.join(" · ")));
        }
        hit
    };
    for f in &world.truth.told {
        s.told[side(f)].add(miss(!lines.with(&f.must).is_empty(), "not written", f));
    }
    for f in &world.truth.twice {
        s.merged[side(f)].add(miss(lines.with(&f.must).len() == 1, "not one line", f));
    }
    for f in &world.truth.changed {
        let stands = lines.with(&f.must).iter().any(|l| !l.contains("(unresolved"));
        let old = [f.must[0].clone(), f.stale.clone().unwrap_or_default()];
        let new = f.must[1].to_lowercase();
        let stale = lines.with(&old).iter().any(|l| !has(l, &new) || l.contains("(unresolved"));
        s.replaced[side(f)].add(miss(
            stands && !stale,
            if stands { "stale value stands" } else { "new value missing" },
            f,
        ));
    }
    for (a, b) in &world.truth.alike {
        let both = !lines.with(&a.must).is_empty() && !lines.with(&b.must).is_empty();
        s.apart[side(a)].add(miss(both, "merged wrongly", a));
    }
    for f in &world.truth.dates {
        s.dates[side(f)].add(miss(!lines.with(&f.must).is_empty(), "date", f));
    }
    for f in &world.truth.shaped {
        let stands = !lines.with(&f.must).is_empty();
        let mut old = f.must[..f.must.len() - 1].to_vec();
        old.extend(f.stale.clone());
        let stale =
            f.stale.is_some() && lines.with(&old).iter().any(|l| !has(l, &f.must[f.must.len() - 1].to_lowercase()));
        s.shaped[side(f)].add(miss(stands && !stale, "shape", f));
    }
    for f in &world.truth.unclear {
        s.unclear.add(miss(!lines.with(&f.must).is_empty(), "unclear date", f));
    }
    for (a, b) in &world.truth.torn {
        let marked = |f: &Standing| lines.with(&f.must).iter().any(|l| l.contains("(unresolved"));
        s.torn[side(a)].add(miss(marked(a) && marked(b), "contradiction", a));
    }
    for f in &world.truth.links {
        // The statement itself, not the sentence that told the link.
        let told = f.must[2..].to_vec();
        let hit = lines
            .with(&f.must)
            .iter()
            .any(|l| ["before the launch", "rollback", "everybody"].iter().any(|w| l.contains(w)));
        let _ = told;
        s.links[side(f)].add(miss(hit, "link", f));
    }
    for (text, held_out) in &world.truth.noise {
        let written = lines.all.iter().any(|l| has(l, text.to_lowercase().trim_end_matches(['.', '!', '?'])));
        let f = Standing { must: vec![text.clone()], stale: None, held_out: *held_out };
        s.noise[usize::from(*held_out)].add(miss(!written, "small talk written", &f));
    }
    lost(world, output, &mut s);
    s.misses = misses;
    s
}

fn lost(world: &World, output: &Output, s: &mut Score) {
    let mut all = String::new();
    for text in output.files.iter().map(|f| &f.text).chain(output.log.iter().flat_map(|e| [&e.before, &e.after])) {
        all.push_str(&text.to_lowercase());
        all.push('\n');
    }
    let words: std::collections::HashSet<&str> = all.split_whitespace().collect();
    for specific in &world.truth.specifics {
        let low = specific.to_lowercase();
        if !words.contains(low.as_str()) && !all.contains(&low) {
            s.lost.push(specific.clone());
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<34}{:<24}phrasings set aside", "", "phrasings at hand")?;
        for (name, r) in [
            ("told facts written", self.told),
            ("small talk kept out", self.noise),
            ("duplicates merged", self.merged),
            ("stale values replaced", self.replaced),
            ("relative dates right", self.dates),
            ("look-alikes kept apart", self.apart),
            ("contradictions marked", self.torn),
            ("facts in tables, lists, heads", self.shaped),
            ("links filled in", self.links),
        ] {
            writeln!(f, "{name:<34}{:<24}{}", r[0].to_string(), r[1])?;
        }
        writeln!(f, "{:<34}{}", "unknowable dates left", self.unclear)?;
        write!(f, "{:<34}{} of {}", "specifics lost silently", self.lost.len(), self.specifics)
    }
}
