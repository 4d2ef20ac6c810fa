//! Demo data: added by one call and removed by another, whatever was done with it meanwhile.

use api::{
    ApiError,
    call::{CreateDemo, DeleteDemo},
    wire::Demo,
};

use crate::data::Source;

/// What is read anew after either.
const REACHED: [&str; 6] =
    ["/v1/lucid/demo", "/v1/memory_stores", "/v1/sessions", "/v1/agents", "/v1/environments", "/v1/dreams"];

/// Adds it.
pub async fn create_demo(source: Source) -> Result<Demo, ApiError> {
    let result = source.client.call(CreateDemo).await;
    REACHED.iter().for_each(|path| source.fresh.wrote(path));
    result
}

/// Removes it, with the dreams over its store and what these wrote.
pub async fn delete_demo(source: Source) -> Result<Demo, ApiError> {
    let result = source.client.call(DeleteDemo).await;
    REACHED.iter().for_each(|path| source.fresh.wrote(path));
    result
}
