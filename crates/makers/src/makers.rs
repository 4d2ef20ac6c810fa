//! `Makers`: the servers of models that are set up, as one maker for the engine. They can be exchanged while it runs.

use std::{cell::RefCell, rc::Rc};

use api::{
    Method, ModelInfo,
    channel::{ModelServer, ModelServerKind},
};
use engine::{Answer, Answering, Hear, Message, Model, ModelFault, Prompt, tool_schemas};

use crate::{anthropic, draft::Draft, fault, http::Http, listing, openai, server, wire::Line};

/// Clones share the servers.
#[derive(Clone)]
pub struct Makers {
    http: Rc<dyn Http>,
    servers: Rc<RefCell<Vec<Rc<Maker>>>>,
}

/// One server and the models it offers.
struct Maker {
    server: ModelServer,
    infos: RefCell<Vec<ModelInfo>>,
}

impl Makers {
    /// None yet.
    pub fn new(http: impl Http + 'static) -> Self {
        Self { http: Rc::new(http), servers: Rc::default() }
    }

    /// Uses these servers in place of those before. What is under way with an earlier one is finished with it.
    ///
    /// # Errors
    /// When one cannot be used, as a sentence; then everything stays as it was.
    pub fn serve(&self, servers: Vec<ModelServer>) -> Result<(), String> {
        if let Some(sentence) = servers.iter().find_map(server::check) {
            return Err(sentence);
        }
        let maker = |server: ModelServer| {
            let infos = RefCell::new(server.models.iter().map(|id| ModelInfo::new(id, id)).collect());
            Rc::new(Maker { server, infos })
        };
        *self.servers.borrow_mut() = servers.into_iter().map(maker).collect();
        Ok(())
    }

    /// Asks every server for its models: those that were set up by id get their names, and a server for which none were
    /// offers all it has. A sentence for each server that did not answer; asking again is up to the host.
    pub async fn learn(&self) -> Vec<String> {
        let makers = self.servers.borrow().clone();
        let mut sentences = Vec::new();
        for maker in makers {
            match self.models(&maker.server).await {
                Ok(found) if maker.server.models.is_empty() => *maker.infos.borrow_mut() = found,
                Ok(found) => {
                    for info in maker.infos.borrow_mut().iter_mut() {
                        if let Some(known) = found.iter().find(|known| known.id == info.id) {
                            *info = known.clone();
                        }
                    }
                }
                Err(fault) => sentences.push(fault.message),
            }
        }
        sentences
    }

    /// Asks a server, set up or not, for its models.
    ///
    /// # Errors
    /// When it does not answer with any, or its settings cannot be used.
    pub async fn models(&self, server: &ModelServer) -> Result<Vec<ModelInfo>, ModelFault> {
        match server::check(server) {
            Some(sentence) => Err(fault::lasting(sentence)),
            None => listing::ask(Line { http: &*self.http, server }).await,
        }
    }

    async fn ask(&self, prompt: &Prompt, hear: &dyn Hear) -> Result<Answer, ModelFault> {
        let is_there = |maker: &&Rc<Maker>| maker.infos.borrow().iter().any(|info| info.id == prompt.model.id);
        let maker = self.servers.borrow().iter().find(is_there).cloned();
        // It was there when the engine looked.
        let maker = maker.ok_or_else(|| ModelFault::unknown(&prompt.model.id))?;
        let line = Line { http: &*self.http, server: &maker.server };
        let mut draft = Draft::new(hear);
        match converse(line, prompt, &mut draft).await {
            Ok(()) => match draft.stop {
                Some(stop) => Ok(draft.finish(stop)),
                None => Err(ModelFault { usage: draft.usage, ..fault::passing("The model's answer has no end.") }),
            },
            Err(fault) => Err(ModelFault { usage: draft.usage, ..fault }),
        }
    }
}

async fn converse(line: Line<'_>, prompt: &Prompt, draft: &mut Draft<'_>) -> Result<(), ModelFault> {
    // A tool that was used before must be told of as long as the conversation speaks of it.
    let has_used = prompt.messages.iter().any(|message| matches!(message, Message::Used { .. }));
    let mut tools = tool_schemas(&prompt.tools);
    tools.retain(|tool| !tool.needs_mount || has_used || !prompt.mounts.is_empty());
    let key = line.server.key.as_ref();
    let post =
        |operation, body: serde_json::Value| server::request(line.server, Method::Post, operation, body.to_string());
    match line.server.kind {
        ModelServerKind::Anthropic => {
            let request = post("messages", anthropic::body(line.server, prompt, &tools));
            line.converse(request, &mut anthropic::Stream::new(draft, key)).await
        }
        ModelServerKind::OpenaiCompatible => {
            let request = post("chat/completions", openai::body(line.server, prompt, &tools));
            line.converse(request, &mut openai::Stream::new(draft, key)).await
        }
    }
}

impl Model for Makers {
    fn infos(&self) -> Vec<ModelInfo> {
        self.servers.borrow().iter().flat_map(|maker| maker.infos.borrow().clone()).collect()
    }

    fn answer<'a>(&'a self, prompt: &'a Prompt, hear: &'a dyn Hear) -> Answering<'a> {
        Box::pin(self.ask(prompt, hear))
    }
}
