//! Settles a store with what was read, phase by phase, a slice at a time. All of it is plain
//! data: a host may store it between two steps and go on later. It refuses to do I/O.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidates;
use super::fact::{Known, Reading};
use super::indexing::Lines;
use super::item::{Fixed, Item, Place};
use super::ledger::Checked;
use super::output::Output;
use super::table::Table;
use super::waste::Waste;
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
    /// Writing the index.
    Finish,
    /// Letting go of what a round made for itself: a store's worth of it takes as long as a phase.
    Clear,
    /// Checking that nothing was lost.
    Check,
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
    /// Which round it is, from 0. The rounds after the first look at what the one before wrote,
    /// until nothing changes any more.
    pub round: u32,
    /// Nothing left to do.
    pub finished: bool,
}

/// The most rounds after the first.
const ROUNDS: u32 = 4;

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
    /// What was replaced: an agent that repeats it says nothing new.
    pub(super) stale: Vec<crate::form::Form>,
    pub(super) stale_index: Candidates,
    /// New lines per file: item ids.
    pub(super) inserts: BTreeMap<String, Vec<u32>>,
    /// Bytes each file will have, as far as known.
    pub(super) sizes: BTreeMap<String, usize>,
    pub(super) moves: BTreeMap<String, String>,
    /// Paths of pages that are no notes: only what is said in a transcript changes them.
    pub(super) documents: BTreeSet<String>,
    pub(super) out: Vec<StoreFile>,
    pub(super) log: Vec<Entry>,
    pub(super) now: i64,
    /// What the check has found so far.
    pub(super) checked: Checked,
    /// Lines of the index that are being made.
    pub(super) lines: Lines,
    /// The store as it came, once the first round is over.
    pub(super) origin: Vec<StoreFile>,
    /// Which files the round before changed; empty in the first round, where all count.
    fresh: Vec<bool>,
    /// Entries of the log before this round.
    logged: usize,
    /// Which round this is; a round looks at what the one before wrote.
    round: u32,
    /// Whether there is another round.
    is_again: bool,
    /// What the round that ended made and nobody needs any more.
    waste: Waste,
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
            stale: Vec::new(),
            stale_index: Candidates::default(),
            inserts: BTreeMap::new(),
            moves: BTreeMap::new(),
            documents: BTreeSet::new(),
            out: Vec::new(),
            origin: Vec::new(),
            fresh: Vec::new(),
            logged: 0,
            round: 0,
            checked: Checked::default(),
            lines: Lines::default(),
            is_again: false,
            waste: Waste::default(),
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
            Phase::Finish => self.lines.files + 2,
            Phase::Clear => self.waste.units,
            Phase::Check => self.checked.units,
            Phase::Done => 0,
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            phase: self.phase,
            done: self.at,
            total: self.total(),
            round: self.round,
            finished: self.phase == Phase::Done,
        }
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
                Phase::Finish if at == 0 => self.prepare(),
                Phase::Finish if at <= self.lines.files => self.line(at - 1),
                Phase::Finish => {
                    self.conclude();
                    self.mark_round();
                    self.next_round();
                }
                Phase::Clear => self.waste.clear(),
                Phase::Check => self.check(at),
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
            Phase::Finish => Phase::Clear,
            Phase::Clear if self.is_again => Phase::Scan,
            Phase::Clear => {
                self.checked.units = self.checks();
                Phase::Check
            }
            Phase::Check | Phase::Done => Phase::Done,
        };
    }

    /// Ends a round: when it changed something, the next one looks at what it wrote, so that a
    /// dream over a dream's own output finds nothing to do.
    fn next_round(&mut self) {
        let same = self.out.len() == self.files.len()
            && self.out.iter().zip(&self.files).all(|(a, b)| a.path == b.path && a.text == b.text);
        if self.origin.is_empty() && self.round == 0 {
            self.origin = std::mem::take(&mut self.files);
        }
        self.is_again = !same && self.round < ROUNDS;
        self.waste = Waste::of(
            std::mem::take(&mut self.statements),
            std::mem::take(&mut self.fates),
            std::mem::take(&mut self.items),
        );
        if !self.is_again {
            return;
        }
        self.round += 1;
        let before = if self.files.is_empty() { &self.origin } else { &self.files };
        let known: BTreeMap<&str, &str> = before.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
        self.fresh = self.out.iter().map(|f| known.get(f.path.as_str()) != Some(&f.text.as_str())).collect();
        self.files = std::mem::take(&mut self.out);
        self.sizes = self.files.iter().map(|f| (f.path.clone(), f.text.len())).collect();
        self.tables.clear();
        self.pending.clear();
        self.known.clear();
        self.inserts.clear();
        self.store_index = Candidates::default();
        self.fact_index = Candidates::default();
        self.stale.clear();
        self.stale_index = Candidates::default();
        self.facts_from = 0;
        self.logged = self.log.len();
    }

    /// Whether an item stands in a file that has not been looked at as it is now.
    pub(super) fn touched(&self, id: usize) -> bool {
        match self.items[id].place {
            Place::Line(f, _) => self.fresh.get(f as usize).copied().unwrap_or(true),
            _ => true,
        }
    }

    /// Whether an item stands in documentation.
    pub(super) fn documented(&self, id: usize) -> bool {
        matches!(self.items[id].place, Place::Line(f, _) if self.documents.contains(&self.files[f as usize].path))
    }

    /// Whether a file is documentation that the round before left as it was. One that changed is
    /// looked at again, and may be a note by now.
    pub(super) fn rests(&mut self, f: usize) -> bool {
        let path = &self.files[f].path;
        match self.fresh.get(f) {
            Some(false) => self.documents.contains(path),
            _ => {
                self.documents.remove(path);
                false
            }
        }
    }

    /// What a later round logs: lines of the store between are no sources of anything.
    pub(super) fn mark_round(&mut self) {
        if self.round == 0 {
            return;
        }
        let earlier = self.logged.min(self.log.len());
        let (before, mine) = self.log.split_at_mut(earlier);
        for e in mine.iter_mut() {
            e.sources.clear();
            e.why = format!("looking again: {}", e.why);
        }
        // What is only seen, not changed, was reported in the first round.
        let seen = |e: &Entry| {
            matches!(e.what, What::Secret | What::Hidden | What::Unclear)
                && before.iter().any(|b| b.what == e.what && b.path == e.path && b.before == e.before)
        };
        let keep: Vec<Entry> = mine.iter().filter(|e| !seen(e)).cloned().collect();
        self.log.truncate(earlier);
        self.log.extend(keep);
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

    /// Remembers what an item said before it is replaced.
    pub(super) fn outdate(&mut self, id: usize) {
        let form = self.items[id].form.clone();
        self.stale_index.add(self.stale.len() as u32, &form);
        self.stale.push(form);
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
