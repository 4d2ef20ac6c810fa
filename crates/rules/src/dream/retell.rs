//! Compares what was said with what was said before, in order of time, and tells which of two
//! statements is later. It refuses to let an agent overrule a person, and to order what no time
//! orders.

use super::item::{Fixed, Item, Place};
use super::merge::replaced;
use super::settle::Settle;
use crate::form::{Verdict, analyse, relate};
use crate::time::Day;
use crate::{Entry, Role, Source, What};

/// Whether `a` is later than `b`; `None` when nothing tells.
pub(super) fn later(a: &Item, b: &Item) -> Option<bool> {
    let named = |x: &Item, y: &Item| {
        !x.form.old.is_empty()
            && y.form.slots.iter().any(|s| !s.words.is_empty() && s.words.iter().all(|w| x.form.old.contains(w)))
    };
    if named(a, b) && !named(b, a) {
        return Some(true);
    }
    if named(b, a) && !named(a, b) {
        return Some(false);
    }
    match (a.said, b.said) {
        (Some(x), Some(y)) if a.role.is_some() && b.role.is_some() => (x != y).then_some(x > y),
        (Some(x), Some(y)) => {
            let (x, y) = (Day::of_ms(x), Day::of_ms(y));
            if x != y {
                Some(x > y)
            } else if a.form.change != b.form.change {
                Some(a.form.change)
            } else {
                None
            }
        }
        (Some(x), None) if x > b.at_most || a.form.change && !b.form.change => Some(true),
        (None, Some(y)) if y > a.at_most || b.form.change && !a.form.change => Some(false),
        _ => None,
    }
}

impl Settle {
    /// Takes one fact in, in order of time, and compares it with the facts before it.
    pub(super) fn take_fact(&mut self, n: usize) {
        let fact = std::mem::replace(
            &mut self.pending[n],
            super::Fact {
                text: String::new(),
                form: Default::default(),
                kind: crate::form::FactKind::Note,
                said: 0,
                role: Role::Tool,
                session: String::new(),
                event: String::new(),
                unclear: false,
            },
        );
        let id = self.items.len();
        self.items.push(Item {
            text: fact.text,
            form: fact.form,
            kind: fact.kind,
            said: Some(fact.said),
            at_most: fact.said,
            role: Some(fact.role),
            sources: vec![Source::Event { session: fact.session, event: fact.event }],
            place: Place::New,
            alive: true,
            fixed: Fixed::No,
            changed: false,
            context: 0,
            own: true,
            beside: None,
        });
        let others = self.fact_index.of(&self.items[id].form);
        let mut loose: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
        let mut exact = false;
        for j in others.into_iter().rev().map(|j| j as usize) {
            if !self.items[j].alive || !self.items[id].alive {
                continue;
            }
            match relate(&self.items[id].form, &self.items[j].form) {
                Verdict::Same | Verdict::Less => {
                    self.restated(id, j);
                }
                Verdict::More => {
                    if self.items[id].role == Some(Role::Agent) && self.items[j].role == Some(Role::User) {
                        self.restated(id, j);
                    } else {
                        let sources = self.items[j].sources.clone();
                        self.items[id].sources.extend(sources);
                        self.items[j].alive = false;
                    }
                }
                Verdict::Differs { pairs, loose: false } => {
                    exact = true;
                    self.overtake(id, j, &pairs);
                }
                Verdict::Differs { pairs, loose: true }
                    if self.items[id].form.change || self.items[id].role == Some(Role::Agent) =>
                {
                    loose.push((j, pairs))
                }
                Verdict::Revokes if self.items[id].role == Some(Role::User) => {
                    self.items[j].alive = false;
                    let entry = Entry::new(
                        What::Replaced,
                        "",
                        &self.items[j].text,
                        &self.items[id].text,
                        "taken back later in the transcripts",
                    );
                    self.say(entry, &[j, id]);
                }
                _ => {}
            }
        }
        if let (false, [(j, pairs)]) = (exact, loose.as_slice()) {
            let (j, pairs) = (*j, pairs.clone());
            self.overtake(id, j, &pairs);
        }
        self.fact_index.add(id as u32, &self.items[id].form);
    }

    /// A fact that was said before: only its time and source count.
    fn restated(&mut self, id: usize, j: usize) {
        self.items[id].alive = false;
        let (said, sources, role) = (self.items[id].said, self.items[id].sources.clone(), self.items[id].role);
        let before = self.items[id].text.clone();
        let kept = &mut self.items[j];
        if role != Some(Role::Agent) {
            kept.said = kept.said.max(said);
            kept.role = role;
        }
        kept.sources.extend(sources);
        let entry = Entry::new(What::Merged, "", &before, &kept.text, "said again");
        self.say(entry, &[id, j]);
    }

    /// A later fact takes an earlier one's place among the facts.
    fn overtake(&mut self, id: usize, j: usize, pairs: &[(usize, usize)]) {
        if self.items[id].role == Some(Role::Agent) && self.items[j].role != Some(Role::Agent) {
            self.items[id].alive = false;
            let entry = Entry::new(
                What::Dropped,
                "",
                &self.items[id].text,
                &self.items[j].text,
                "the agent said otherwise than a person did",
            );
            return self.say(entry, &[id, j]);
        }
        if self.items[id].form.hedged {
            return;
        }
        if later(&self.items[id], &self.items[j]) != Some(true) {
            return self.conflict(id, j, pairs);
        }
        let text = replaced(&self.items[id], &self.items[j], pairs, self.steering.history);
        let change = self.items[id].form.change;
        self.outdate(j);
        self.items[j].alive = false;
        let entry = Entry::new(What::Replaced, "", &self.items[j].text, &text, "said differently later");
        self.say(entry, &[j, id]);
        let form = analyse(&text, "");
        let old = std::mem::take(&mut self.items[id].form.old);
        self.items[id].form = form;
        self.items[id].form.change = change;
        // What was over stays over when the store is compared.
        self.items[id].form.old.extend(old);
        self.items[id].form.old.sort_unstable();
        self.items[id].text = text;
    }
}
