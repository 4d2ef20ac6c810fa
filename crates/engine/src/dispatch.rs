//! From a request around memory to its operation: the gate, the typed call, and one [`Change`] an attempt. It knows no
//! operation's rules.

use api::{AgentsCall, ApiError, Request, wire::Write};

use crate::{Clock, Engine, Entropy, change::Change, failure::Failure, headers, kv::Kv, reply::Reply};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Answers a request to one of the paths that [`AgentsCall`] knows.
    pub(crate) async fn answer_around(&self, request: &Request) -> Result<Reply, ApiError> {
        headers::check_version(request)?;
        let beta = AgentsCall::OPERATIONS.iter().find(|operation| operation.ids(&request.path).is_some());
        headers::check_beta(request, beta.and_then(|operation| operation.beta))?;
        let call = AgentsCall::parse(request)?;
        self.until_through(async || {
            let change = Change::new(&self.kv);
            let reply = self.run_around(&call, &change).await?;
            self.store(change).await?;
            Ok(reply)
        })
        .await
    }

    /// Stores a change; what it tells is told only then.
    pub(crate) async fn store(&self, change: Change<'_, K>) -> Result<(), Failure> {
        self.tell(change.store().await?);
        Ok(())
    }

    async fn run_around(&self, call: &AgentsCall, change: &Change<'_, K>) -> Result<Reply, Failure> {
        let body = match call {
            AgentsCall::CreateAgent(call) => self.create_agent(call, change).await?.write(),
            AgentsCall::ListAgents(call) => self.list_agents(call).await?.write(),
            AgentsCall::GetAgent(call) => self.get_agent(call, change).await?.write(),
            AgentsCall::UpdateAgent(call) => self.update_agent(call, change).await?.write(),
            AgentsCall::ArchiveAgent(call) => self.archive_agent(call, change).await?.write(),
            AgentsCall::ListAgentVersions(call) => self.list_agent_versions(call, change).await?.write(),
            AgentsCall::CreateEnvironment(call) => self.create_environment(call, change).await?.write(),
            AgentsCall::ListEnvironments(call) => self.list_environments(call).await?.write(),
            AgentsCall::GetEnvironment(call) => self.get_environment(call, change).await?.write(),
            AgentsCall::UpdateEnvironment(call) => self.update_environment(call, change).await?.write(),
            AgentsCall::DeleteEnvironment(call) => self.delete_environment(call, change).await?.write(),
            AgentsCall::ArchiveEnvironment(call) => self.archive_environment(call, change).await?.write(),
            AgentsCall::CreateSession(call) => self.create_session(call, change).await?.write(),
            AgentsCall::ListSessions(call) => self.list_sessions(call).await?.write(),
            AgentsCall::GetSession(call) => self.get_session(call, change).await?.write(),
            AgentsCall::UpdateSession(call) => self.update_session(call, change).await?.write(),
            AgentsCall::DeleteSession(call) => self.delete_session(call, change).await?.write(),
            AgentsCall::ArchiveSession(call) => self.archive_session(call, change).await?.write(),
            AgentsCall::ListResources(call) => self.list_resources(call, change).await?.write(),
            AgentsCall::AddResource(call) => self.add_resource(call, change).await?.write(),
            AgentsCall::GetResource(call) => self.get_resource(call, change).await?.write(),
            AgentsCall::UpdateResource(call) => self.update_resource(call, change).await?.write(),
            AgentsCall::DeleteResource(call) => self.delete_resource(call, change).await?.write(),
            AgentsCall::ListEvents(call) => self.list_events(call, change).await?.write(),
            AgentsCall::SendEvents(call) => self.send_events(call, change).await?.write(),
            AgentsCall::ListThreads(call) => self.list_threads(call, change).await?.write(),
            AgentsCall::GetThread(call) => self.get_thread(call, change).await?.write(),
            AgentsCall::ArchiveThread(call) => self.archive_thread(call, change).await?.write(),
            AgentsCall::ListThreadEvents(call) => self.list_thread_events(call, change).await?.write(),
            AgentsCall::ListModels(call) => self.list_models(call)?.write(),
            AgentsCall::GetModel(call) => self.get_model(call)?.write(),
            AgentsCall::CountTokens(call) => {
                let count = self.count_tokens(call);
                return Ok(Reply { body: count.write(), headers: count.headers() });
            }
            AgentsCall::GetDemo(_) => self.get_demo(change).await?.write(),
            AgentsCall::CreateDemo(_) => self.create_demo(change).await?.write(),
            AgentsCall::DeleteDemo(_) => self.delete_demo(change).await?.write(),
            AgentsCall::StreamEvents(_) | AgentsCall::StreamThread(_) => {
                return Err(ApiError::invalid("This path answers with a stream, which this way cannot carry").into());
            }
            AgentsCall::CreateDream(call) => self.create_dream(call, change).await?.write(),
            AgentsCall::ListDreams(call) => self.list_dreams(call).await?.write(),
            AgentsCall::GetDream(call) => self.get_dream(call, change).await?.write(),
            AgentsCall::CancelDream(call) => self.cancel_dream(call, change).await?.write(),
            AgentsCall::ArchiveDream(call) => self.archive_dream(call, change).await?.write(),
        };
        Ok(body.into())
    }
}
