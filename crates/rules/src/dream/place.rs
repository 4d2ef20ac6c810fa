//! Finds the file for what is new: where the instructions say, in the schedule table, in the file
//! that speaks of it already, else by kind. It refuses to create a path that the store could not
//! hold.

use std::collections::BTreeMap;

use super::item::{Fixed, Place};
use super::limits::FULL;
use super::settle::Settle;
use super::table::{Row, Table};
use crate::form::{FactKind, SlotKind};
use crate::page::slug;
use crate::steer::PerFile;
use crate::time::Day;
use crate::words::{key, stem};
use crate::{Entry, What};

impl Settle {
    /// Places one item: a new one in a file or table, a schedule line of the store in the table.
    pub(super) fn place(&mut self, id: usize) {
        let item = &self.items[id];
        if !item.alive {
            return;
        }
        let table = !self.steering.no_table
            && item.kind == FactKind::Schedule
            && item.form.slots.iter().filter(|s| s.kind == SlotKind::When).count() == 1;
        match item.place {
            Place::New => {
                let beside = item.beside.map(|j| self.path_of(j as usize)).filter(|p| !p.is_empty());
                if table && beside.is_none() {
                    return self.tabulate(id, What::Placed);
                }
                let (path, why) = match beside {
                    Some(path) => (path, "beside what it contradicts"),
                    None => self.file_for(id),
                };
                let path = self.roomy(path, self.items[id].text.len() + 20);
                let text = self.dated(id);
                *self.sizes.entry(path.clone()).or_default() += text.len() + 3;
                let entry = Entry::new(What::Placed, &path, "", &text, why);
                self.say(entry, &[id]);
                self.inserts.entry(path).or_default().push(id as u32);
            }
            Place::Line(f, n) => {
                let Some(s) = self.statements[f as usize].get(n as usize) else { return };
                let alone = self.statements[f as usize].iter().filter(|o| o.block == s.block).count() == 1;
                let point = item.form.slots.iter().any(|s| matches!(s.kind, SlotKind::Time | SlotKind::Where));
                let marked = item.text.contains("(unresolved: ");
                if table
                    && !self.documented(id)
                    && point
                    && alone
                    && s.listed
                    && !item.form.implied
                    && item.fixed == Fixed::No
                    && !marked
                {
                    self.tabulate(id, What::Tabled);
                    self.remove(id);
                }
            }
            Place::Row(..) => {}
        }
    }

    fn tabulate(&mut self, id: usize, what: What) {
        let item = &self.items[id];
        let noted =
            super::stamp::stamp(&item.text).or(item.said.map(Day::of_ms)).map_or_else(String::new, |d| d.to_string());
        let mut row = Row::of(&item.text, &item.form, &noted);
        // Marks and what else stands behind the statement go with it.
        let tail = &item.text[crate::form::bare(&item.text).len()..];
        for mark in tail
            .split_inclusive(')')
            .map(str::trim)
            .filter(|m| m.starts_with('(') && Day::parse(m.trim_matches(['(', ')'])).is_none())
        {
            row.what = format!("{} {mark}", row.what);
        }
        let size = row.sentence().len() + 40;
        let wanted = self.steering.layouts.iter().find(|l| l.kind == Some(FactKind::Schedule)).map_or(
            "/schedule.md".to_owned(),
            |l| {
                if l.target.ends_with('/') { format!("{}schedule.md", l.target) } else { l.target.clone() }
            },
        );
        let t = self.tables.iter().position(|t| self.sizes.get(&t.path).copied().unwrap_or(0) + size < FULL);
        let t = t.unwrap_or_else(|| {
            let path = self.roomy(wanted, size);
            self.tables.push(Table { path, ..Table::default() });
            self.tables.len() - 1
        });
        let path = self.tables[t].path.clone();
        *self.sizes.entry(path.clone()).or_default() += size;
        let entry = Entry::new(what, &path, &self.items[id].text, &row.sentence(), "schedules stand in one table");
        self.say(entry, &[id]);
        self.tables[t].rows.push(Some(row));
        self.tables[t].changed = true;
    }

    fn file_for(&self, id: usize) -> (String, &'static str) {
        let item = &self.items[id];
        let subject = self.subject(id);
        for layout in &self.steering.layouts {
            let by_kind = layout.kind.is_some_and(|k| k == item.kind || k == FactKind::Person && self.about_person(id));
            let by_word = layout.kind.is_none() && layout.words.iter().any(|w| item.form.frame.contains(w));
            if by_kind || by_word {
                let path = if layout.target.ends_with('/') {
                    format!("{}{}.md", layout.target, slug(&subject))
                } else {
                    layout.target.clone()
                };
                return (self.holdable(path), "the instructions place it");
            }
        }
        if self.steering.per_file.contains(&PerFile::Person) && self.about_person(id) {
            return (
                self.holdable(format!("/people/{}.md", slug(&subject))),
                "one file per person, as the instructions ask",
            );
        }
        if let Some(path) = self.nearest(id) {
            return (path, "the file speaks of it already");
        }
        if self.steering.per_file.contains(&PerFile::Topic) && !subject.is_empty() {
            return (
                self.holdable(format!("/topics/{}.md", slug(&subject))),
                "one file per topic, as the instructions ask",
            );
        }
        let name = match item.kind {
            FactKind::Preference => "preferences",
            FactKind::Decision => "decisions",
            FactKind::Task => "tasks",
            FactKind::Link => "links",
            FactKind::Measure => "numbers",
            FactKind::Schedule => "schedule",
            FactKind::Person if self.about_person(id) => {
                return (self.holdable(format!("/people/{}.md", slug(&subject))), "about a person");
            }
            FactKind::Person | FactKind::Note => "notes",
        };
        // A file of that name anywhere is the place; the layout that is there is kept.
        let there = self.files.iter().map(|f| &f.path).find(|p| {
            crate::page::topic_of_path(p).to_lowercase() == name && !self.protected(p) && !self.documents.contains(*p)
        });
        let path = there.cloned().unwrap_or_else(|| self.holdable(format!("/{name}.md")));
        (path, "by its kind")
    }

    pub(super) fn protected(&self, path: &str) -> bool {
        self.steering.keep.iter().any(|k| path.starts_with(k.as_str())) || super::indexing::is_index(path)
    }

    /// The first name of the statement, else its topic's first words.
    fn subject(&self, id: usize) -> String {
        let text = crate::form::bare(&self.items[id].text);
        let tokens = crate::words::tokens(text);
        let names = crate::specific::names(text, &tokens);
        if let Some(r) = names.first().and_then(|r| Some((tokens.get(r.start)?, tokens.get(r.end - 1)?))) {
            return text[r.0.start..r.1.end].trim_end_matches("'s").trim_end_matches("’s").to_owned();
        }
        let words: Vec<&str> = tokens
            .iter()
            .map(|t| t.text(text))
            .filter(|w| self.items[id].form.frame.contains(&key(&stem(w))))
            .take(3)
            .collect();
        if words.is_empty() { "notes".into() } else { words.join(" ") }
    }

    fn about_person(&self, id: usize) -> bool {
        let item = &self.items[id];
        item.kind == FactKind::Person && !item.form.names.is_empty()
            || item.kind == FactKind::Preference
                && !item.form.names.is_empty()
                && !item.form.frame.contains(&key("user"))
    }

    /// The file whose name or statements share the statement's rare words.
    fn nearest(&self, id: usize) -> Option<String> {
        let mut scores: BTreeMap<u32, u32> = BTreeMap::new();
        for &stem in &self.items[id].form.frame {
            let n = self.store_index.count(stem);
            if n == 0 || n > 40 {
                continue;
            }
            let mut files: Vec<u32> = self
                .store_index
                .with(stem)
                .iter()
                .filter_map(|&i| match self.items[i as usize].place {
                    // A name in a table does not make a file the place for everything about it.
                    Place::Line(f, _) if self.items[i as usize].fixed != Fixed::Value => Some(f),
                    _ => None,
                })
                .collect();
            files.sort_unstable();
            files.dedup();
            for f in &files {
                *scores.entry(*f).or_default() += 120 / files.len() as u32;
            }
        }
        let frame = &self.items[id].form.frame;
        let mut best: Option<(u32, u32)> = None;
        for (f, score) in scores {
            let path = &self.files[f as usize].path;
            if self.protected(path) || self.documents.contains(path) {
                continue;
            }
            // A file about "polar embers" is none about other embers.
            let topic = crate::page::topic_of_path(path);
            let words = topic.split(' ').count();
            let named = topic.split(' ').filter(|w| frame.contains(&key(&stem(w)))).count();
            let named = if named * 2 > words { named as u32 } else { 0 };
            let score = score + 200 * named;
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, f));
            }
        }
        best.filter(|(score, _)| *score >= 100).map(|(_, f)| self.files[f as usize].path.clone())
    }

    /// A path that the store can hold beside what it has: no file above it, no folder of its name.
    pub(super) fn holdable(&self, path: String) -> String {
        let above = |p: &str| {
            self.sizes.keys().any(|k| p.len() > k.len() && p.starts_with(k.as_str()) && p.as_bytes()[k.len()] == b'/')
        };
        let below =
            |p: &str| self.sizes.keys().any(|k| k.len() > p.len() && k.starts_with(p) && k.as_bytes()[p.len()] == b'/');
        let mut path = if above(&path) { format!("/{}", path.trim_start_matches('/').replace('/', "-")) } else { path };
        while below(&path) {
            path = path.strip_suffix(".md").map_or_else(|| format!("{path}.md"), |p| format!("{p}-notes.md"));
        }
        path
    }

    /// The path, or the next one in line when the file is full.
    fn roomy(&self, path: String, more: usize) -> String {
        let fits = |p: &str| self.sizes.get(p).copied().unwrap_or(0) + more < FULL;
        if fits(&path) {
            return path;
        }
        let base = path.strip_suffix(".md").unwrap_or(&path).to_owned();
        (2..).map(|n| self.holdable(format!("{base}-{n}.md"))).find(|p| fits(p)).unwrap_or(path)
    }
}
