//! Beginning a dream: what it asks for is looked at here, the rest is a job.

use api::{
    ApiError, Dream, DreamId, DreamStatus, ErrorKind, OutputBehavior, SessionId, StoreId, TokenUsage, call::CreateDream,
};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    dream_keys,
    dreaming::DreamPhase,
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, DreamRow, StoreRow},
    serial::Serial,
    session_keys,
    work::{JobRow, Work},
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn create_dream(&self, call: &CreateDream, change: &Change<'_, K>) -> Result<Dream, Failure> {
        if self.model(&call.model.id).is_none() {
            let message = format!("model: {:?} is not set up here; GET /v1/models lists those that are", call.model.id);
            return Err(ApiError::invalid(message).into());
        }
        let store = self.store_to_dream_over(change, &call.input_store).await?;
        for id in &call.input_sessions {
            let not_found = || ApiError::not_found(format!("Session {id} was not found"));
            let serial = Serial::parse(SessionId::PREFIX, id.as_str()).ok_or_else(not_found)?;
            change.read(&session_keys::session(serial)).await?.ok_or_else(not_found)?;
        }
        let serial = self.mint.serial();
        if matches!(call.output_behavior, OutputBehavior::UpdateExisting(_)) {
            self.hold(change, store, serial).await?;
        }
        let mut input_sessions = call.input_sessions.clone();
        input_sessions.sort();
        let dream = Dream {
            id: serial.with_prefix(DreamId::PREFIX).into(),
            status: DreamStatus::Pending,
            input_store: call.input_store.clone(),
            input_sessions,
            outputs: Vec::new(),
            output_behavior: call.output_behavior.clone(),
            model: call.model.clone(),
            instructions: call.instructions.clone(),
            session_id: None,
            usage: TokenUsage::default(),
            error: None,
            created_at: serial.time(),
            ended_at: None,
            archived_at: None,
        };
        let row = DreamRow { dream, token_budget: call.token_budget, active: 0, stepped_at: None };
        change.put(dream_keys::dream(serial), rows::write(&row)?);
        change.put(session_keys::job(serial), rows::write(&JobRow::new(Work::Dream(DreamPhase::Begin)))?);
        Ok(row.dream)
    }

    async fn store_to_dream_over(&self, change: &Change<'_, K>, id: &StoreId) -> Result<Serial, Failure> {
        let not_found = || ApiError::not_found(format!("Memory store {id} was not found"));
        let serial = Serial::parse(StoreId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let row: StoreRow = rows::read(&change.read(&keys::store(serial)).await?.ok_or_else(not_found)?)?;
        match row.archived_at {
            None => Ok(serial),
            Some(_) => {
                Err(ApiError::invalid(format!("Memory store {id} is archived and cannot be dreamed over")).into())
            }
        }
    }

    /// One dream at a time writes into a store that is there already. Trying again at once cannot help.
    async fn hold(&self, change: &Change<'_, K>, store: Serial, dream: Serial) -> Result<(), Failure> {
        let key = dream_keys::holder(store);
        if let Some(holder) = change.read(&key).await? {
            let store = store.with_prefix(StoreId::PREFIX);
            let holder: Serial = rows::read(&holder)?;
            let message = format!(
                "Memory store {store} is being updated by dream {}. Wait for it, or cancel it.",
                holder.with_prefix(DreamId::PREFIX)
            );
            let error = ApiError { should_retry: Some(false), ..ApiError::new(ErrorKind::Conflict, message) };
            return Err(error.into());
        }
        change.put(key, rows::write(&dream)?);
        Ok(())
    }
}
