//! A model for tests: it reads what it is given by the letter, writes what was reported into one file, keeps the index,
//! and misbehaves when it is told to.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use api::{ModelInfo, TokenUsage};
use engine::{Answer, AnswerPart, Answering, Hear, Message, Model, ModelFault, Prompt, Stop};
use serde_json::{Map, Value, json};

pub const SHAM: &str = "sham";

/// What becomes of one request in place of a good answer.
#[derive(Clone, Debug)]
pub enum Act {
    /// A good answer.
    Good,
    Fault(ModelFault),
    Say(&'static str, Stop),
    Use(&'static str, Value),
    /// Never an answer.
    Hang,
}

/// Clones share what they were asked and what they are to do.
#[derive(Clone, Default)]
pub struct Sham {
    pub acts: Rc<RefCell<VecDeque<Act>>>,
    pub asked: Rc<RefCell<Vec<Prompt>>>,
    /// Prompts with more bytes than this are too long.
    pub window: Option<usize>,
}

impl Sham {
    pub fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        Self { acts: Rc::new(RefCell::new(acts.into_iter().collect())), ..Self::default() }
    }

    /// The texts that it was asked, those to sub-agents or those to the orchestrator.
    pub fn texts(&self, of_readers: bool) -> Vec<String> {
        let asked = self.asked.borrow();
        asked.iter().filter(|prompt| is_reader(prompt) == of_readers).map(whole).collect()
    }
}

pub fn fault(is_passing: bool, is_too_long: bool, retry_after: Option<i64>) -> Act {
    let kind = if is_passing { "model_overloaded_error" } else { "model_request_failed_error" };
    let message = "The stand-in does not want to.".to_owned();
    Act::Fault(ModelFault { kind, message, is_passing, is_too_long, retry_after, usage: TokenUsage::default() })
}

fn is_reader(prompt: &Prompt) -> bool {
    prompt.tools.is_empty()
}

pub fn whole(prompt: &Prompt) -> String {
    let text = |message: &Message| match message {
        Message::Said { text, .. } | Message::Result { text, .. } => text.clone(),
        Message::Used { input, .. } => Value::Object(input.clone()).to_string(),
    };
    prompt.messages.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn used(name: &str, input: Value) -> AnswerPart {
    let input = input.as_object().cloned().unwrap_or_else(Map::new);
    AnswerPart::Use { name: name.to_owned(), input }
}

/// Every person's line as a statement of its event.
fn read(text: &str) -> String {
    let (mut out, mut event) = (String::new(), None);
    for line in text.split_once("# The transcript").map_or("", |(_, rest)| rest).lines() {
        if let Some(head) = line.strip_prefix('[') {
            event =
                head.split_once(']').filter(|(_, who)| who.ends_with("person:")).map(|(number, _)| number.to_owned());
        } else if let (Some(number), Some(said)) = (&event, line.strip_prefix("| ")) {
            out += &format!("[{number}] {said}\n");
        }
    }
    if out.is_empty() { "NONE".to_owned() } else { out }
}

fn settle(prompt: &Prompt) -> Vec<AnswerPart> {
    let mount = prompt.mounts[0].mount_path.clone().expect("a mount");
    let told = whole(prompt);
    let count = prompt.messages.iter().filter(|message| matches!(message, Message::Used { .. })).count();
    let reports: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("| said "))
        .filter_map(|line| line.split_once("): "))
        .map(|(_, said)| said)
        .collect();
    let write =
        |path: &str, content: &str| used("write", json!({"file_path": format!("{mount}{path}"), "content": content}));
    match count {
        0 => vec![used("glob", json!({"pattern": "**", "path": mount}))],
        1 if !reports.is_empty() => vec![write("/told.md", &format!("# Told\n\n- {}\n", reports.join("\n- ")))],
        1 | 2 if told.contains("# The last part") => vec![write("/index.md", "- [told](/told.md): what was said\n")],
        _ => vec![AnswerPart::Text("This part is done.".to_owned())],
    }
}

impl Model for Sham {
    fn infos(&self) -> Vec<ModelInfo> {
        vec![ModelInfo::new(SHAM, "Sham")]
    }

    fn answer<'a>(&'a self, prompt: &'a Prompt, _: &'a dyn Hear) -> Answering<'a> {
        self.asked.borrow_mut().push(prompt.clone());
        let act = self.acts.borrow_mut().pop_front().unwrap_or(Act::Good);
        let usage = TokenUsage {
            input_tokens: 10,
            output_tokens: 5,
            cache_creation_input_tokens: 3,
            cache_read_input_tokens: 82,
        };
        let answer = move |parts, stop| Ok(Answer { parts, stop, usage });
        let is_long = self.window.is_some_and(|window| whole(prompt).len() > window);
        Box::pin(async move {
            match act {
                Act::Good if is_long => match fault(false, true, None) {
                    Act::Fault(fault) => Err(fault),
                    _ => answer(Vec::new(), Stop::End),
                },
                Act::Good if is_reader(prompt) => answer(vec![AnswerPart::Text(read(&whole(prompt)))], Stop::End),
                Act::Good => {
                    let parts = settle(prompt);
                    let is_using = parts.iter().any(|part| matches!(part, AnswerPart::Use { .. }));
                    answer(parts, if is_using { Stop::Tools } else { Stop::End })
                }
                Act::Fault(fault) => Err(fault),
                Act::Say(text, stop) => answer(vec![AnswerPart::Text(text.to_owned())], stop),
                Act::Use(name, input) => answer(vec![used(name, input)], Stop::Tools),
                Act::Hang => std::future::pending().await,
            }
        })
    }
}
