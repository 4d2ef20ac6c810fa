//! Writes to dreams.

use api::{
    ApiError, Dream, DreamId,
    call::{ArchiveDream, CancelDream, CreateDream},
};

use super::write::write;
use crate::data::Source;

/// Starts a dream.
pub async fn create_dream(source: Source, dream: CreateDream) -> Result<Dream, ApiError> {
    write(source, dream).await
}

/// Ends a dream that is under way; what it wrote so far stays in its output.
pub async fn cancel_dream(source: Source, dream: DreamId) -> Result<Dream, ApiError> {
    write(source, CancelDream { dream }).await
}

/// Archives a dream that is over, for ever; its output stays.
pub async fn archive_dream(source: Source, dream: DreamId) -> Result<Dream, ApiError> {
    write(source, ArchiveDream { dream }).await
}
