//! What the client is waiting for unusually long, as a signal. It only tells; it ends no wait.

use api::ApiError;
use leptos::prelude::*;

/// Why an answer is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// The server has the request and does not answer.
    Answer,
    /// The server failed with this, and is asked again after so many seconds.
    Retry(ApiError, u64),
}

impl Waiting {
    /// In words, fit to show.
    pub fn words(&self) -> String {
        match self {
            Self::Answer => "The server has not answered yet.".to_owned(),
            Self::Retry(error, seconds) => format!("{} Trying again in {seconds} s.", error.message),
        }
    }
}

/// The long waits of one client, the oldest first, and the last number that was given.
#[derive(Clone, Copy)]
pub(super) struct Waits(RwSignal<(u64, Vec<(u64, Waiting)>)>);

impl Waits {
    pub(super) fn new() -> Self {
        Self(RwSignal::new((0, Vec::new())))
    }

    /// The oldest.
    pub(super) fn current(self) -> Option<Waiting> {
        self.0.with(|(_, waits)| waits.first().map(|(_, waiting)| waiting.clone()))
    }

    /// Tells of a wait until the guard is dropped.
    pub(super) fn tell(self, waiting: Waiting) -> Told {
        let mut id = 0;
        self.0.update(|(last, waits)| {
            *last += 1;
            id = *last;
            waits.push((id, waiting));
        });
        Told(self, id)
    }
}

/// A wait that is being told of.
pub(super) struct Told(Waits, u64);

impl Drop for Told {
    fn drop(&mut self) {
        // The signal is gone when the connection is.
        let _ = self.0.0.try_update(|(_, waits)| waits.retain(|(id, _)| *id != self.1));
    }
}
