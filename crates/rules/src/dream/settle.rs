//! Settles a store with what was read, phase by phase, a slice at a time. All of it is plain
//! data: a host may store it between two steps and go on later. It refuses to do I/O.

use std::collections::BTreeMap;

use super::candidates::Candidates;
use super::fact::{Known, Reading};
use super::item::{Fixed, Item, Place};
use super::output::Output;
use super::table::Table;
use crate::page::{Fate, Statement};
use crate::steer::Steering;
use crate::{Entry, StoreFile, What};

/// What settling is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Phase {
    /// Taking the store's files apart.
    Scan,
    /// Comparing what was said with what was said before.
    Facts,
    /// Finding out when the store's lines were true.
    Anchor,
    /// Comparing the store with itself.
    Unite,
    /// Bringing what was said into the store.
    Apply,
    /// Adding links and identifiers.
    Fill,
    /// Finding a place for what is new.
    Place,
    /// Writing files.
    Write,
    /// Writing the index and checking that nothing was lost.
    Finish,
    /// Nothing left to do.
    Done,
}

/// How far settling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The phase the next step works on.
    pub phase: Phase,
    /// Units of that phase that are done.
    pub done: usize,
    /// Units of that phase in all.
    pub total: usize,
    /// Nothing left to do.
    pub finished: bool,
}

/// A store being settled.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Settle {
    pub(super) steering: Steering,
    pub(super) files: Vec<StoreFile>,
    pub(super) statements: Vec<Vec<Statement>>,
    pub(super) fates: Vec<Vec<Fate>>,
    pub(super) tables: Vec<Table>,
    pub(super) items: Vec<Item>,
    /// Items from here on come from transcripts.
    pub(super) facts_from: usize,
    pub(super) pending: Vec<super::Fact>,
    pub(super) known: Vec<Known>,
    pub(super) store_index: Candidates,
    pub(super) fact_index: Candidates,
    /// New lines per file: item ids.
    pub(super) inserts: BTreeMap<String, Vec<u32>>,
    /// Bytes each file will have, as far as known.
    pub(super) sizes: BTreeMap<String, usize>,
    pub(super) moves: BTreeMap<String, String>,
    pub(super) out: Vec<StoreFile>,
    pub(super) log: Vec<Entry>,
    pub(super) now: i64,
    phase: Phase,
    at: usize,
}

impl Settle {
    /// Begins with a store, everything that was read, and what the instructions ask.
    pub fn new(mut files: Vec<StoreFile>, readings: Vec<Reading>, steering: Steering) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        let mut log = Vec::new();
        for said in &steering.followed {
            log.push(
                Entry::new(What::Followed, "", said, "", "the rules follow this").from(crate::Source::Instructions),
            );
        }
        for said in &steering.unfollowed {
            log.push(
                Entry::new(What::Unfollowed, "", said, "", "no rule covers this; a model would be needed")
                    .from(crate::Source::Instructions),
            );
        }
        let (mut pending, mut known) = (Vec::new(), Vec::new());
        // By time, whatever order the transcripts came in.
        let mut readings = readings;
        readings.sort_by(|a, b| {
            let first = |r: &Reading| r.facts.iter().map(|f| f.said).min();
            (first(a), &a.session).cmp(&(first(b), &b.session))
        });
        for reading in readings {
            pending.extend(reading.facts);
            known.extend(reading.known);
            log.extend(reading.log);
        }
        pending.sort_by(|a, b| (a.said, &a.session).cmp(&(b.said, &b.session)));
        known.sort_by(|a, b| (a.at, &a.session, &a.link).cmp(&(b.at, &b.session, &b.link)));
        let now = pending.iter().map(|f| f.said).chain(files.iter().map(|f| f.updated_at)).max().unwrap_or(0);
        let sizes = files.iter().map(|f| (f.path.clone(), f.text.len())).collect();
        Self {
            steering,
            files,
            log,
            pending,
            known,
            now,
            sizes,
            statements: Vec::new(),
            fates: Vec::new(),
            tables: Vec::new(),
            items: Vec::new(),
            facts_from: 0,
            store_index: Candidates::default(),
            fact_index: Candidates::default(),
            inserts: BTreeMap::new(),
            moves: BTreeMap::new(),
            out: Vec::new(),
            phase: Phase::Scan,
            at: 0,
        }
    }

    fn total(&self) -> usize {
        match self.phase {
            Phase::Scan | Phase::Write => self.files.len(),
            Phase::Facts => self.pending.len(),
            Phase::Unite => self.facts_from,
            Phase::Anchor | Phase::Apply => self.items.len() - self.facts_from,
            Phase::Fill | Phase::Place => self.items.len(),
            Phase::Finish => 1,
            Phase::Done => 0,
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { phase: self.phase, done: self.at, total: self.total(), finished: self.phase == Phase::Done }
    }

    /// Does at most `units` units of work (files or statements) and says how far it is. After the
    /// last step [`Settle::finish`] gives the result.
    pub fn step(&mut self, units: usize) -> Progress {
        let mut left = units.max(1);
        while left > 0 && self.phase != Phase::Done {
            if self.at >= self.total() {
                self.advance();
                continue;
            }
            let at = self.at;
            match self.phase {
                Phase::Scan => self.scan(at),
                Phase::Facts => self.take_fact(at),
                Phase::Anchor => self.anchor(self.facts_from + at),
                Phase::Unite => self.unite(at),
                Phase::Apply => self.apply(self.facts_from + at),
                Phase::Fill => self.fill(at),
                Phase::Place => self.place(at),
                Phase::Write => self.write(at),
                Phase::Finish => self.conclude(),
                Phase::Done => {}
            }
            self.at += 1;
            left -= 1;
        }
        self.progress()
    }

    fn advance(&mut self) {
        self.at = 0;
        self.phase = match self.phase {
            Phase::Scan => {
                self.facts_from = self.items.len();
                Phase::Facts
            }
            Phase::Facts => Phase::Anchor,
            Phase::Anchor => Phase::Unite,
            Phase::Unite => Phase::Apply,
            Phase::Apply => Phase::Fill,
            Phase::Fill => {
                self.plan_moves();
                Phase::Place
            }
            Phase::Place => Phase::Write,
            Phase::Write => Phase::Finish,
            Phase::Finish | Phase::Done => Phase::Done,
        };
    }

    /// The result. Steps that were not taken are not in it; call it when finished.
    pub fn finish(self) -> Output {
        Output { files: self.out, moved: self.moves.into_iter().collect(), log: self.log }
    }

    /// The path an item stands in; empty for a new one.
    pub(super) fn path_of(&self, id: usize) -> String {
        match self.items[id].place {
            Place::Line(f, _) => self.files[f as usize].path.clone(),
            Place::Row(t, _) => self.tables[t as usize].path.clone(),
            Place::New => String::new(),
        }
    }

    /// Takes an item out of its place.
    pub(super) fn remove(&mut self, id: usize) {
        self.items[id].alive = false;
        match self.items[id].place {
            Place::Line(f, n) => {
                if let Some(fate) = self.fates.get_mut(f as usize).and_then(|f| f.get_mut(n as usize)) {
                    *fate = Fate::Remove;
                }
            }
            Place::Row(t, r) => {
                if let Some(table) = self.tables.get_mut(t as usize) {
                    table.changed = true;
                    if let Some(row) = table.rows.get_mut(r as usize) {
                        *row = None;
                    }
                }
            }
            Place::New => {}
        }
    }

    /// Whether an item may be taken out.
    pub(super) fn may_go(&self, id: usize) -> bool {
        self.items[id].fixed == Fixed::No
    }
}
