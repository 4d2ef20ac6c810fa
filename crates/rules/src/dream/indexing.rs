//! The index: one line per file, keyed by slug. A line that is there stays as it is while its
//! file does; a hand-written word is worth more than a generated one.

use std::collections::BTreeSet;

use super::limits::FULL;
use super::settle::Settle;
use crate::page::{slug, title, topic_of_path};
use crate::specific::{has_hidden, secrets};
use crate::{Entry, StoreFile, What};

/// Whether a path is the index or one of its further pages.
pub(super) fn is_index(path: &str) -> bool {
    path == "/index.md"
        || path
            .strip_prefix("/index-")
            .and_then(|p| p.strip_suffix(".md"))
            .is_some_and(|n| n.bytes().all(|c| c.is_ascii_digit()))
}

fn page(n: usize) -> String {
    if n == 1 { "/index.md".into() } else { format!("/index-{n}.md") }
}

/// Lines of the index while they are made, a file a unit.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Lines {
    /// Files of the output there are.
    pub(super) files: usize,
    /// Paths that have a line already.
    have: BTreeSet<String>,
    /// Lines of those that have none.
    new: Vec<String>,
}

impl Settle {
    /// Writes what is new, and looks at the index as it is.
    pub(super) fn prepare(&mut self) {
        self.write_new();
        let pages = self.out.iter().filter(|f| is_index(&f.path));
        let have = pages.flat_map(|f| f.text.lines().filter_map(target)).collect();
        self.lines = Lines { files: self.out.len(), have, new: Vec::new() };
    }

    /// Makes the line of one file that has none.
    pub(super) fn line(&mut self, at: usize) {
        let file = &self.out[at];
        if !self.steering.no_index && !is_index(&file.path) && !self.lines.have.contains(&file.path) {
            self.lines.new.push(entry_line(file));
        }
    }

    /// Writes the index.
    pub(super) fn conclude(&mut self) {
        if !self.steering.no_index && self.sizes.keys().all(|k| !k.starts_with("/index.md/")) {
            self.index();
        }
        self.out.sort_by(|a, b| a.path.cmp(&b.path));
    }

    fn index(&mut self) {
        let (pages, rest): (Vec<StoreFile>, Vec<StoreFile>) =
            std::mem::take(&mut self.out).into_iter().partition(|f| is_index(&f.path));
        let old: String = pages.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
        let mut kept: Vec<&str> = Vec::new();
        let mut have: std::collections::HashSet<String> = std::collections::HashSet::new();
        let paths: std::collections::HashSet<&str> = rest.iter().map(|f| f.path.as_str()).collect();
        for line in old.lines() {
            match target(line) {
                Some(path) if !paths.contains(path.as_str()) => {
                    self.log.push(Entry::new(What::Indexed, "/index.md", line, "", "the file is not there any more"));
                }
                Some(path) => {
                    if have.insert(path) {
                        kept.push(line);
                    }
                }
                None => kept.push(line),
            }
        }
        let mut new = std::mem::take(&mut self.lines.new);
        let gone = kept.len() != old.lines().count();
        self.out = rest;
        if new.is_empty() && !gone {
            self.out.extend(pages);
            return;
        }
        if pages.is_empty() {
            kept = vec!["# Index", ""];
        }
        while kept.last().is_some_and(|l| l.trim().is_empty()) && kept.len() > 2 {
            kept.pop();
        }
        for line in &new {
            self.log.push(Entry::new(What::Indexed, "/index.md", "", line, "one line per file"));
        }
        let mut texts = vec![String::new()];
        new.sort();
        for line in kept.into_iter().map(str::to_owned).chain(new) {
            if texts.last().is_some_and(|t| t.len() + line.len() > FULL) {
                texts.push(format!("# Index, page {}\n\n", texts.len() + 1));
            }
            if let Some(text) = texts.last_mut() {
                text.push_str(&line);
                text.push('\n');
            }
        }
        for (n, text) in texts.into_iter().enumerate() {
            let path = page(n + 1);
            let same = pages.iter().find(|p| p.path == path && p.text == text).cloned();
            self.out.push(same.unwrap_or(StoreFile { path, text, updated_at: self.now, written: Vec::new() }));
        }
    }
}

/// The file an index line is for: the target of its first link.
fn target(line: &str) -> Option<String> {
    let at = line.find("](/")?;
    line.trim_start().starts_with(['-', '*', '+']).then(|| line[at + 2..].split(')').next().unwrap_or("").to_owned())
}

/// `- ana-berg: [Ana Berg](/people/ana-berg.md)`. The key is the whole path as a slug, so that two
/// files of one name have two keys.
fn entry_line(file: &StoreFile) -> String {
    let name = title(&file.text)
        .filter(|t| !has_hidden(t) && secrets(t).is_empty() && !t.contains(['[', ']', '<']))
        .map_or_else(|| topic_of_path(&file.path), str::to_owned);
    let key = slug(file.path.trim_start_matches('/').trim_end_matches(".md"));
    format!("- {key}: [{name}]({})", file.path)
}
