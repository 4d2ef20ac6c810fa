//! Working out what the store is to be, some of it a step. The state is only in memory: it follows from the manifest and
//! the readings, so that after a crash it is worked out again, and nothing of it was written anywhere before it is done.

use std::collections::BTreeMap;

use rules::{
    StoreFile,
    dream::{Reading, Settle},
    steer::steer,
};

use super::{DreamPhase, Dreaming, account::Account, plan::Plan, spending::tokens};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    keys,
    kv::Kv,
    limits::ROWS_PER_SCAN,
    rows::{self, VersionRow},
    serial::Serial,
};

/// Units of work (files, statements) of one step, at most, and how many are done between two looks at the clock.
const UNITS: usize = 256;
const AT_ONCE: usize = 8;
/// Milliseconds after which a step ends. Own choice: what a page waits for an answer without anybody noticing.
const SLICE: i64 = 40;
/// Versions of a file that are looked at to date its lines.
const VERSIONS: usize = 16;

/// A dream's thoughts.
#[derive(Default)]
pub(crate) struct Settling {
    files: Vec<StoreFile>,
    /// The next row of the manifest.
    row: u32,
    /// Hashes by path, as the input was.
    before: BTreeMap<String, String>,
    /// Tokens of the store, and rows it was read in.
    pub(super) store_tokens: u64,
    pub(super) rows: u64,
    settle: Option<Settle>,
    pub(super) plan: Option<Plan>,
    /// With a model: whether anything went without a word.
    pub(super) account: Option<Account>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn settle(&self, dreaming: &Dreaming<'_, '_, K>) -> Result<DreamPhase, Failure> {
        let taken = self.settling.borrow_mut().remove(&dreaming.serial);
        let mut settling = taken.unwrap_or_default();
        let next = self.think(dreaming, &mut settling).await?;
        self.settling.borrow_mut().insert(dreaming.serial, settling);
        Ok(next)
    }

    async fn think(&self, dreaming: &Dreaming<'_, '_, K>, settling: &mut Settling) -> Result<DreamPhase, Failure> {
        if settling.plan.is_some() {
            return Ok(DreamPhase::Plan { row: 0 });
        }
        if let Some(settle) = &mut settling.settle {
            let end = self.mint.now().0 + SLICE;
            let mut units = 0;
            let is_finished = loop {
                let progress = settle.step(AT_ONCE);
                units += AT_ONCE;
                if progress.finished || units >= UNITS || self.mint.now().0 >= end {
                    break progress.finished;
                }
            };
            if is_finished {
                settling.plan = settling.settle.take().map(|settle| Plan::new(&settling.before, settle.finish()));
                return Ok(DreamPhase::Plan { row: 0 });
            }
            return Ok(DreamPhase::Settle);
        }
        let files = self.manifest_row(dreaming.serial, settling.row).await?;
        if files.is_empty() {
            let readings = self.readings(dreaming.serial).await?;
            let files = std::mem::take(&mut settling.files);
            settling.settle = Some(Settle::new(files, readings, steer(dreaming.instructions())));
            return Ok(DreamPhase::Settle);
        }
        let store = dreaming.input_store()?;
        for file in files {
            let Some(text) = self.input_text(store, &file).await? else { continue };
            settling.store_tokens += tokens(&[&text]);
            settling.before.insert(file.path.clone(), file.memory.sha256.clone());
            let written = self.line_times(store, file.memory.memory, file.memory.head, &text).await?;
            settling.files.push(StoreFile { path: file.path, text, updated_at: file.memory.head.time().0, written });
        }
        settling.row += 1;
        settling.rows += 1;
        Ok(DreamPhase::Settle)
    }

    async fn readings(&self, dream: Serial) -> Result<Vec<Reading>, Failure> {
        let mut readings: Vec<Reading> = Vec::new();
        let mut rest = dream_keys::parts(dream, Part::Reading);
        loop {
            let rows = self.kv.scan(rest.clone(), ROWS_PER_SCAN).await?;
            let Some((last, _)) = rows.last() else { return Ok(readings) };
            rest = rest.after(last);
            for (_, entry) in rows {
                let page: Reading = rows::read(&entry.value)?;
                match readings.last_mut().filter(|reading| reading.session == page.session) {
                    Some(reading) => {
                        reading.facts.extend(page.facts);
                        reading.known.extend(page.known);
                        reading.events += page.events;
                    }
                    None => readings.push(page),
                }
            }
        }
    }

    /// When each line was written, as far as the file's versions tell: since when it has stood there without a break.
    /// Empty where there is only one version.
    async fn line_times(
        &self,
        store: Serial,
        memory: Serial,
        head: Serial,
        text: &str,
    ) -> Result<Vec<Option<i64>>, Failure> {
        let range = keys::memory_versions(store, memory, Some(head), None);
        let versions = self.kv.scan(range, VERSIONS).await?;
        if versions.len() < 2 {
            return Ok(Vec::new());
        }
        let is_whole = versions.len() < VERSIONS;
        let lines: Vec<&str> = text.lines().collect();
        let mut since: Vec<i64> = vec![head.time().0; lines.len()];
        let mut stands = vec![true; lines.len()];
        for (key, _) in versions.iter().skip(1) {
            let Some(version) = keys::trailing(key) else { continue };
            let row = self.kv.get(&keys::version(store, version)).await?;
            let row: Option<VersionRow> = row.map(|entry| rows::read(&entry.value)).transpose()?;
            if !row.is_some_and(|row| row.has_content()) {
                break;
            }
            let old = self.content(store, version).await?;
            let old: std::collections::BTreeSet<&str> = old.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                stands[at] &= old.contains(line);
                if stands[at] {
                    since[at] = version.time().0;
                }
            }
        }
        // A line that is in the oldest version looked at may be older still, unless that is the first.
        let known = |(since, stands): (i64, bool)| (is_whole || !stands).then_some(since);
        Ok(since.into_iter().zip(stands).map(known).collect())
    }
}
