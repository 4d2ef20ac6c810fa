//! Writes the files anew: fates carried out, new lines put in, tables rebuilt. A file with
//! nothing to do is handed on byte for byte.

use super::item::Place;
use super::limits::FILE_BYTES;
use super::settle::Settle;
use super::table::{Table, markdown};
use crate::page::{Fate, insert, rebuild, topic_of_path};
use crate::{Entry, Source, StoreFile, What};

impl Settle {
    /// Writes one file of the input.
    pub(super) fn write(&mut self, f: usize) {
        if f == 0 {
            self.hand_over();
        }
        let mut file = self.files[f].clone();
        let old = file.path.clone();
        let text = rebuild(&file.text, &self.statements[f], &self.fates[f]);
        let own: Vec<Table> =
            self.tables.iter().filter(|t| t.path == old && t.changed && !t.range.is_empty()).cloned().collect();
        let mut text = if own.is_empty() { text } else { retable(&file.text, &text, &own) };
        for table in self.tables.iter().filter(|t| t.path == old && t.changed && t.range.is_empty()) {
            text = with_table(&text, table);
        }
        let ids = self.inserts.remove(&old).unwrap_or_default();
        text = self.inserted(text, &ids);
        if let Some(to) = self.moves.get(&old) {
            file.path = to.clone();
        }
        if text != file.text {
            if text.len() > FILE_BYTES && text.len() > file.text.len() {
                let why = "the changed file would be over the size limit; it stays as it was";
                self.log.push(Entry::new(What::Unclear, &old, "", "", why));
                // What was to be said there is not lost: the lines go to a file of their own.
                self.inserts
                    .entry(self.holdable(format!("{}-more.md", old.trim_end_matches(".md"))))
                    .or_default()
                    .extend(ids);
                text.clone_from(&file.text);
            } else if empty(&text) && !empty(&file.text) {
                let why = "everything in it stands elsewhere now";
                self.log.push(
                    Entry::new(What::Dropped, &old, &file.text, "", why)
                        .from(Source::Line { path: old.clone(), line: 1 }),
                );
                self.sizes.remove(&file.path);
                self.moves.remove(&old);
                return;
            }
            file.updated_at = self.now;
            file.written.clear();
        }
        file.text = text;
        self.out.push(file);
    }

    /// Writes the changed texts of items into their statements' fates.
    fn hand_over(&mut self) {
        for item in self.items.iter().filter(|i| i.alive && i.changed) {
            if let Place::Line(f, n) = item.place
                && let Some(fate) = self.fates.get_mut(f as usize).and_then(|f| f.get_mut(n as usize))
            {
                let prefix = self.statements[f as usize].get(n as usize).map_or("", |s| s.prefix.as_str());
                *fate = Fate::Change(item.text.strip_prefix(prefix).unwrap_or(&item.text).to_owned());
            }
        }
    }

    /// Files that were not there before, and the end of writing.
    pub(super) fn write_new(&mut self) {
        if self.files.is_empty() {
            self.hand_over();
        }
        let mut paths: Vec<String> = self.inserts.keys().cloned().collect();
        paths.extend(self.tables.iter().filter(|t| t.range.is_empty()).map(|t| t.path.clone()));
        paths.sort();
        paths.dedup();
        for path in paths {
            if self.files.iter().any(|f| f.path == path)
                && self.out.iter().any(|f| f.path == path)
                && !self.inserts.contains_key(&path)
            {
                continue;
            }
            let ids = self.inserts.remove(&path).unwrap_or_default();
            let mut text = format!("# {}\n", heading(&path));
            for table in self.tables.iter().filter(|t| t.path == path && t.range.is_empty()) {
                text = with_table(&text, table);
            }
            text = self.inserted(text, &ids);
            match self.out.iter_mut().find(|f| f.path == path) {
                Some(file) => {
                    let lines: String = text.lines().skip(2).map(|l| format!("{l}\n")).collect();
                    file.text = format!("{}\n{lines}", file.text.trim_end());
                }
                None => self.out.push(StoreFile { path, text, updated_at: self.now, written: Vec::new() }),
            }
        }
        self.relink();
        self.out.sort_by(|a, b| a.path.cmp(&b.path));
    }

    fn inserted(&self, text: String, ids: &[u32]) -> String {
        if ids.is_empty() {
            return text;
        }
        let lines: Vec<_> =
            ids.iter().map(|&id| (self.dated(id as usize), self.items[id as usize].form.frame.as_slice())).collect();
        insert(&text, &lines)
    }

    /// Mentions of moved files follow them.
    fn relink(&mut self) {
        for (from, to) in self.moves.clone() {
            for file in &mut self.out {
                let mut text = String::new();
                let mut at = 0;
                for (i, _) in file.text.match_indices(&from) {
                    let after = file.text[i + from.len()..].chars().next();
                    let before = file.text[..i].chars().next_back();
                    let whole = !after.is_some_and(|c| c.is_alphanumeric() || "-_/.".contains(c) && c != '.')
                        && !before.is_some_and(|c| c.is_alphanumeric() || "/-_.".contains(c));
                    if whole && i >= at {
                        text.push_str(&file.text[at..i]);
                        text.push_str(&to);
                        at = i + from.len();
                    }
                }
                if at > 0 {
                    text.push_str(&file.text[at..]);
                    self.log.push(Entry::new(What::Moved, &file.path, &from, &to, "the link follows the file"));
                    file.text = text;
                }
            }
        }
    }
}

fn heading(path: &str) -> String {
    topic_of_path(path)
}

/// Nothing but headings, rules and blanks.
fn empty(text: &str) -> bool {
    text.lines().all(|l| l.trim().is_empty() || l.starts_with('#') || l.chars().all(|c| !c.is_alphanumeric()))
}

fn with_table(text: &str, table: &Table) -> String {
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    out.push_str(&markdown(table));
    out
}

/// Tables are not statements, so their bytes are the same in the rebuilt text; each is found
/// again there and replaced.
fn retable(before: &str, after: &str, tables: &[Table]) -> String {
    let mut out = after.to_owned();
    for table in tables.iter().rev() {
        let old = &before[table.range.clone()];
        if let Some(at) = out.find(old) {
            out.replace_range(at..at + old.len(), &markdown(table));
        }
    }
    out
}
