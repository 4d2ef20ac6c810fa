//! The two sides of a dream: its input as it was when the dream began, worked out from versions, its output, and what was
//! written to the input since. Of the memories that were written since, the versions before are looked up: page by page
//! where there are many, each by itself where there are few.

use super::{Entry, Origin, Written, listing};
use crate::client::{pages, reader::Reader};
use crate::data::Source;
use api::{ApiError, Dream, MemoryId, MemoryVersion, StoreId, Timestamp, VersionOperation, View, call::ListVersions};
use futures_util::{StreamExt, TryStreamExt, stream::iter};
use reader_wire::Moment;
use std::collections::{BTreeMap, BTreeSet};

/// Histories that are read at once.
const AT_ONCE: usize = 5;
/// So few histories are each asked for by themselves.
const FEW: usize = 3;

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
    /// Versions of the store that were met on the way, all of a stretch of time.
    pub past: Vec<Written>,
}

/// Works out what a dream read.
pub async fn dreamt(source: Source, reader: Reader, dream: &Dream) -> Result<Dreamt, ApiError> {
    let store = dream.input_store.clone();
    let now = listing(source, store.clone(), |_| ()).await?;
    let since = ListVersions { store: store.clone(), created_from: Some(dream.created_at), ..ListVersions::default() };
    let mut touched: BTreeSet<MemoryId> = BTreeSet::new();
    let mut by_others: BTreeSet<MemoryId> = BTreeSet::new();
    let mut made_since: BTreeSet<MemoryId> = BTreeSet::new();
    let mut versions = Versions::new();
    let is_by_dream = |version: &MemoryVersion| match (&version.created_by, &dream.session_id) {
        (Some(api::Actor::Session(session)), Some(own)) => session == own.as_str(),
        _ => false,
    };
    pages(&source.client, since, |page| {
        // A server that does not know the filter gives everything.
        for version in page.into_iter().filter(|version| version.created_at > dream.created_at) {
            touched.insert(version.memory_id.clone());
            if !is_by_dream(&version) {
                by_others.insert(version.memory_id.clone());
            }
            if version.operation == VersionOperation::Created {
                made_since.insert(version.memory_id.clone());
            }
            versions.insert(version.id.as_str().to_owned(), version);
        }
    })
    .await?;
    let mut wanted: BTreeSet<MemoryId> = touched.difference(&made_since).cloned().collect();
    let mut past = Vec::new();
    if wanted.len() > FEW {
        past = before(source, &store, dream.created_at, &mut wanted, &mut versions).await?;
    }
    let histories = iter(wanted).map(|memory| history(source, store.clone(), memory)).buffer_unordered(AT_ONCE);
    let histories: Vec<Vec<MemoryVersion>> = histories.try_collect().await?;
    versions.extend(histories.into_iter().flatten().map(|version| (version.id.as_str().to_owned(), version)));
    let mut moments: Vec<Moment> = versions.values().map(moment).collect();
    moments.sort_by_key(|moment| moment.at);
    let then = reader.then(moments, dream.created_at.millis()).await?;
    let mut found = Dreamt {
        old: now.iter().filter(|entry| !touched.contains(&entry.memory)).cloned().collect(),
        past,
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

/// Versions by id.
type Versions = BTreeMap<String, MemoryVersion>;

/// Goes back in time from that moment until the version of every wanted memory is met, for no more pages than there are
/// memories to ask for. What was met is no longer wanted.
async fn before(
    source: Source,
    store: &StoreId,
    moment: Timestamp,
    wanted: &mut BTreeSet<MemoryId>,
    versions: &mut Versions,
) -> Result<Vec<Written>, ApiError> {
    let mut call = ListVersions {
        store: store.clone(),
        created_to: Some(moment),
        limit: Some(api::rules::PAGE_MAX),
        ..ListVersions::default()
    };
    let mut past: Vec<Written> = Vec::new();
    let mut found = Versions::new();
    let mut missing = wanted.clone();
    let most = wanted.len();
    for _ in 0..most {
        let page = source.client.call(call.clone()).await?;
        for version in page.data.into_iter().filter(|version| version.created_at <= moment) {
            // Only of a list that goes back in time is the first that is met the one that was current.
            if past.last().is_some_and(|later| later.at < version.created_at.millis()) {
                return Ok(Vec::new());
            }
            past.push(Written {
                version: version.id.as_str().to_owned(),
                at: version.created_at.millis(),
                size: version.content_size_bytes.unwrap_or_default(),
            });
            if missing.remove(&version.memory_id) {
                found.insert(version.id.as_str().to_owned(), version);
            }
        }
        let is_over = page.next_page.is_none() || page.next_page == call.page;
        call.page = page.next_page;
        if missing.is_empty() || is_over {
            break;
        }
    }
    wanted.retain(|memory| missing.contains(memory));
    versions.extend(found);
    Ok(past)
}

/// Every version of a memory.
async fn history(source: Source, store: StoreId, memory: MemoryId) -> Result<Vec<MemoryVersion>, ApiError> {
    let call = ListVersions { store, memory: Some(memory.clone()), view: Some(View::Basic), ..ListVersions::default() };
    let mut found = Vec::new();
    pages(&source.client, call, |page| {
        found.extend(page.into_iter().filter(|version| version.memory_id == memory));
    })
    .await?;
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
