//! Reads of dreams and of the models they can run on.

use api::{
    ApiError, Dream, DreamId, ModelInfo,
    call::{GetDream, ListDreams, ListModels},
    rules,
};
use leptos::prelude::*;

use super::read::{read, read_call};
use crate::{client::pages, reading::Reading};

/// Every dream, newest first; with the archived ones if that is wanted.
pub fn dreams(include_archived: impl Into<Signal<bool>>) -> Reading<Result<Vec<Dream>, ApiError>> {
    let include_archived = include_archived.into();
    read(move |source| {
        let include_archived = include_archived.get();
        source.fresh.track("/v1/dreams");
        async move {
            let mut dreams: Vec<Dream> = Vec::new();
            let call = ListDreams { include_archived, ..ListDreams::default() };
            pages(&source.client, call, |page| dreams.extend(page)).await?;
            dreams.retain(|dream| include_archived || dream.archived_at.is_none());
            dreams.sort_by_key(|dream| std::cmp::Reverse(dream.created_at));
            Ok(dreams)
        }
    })
}

/// One dream.
pub fn dream(id: impl Into<Signal<DreamId>>) -> Reading<Result<Dream, ApiError>> {
    let id = id.into();
    read_call(move || GetDream { dream: id.get() })
}

/// The models that the server offers, as far as one long page tells; nothing here says which of them dream.
pub fn models() -> Reading<Result<Vec<ModelInfo>, ApiError>> {
    read(move |source| async move {
        let call = ListModels { limit: Some(rules::LONG_PAGE_MAX), ..ListModels::default() };
        source.client.call(call).await.map(|page| page.data)
    })
}
