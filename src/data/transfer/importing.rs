//! Carrying a plan out. Stopping lets what was sent be answered, so that nothing is left half told.

use super::job::Job;
use super::outcome::{Outcome, is_for_all};
use crate::client::reader::Reader;
use crate::data::Source;
use crate::data::actions::{create_memory, save_memory};
use api::{ApiError, StoreId};
use futures_util::StreamExt;
use std::cell::RefCell;
use std::rc::Rc;

/// Writes under way at once.
const PARALLEL: usize = 12;

/// Asks the run to stop, and says why it did.
#[derive(Clone, Default)]
pub struct Stop(Rc<RefCell<Option<String>>>);

impl Stop {
    /// No further file is begun.
    pub fn stop(&self, why: impl Into<String>) {
        self.0.borrow_mut().get_or_insert(why.into());
    }

    /// Why it stops; none while it goes on.
    pub fn why(&self) -> Option<String> {
        self.0.borrow().clone()
    }
}

/// Writes the files. `told` gets the number of every file that was begun and what became of it.
pub async fn import(
    source: Source,
    store: StoreId,
    reader: Reader,
    jobs: Vec<Job>,
    stop: Stop,
    told: impl Fn(u32, Outcome),
) {
    let going = stop.clone();
    let writes = futures_util::stream::iter(jobs)
        .take_while(move |_| std::future::ready(going.why().is_none()))
        .map(|job| {
            let (store, stop) = (store.clone(), stop.clone());
            async move {
                let entry = job.entry;
                (entry, one(source, store, reader, job, &stop).await)
            }
        })
        .buffer_unordered(PARALLEL);
    let tell = |(entry, outcome)| {
        told(entry, outcome);
        std::future::ready(())
    };
    writes.for_each(tell).await;
}

async fn one(source: Source, store: StoreId, reader: Reader, job: Job, stop: &Stop) -> Outcome {
    let (text, sha256) = match reader.read(job.entry).await {
        Ok(content) => content,
        Err(error) => return Outcome::Failed(error.message),
    };
    if sha256 != job.sha256 {
        return Outcome::Failed("The file changed on the disk since the plan was made.".to_owned());
    }
    let written = match job.over.clone() {
        None => create_memory(source, store, job.target.clone(), text).await,
        Some((memory, expected)) => save_memory(source, store, memory, text, expected).await,
    };
    match written {
        // A server that keeps something else than it was sent must not pass for one that keeps files.
        Ok(memory) if !memory.content_sha256.is_empty() && memory.content_sha256 != sha256 => {
            Outcome::Failed("The server says that it keeps other content than it was sent.".to_owned())
        }
        Ok(_) if job.over.is_some() => Outcome::Overwritten,
        Ok(_) => Outcome::Created,
        Err(error) => {
            halt(&error, stop);
            Outcome::of(&error)
        }
    }
}

fn halt(error: &ApiError, stop: &Stop) {
    if is_for_all(error) {
        stop.stop(error.message.clone());
    }
}
