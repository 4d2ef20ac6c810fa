//! The six operations on environments (api.md §8).

use super::{
    Call, EnvironmentParam, MetadataPatch, Operation, Parts, Patch, agents_operations as operation,
    body::{self, Body},
    by_id::by_id,
    model_param::one_of,
    query,
};
use crate::{ApiError, Deleted, Environment, EnvironmentId, Page, Request, rules};
use serde_json::json;
use std::collections::BTreeMap;

const SCOPES: [&str; 2] = ["organization", "account"];

/// Makes an environment. Its name must be free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateEnvironment {
    /// 1–255 characters, no control characters.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// An unrestricted cloud sandbox if not said.
    pub config: Option<EnvironmentParam>,
    /// `organization` or `account`.
    pub scope: Option<String>,
    /// At most 16 pairs.
    pub metadata: BTreeMap<String, String>,
}

/// The code that the SDKs type for it (`BetaInvalidMetadataErrorDetails`).
fn invalid_metadata(error: ApiError) -> ApiError {
    error.with_code("invalid_metadata")
}

impl Call for CreateEnvironment {
    type Reply = Environment;
    const OPERATION: &'static Operation = &operation::CREATE_ENVIRONMENT;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.body = body::write([
            ("name", Some(json!(self.name))),
            ("description", self.description.as_ref().map(|text| json!(text))),
            ("config", self.config.as_ref().map(EnvironmentParam::write)),
            ("scope", self.scope.as_ref().map(|scope| json!(scope))),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let environment = Self {
            name: body.required("name")?,
            description: body.text("description")?,
            config: EnvironmentParam::read(&mut body, "config")?,
            scope: one_of(&mut body, "scope", &SCOPES)?,
            metadata: body.metadata().map_err(invalid_metadata)?,
        };
        body.finish()?;
        rules::name(&environment.name)?;
        Ok(environment)
    }
}

/// Lists environments, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEnvironments {
    /// Archived ones too.
    pub include_archived: bool,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListEnvironments {
    type Reply = Page<Environment>;
    const OPERATION: &'static Operation = &operation::LIST_ENVIRONMENTS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("include_archived", self.include_archived.then(|| "true".to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self { include_archived: query.flag("include_archived")?, limit: query.limit()?, page: query.text("page") })
    }
}

/// Changes an environment. Settings of the config that are not named stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateEnvironment {
    /// Which environment.
    pub environment: EnvironmentId,
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Patch<String>,
    /// A change to the config; its type stays.
    pub config: Option<EnvironmentParam>,
    /// The new scope.
    pub scope: Option<String>,
    /// Keys to set and to delete; here an empty string deletes, too.
    pub metadata: MetadataPatch,
}

impl Call for UpdateEnvironment {
    type Reply = Environment;
    const OPERATION: &'static Operation = &operation::UPDATE_ENVIRONMENT;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.environment.as_str()]);
        request.body = body::write([
            ("name", self.name.as_ref().map(|text| json!(text))),
            ("description", self.description.member(|text| json!(text))),
            ("config", self.config.as_ref().map(EnvironmentParam::write)),
            ("scope", self.scope.as_ref().map(|scope| json!(scope))),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let environment = Self {
            environment: parts.id(0),
            name: body.text("name")?,
            description: body.patch("description", Body::text)?,
            config: EnvironmentParam::read(&mut body, "config")?,
            scope: one_of(&mut body, "scope", &SCOPES)?,
            metadata: body.metadata_patch().map_err(invalid_metadata)?,
        };
        body.finish()?;
        environment.name.as_deref().map_or(Ok(()), rules::name)?;
        Ok(environment)
    }
}

by_id!(
    /// Gets one environment, archived or not.
    GetEnvironment { environment: EnvironmentId } -> Environment, operation::GET_ENVIRONMENT
);
by_id!(
    /// Deletes an environment.
    DeleteEnvironment { environment: EnvironmentId } -> Deleted, operation::DELETE_ENVIRONMENT
);
by_id!(
    /// Archives an environment, for ever. Its sessions go on.
    ArchiveEnvironment { environment: EnvironmentId } -> Environment, operation::ARCHIVE_ENVIRONMENT
);
