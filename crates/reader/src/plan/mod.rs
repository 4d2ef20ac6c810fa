//! What an import would do, file by file, before anything is written. Pure: the same files, store and options give the
//! same plan. It refuses to plan two writes to one path, a file where a folder is, or a write over content nobody saw.

mod free;
mod junk;
mod occupied;
mod target;

pub use junk::is_junk;

use crate::plan::free::Free;
use crate::plan::occupied::Occupied;
use reader_wire::{Action, Existing, Options, Plan, PlanRow, Refusal, Rule, State};
use std::collections::HashMap;

/// A file that could be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its path in what was opened.
    pub path: String,
    /// Its size and hash, or why it cannot be a memory.
    pub looked: Result<(u32, String), Refusal>,
}

/// Plans. `nfc` brings text to Unicode's normal form C: the browser's own function there, a crate's in tests.
pub fn plan(files: &[Candidate], existing: &[Existing], options: &Options, nfc: &dyn Fn(&str) -> String) -> Plan {
    let top = if options.strip_top { common_top(files) } else { None };
    let store: HashMap<&str, &str> = existing.iter().map(|file| (file.path.as_str(), file.sha256.as_str())).collect();
    let mut occupied = Occupied::default();
    existing.iter().for_each(|file| occupied.take(&file.path));
    let mut planned: HashMap<String, ()> = HashMap::new();
    let mut rows: Vec<PlanRow> = Vec::with_capacity(files.len());

    for (number, file) in files.iter().enumerate() {
        let mut row = row(number, file);
        rows.push(match judged(file, options) {
            Err(refusal) => PlanRow { state: State::Refused(refusal), ..row },
            Ok(sha256) => {
                match target::target(&file.path, top.as_deref(), &options.prefix, nfc) {
                    Err(why) => row.state = State::Refused(Refusal::BadPath(why)),
                    Ok(path) => {
                        let rule = options.rules.get(&row.entry);
                        (row.state, row.action) =
                            stand(&path, sha256, &store, &planned, &occupied, (options.rule, rule.copied()));
                        if row.action == Action::Create {
                            occupied.take(&path);
                        }
                        if row.action != Action::Leave {
                            planned.insert(path.clone(), ());
                        }
                        row.target = Some(path);
                    }
                }
                row
            }
        });
    }
    keep_both(&mut rows, options, &mut occupied);
    Plan { rows }
}

/// The folder that all files lie in, when there is exactly one. What is left out by rule does not count.
pub fn common_top(files: &[Candidate]) -> Option<String> {
    let mut tops =
        files.iter().filter(|file| !is_junk(&file.path)).map(|file| file.path.split_once('/').map(|(top, _)| top));
    let first = tops.next()??;
    (!first.is_empty() && tops.all(|top| top == Some(first))).then(|| first.to_owned())
}

fn row(number: usize, file: &Candidate) -> PlanRow {
    let looked = file.looked.as_ref().ok();
    PlanRow {
        entry: u32::try_from(number).unwrap_or(u32::MAX),
        source: file.path.clone(),
        target: None,
        size: looked.map(|(size, _)| *size),
        sha256: looked.map(|(_, sha256)| sha256.clone()).unwrap_or_default(),
        state: State::New,
        action: Action::Leave,
    }
}

fn judged<'f>(file: &'f Candidate, options: &Options) -> Result<&'f str, Refusal> {
    if !options.keep_junk && is_junk(&file.path) {
        return Err(Refusal::Junk);
    }
    file.looked.as_ref().map(|(_, sha256)| sha256.as_str()).map_err(Clone::clone)
}

/// How a file stands at its target, and what is done there. [`keep_both`] comes later, so that a free name never takes
/// the target of a file further down.
fn stand(
    path: &str,
    sha256: &str,
    store: &HashMap<&str, &str>,
    planned: &HashMap<String, ()>,
    occupied: &Occupied,
    (rule, own): (Rule, Option<Rule>),
) -> (State, Action) {
    if let Some(at) = occupied.in_the_way(path) {
        return (State::InTheWay(at), Action::Leave);
    }
    if planned.contains_key(path) {
        return (State::Duplicate, Action::Leave);
    }
    match store.get(path) {
        // A file that is new can still be left out by itself.
        None if own == Some(Rule::Skip) => (State::New, Action::Leave),
        None => (State::New, Action::Create),
        Some(theirs) if *theirs == sha256 => (State::Same, Action::Leave),
        // Without a hash there is no safe way to write over it.
        Some(theirs) if own.unwrap_or(rule) == Rule::Overwrite && !theirs.is_empty() => {
            (State::Different, Action::Overwrite((*theirs).to_owned()))
        }
        Some(_) => (State::Different, Action::Leave),
    }
}

/// Gives the files that are to be kept beside others a free name.
fn keep_both(rows: &mut [PlanRow], options: &Options, occupied: &mut Occupied) {
    let mut free = Free::default();
    for row in rows {
        let rule = options.rules.get(&row.entry).copied().unwrap_or(options.rule);
        let is_taken = match (&row.state, &row.target) {
            (State::Different | State::Duplicate, _) => row.action == Action::Leave,
            // A folder is at the target: another name helps. A file above it: none does.
            (State::InTheWay(at), Some(target)) => at == target,
            _ => false,
        };
        if rule != Rule::KeepBoth || !is_taken {
            continue;
        }
        if let Some(path) = row.target.as_deref().and_then(|target| free.beside(target, occupied)) {
            occupied.take(&path);
            row.target = Some(path);
            row.action = Action::Create;
        }
    }
}
