//! The five operations on memories (api.md §4.2).

use super::{Call, Operation, Parts, body, operation, query};
use crate::{ApiError, Deleted, Memory, MemoryId, MemoryItem, Page, Request, StoreId, View, rules};
use serde_json::{Value, json};

/// Makes a memory. Never overwrites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateMemory {
    /// In which store.
    pub store: StoreId,
    /// Where; see [`rules::path`].
    pub path: String,
    /// At most 102,400 bytes; may be empty.
    pub content: String,
    /// Default basic.
    pub view: Option<View>,
}

impl Call for CreateMemory {
    type Reply = Memory;
    const OPERATION: &'static Operation = &operation::CREATE_MEMORY;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str()]);
        request.query = query::write([("view", query::view(self.view))]);
        request.body = body::write([("path", Some(json!(self.path))), ("content", Some(json!(self.content)))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let path = body.required("path")?;
        let content = body.required("content")?;
        body.finish()?;
        rules::path(&path)?;
        rules::content(&content)?;
        Ok(Self { store: parts.id(0), path, content, view: parts.query().view()? })
    }
}

/// Lists the memories of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListMemories {
    /// Of which store.
    pub store: StoreId,
    /// Only below this folder; ends with `/`.
    pub path_prefix: Option<String>,
    /// Only direct children, deeper ones as folders (`depth=1`), instead of the whole subtree.
    pub is_shallow: bool,
    /// Default basic; full caps a page at 20.
    pub view: Option<View>,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListMemories {
    type Reply = Page<MemoryItem>;
    const OPERATION: &'static Operation = &operation::LIST_MEMORIES;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str()]);
        request.query = query::write([
            ("path_prefix", self.path_prefix.clone()),
            ("depth", self.is_shallow.then(|| "1".to_owned())),
            ("view", query::view(self.view)),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let path_prefix = query.text("path_prefix");
        path_prefix.as_deref().map_or(Ok(()), rules::path_prefix)?;
        let is_shallow = match query.text("depth").as_deref() {
            None | Some("0") => false,
            Some("1") => true,
            Some(_) => return Err(ApiError::invalid("depth: must be 0 or 1")),
        };
        Ok(Self {
            store: parts.id(0),
            path_prefix,
            is_shallow,
            view: query.view()?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

/// Gets one memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetMemory {
    /// Of which store.
    pub store: StoreId,
    /// Which memory.
    pub memory: MemoryId,
    /// Default full.
    pub view: Option<View>,
}

impl Call for GetMemory {
    type Reply = Memory;
    const OPERATION: &'static Operation = &operation::GET_MEMORY;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str(), self.memory.as_str()]);
        request.query = query::write([("view", query::view(self.view))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        Ok(Self { store: parts.id(0), memory: parts.id(1), view: parts.query().view()? })
    }
}

/// Changes content, path or both. What is `None` stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateMemory {
    /// Of which store.
    pub store: StoreId,
    /// Which memory.
    pub memory: MemoryId,
    /// The new content.
    pub content: Option<String>,
    /// The new path: a rename or move.
    pub path: Option<String>,
    /// The hash of the content this write started from: 64 lower-case hex digits. Without it the last write wins,
    /// so the console always sends it.
    pub expected_sha256: Option<String>,
    /// Default basic.
    pub view: Option<View>,
}

impl Call for UpdateMemory {
    type Reply = Memory;
    const OPERATION: &'static Operation = &operation::UPDATE_MEMORY;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str(), self.memory.as_str()]);
        request.query = query::write([("view", query::view(self.view))]);
        request.body = body::write([
            ("content", self.content.as_ref().map(|text| json!(text))),
            ("path", self.path.as_ref().map(|text| json!(text))),
            (
                "precondition",
                self.expected_sha256.as_ref().map(|hash| json!({"type": "content_sha256", "content_sha256": hash})),
            ),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let content = body.text("content")?;
        let path = body.text("path")?;
        let expected_sha256 = body.object("precondition")?.map(precondition).transpose()?;
        body.finish()?;
        content.as_deref().map_or(Ok(()), rules::content)?;
        path.as_deref().map_or(Ok(()), rules::path)?;
        let view = parts.query().view()?;
        Ok(Self { store: parts.id(0), memory: parts.id(1), content, path, expected_sha256, view })
    }
}

fn precondition(map: serde_json::Map<String, Value>) -> Result<String, ApiError> {
    let mut precondition = body::Body::new(map);
    if precondition.required("type")? != "content_sha256" {
        return Err(ApiError::invalid("precondition.type: must be content_sha256"));
    }
    let hash = precondition.required("content_sha256")?;
    precondition.finish()?;
    sha256("precondition.content_sha256", hash)
}

fn sha256(field: &str, hash: String) -> Result<String, ApiError> {
    match hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        true => Ok(hash),
        false => Err(ApiError::invalid(format!("{field}: must be 64 lower-case hexadecimal digits"))),
    }
}

/// Deletes a memory; its versions stay for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteMemory {
    /// Of which store.
    pub store: StoreId,
    /// Which memory.
    pub memory: MemoryId,
    /// The hash of the content that was looked at when deleting was decided.
    pub expected_sha256: Option<String>,
}

impl Call for DeleteMemory {
    type Reply = Deleted;
    const OPERATION: &'static Operation = &operation::DELETE_MEMORY;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str(), self.memory.as_str()]);
        request.query = query::write([("expected_content_sha256", self.expected_sha256.clone())]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let hash = parts.query().text("expected_content_sha256");
        Ok(Self {
            store: parts.id(0),
            memory: parts.id(1),
            expected_sha256: hash.map(|hash| sha256("expected_content_sha256", hash)).transpose()?,
        })
    }
}
