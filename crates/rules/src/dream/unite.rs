//! Compares the store with itself: lines that say the same become one, a later line replaces an
//! earlier one. It refuses to make one of lines that may be about two things, and to choose
//! between two that no time orders: both stay, marked.

use super::item::{Fixed, Item, Place};
use super::merge::{missing, with_also};
use super::retell::later;
use super::scan::strong;
use super::settle::Settle;
use super::stamp::{noted, stamped};
use crate::form::{SlotKind, Verdict, analyse, relate};
use crate::time::Day;
use crate::{Entry, What};

/// What is compared of a text that must be the same to be one.
fn letters(text: &str) -> impl Iterator<Item = char> {
    crate::form::bare(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '*' | '_'))
        .flat_map(char::to_lowercase)
}

/// From how many bytes on a file is a page and not a note.
const LONG: usize = 4_000;

impl Settle {
    /// Compares one statement of the store with those before it.
    pub(super) fn unite(&mut self, id: usize) {
        if self.documented(id) || self.running(id) {
            return;
        }
        let others = self.store_index.of(&self.items[id].form);
        for j in others.into_iter().map(|j| j as usize).filter(|j| *j < id) {
            if !self.items[id].alive {
                return;
            }
            let seen = !self.touched(id) && !self.touched(j);
            if !self.items[j].alive || seen || self.documented(j) || !self.comparable(id, j) {
                continue;
            }
            match relate(&self.items[id].form, &self.items[j].form) {
                Verdict::Same => self.merge_lines(id, j, false),
                Verdict::More => self.merge_lines(j, id, true),
                Verdict::Less => self.merge_lines(id, j, true),
                Verdict::Differs { pairs, loose } => self.lines_differ(id, j, &pairs, loose),
                Verdict::Revokes if later(&self.items[id], &self.items[j]) == Some(true) && self.may_go(j) => {
                    let entry = Entry::new(
                        What::Replaced,
                        &self.path_of(j),
                        &self.items[j].text,
                        &self.items[id].text,
                        "taken back by a later line",
                    );
                    self.say(entry, &[j, id]);
                    self.remove(j);
                }
                _ => {}
            }
        }
    }

    /// Whether a line is of the running text of a long page: written for people, who need every
    /// sentence where it stands. Only what is said in a transcript may change it.
    fn running(&self, id: usize) -> bool {
        let Place::Line(f, n) = self.items[id].place else { return false };
        let listed = self.statements[f as usize].get(n as usize).is_some_and(|s| s.listed);
        !listed && self.files[f as usize].text.len() > LONG
    }

    /// Whether two lines of the store may be about the same thing: both say what they are about,
    /// or they stand under the same heading.
    fn comparable(&self, a: usize, b: usize) -> bool {
        let listed = |s: &Self, i: usize| match s.items[i].place {
            Place::Line(f, n) => s.statements[f as usize].get(n as usize).is_some_and(|s| s.listed),
            _ => true,
        };
        let lists = listed(self, a) && listed(self, b);
        let running = self.running(b);
        let (a, b) = (&self.items[a], &self.items[b]);
        if a.fixed == Fixed::Value || b.fixed == Fixed::Value || running {
            return false;
        }
        let typed = |i: &Item| i.form.slots.iter().any(|s| strong(s.kind));
        // Code, and running text without a value, are one only when they are the same letters.
        let code = a.text.contains(['`', '{']) || b.text.contains(['`', '{']);
        let loose = !code && (lists || typed(a) && typed(b));
        let topic = !code && a.own && b.own || a.context == b.context;
        topic && (loose || letters(&a.text).eq(letters(&b.text)))
    }

    /// `loser` goes, `winner` stays and has the specifics of both.
    fn merge_lines(&mut self, loser: usize, winner: usize, ordered: bool) {
        if self.steering.no_merge {
            return;
        }
        let (mut loser, mut winner) = (loser, winner);
        let row = |s: &Self, i: usize| matches!(s.items[i].place, Place::Row(..));
        let swap = !self.may_go(loser)
            || row(self, loser) && !row(self, winner)
            || !ordered && self.at_home(loser) && !self.at_home(winner);
        if swap {
            std::mem::swap(&mut loser, &mut winner);
        }
        if !self.may_go(loser) {
            return;
        }
        let lost = missing(&self.items[loser], &self.items[winner].text, &self.items[winner], &[], false);
        if !lost.is_empty() && self.items[winner].fixed == Fixed::Whole {
            return;
        }
        let text = with_also(&self.items[winner].text, &lost);
        let entry =
            Entry::new(What::Merged, &self.path_of(winner), &self.items[loser].text, &text, "two lines said the same");
        self.say(entry, &[loser, winner]);
        if !lost.is_empty() {
            self.rewrite(winner, text);
        }
        self.items[winner].said = self.items[winner].said.max(self.items[loser].said);
        self.remove(loser);
    }

    /// Whether the file or heading an item stands under is about it.
    fn at_home(&self, id: usize) -> bool {
        let path = self.path_of(id);
        let topic = crate::page::topic_of_path(&path);
        topic.split(' ').any(|w| self.items[id].form.frame.contains(&crate::words::key(&crate::words::stem(w))))
    }

    fn lines_differ(&mut self, id: usize, j: usize, pairs: &[(usize, usize)], loose: bool) {
        if self.items[id].form.hedged || self.items[j].form.hedged {
            return;
        }
        // Open-ended values contradict each other only as entries of a list, not in running text.
        let soft = pairs.iter().any(|&(n, _)| self.items[id].form.value(n).is_none_or(|s| !strong(s.kind)));
        let entry = |i: usize| match self.items[i].place {
            Place::Line(f, n) => self.statements[f as usize].get(n as usize).is_some_and(|s| s.listed),
            _ => true,
        };
        let brief = |i: usize| self.items[i].text.len() < 160 && self.items[i].form.frame.len() < 8;
        let code = |i: usize| self.items[i].text.contains(['`', '<']) || self.items[i].text.ends_with(':');
        let unitless = pairs
            .iter()
            .any(|&(n, _)| self.items[id].form.value(n).is_some_and(|s| s.kind == SlotKind::Amount && s.unit == 0));
        if unitless || soft && !(entry(id) && entry(j)) || !brief(id) || !brief(j) || code(id) || code(j) {
            return;
        }
        let order = later(&self.items[id], &self.items[j]);
        let cue = self.items[id].form.change || self.items[j].form.change;
        if loose && !(cue && order.is_some()) {
            return;
        }
        let (new, old) = match order {
            Some(true) => (id, j),
            Some(false) => (j, id),
            None => return self.conflict(id, j, pairs),
        };
        if !self.may_go(old) || self.items[new].fixed == Fixed::Whole {
            return self.conflict(id, j, pairs);
        }
        let turned: Vec<(usize, usize)> =
            if new == id { pairs.to_vec() } else { pairs.iter().map(|&(a, b)| (b, a)).collect() };
        let lost = missing(&self.items[old], &self.items[new].text, &self.items[new], &turned, false);
        let mut text = with_also(&self.items[new].text, &lost);
        if self.steering.history {
            let was: Vec<&str> = turned
                .iter()
                .filter_map(|&(_, o)| self.items[old].form.value(o))
                .filter_map(|s| self.items[old].text.get(s.start..s.end))
                .collect();
            let until = self.items[new].said.map_or_else(|| "later".into(), |ms| Day::of_ms(ms).to_string());
            text = noted(&text, &format!("before: {} until {until}", was.join(", ")));
        }
        let entry =
            Entry::new(What::Replaced, &self.path_of(old), &self.items[old].text, &text, "a later line says otherwise");
        self.say(entry, &[old, new]);
        if text != self.items[new].text {
            self.rewrite(new, text);
        }
        self.remove(old);
    }

    /// Both stay, each naming the other.
    pub(super) fn conflict(&mut self, a: usize, b: usize, pairs: &[(usize, usize)]) {
        let value = |s: &Self, i: usize, slot: usize| {
            let item = &s.items[i];
            item.form.value(slot).and_then(|v| item.text.get(v.start..v.end)).unwrap_or("").to_owned()
        };
        let (of_a, of_b): (Vec<String>, Vec<String>) =
            pairs.iter().map(|&(x, y)| (value(self, a, x), value(self, b, y))).unzip();
        let mut marked = false;
        for (id, other) in [(a, &of_b), (b, &of_a)] {
            let note = format!("unresolved: also said {}", other.join(", "));
            if self.items[id].text.contains("(unresolved: ")
                || matches!(self.items[id].fixed, Fixed::Whole | Fixed::Value)
            {
                continue;
            }
            marked = true;
            let text = noted(&self.items[id].text, &note);
            self.rewrite(id, text);
        }
        let new = |s: &Self, i: usize| s.items[i].place == Place::New;
        if new(self, a) && self.items[a].beside.is_none() {
            self.items[a].beside = Some(b as u32);
        }
        if marked || new(self, a) {
            let (x, y) = (self.items[a].text.clone(), self.items[b].text.clone());
            let path = self.path_of(b);
            self.say(
                Entry::new(
                    What::Conflict,
                    &path,
                    &y,
                    &x,
                    "they contradict each other and nothing tells which is later; both stay",
                ),
                &[b, a],
            );
        }
    }

    /// Gives an item another text. Its values stand where they stood unless it is read again.
    pub(super) fn rewrite(&mut self, id: usize, text: String) {
        let context = match self.items[id].place {
            Place::Line(f, n) => {
                self.statements[f as usize].get(n as usize).map_or(String::new(), |s| s.context.clone())
            }
            _ => String::new(),
        };
        let item = &mut self.items[id];
        let change = item.form.change;
        item.form = analyse(&text, &context);
        item.form.change |= change && item.role.is_some();
        item.text = text;
        item.changed = true;
        if let Place::Row(t, r) = item.place {
            self.rewrite_row(t as usize, r as usize, id);
        }
    }

    fn rewrite_row(&mut self, t: usize, r: usize, id: usize) {
        let item = &self.items[id];
        let noted = item.said.map_or_else(String::new, |ms| Day::of_ms(ms).to_string());
        let mut row = super::Row::of(&item.text, &item.form, &noted);
        let tail = item.text[crate::form::bare(&item.text).len()..].to_owned();
        let marks: Vec<&str> = tail
            .split_inclusive(')')
            .map(str::trim)
            .filter(|m| m.starts_with('(') && Day::parse(m.trim_matches(['(', ')'])).is_none())
            .collect();
        for mark in marks {
            row.what = format!("{} {mark}", row.what);
        }
        if let Some(table) = self.tables.get_mut(t) {
            table.changed = true;
            if let Some(slot) = table.rows.get_mut(r) {
                *slot = Some(row);
            }
        }
    }

    /// Logs with the sources of items.
    pub(super) fn say(&mut self, mut entry: Entry, items: &[usize]) {
        for &i in items {
            for source in self.items[i].sources.clone() {
                entry = entry.from(source);
            }
        }
        self.log.push(entry);
    }

    /// The item's text with the day it was said behind it.
    pub(super) fn dated(&self, id: usize) -> String {
        let item = &self.items[id];
        let tail = &item.text[crate::form::bare(&item.text).len()..];
        if tail.trim().is_empty() {
            stamped(&item.text, item.said)
        } else if super::stamp::stamp(&item.text).is_some() {
            item.text.clone()
        } else {
            format!("{} ({})", item.text.trim_end(), Day::of_ms(item.said.unwrap_or(self.now)))
        }
    }
}
