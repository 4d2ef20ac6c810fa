//! The plan: what is to be told and what is to be written, in rows of bounded size, before anything of it is done. From
//! here on a crash loses nothing and repeats nothing.

use std::collections::BTreeMap;

use rules::{Entry, dream::Output};

use super::{DreamPhase, Dreaming, PlannedWrite, Settling, Step, begin::orchestrator_prompt, spending::Request};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    rows,
};

/// Entries of a row, which is what one step tells.
const ROW_ENTRIES: usize = 50;
/// Writes of a row, at most, and bytes after which it is full.
const ROW_WRITES: usize = 16;
const ROW_BYTES: usize = 512 * 1_024;

/// What is to be told and written, in memory.
pub(super) struct Plan {
    entries: Vec<Entry>,
    writes: Vec<Vec<PlannedWrite>>,
}

impl Plan {
    /// What has to be done to get from the input, as hashes by path, to that output.
    pub(super) fn new(before: &BTreeMap<String, String>, output: Output) -> Self {
        Self { writes: rows_of(planned(before, &output)), entries: output.log }
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Stores one row. An engine that does not know the thoughts behind it thinks them again, and then begins anew; until
    /// then it leaves the place to whoever knows them.
    pub(super) async fn plan(&self, dreaming: &mut Dreaming<'_, '_, K>, row: u32) -> Result<Step, Failure> {
        let is_known = self.settling.borrow().get(&dreaming.serial).is_some_and(|known| known.plan.is_some());
        if is_known {
            return self.store_plan(dreaming, row);
        }
        Ok(Ok(match self.settle(dreaming).await? {
            DreamPhase::Settle => DreamPhase::Plan { row },
            first => first,
        }))
    }

    fn store_plan(&self, dreaming: &mut Dreaming<'_, '_, K>, row: u32) -> Result<Step, Failure> {
        let settling = self.settling.borrow();
        let Some((settling, plan)) =
            settling.get(&dreaming.serial).and_then(|settling| Some((settling, settling.plan.as_ref()?)))
        else {
            return Ok(Ok(DreamPhase::Settle));
        };
        let (entries, writes) = (plan.entries.chunks(ROW_ENTRIES).collect::<Vec<_>>(), &plan.writes);
        let at = row as usize;
        if let Some(entries) = entries.get(at) {
            let key = dream_keys::part(dreaming.serial, Part::Entries, &[row]);
            dreaming.change.put(key, rows::write(entries)?);
        } else if let Some(writes) = writes.get(at - entries.len()) {
            let number = row - entries.len() as u32;
            let key = dream_keys::part(dreaming.serial, Part::Plan, &[number]);
            dreaming.change.put(key, rows::write(writes)?);
        }
        if at + 1 < entries.len() + writes.len() {
            return Ok(Ok(DreamPhase::Plan { row: row + 1 }));
        }
        if let Err(error) = self.account_for_the_store(dreaming, settling)? {
            return Ok(Err(error));
        }
        Ok(Ok(DreamPhase::Tell { row: 0, of: entries.len() as u32, writes: writes.len() as u32 }))
    }

    /// What reading the store took: its rows one after the other, each with the prompt.
    fn account_for_the_store(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        settling: &Settling,
    ) -> Result<Result<(), api::DreamError>, Failure> {
        let prompt = orchestrator_prompt(dreaming.instructions());
        let request = Request {
            kept: prompt + settling.store_tokens,
            repeated: prompt * settling.rows.saturating_sub(1),
            ..Request::default()
        };
        if let Err(error) = dreaming.spend(request.usage()) {
            return Ok(Err(error));
        }
        let start = dreaming.log.add(&self.mint, dreaming.change, api::EventBody::ModelRequestStart)?;
        self.close_request(dreaming, start.id, request.usage())?;
        Ok(Ok(()))
    }
}

/// What has to be written: changes and new files first, so that what moves between files is there before it goes, then
/// moves, then removals.
fn planned(before: &BTreeMap<String, String>, output: &Output) -> Vec<PlannedWrite> {
    let moved: BTreeMap<&str, &str> = output.moved.iter().map(|(from, to)| (to.as_str(), from.as_str())).collect();
    let (mut changed, mut moves) = (Vec::new(), Vec::new());
    let mut kept: Vec<&str> = Vec::new();
    for file in &output.files {
        let from = moved.get(file.path.as_str()).copied().filter(|from| before.contains_key(*from));
        let path = from.unwrap_or(&file.path);
        kept.push(path);
        let expected = before.get(path).cloned();
        let is_same = expected.as_ref().is_some_and(|hash| *hash == rows::sha256_hex(&file.text));
        let write = PlannedWrite {
            path: path.to_owned(),
            to: from.map(|_| file.path.clone()),
            text: (!is_same).then(|| file.text.clone()),
            expected,
        };
        match (write.to.is_some(), is_same) {
            (true, _) => moves.push(write),
            (false, false) => changed.push(write),
            (false, true) => {}
        }
    }
    kept.sort_unstable();
    let gone = before.iter().filter(|(path, _)| kept.binary_search(&path.as_str()).is_err());
    let gone = gone.map(|(path, hash)| PlannedWrite {
        path: path.clone(),
        to: None,
        text: None,
        expected: Some(hash.clone()),
    });
    changed.into_iter().chain(moves).chain(gone).collect()
}

fn rows_of(writes: Vec<PlannedWrite>) -> Vec<Vec<PlannedWrite>> {
    let mut rows: Vec<Vec<PlannedWrite>> = Vec::new();
    let mut bytes = ROW_BYTES;
    for write in writes {
        let size = write.text.as_ref().map_or(0, String::len);
        match rows.last_mut().filter(|row| row.len() < ROW_WRITES && bytes + size <= ROW_BYTES) {
            Some(row) => {
                bytes += size;
                row.push(write);
            }
            None => {
                bytes = size;
                rows.push(vec![write]);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::StoreFile;

    fn hash(text: &str) -> String {
        rows::sha256_hex(text)
    }

    #[test]
    fn only_what_differs_is_planned_and_removals_come_last() {
        let before = [("/gone", "g"), ("/kept", "k"), ("/moved", "m"), ("/old", "o")]
            .map(|(path, text)| (path.to_owned(), hash(text)));
        let files = [("/kept", "k"), ("/new", "n"), ("/old", "O"), ("/to/moved", "m")]
            .map(|(path, text)| StoreFile::new(path, text, 0));
        let output = Output {
            files: files.to_vec(),
            moved: vec![("/moved".to_owned(), "/to/moved".to_owned())],
            log: Vec::new(),
        };
        let plan = planned(&before.into_iter().collect(), &output);
        let seen: Vec<_> = plan.iter().map(|one| (one.path.as_str(), one.to.as_deref(), one.text.as_deref())).collect();
        let wanted = [
            ("/new", None, Some("n")),
            ("/old", None, Some("O")),
            ("/moved", Some("/to/moved"), None),
            ("/gone", None, None),
        ];
        assert_eq!(seen, wanted);
        assert_eq!(plan[0].expected, None);
    }

    #[test]
    fn rows_are_bounded_both_ways() {
        let write = |bytes: usize| PlannedWrite {
            path: String::new(),
            to: None,
            text: Some("x".repeat(bytes)),
            expected: None,
        };
        let sizes = |writes| rows_of(writes).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes(vec![write(1); 40]), [16, 16, 8]);
        assert_eq!(sizes(vec![write(300 * 1_024), write(300 * 1_024), write(1)]), [1, 2]);
        assert!(rows_of(Vec::new()).is_empty());
    }
}
