//! From an outcome to a plan, and the plan carried out over the current connection.

use super::{
    Contents, Deed, Entry, Hand, Held, Journal, Keeping, Origin, Outcome, Sides, Source, State, Step, Want, Wanted,
    contents::content, plan,
};
use crate::client::reader::Reader;
use crate::data;
use api::{
    ApiError, Call, Request, StoreId,
    call::{CreateMemory, DeleteMemory, UpdateMemory},
};
use futures_util::{StreamExt, TryStreamExt};
use std::cell::Cell;
use std::rc::Rc;

/// Texts put together at once.
const PARALLEL: usize = 6;

/// A plan, ready to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The calls, and what they are for.
    pub journal: Journal,
}

/// Works out the calls that make the target what was decided. `target` is the store's listing as it was reviewed; every
/// content that is put together of both sides is put together here.
pub async fn prepare(
    store: &StoreId,
    target: &[Entry],
    sides: &Sides,
    outcome: Outcome,
    contents: &Contents,
    reader: Reader,
) -> Result<Prepared, ApiError> {
    let Outcome { files, moves, .. } = outcome;
    let wanted = futures_util::stream::iter(files).map(|(path, want)| resolve(path, want, sides, contents, reader));
    let wanted: Vec<Wanted> = wanted.buffered(PARALLEL).try_collect().await?;
    let held: Vec<Held> = target
        .iter()
        .map(|entry| Held { memory: entry.memory.clone(), path: entry.path.clone(), sha256: entry.sha256.clone() })
        .collect();
    let pairs = |list: Vec<(&String, &String)>| list.into_iter().map(|(a, b)| (a.clone(), b.clone())).collect();
    let mut steps = plan(&held, &wanted, &moves);
    for step in &mut steps {
        // What the target itself keeps may be gone when its turn comes, so it is taken along.
        let (Deed::Update(_, source) | Deed::Create(_, source)) = &mut step.deed else { continue };
        let kept = match source {
            Source::Kept(Origin::Memory(of, memory)) if *of == store.as_str() => {
                target.iter().find(|entry| entry.memory.as_str() == memory)
            }
            _ => None,
        };
        if let Some(entry) = kept {
            *source = Source::Text(contents.get(entry).await?.to_string());
        }
    }
    let journal = Journal {
        store: store.as_str().to_owned(),
        before: pairs(held.iter().map(|file| (&file.path, &file.sha256)).collect()),
        after: pairs(wanted.iter().map(|file| (&file.path, &file.sha256)).collect()),
        steps,
    };
    Ok(Prepared { journal })
}

async fn resolve(
    path: String,
    want: Want,
    sides: &Sides,
    contents: &Contents,
    reader: Reader,
) -> Result<Wanted, ApiError> {
    let gone = || ApiError::unreadable("The review was read anew meanwhile. Make the plan again.");
    let entry = |side: &'_ [Entry], number: usize| side.get(number).cloned().ok_or_else(gone);
    let kept = |path, entry: Entry| Wanted { path, sha256: entry.sha256, source: Source::Kept(entry.origin) };
    Ok(match want {
        Want::Old(number) => kept(path, entry(&sides.old, number)?),
        Want::New(number) => kept(path, entry(&sides.new, number)?),
        Want::Mixed(old, new, choices) => {
            let (old, new) = (entry(&sides.old, old)?, entry(&sides.new, new)?);
            let (old, new) = (contents.get(&old).await?, contents.get(&new).await?);
            let (text, sha256) = reader.apply(old.to_string(), new.to_string(), choices).await?;
            checked(path, text, sha256)?
        }
        Want::Text(text) => {
            let (text, sha256) = reader.apply(text.clone(), text, Vec::new()).await?;
            checked(path, text, sha256)?
        }
    })
}

/// A text that was put together can be too long for a memory.
fn checked(path: String, text: String, sha256: String) -> Result<Wanted, ApiError> {
    api::rules::content(&text).map_err(|error| ApiError { message: format!("{path}: {}", error.message), ..error })?;
    Ok(Wanted { path, sha256, source: Source::Text(text) })
}

/// The request of a step as it is sent. Contents that a server still keeps are left out of what is shown.
pub fn request(store: &str, step: &Step) -> Request {
    let store: StoreId = store.into();
    let memory = || step.memory.clone().unwrap_or_default().into();
    let text = |source: &Source| match source {
        Source::Text(text) => text.clone(),
        Source::Kept(_) => "(the content as it was reviewed)".to_owned(),
    };
    let update = |content, path| {
        let expected_sha256 = step.expected.clone();
        UpdateMemory { store: store.clone(), memory: memory(), content, path, expected_sha256, view: None }.request()
    };
    match &step.deed {
        Deed::Update(_, source) => update(Some(text(source)), None),
        Deed::Move(to) => update(None, Some(to.clone())),
        Deed::Delete => {
            DeleteMemory { store: store.clone(), memory: memory(), expected_sha256: step.expected.clone() }.request()
        }
        Deed::Create(_, source) => {
            CreateMemory { store: store.clone(), path: step.path.clone(), content: text(source), view: None }.request()
        }
    }
}

/// Hears where steps are.
type Told = dyn Fn(&[(usize, State)]);

/// The surroundings of a run: the current connection and this device.
#[derive(Clone)]
pub struct Finishing {
    source: data::Source,
    keeping: Keeping,
    hashes: Rc<Vec<(Source, String, String)>>,
    is_stopped: Rc<Cell<bool>>,
    told: Rc<Told>,
}

impl Finishing {
    /// For that journal. `told` hears where steps are, after it is kept.
    pub fn new(
        source: data::Source,
        keeping: Keeping,
        journal: &Journal,
        told: impl Fn(&[(usize, State)]) + 'static,
    ) -> Self {
        let hashes = journal.steps.iter().filter_map(|step| match &step.deed {
            Deed::Update(sha256, source) | Deed::Create(sha256, source) => {
                Some((source.clone(), sha256.clone(), step.path.clone()))
            }
            _ => None,
        });
        let hashes = Rc::new(hashes.filter(|(source, ..)| matches!(source, Source::Kept(_))).collect());
        Self { source, keeping, hashes, is_stopped: Rc::default(), told: Rc::new(told) }
    }

    /// No further step is begun.
    pub fn stop(&self) {
        self.is_stopped.set(true);
    }
}

impl Hand for Finishing {
    async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ApiError> {
        self.source.client.call(call).await
    }

    async fn text(&self, source: &Source) -> Result<String, ApiError> {
        match source {
            Source::Text(text) => Ok(text.clone()),
            Source::Kept(origin) => {
                let known = self.hashes.iter().find(|(known, ..)| known == source);
                let (sha256, path) = known.map_or(("", ""), |(_, sha256, path)| (sha256, path));
                content(self.source, origin, sha256, path).await
            }
        }
    }

    async fn keep(&self, states: &[(usize, State)]) -> Result<(), String> {
        self.keeping.keep_states(states).await?;
        (self.told)(states);
        Ok(())
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.get()
    }
}
