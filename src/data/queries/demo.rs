//! Whether demo data is there. Only Lucid's own server has any; the one that certainly is not Lucid's is not asked.

use api::{ApiError, call::GetDemo, wire::Demo};
use leptos::prelude::*;

use super::read::read;
use crate::{
    data::{ConnectionKind, Connections},
    reading::Reading,
};

/// The demo data; an error where the server has no such thing.
pub fn demo() -> Reading<Result<Demo, ApiError>> {
    let connections = expect_context::<Connections>();
    read(move |source| {
        source.fresh.track("/v1/lucid/demo");
        let is_foreign = connections.current().kind == ConnectionKind::ClaudeApi;
        async move {
            match is_foreign {
                true => Err(ApiError::not_found("This server has no demo data.")),
                false => source.client.call(GetDemo).await,
            }
        }
    })
}
