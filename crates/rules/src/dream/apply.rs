//! Brings what was said into the store: what stands there already is left, what is later takes
//! the older one's place, what contradicts without an order stands beside it.

use super::item::{Fixed, Place};
use super::merge::{missing, patch, replaced, with_also};
use super::retell::later;
use super::settle::Settle;
use super::stamp::stamped;
use crate::form::{SlotKind, Verdict, relate};
use crate::{Entry, Role, What};

impl Settle {
    /// What was said dates the lines of the store that say the same.
    pub(super) fn anchor(&mut self, id: usize) {
        let others = self.store_index.of(&self.items[id].form);
        for j in others.into_iter().map(|j| j as usize) {
            if matches!(
                relate(&self.items[id].form, &self.items[j].form),
                Verdict::Same | Verdict::More | Verdict::Less
            ) {
                let said = self.items[id].said;
                if self.items[id].role == Some(Role::User) {
                    self.items[j].said = self.items[j].said.max(said);
                }
            }
        }
    }

    /// Brings one fact into the store.
    pub(super) fn apply(&mut self, id: usize) {
        if !self.items[id].alive {
            return;
        }
        if self.items[id].role == Some(Role::Agent) && self.is_stale(id) {
            self.items[id].alive = false;
            let said = self.items[id].text.clone();
            let why = "the agent repeats what a person has replaced";
            return self.say(Entry::new(What::Dropped, "", &said, "", why), &[id]);
        }
        let others: Vec<usize> = self
            .store_index
            .of(&self.items[id].form)
            .into_iter()
            .map(|j| j as usize)
            .filter(|&j| self.items[j].alive && (!self.documented(j) || self.named_by(id, j)))
            .collect();
        let verdicts: Vec<(usize, Verdict)> = others
            .into_iter()
            .map(|j| (j, relate(&self.items[id].form, &self.items[j].form)))
            .filter(|(_, v)| *v != Verdict::Distinct)
            .collect();
        if let Some((j, more)) = verdicts.iter().find_map(|(j, v)| match v {
            Verdict::Same | Verdict::Less => Some((*j, false)),
            Verdict::More => Some((*j, true)),
            _ => None,
        }) {
            self.known_already(id, j, more);
        }
        let loose = verdicts.iter().filter(|(_, v)| matches!(v, Verdict::Differs { loose: true, .. })).count();
        let exact = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Differs { loose: false, .. }));
        for (j, verdict) in verdicts {
            if !self.items[j].alive {
                continue;
            }
            match verdict {
                Verdict::Differs { pairs, loose: is_loose }
                    if !is_loose || self.items[id].form.change && loose == 1 && !exact =>
                {
                    self.differs(id, j, &pairs);
                }
                Verdict::Revokes if self.items[id].role == Some(Role::User) => self.revoke(id, j),
                Verdict::Revokes => self.overruled(id, j),
                _ => {}
            }
        }
    }

    /// Whether a line of documentation has a whole name of what was said, letter by letter, or a
    /// value that is one thing's. Shared words are not enough: a page about locations is about no room.
    fn named_by(&self, id: usize, j: usize) -> bool {
        let (said, line) = (&self.items[id], &self.items[j]);
        let (text, held) = (crate::form::bare(&said.text), line.text.to_lowercase());
        let tokens = crate::words::tokens(text);
        let one = |k| matches!(k, SlotKind::Link | SlotKind::Mail | SlotKind::Phone);
        crate::specific::names(text, &tokens).into_iter().any(|r| {
            let name = text[tokens[r.start].start..tokens[r.end - 1].end].to_lowercase();
            held.contains(name.trim_end_matches("'s").trim_end_matches("’s"))
        }) || said.form.slots.iter().any(|s| one(s.kind) && line.form.slots.iter().any(|o| o.value == s.value))
    }

    fn is_stale(&self, id: usize) -> bool {
        let form = &self.items[id].form;
        let same = |v| matches!(v, Verdict::Same | Verdict::Less | Verdict::More);
        self.stale_index.of(form).into_iter().any(|n| same(relate(form, &self.stale[n as usize])))
    }

    fn known_already(&mut self, id: usize, j: usize, more: bool) {
        let (a, b) = (&self.items[id], &self.items[j]);
        let lost_new = missing(a, &b.text, b, &[], true);
        if b.fixed == Fixed::Value && (more || !lost_new.is_empty()) {
            // It says more than the cell can hold.
            return;
        }
        if lost_new.is_empty() && !more || b.fixed == Fixed::Whole || a.role == Some(Role::Agent) {
            let entry = Entry::new(What::Merged, &self.path_of(j), &a.text, &b.text, "the store says it already");
            self.say(entry, &[id, j]);
        } else {
            let text = if more {
                let lost = missing(b, &a.text, a, &[], false);
                with_also(&stamped(&a.text, a.said), &lost)
            } else {
                with_also(&b.text, &lost_new)
            };
            let entry = Entry::new(What::Merged, &self.path_of(j), &b.text, &text, "the same with more in it");
            self.say(entry, &[j, id]);
            self.rewrite(j, text);
        }
        self.items[id].alive = false;
    }

    fn differs(&mut self, id: usize, j: usize, pairs: &[(usize, usize)]) {
        if self.items[id].role == Some(Role::Agent) {
            return self.overruled(id, j);
        }
        if self.items[id].form.hedged {
            return;
        }
        match later(&self.items[id], &self.items[j]) {
            Some(true) if self.items[j].fixed == Fixed::Whole => {
                self.items[id].beside = None;
                let entry = Entry::new(
                    What::Conflict,
                    &self.path_of(j),
                    &self.items[j].text,
                    &self.items[id].text,
                    "later, but the line there must not be touched; written elsewhere",
                );
                self.say(entry, &[j, id]);
            }
            Some(true) if self.items[j].fixed == Fixed::Value => self.revalue(id, j, pairs),
            Some(true) => self.overwrite(id, j, pairs),
            Some(false) if self.items[id].alive => {
                self.items[id].alive = false;
                let entry = Entry::new(
                    What::Dropped,
                    &self.path_of(j),
                    &self.items[id].text,
                    &self.items[j].text,
                    "the store has a later value",
                );
                self.say(entry, &[id, j]);
            }
            None if self.items[id].alive => self.conflict(id, j, pairs),
            Some(false) | None => {}
        }
    }

    /// An agent's word against the store's.
    fn overruled(&mut self, id: usize, j: usize) {
        if self.items[id].alive {
            self.items[id].alive = false;
            let (said, stands) = (&self.items[id].text, &self.items[j].text);
            let entry = Entry::new(What::Dropped, "", said, stands, "the agent said otherwise than the store does");
            self.say(entry, &[id, j]);
        }
    }

    /// Another value in a cell or in front matter; what the fact says beyond it stays a line.
    fn revalue(&mut self, id: usize, j: usize, pairs: &[(usize, usize)]) {
        let (new, old) = (&self.items[id], &self.items[j]);
        let Place::Line(f, n) = old.place else { return };
        let Some(prefix) = self.statements[f as usize].get(n as usize).map(|s| s.prefix.clone()) else { return };
        let inside = pairs.iter().all(|&(_, o)| old.form.value(o).is_some_and(|s| s.start >= prefix.len()));
        let text = patch(new, old, pairs);
        if !inside || !text.starts_with(&prefix) || text.contains(['|', '\n']) || text == old.text {
            return;
        }
        let whole = missing(new, &text, old, pairs, true).is_empty();
        let (before, after) = (old.text[prefix.len()..].to_owned(), text[prefix.len()..].to_owned());
        let why = format!("said differently later of {}", prefix.trim_end_matches([':', ' ']));
        self.say(Entry::new(What::Replaced, &self.path_of(j), &before, &after, why), &[j, id]);
        self.outdate(j);
        self.items[j].said = self.items[id].said;
        self.rewrite(j, text);
        if whole {
            self.items[id].alive = false;
        }
    }

    fn overwrite(&mut self, id: usize, j: usize, pairs: &[(usize, usize)]) {
        let already = !self.items[id].alive;
        if already && self.may_go(j) {
            // The new value stands in the store; this line is one more stale copy.
            let lost = missing(&self.items[j], &self.items[id].text, &self.items[id], pairs, false);
            if lost.is_empty() {
                let entry = Entry::new(
                    What::Replaced,
                    &self.path_of(j),
                    &self.items[j].text,
                    &self.items[id].text,
                    "stale, and the later value stands elsewhere",
                );
                self.say(entry, &[j, id]);
                self.outdate(j);
                return self.remove(j);
            }
        }
        let text = replaced(&self.items[id], &self.items[j], pairs, self.steering.history);
        let entry = Entry::new(What::Replaced, &self.path_of(j), &self.items[j].text, &text, "said differently later");
        self.say(entry, &[j, id]);
        let said = self.items[id].said;
        self.outdate(j);
        self.items[j].said = said;
        let sources = self.items[id].sources.clone();
        self.rewrite(j, text);
        self.items[j].sources.extend(sources);
        self.items[id].alive = false;
    }

    fn revoke(&mut self, id: usize, j: usize) {
        let order = later(&self.items[id], &self.items[j]);
        if order == Some(false) || matches!(self.items[j].fixed, Fixed::Whole | Fixed::Value) {
            return;
        }
        let first = self.items[id].alive;
        let text = if matches!(self.items[j].place, Place::Row(..)) {
            format!("{} ({})", self.items[j].text, self.items[id].text.trim_end_matches('.'))
        } else {
            stamped(&self.items[id].text, self.items[id].said)
        };
        let entry = Entry::new(What::Replaced, &self.path_of(j), &self.items[j].text, &text, "taken back later");
        self.say(entry, &[j, id]);
        if !first && self.may_go(j) {
            return self.remove(j);
        }
        self.items[j].said = self.items[id].said;
        if let Place::Row(t, r) = self.items[j].place {
            let note = self.items[id].text.trim_end_matches('.').to_owned();
            if let Some(table) = self.tables.get_mut(t as usize) {
                table.changed = true;
                if let Some(Some(row)) = table.rows.get_mut(r as usize) {
                    row.what = format!("{} ({note})", row.what);
                }
            }
        } else {
            self.rewrite(j, text);
        }
        self.items[id].alive = false;
    }
}
