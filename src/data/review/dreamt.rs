//! The two sides of a dream: its input as it was when the dream began, worked out from versions, its output, and what was
//! written to the input since. Only the memories that were written since are looked up one by one.

use super::{Entry, Origin, listing};
use crate::client::{pages, reader::Reader};
use crate::data::Source;
use api::{ApiError, Dream, MemoryId, MemoryVersion, StoreId, VersionOperation, View, call::ListVersions};
use reader_wire::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// A write to the input after the dream began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The file as it was when the dream began; none when it was made since.
    pub before: Option<Entry>,
    /// The file as it is now; none when it was deleted since.
    pub now: Option<Entry>,
}

/// The input of a dream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dreamt {
    /// The input as it was.
    pub old: Vec<Entry>,
    /// What was written to it since, by others than the dream.
    pub later: Vec<Later>,
    /// Paths whose history does not reach back far enough: they stand as they are now, or not at all.
    pub unknown: Vec<String>,
}

/// Works out what a dream read.
pub async fn dreamt(source: Source, reader: Reader, dream: &Dream) -> Result<Dreamt, ApiError> {
    let store = dream.input_store.clone();
    let now = listing(source, store.clone(), |_| ()).await?;
    let since = ListVersions { store: store.clone(), created_from: Some(dream.created_at), ..ListVersions::default() };
    let mut touched: BTreeSet<MemoryId> = BTreeSet::new();
    let mut by_others: BTreeSet<MemoryId> = BTreeSet::new();
    let is_by_dream = |version: &MemoryVersion| match (&version.created_by, &dream.session_id) {
        (Some(api::Actor::Session(session)), Some(own)) => session == own.as_str(),
        _ => false,
    };
    pages(&source.client, since, |page| {
        // A server that does not know the filter gives everything.
        for version in page.iter().filter(|version| version.created_at > dream.created_at) {
            touched.insert(version.memory_id.clone());
            if !is_by_dream(version) {
                by_others.insert(version.memory_id.clone());
            }
        }
    })
    .await?;
    let mut versions: BTreeMap<String, MemoryVersion> = BTreeMap::new();
    for memory in &touched {
        let call = ListVersions {
            store: store.clone(),
            memory: Some(memory.clone()),
            view: Some(View::Basic),
            ..ListVersions::default()
        };
        // The server lists the newest first; of two with one time the later in a list counts as the later.
        pages(&source.client, call, |page| {
            let of_it = page.into_iter().filter(|version| version.memory_id == *memory);
            versions.extend(of_it.map(|version| (version.id.as_str().to_owned(), version)));
        })
        .await?;
    }
    let mut moments: Vec<Moment> = versions.values().map(moment).collect();
    moments.sort_by_key(|moment| moment.at);
    let then = reader.then(moments, dream.created_at.millis()).await?;
    let mut found = Dreamt {
        old: now.iter().filter(|entry| !touched.contains(&entry.memory)).cloned().collect(),
        ..Dreamt::default()
    };
    let mut was: BTreeMap<MemoryId, Entry> = BTreeMap::new();
    for past in then {
        let version = versions.get(&past.version).filter(|_| past.is_known);
        match version.and_then(|version| entry(&store, version, past.path.clone())) {
            Some(entry) => {
                was.insert(entry.memory.clone(), entry.clone());
                found.old.push(entry);
            }
            None => found.unknown.push(past.path.unwrap_or(past.memory)),
        }
    }
    found.old.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    for memory in by_others {
        let (before, now) = (was.get(&memory).cloned(), now.iter().find(|entry| entry.memory == memory).cloned());
        let is_same = match (&before, &now) {
            (Some(before), Some(now)) => before.path == now.path && before.sha256 == now.sha256,
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            found.later.push(Later { before, now });
        }
    }
    Ok(found)
}

fn moment(version: &MemoryVersion) -> Moment {
    Moment {
        memory: version.memory_id.as_str().to_owned(),
        id: version.id.as_str().to_owned(),
        path: version.path.clone(),
        at: version.created_at.millis(),
        is_creation: version.operation == VersionOperation::Created,
        is_deletion: version.operation == VersionOperation::Deleted,
        is_redacted: version.redacted_at.is_some(),
    }
}

fn entry(store: &StoreId, version: &MemoryVersion, path: Option<String>) -> Option<Entry> {
    Some(Entry {
        path: path?,
        sha256: version.content_sha256.clone()?,
        size: version.content_size_bytes.unwrap_or_default(),
        memory: version.memory_id.clone(),
        origin: Origin::version(store, &version.id),
    })
}
