//! Models and the counting of tokens (api.md §8).

use super::{Call, Operation, Parts, agents_operations as operation, body, query};
use crate::{ApiError, Lifecycle, ModelInfo, ModelPage, Request, Response, TokenCount, rules};
use serde_json::{Map, Value, json};

/// Lists models. Its pages go by ids, not by cursors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListModels {
    /// Only those of these; active and deprecated ones if empty.
    pub lifecycle: Vec<Lifecycle>,
    /// Those after this one.
    pub after: Option<String>,
    /// Those before this one.
    pub before: Option<String>,
    /// 1–1,000, default 20.
    pub limit: Option<u32>,
}

impl Call for ListModels {
    type Reply = ModelPage;
    const OPERATION: &'static Operation = &operation::LIST_MODELS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("after_id", self.after.clone()),
            ("before_id", self.before.clone()),
            ("limit", self.limit.map(|limit| limit.to_string())),
        ]);
        request.query.extend(query::list("lifecycle", self.lifecycle.iter().map(Lifecycle::as_str)));
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        let (after, before) = (query.text("after_id"), query.text("before_id"));
        if after.is_some() && before.is_some() {
            return Err(ApiError::invalid("after_id: cannot be combined with before_id"));
        }
        let lifecycle = query.list("lifecycle", Lifecycle::parse)?;
        Ok(Self { lifecycle, after, before, limit: query.limit_up_to(rules::LONG_PAGE_MAX)? })
    }
}

/// Gets one model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetModel {
    /// Its id, or an alias of it.
    pub model: String,
}

impl Call for GetModel {
    type Reply = ModelInfo;
    const OPERATION: &'static Operation = &operation::GET_MODEL;

    fn request(&self) -> Request {
        Self::OPERATION.request(&[&self.model])
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        parts.body()?.finish()?;
        Ok(Self { model: parts.id(0) })
    }
}

/// Counts the tokens of a prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountTokens {
    /// Whose tokens.
    pub model: String,
    /// `{"role", "content"}` each, verbatim; at least one.
    pub messages: Vec<Value>,
    /// The system prompt, text or blocks.
    pub system: Option<Value>,
    /// Tools, verbatim.
    pub tools: Vec<Value>,
    /// Everything else that a prompt can have, verbatim. Unknown keys are no error here: the list grows often.
    pub more: Map<String, Value>,
}

impl Call for CountTokens {
    type Reply = TokenCount;
    const OPERATION: &'static Operation = &operation::COUNT_TOKENS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        let more = self.more.iter().map(|(key, value)| (key.as_str(), Some(value.clone())));
        let known = [
            ("model", Some(json!(self.model))),
            ("messages", Some(json!(self.messages))),
            ("system", self.system.clone()),
            ("tools", body::filled(&self.tools)),
        ];
        request.body = Some(body::object(more.chain(known)).to_string());
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let model = body.required("model")?;
        rules::model("model", &model)?;
        let messages = body.list("messages")?.unwrap_or_default();
        if messages.is_empty() {
            return Err(body.refuse("messages", "is required and must not be empty"));
        }
        for (at, message) in messages.iter().enumerate() {
            if message.get("role").and_then(Value::as_str).is_none() || message.get("content").is_none() {
                return Err(body.refuse(&format!("messages.{at}"), "must have role and content"));
            }
        }
        let system = body.take("system");
        if system.as_ref().is_some_and(|system| !system.is_string() && !system.is_array()) {
            return Err(body.refuse("system", "must be a string or a list of blocks"));
        }
        let tools = body.list("tools")?.unwrap_or_default();
        let more = body.rest().into_iter().filter(|(_, value)| !value.is_null()).collect();
        Ok(Self { model, messages, system, tools, more })
    }

    fn reply(response: &Response) -> Result<TokenCount, ApiError> {
        super::read(response).map(|count: TokenCount| count.with_headers(response))
    }
}
