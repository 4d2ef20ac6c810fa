//! The five operations on dreams (api.md §5).

use super::{
    Call, Operation, Parts, agents_operations as operation,
    body::{self, Body},
    by_id::by_id,
    model_param, query,
};
use crate::{
    ApiError, Dream, DreamId, DreamStatus, ModelConfig, OutputBehavior, Page, Request, SessionId, StoreId, Timestamp,
    beta, rules, wire, wire::Write,
};
use serde_json::json;

/// Begins a dream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateDream {
    /// The store to read.
    pub input_store: StoreId,
    /// 1–100 transcripts to read, none twice.
    pub input_sessions: Vec<SessionId>,
    /// Which model; of its settings only `speed: standard`.
    pub model: ModelConfig,
    /// 1–4,096 characters that steer it.
    pub instructions: Option<String>,
    /// Where the result goes; an existing store must be the input.
    pub output_behavior: OutputBehavior,
    /// The most tokens it may use, of every kind together. Lucid's own, in a header: see [`beta::TOKEN_BUDGET_HEADER`].
    pub token_budget: Option<u64>,
}

impl Call for CreateDream {
    type Reply = Dream;
    const OPERATION: &'static Operation = &operation::CREATE_DREAM;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.headers.extend(self.token_budget.map(|most| (beta::TOKEN_BUDGET_HEADER.to_owned(), most.to_string())));
        request.body = body::write([
            ("inputs", Some(wire::dream_inputs(&self.input_store, &self.input_sessions))),
            ("model", Some(model_param::write(&self.model))),
            ("instructions", self.instructions.as_ref().map(|text| json!(text))),
            (
                "output_behavior",
                (self.output_behavior != OutputBehavior::CreateNew).then(|| self.output_behavior.write()),
            ),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let (input_store, input_sessions) = inputs(&mut body)?;
        let dream = Self {
            model: model_param::read_of_dream(&mut body, "model")?
                .ok_or_else(|| body.refuse("model", "is required"))?,
            instructions: body.text("instructions")?,
            output_behavior: output_behavior(&mut body, &input_store)?,
            token_budget: token_budget(parts)?,
            input_store,
            input_sessions,
        };
        body.finish()?;
        dream.instructions.as_deref().map_or(Ok(()), rules::dream_instructions)?;
        Ok(dream)
    }
}

fn inputs(body: &mut Body) -> Result<(StoreId, Vec<SessionId>), ApiError> {
    let (mut store, mut sessions) = (None, None);
    for (at, item) in body.list("inputs")?.unwrap_or_default().into_iter().enumerate() {
        let mut input = Body::within(&format!("inputs.{at}"), item)?;
        let is_first = match input.required("type")?.as_str() {
            "memory_store" => store.replace(input.id::<StoreId>("memory_store_id")?).is_none(),
            "sessions" => sessions.replace(session_ids(&mut input)?).is_none(),
            _ => return Err(input.refuse("type", "must be memory_store or sessions")),
        };
        input.finish()?;
        if !is_first {
            return Err(body.refuse("inputs", "must have one memory_store and one sessions, not two of a kind"));
        }
    }
    store.zip(sessions).ok_or_else(|| body.refuse("inputs", "must have exactly one memory_store and one sessions"))
}

fn session_ids(input: &mut Body) -> Result<Vec<SessionId>, ApiError> {
    let ids = input.texts("session_ids")?.unwrap_or_default();
    if !(1..=rules::DREAM_SESSIONS).contains(&ids.len()) {
        return Err(input.refuse("session_ids", "must have 1 to 100 ids"));
    }
    let mut sorted: Vec<&str> = ids.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    if sorted.first().is_some_and(|id| id.is_empty()) || sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(input.refuse("session_ids", "must not have an id twice, nor an empty one"));
    }
    Ok(ids.into_iter().map(Into::into).collect())
}

fn output_behavior(body: &mut Body, input_store: &StoreId) -> Result<OutputBehavior, ApiError> {
    let Some(value) = body.take("output_behavior") else { return Ok(OutputBehavior::CreateNew) };
    let mut output = Body::within("output_behavior", value)?;
    let behavior = match output.required("type")?.as_str() {
        "create_new" => OutputBehavior::CreateNew,
        "update_existing" => OutputBehavior::UpdateExisting(output.id("memory_store_id")?),
        _ => return Err(output.refuse("type", "must be create_new or update_existing")),
    };
    if matches!(&behavior, OutputBehavior::UpdateExisting(store) if store != input_store) {
        return Err(output.refuse("memory_store_id", "must be the input store"));
    }
    output.finish()?;
    Ok(behavior)
}

fn token_budget(parts: &Parts<'_>) -> Result<Option<u64>, ApiError> {
    let Some(text) = parts.header(beta::TOKEN_BUDGET_HEADER) else { return Ok(None) };
    let most = text.trim().parse().ok().filter(|most| *most > 0);
    most.map(Some).ok_or_else(|| {
        ApiError::invalid(format!("{}: must be a whole number of at least 1", beta::TOKEN_BUDGET_HEADER))
    })
}

/// Lists dreams, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListDreams {
    /// Only those with one of these statuses; any if empty.
    pub statuses: Vec<DreamStatus>,
    /// Made later than that, unlike stores.
    pub created_after: Option<Timestamp>,
    /// Made earlier than that.
    pub created_before: Option<Timestamp>,
    /// Archived ones too.
    pub include_archived: bool,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListDreams {
    type Reply = Page<Dream>;
    const OPERATION: &'static Operation = &operation::LIST_DREAMS;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("created_at[gt]", self.created_after.map(|at| at.to_string())),
            ("created_at[lt]", self.created_before.map(|at| at.to_string())),
            ("include_archived", self.include_archived.then(|| "true".to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request.query.extend(query::list("statuses", self.statuses.iter().map(DreamStatus::as_str)));
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self {
            statuses: query.list("statuses", DreamStatus::parse)?,
            created_after: query.moment("created_at[gt]")?,
            created_before: query.moment("created_at[lt]")?,
            include_archived: query.flag("include_archived")?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

by_id!(
    /// Gets one dream, archived or not.
    GetDream { dream: DreamId } -> Dream, operation::GET_DREAM
);
by_id!(
    /// Cancels a dream at once. Again: the same; completed or failed: 400.
    CancelDream { dream: DreamId } -> Dream, operation::CANCEL_DREAM
);
by_id!(
    /// Archives a final dream, for ever; its output store stays. Again: unchanged.
    ArchiveDream { dream: DreamId } -> Dream, operation::ARCHIVE_DREAM
);
