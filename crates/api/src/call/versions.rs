//! The three operations on memory versions (api.md §4.3).

use super::{Call, Operation, Parts, operation, query};
use crate::{ApiError, MemoryId, MemoryVersion, Page, Request, StoreId, Timestamp, VersionId, VersionOperation, View};

/// Lists versions, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListVersions {
    /// Of which store.
    pub store: StoreId,
    /// Only of this memory, deleted or not.
    pub memory: Option<MemoryId>,
    /// Only those that did this.
    pub operation: Option<VersionOperation>,
    /// Only those written in this session.
    pub session: Option<String>,
    /// Only those written with this API key.
    pub api_key: Option<String>,
    /// Only those written by this service account.
    pub service_account: Option<String>,
    /// Written at that moment or later.
    pub created_from: Option<Timestamp>,
    /// Written at that moment or earlier.
    pub created_to: Option<Timestamp>,
    /// Default basic; full caps a page at 20.
    pub view: Option<View>,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListVersions {
    type Reply = Page<MemoryVersion>;
    const OPERATION: &'static Operation = &operation::LIST_VERSIONS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str()]);
        request.query = query::write([
            ("memory_id", self.memory.as_ref().map(|id| id.as_str().to_owned())),
            ("operation", self.operation.map(|operation| operation.as_str().to_owned())),
            ("session_id", self.session.clone()),
            ("api_key_id", self.api_key.clone()),
            ("service_account_id", self.service_account.clone()),
            ("created_at[gte]", self.created_from.map(|at| at.to_string())),
            ("created_at[lte]", self.created_to.map(|at| at.to_string())),
            ("view", query::view(self.view)),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let operation = match query.text("operation").as_deref() {
            None => None,
            Some("created") => Some(VersionOperation::Created),
            Some("modified") => Some(VersionOperation::Modified),
            Some("deleted") => Some(VersionOperation::Deleted),
            Some(_) => return Err(ApiError::invalid("operation: must be created, modified or deleted")),
        };
        Ok(Self {
            store: parts.id(0),
            memory: query.text("memory_id").map(Into::into),
            operation,
            session: query.text("session_id"),
            api_key: query.text("api_key_id"),
            service_account: query.text("service_account_id"),
            created_from: query.moment("created_at[gte]")?,
            created_to: query.moment("created_at[lte]")?,
            view: query.view()?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

/// Gets one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetVersion {
    /// Of which store.
    pub store: StoreId,
    /// Which version.
    pub version: VersionId,
    /// Default full.
    pub view: Option<View>,
}

impl Call for GetVersion {
    type Reply = MemoryVersion;
    const OPERATION: &'static Operation = &operation::GET_VERSION;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str(), self.version.as_str()]);
        request.query = query::write([("view", query::view(self.view))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        Ok(Self { store: parts.id(0), version: parts.id(1), view: parts.query().view()? })
    }
}

/// Blanks content, path, hash and size of one version for ever; who and when stay. The head of a live memory is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedactVersion {
    /// Of which store.
    pub store: StoreId,
    /// Which version.
    pub version: VersionId,
}

impl Call for RedactVersion {
    type Reply = MemoryVersion;
    const OPERATION: &'static Operation = &operation::REDACT_VERSION;

    fn request(&self) -> Request {
        Self::OPERATION.request(&[self.store.as_str(), self.version.as_str()])
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        parts.body()?.finish()?;
        Ok(Self { store: parts.id(0), version: parts.id(1) })
    }
}
