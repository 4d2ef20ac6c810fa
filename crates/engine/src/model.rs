//! `Model`: what a session's agent thinks with. The engine gives it the whole conversation and takes down what it
//! answers; it knows no wire format, no key and no network. The built-in rules are one of them and always there.

mod rules;

use std::{future::Future, pin::Pin, rc::Rc};

use api::{ModelConfig, ModelInfo, MountedStore, TokenUsage};
use serde_json::{Map, Value};

use crate::{Clock, Engine, Entropy, kv::Kv};

pub use rules::{BUILT_IN_RULES, Rules};

/// What a model is asked: always everything, because a model keeps nothing between two requests.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    /// Which model, and its settings.
    pub model: ModelConfig,
    /// The agent's own system prompt.
    pub system: String,
    /// What is added to it: the mounted stores, with access, description and instructions. Empty where there are none.
    pub note: String,
    /// The mounted stores that the agent's tools can reach; read-only where it may not write.
    pub mounts: Vec<MountedStore>,
    /// The agent's tools, as agents keep them.
    pub tools: Vec<Value>,
    /// What was said and done so far, oldest first.
    pub messages: Vec<Message>,
}

/// One thing that was said or done.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Somebody said something.
    Said {
        /// A person, and not the agent.
        is_person: bool,
        /// When, in milliseconds since 1970.
        at: i64,
        /// What.
        text: String,
    },
    /// The agent used a tool.
    Used {
        /// The use's id.
        id: String,
        /// The tool.
        name: String,
        /// What it was given.
        input: Map<String, Value>,
    },
    /// A tool answered.
    Result {
        /// The use's id.
        id: String,
        /// The answer.
        text: String,
        /// It did not do what was asked.
        is_error: bool,
    },
}

/// What a model answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In order.
    pub parts: Vec<AnswerPart>,
    /// Why it stopped.
    pub stop: Stop,
    /// What it used.
    pub usage: TokenUsage,
}

impl Answer {
    /// What it says, without its uses of tools.
    pub(crate) fn text(&self) -> String {
        let text = |part: &AnswerPart| match part {
            AnswerPart::Text(text) => Some(text.clone()),
            AnswerPart::Use { .. } | AnswerPart::Broken { .. } => None,
        };
        self.parts.iter().filter_map(text).collect::<Vec<_>>().join("\n")
    }
}

/// A part of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerPart {
    /// Text for the person.
    Text(String),
    /// A tool to be used.
    Use {
        /// Which.
        name: String,
        /// What it is given.
        input: Map<String, Value>,
    },
    /// A tool that cannot be used, because what it was to be given cannot be read. The model is told and may try again.
    Broken {
        /// Which.
        name: String,
        /// Why, for the model.
        why: String,
    },
}

/// Why a model stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It has said what it had to say.
    End,
    /// It waits for its tools.
    Tools,
    /// It will not.
    Refusal,
    /// Its answer is as long as it may be, and not at its end.
    Length,
    /// It wants to be asked again, to go on.
    Pause,
}

/// Why a model did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelFault {
    /// The type of the `session.error` (api.md §7.3).
    pub kind: &'static str,
    /// In words, without keys.
    pub message: String,
    /// Whether it may pass by itself.
    pub is_passing: bool,
    /// What it was asked is longer than it can take.
    pub is_too_long: bool,
    /// Milliseconds after which to try again, where the model's server says so.
    pub retry_after: Option<i64>,
    /// What it used all the same.
    pub usage: TokenUsage,
}

impl ModelFault {
    /// Nobody here has such a model.
    pub fn unknown(id: &str) -> Self {
        let message =
            format!("No model {id:?} is set up here. Choose one of the models that are listed, or {BUILT_IN_RULES:?}.");
        Self {
            kind: "model_request_failed_error",
            message,
            is_passing: false,
            is_too_long: false,
            retry_after: None,
            usage: TokenUsage::default(),
        }
    }
}

/// Who listens while a model answers.
pub trait Hear {
    /// More of the text that stands at this place among the answer's parts.
    fn text(&self, part: usize, more: &str);
}

/// An answer that is on its way.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Answer, ModelFault>> + 'a>>;

/// Somebody who answers.
pub trait Model {
    /// The models it offers.
    fn infos(&self) -> Vec<ModelInfo>;

    /// Answers; text that comes bit by bit is told at once, and is in the answer all the same. It may be asked the same
    /// again after a crash, and is dropped when somebody interrupts.
    fn answer<'a>(&'a self, prompt: &'a Prompt, hear: &'a dyn Hear) -> Answering<'a>;
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// With another maker of models. Its models are listed before those that are there.
    #[must_use]
    pub fn with_model(mut self, model: impl Model + 'static) -> Self {
        self.makers.insert(0, Rc::new(model));
        self
    }

    pub(crate) fn models(&self) -> Vec<ModelInfo> {
        self.makers.iter().flat_map(|maker| maker.infos()).collect()
    }

    /// Whoever offers that model.
    pub(crate) fn model(&self, id: &str) -> Option<Rc<dyn Model>> {
        self.makers.iter().find(|maker| maker.infos().iter().any(|info| info.id == id)).cloned()
    }
}
