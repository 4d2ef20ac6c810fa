//! How many there are of something, for the navigation. It reads ids and nothing else, one page of them, and refuses to
//! fail: where a server does not have the thing, there is no number.

use api::{
    ApiError, Call, Operation, Page, Request,
    call::{ListDreams, ListSessions, Parts},
    rules,
    wire::{Fields, Read},
};
use serde_json::Value;

use super::read::read;
use crate::reading::Reading;

/// A list as far as its first page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many are on the page.
    pub at_least: usize,
    /// Whether there are more.
    pub is_more: bool,
}

/// The sessions that are not archived.
pub fn count_sessions() -> Reading<Result<Count, ApiError>> {
    count("/v1/sessions", || ListSessions { limit: Some(rules::PAGE_MAX), ..ListSessions::default() })
}

/// The dreams that are not archived.
pub fn count_dreams() -> Reading<Result<Count, ApiError>> {
    count("/v1/dreams", || ListDreams { limit: Some(rules::PAGE_MAX), ..ListDreams::default() })
}

fn count<C: Call + 'static>(path: &'static str, call: fn() -> C) -> Reading<Result<Count, ApiError>> {
    read(move |source| {
        source.fresh.track(path);
        async move {
            let page = source.client.call(Ids(call())).await?;
            Ok(Count { at_least: page.data.len(), is_more: page.next_page.is_some() })
        }
    })
}

/// A list of which only the ids are read.
struct Ids<C>(C);

struct Id;

impl Read for Id {
    fn read(value: &Value) -> Result<Self, ApiError> {
        Fields::of("list", value)?.text(&["id"]).map(|_| Self)
    }
}

impl<C: Call> Call for Ids<C> {
    type Reply = Page<Id>;
    const OPERATION: &'static Operation = C::OPERATION;

    fn request(&self) -> Request {
        self.0.request()
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        C::parse(parts).map(Self)
    }
}
