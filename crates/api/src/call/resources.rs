//! The five operations on what a session has mounted (api.md §6.3). Memory stores can only be listed: they have no id,
//! and are mounted when the session is made.

use super::{Call, Operation, Parts, agents_operations as operation, body, by_id::by_id, query};
use crate::{ApiError, Deleted, Page, Request, ResourceId, Secret, SessionId, SessionResource, rules};
use serde_json::json;

/// Lists what a session has mounted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListResources {
    /// Of which session.
    pub session: SessionId,
    /// 1–1,000; all if not said.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListResources {
    type Reply = Page<SessionResource>;
    const OPERATION: &'static Operation = &operation::LIST_RESOURCES;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        request.query =
            query::write([("limit", self.limit.map(|limit| limit.to_string())), ("page", self.page.clone())]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self { session: parts.id(0), limit: query.limit_up_to(rules::LONG_PAGE_MAX)?, page: query.text("page") })
    }
}

/// Mounts a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddResource {
    /// In which session.
    pub session: SessionId,
    /// Which file.
    pub file_id: String,
    /// Default `/mnt/session/uploads/<file_id>`.
    pub mount_path: Option<String>,
}

impl Call for AddResource {
    type Reply = SessionResource;
    const OPERATION: &'static Operation = &operation::ADD_RESOURCE;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str()]);
        request.body = body::write([
            ("type", Some(json!("file"))),
            ("file_id", Some(json!(self.file_id))),
            ("mount_path", self.mount_path.as_ref().map(|path| json!(path))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        if body.required("type")? != "file" {
            return Err(body.refuse("type", "must be file; everything else is mounted when the session is made"));
        }
        let resource =
            Self { session: parts.id(0), file_id: body.id("file_id")?, mount_path: body.text("mount_path")? };
        body.finish()?;
        Ok(resource)
    }
}

/// Gives a repository another token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateResource {
    /// In which session.
    pub session: SessionId,
    /// Which mount.
    pub resource: ResourceId,
    /// The new token.
    pub authorization_token: Secret,
}

impl Call for UpdateResource {
    type Reply = SessionResource;
    const OPERATION: &'static Operation = &operation::UPDATE_RESOURCE;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.session.as_str(), self.resource.as_str()]);
        request.body = body::write([("authorization_token", Some(json!(self.authorization_token.expose())))]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let authorization_token = body.id("authorization_token")?;
        body.finish()?;
        Ok(Self { session: parts.id(0), resource: parts.id(1), authorization_token })
    }
}

by_id!(
    /// Gets one mount.
    GetResource { session: SessionId, resource: ResourceId } -> SessionResource, operation::GET_RESOURCE
);
by_id!(
    /// Takes a mount away.
    DeleteResource { session: SessionId, resource: ResourceId } -> Deleted, operation::DELETE_RESOURCE
);
