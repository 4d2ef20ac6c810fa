//! Content blocks in a request (api.md §7.3): which types an event takes, and what each must have.

use super::body::Body;
use crate::{
    ApiError, ContentBlock,
    wire::{Read, Write},
};
use serde_json::Value;

/// What a message may hold.
pub(super) const MESSAGE: &[&str] = &["text", "image", "document", "redacted"];
/// What a tool result may hold.
pub(super) const RESULT: &[&str] = &["text", "image", "document", "search_result"];
/// What a system message may hold.
pub(super) const SYSTEM: &[&str] = &["text"];

pub(super) fn write(blocks: &[ContentBlock]) -> Value {
    blocks.iter().map(Write::write).collect()
}

/// Takes `content`, which may be absent.
pub(super) fn read(body: &mut Body, kinds: &[&str]) -> Result<Option<Vec<ContentBlock>>, ApiError> {
    let Some(items) = body.list("content")? else { return Ok(None) };
    let blocks = items.iter().enumerate().map(|(at, item)| {
        check(&body.place(&format!("content.{at}")), item, kinds)?;
        ContentBlock::read(item)
    });
    blocks.collect::<Result<_, _>>().map(Some)
}

/// Takes `content`, which must be there and not be empty.
pub(super) fn required(body: &mut Body, kinds: &[&str]) -> Result<Vec<ContentBlock>, ApiError> {
    match read(body, kinds)? {
        Some(blocks) if !blocks.is_empty() => Ok(blocks),
        _ => Err(body.refuse("content", "is required and must not be empty")),
    }
}

fn check(place: &str, item: &Value, kinds: &[&str]) -> Result<(), ApiError> {
    let mut block = Body::within(place, item.clone())?;
    let kind = block.required("type")?;
    if !kinds.contains(&&*kind) {
        return Err(block.refuse("type", &format!("must be {}", kinds.join(" or "))));
    }
    match kind.as_str() {
        "text" => {
            block.required("text")?;
        }
        "image" => source(&mut block, &["base64", "url", "file"])?,
        "document" => {
            source(&mut block, &["base64", "text", "url", "file"])?;
            block.text("title")?;
            block.text("context")?;
        }
        "search_result" => {
            block.required("source")?;
            block.required("title")?;
            for (at, text) in block.list("content")?.unwrap_or_default().iter().enumerate() {
                check(&block.place(&format!("content.{at}")), text, SYSTEM)?;
            }
            block.object("citations")?;
        }
        _ => {}
    }
    block.finish()
}

fn source(block: &mut Body, kinds: &[&str]) -> Result<(), ApiError> {
    let Some(value) = block.take("source") else { return Err(block.refuse("source", "is required")) };
    let mut source = Body::within(&block.place("source"), value)?;
    let kind = source.required("type")?;
    if !kinds.contains(&&*kind) {
        return Err(source.refuse("type", &format!("must be {}", kinds.join(" or "))));
    }
    let members: &[&str] = match kind.as_str() {
        "base64" | "text" => &["media_type", "data"],
        "url" => &["url"],
        _ => &["file_id"],
    };
    for member in members {
        source.required(member)?;
    }
    source.finish()
}
