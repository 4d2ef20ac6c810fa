//! Whether demo data is there. Only Lucid's own server has any.

use api::{ApiError, call::GetDemo, wire::Demo};
use leptos::prelude::*;

use super::read::read_call;

/// The demo data; an error where the server has no such thing.
pub fn demo() -> LocalResource<Result<Demo, ApiError>> {
    read_call(|| GetDemo)
}
