//! What is sent for a new session, from the fields. Pure.

use api::{
    Access, AgentId, ContentBlock, EnvironmentId, ModelConfig, StoreId,
    call::{CreateAgent, CreateSession, EventParam, ResourceParam},
    rules,
};
use serde_json::json;

/// A store to mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mounting {
    pub(super) store: StoreId,
    pub(super) is_read_only: bool,
    pub(super) instructions: String,
}

impl Mounting {
    /// What is wrong with it.
    pub(super) fn wrong(&self) -> Option<String> {
        let over = self.instructions.chars().count() > rules::INSTRUCTIONS_CHARS;
        over.then(|| "Instructions have at most 4,096 characters.".to_owned())
    }

    fn write(&self) -> ResourceParam {
        ResourceParam::MemoryStore {
            memory_store_id: self.store.clone(),
            access: Some(if self.is_read_only { Access::ReadOnly } else { Access::ReadWrite }),
            instructions: filled(&self.instructions),
        }
    }
}

/// The session to make.
pub(super) fn session(
    agent: AgentId,
    environment: EnvironmentId,
    title: &str,
    mounts: &[Mounting],
    message: &str,
) -> CreateSession {
    let first = filled(message).map(|text| EventParam::UserMessage(vec![ContentBlock::Text(text)]));
    CreateSession {
        agent: agent.into(),
        environment,
        title: filled(title),
        resources: mounts.iter().map(Mounting::write).collect(),
        initial_events: first.into_iter().collect(),
        ..CreateSession::default()
    }
}

/// A simple agent with the tools that reach a mounted store.
pub(super) fn agent(name: &str, model: &str, system: &str) -> CreateAgent {
    CreateAgent {
        name: name.trim().to_owned(),
        model: ModelConfig::new(model.trim()),
        system: filled(system),
        tools: vec![json!({"type": "agent_toolset_20260401"})],
        ..CreateAgent::default()
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{AgentsCall, Call};

    #[test]
    fn what_is_sent_is_a_request_that_the_server_takes() {
        let mounts = [Mounting { store: "memstore_1".into(), is_read_only: true, instructions: " look first ".into() }];
        let call = session("agent_1".into(), "env_1".into(), "  ", &mounts, "hello");
        assert_eq!((call.title.clone(), call.initial_events.len()), (None, 1));
        assert_eq!(AgentsCall::parse(&call.request()), Ok(AgentsCall::CreateSession(call)));
        let call = agent(" Notes ", "built-in-rules", "");
        assert_eq!(AgentsCall::parse(&call.request()), Ok(AgentsCall::CreateAgent(call)));
    }

    #[test]
    fn instructions_have_a_bound() {
        let mounting = |instructions: String| Mounting { store: "s".into(), is_read_only: false, instructions };
        assert!(mounting("a".repeat(4_096)).wrong().is_none() && mounting("a".repeat(4_097)).wrong().is_some());
    }
}
