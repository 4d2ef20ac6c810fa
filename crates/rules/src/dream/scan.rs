//! Phase one: a file becomes items. Relative dates are resolved where the line's time is known;
//! secrets and hidden characters are reported and their lines left alone.

use super::item::{Fixed, Item, Place};
use super::settle::Settle;
use super::stamp::stamp;
use super::table::tables;
use crate::form::{Form, SlotKind, analyse, is_question, kind};
use crate::page::{Fate, Statement, statements};
use crate::specific::{has_hidden, mask, secrets, without_hidden};
use crate::time::{Day, resolve};
use crate::words::key;
use crate::{Entry, Source, What};

/// Values that belong to one thing wherever they stand.
pub(super) fn strong(kind: SlotKind) -> bool {
    !matches!(kind, SlotKind::Amount | SlotKind::Version | SlotKind::Choice | SlotKind::State | SlotKind::Link)
}

/// Whether a statement says itself what it is about. "Display help" under two commands is two
/// facts; "Ana Berg's room is 204" is one under any heading.
fn own(form: &Form) -> bool {
    let typed = form.slots.iter().any(|s| strong(s.kind));
    let topic = !form.implied && !form.frame.is_empty();
    let amount = form.named && form.slots.iter().any(|s| s.kind == SlotKind::Amount && s.unit != 0);
    let two = topic && form.parts.names.len() > 1;
    two || topic && (typed || amount || form.named && !form.label && (!form.slots.is_empty() || form.frame.len() < 7))
        || form.implied && form.slots.iter().any(|s| matches!(s.kind, SlotKind::Mail | SlotKind::Phone))
}

/// What a statement says, in one line, with what a cell is read by in front of it.
fn said(text: &str, s: &Statement) -> String {
    let raw = &text[s.range.clone()];
    let joined = if raw.contains('\n') { raw.split_whitespace().collect::<Vec<_>>().join(" ") } else { raw.to_owned() };
    format!("{}{joined}", s.prefix)
}

impl Settle {
    /// Scans one file.
    pub(super) fn scan(&mut self, f: usize) {
        let path = self.files[f].path.clone();
        // A later round hears nothing new, so documentation that is as it was has nothing to say.
        if super::indexing::is_index(&path) || self.rests(f) {
            self.statements.push(Vec::new());
            self.fates.push(Vec::new());
            return;
        }
        let text = self.files[f].text.clone();
        let found = statements(&path, &text);
        let forms: Vec<Form> = found.iter().map(|s| analyse(&said(&text, s), &s.context)).collect();
        let note = super::note::is_note(&text, &found, &forms);
        if !note {
            self.documents.insert(path.clone());
        }
        self.fates.push(vec![Fate::Keep; found.len()]);
        let kept = self
            .steering
            .keep
            .iter()
            .any(|k| path == *k || path.starts_with(k.as_str()) && path[k.len()..].starts_with('/'));
        for (n, (s, plain)) in found.iter().zip(forms).enumerate() {
            let raw = &text[s.range.clone()];
            let at = Source::Line { path: path.clone(), line: s.line + 1 };
            let mut fixed = match (kept, s.parent || s.ticked.is_some()) {
                (true, _) => Fixed::Whole,
                (false, true) => Fixed::Stays,
                (false, false) => Fixed::No,
            };
            if !secrets(raw).is_empty() {
                let why = "looks like a secret; left where it is and copied nowhere";
                self.log.push(Entry::new(What::Secret, &path, &mask(raw), "", why).from(at.clone()));
                fixed = Fixed::Whole;
            }
            if has_hidden(raw) {
                let (_, which) = without_hidden(raw);
                let why = format!("hidden characters ({}); left where they are and copied nowhere", which.join(", "));
                self.log.push(Entry::new(What::Hidden, &path, "", "", why).from(at.clone()));
                fixed = Fixed::Whole;
            }
            let written = self.files[f].written.get(s.line as usize).copied().flatten();
            let day = stamp(raw).or(written.map(Day::of_ms)).or(s.day);
            let cell = !s.prefix.is_empty();
            if cell && fixed != Fixed::Whole {
                fixed = Fixed::Value;
            }
            let mut text = said(&text, s);
            let mut changed = false;
            if note && !cell && !self.steering.leave_dates && fixed != Fixed::Whole {
                changed = self.dates(&mut text, day, &path, &at);
            }
            let form = if changed { analyse(&text, &s.context) } else { plain };
            if cell && form.slots.is_empty()
                || (form.frame.is_empty() && form.slots.is_empty() || is_question(&text)) && !changed
            {
                continue;
            }
            let own = own(&form);
            // A sentence of a running text goes only when it gives a value of its own.
            if s.prose && fixed == Fixed::No && !(own && form.slots.iter().any(|s| strong(s.kind))) {
                fixed = Fixed::Stays;
            }
            let id = self.items.len() as u32;
            self.store_index.add(id, &form);
            self.items.push(Item {
                kind: kind(&text, &form),
                text,
                form,
                said: day.map(|d| d.ms()),
                at_most: self.files[f].updated_at,
                role: None,
                sources: vec![at],
                place: Place::Line(f as u32, n as u32),
                alive: true,
                fixed,
                changed,
                context: key(&format!("{path}#{}", s.context)),
                own,
                beside: None,
            });
        }
        self.statements.push(found);
        for table in tables(&path, &text) {
            self.rows(table, f, kept);
        }
    }

    fn dates(&mut self, text: &mut String, day: Option<Day>, path: &str, at: &Source) -> bool {
        let resolved = resolve(text, day);
        for (from, to) in &resolved.done {
            let why = day.map_or_else(String::new, |d| format!("the line was written on {d}"));
            self.log.push(Entry::new(What::Resolved, path, from, to, why).from(at.clone()));
        }
        for (from, to) in &resolved.unclear {
            let why = day.map_or_else(
                || "nothing tells when the line was written".to_owned(),
                |d| format!("written on {d}; which day is meant is not certain"),
            );
            self.log.push(Entry::new(What::Unclear, path, from, to, why).from(at.clone()));
        }
        let changed = resolved.text != *text;
        *text = resolved.text;
        changed
    }

    fn rows(&mut self, table: super::Table, f: usize, kept: bool) {
        let t = self.tables.len() as u32;
        for (r, row) in table.rows.iter().enumerate() {
            let Some(row) = row else { continue };
            let text = row.sentence();
            let form = analyse(&text, "");
            let line = self.files[f].text[..table.range.start].matches('\n').count() + 3 + r;
            let id = self.items.len() as u32;
            self.store_index.add(id, &form);
            self.items.push(Item {
                kind: kind(&text, &form),
                text,
                form,
                said: Day::parse(&row.noted).map(Day::ms),
                at_most: self.files[f].updated_at,
                role: None,
                sources: vec![Source::Line { path: table.path.clone(), line: line as u32 }],
                place: Place::Row(t, r as u32),
                alive: true,
                context: 0,
                own: true,
                fixed: if kept { Fixed::Whole } else { Fixed::No },
                changed: false,
                beside: None,
            });
        }
        self.tables.push(table);
    }
}
