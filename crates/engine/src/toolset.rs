//! The agent's file tools on mounted memory (api.md §7.3, toolset 20260401): `read`, `write`, `edit`, `glob`, `grep` and
//! `bash` as far as it is about files. There is no machine behind them: nothing is executed, and outside of
//! `/mnt/memory` there is nothing.

mod bash;
mod command;
mod disk;
mod glob;
mod leave;
mod pattern;
mod place;
mod schema;
mod words;

use serde_json::{Map, Value};

use crate::{Clock, Entropy, failure::Failure, kv::Kv, limits::TOOL_BYTES};

pub(crate) use disk::{Disk, Mounted};
pub(crate) use leave::Leave;
pub(crate) use pattern::literal;
pub use schema::{ToolSchema, tool_schemas};

/// What a tool answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) text: String,
    pub(crate) is_error: bool,
}

/// Why a tool did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// To be told to the agent.
    Said(String),
    /// Storage; the step is done again or fails.
    Failure(Failure),
}

impl Trouble {
    fn said<T>(message: impl Into<String>) -> Result<T, Self> {
        Err(Self::Said(message.into()))
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Api(error) => Self::Said(error.message),
            failure @ Failure::Kv(_) => Self::Failure(failure),
        }
    }
}

impl<K: Kv, C: Clock, E: Entropy> Disk<'_, K, C, E> {
    /// Uses a tool. What the agent did wrong is an answer, too.
    pub(crate) async fn run(&self, name: &str, input: &Map<String, Value>) -> Result<Output, Failure> {
        match self.answer(name, input).await {
            Ok(text) => Ok(Output { text: cut(text), is_error: false }),
            Err(Trouble::Said(text)) => Ok(Output { text: cut(text), is_error: true }),
            Err(Trouble::Failure(failure)) => Err(failure),
        }
    }

    async fn answer(&self, name: &str, input: &Map<String, Value>) -> Result<String, Trouble> {
        let given = |key: &str| input.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let text = |key: &str| {
            let text = input.get(key).and_then(Value::as_str);
            text.ok_or_else(|| Trouble::Said(format!("{name}: {key} is required and must be a string")))
        };
        match name {
            "read" => {
                let content = self.read(text("file_path")?).await?;
                match input.get("view_range") {
                    None | Some(Value::Null) => Ok(content),
                    Some(range) => view(&content, range),
                }
            }
            "write" => {
                let path = text("file_path")?;
                self.write(path, text("content")?).await?;
                Ok(format!("Wrote {path}."))
            }
            "edit" => {
                let path = text("file_path")?;
                let replace_all = input.get("replace_all").and_then(Value::as_bool).unwrap_or_default();
                self.edit(path, text("old_string")?, text("new_string")?, replace_all).await?;
                Ok(format!("Changed {path}."))
            }
            "glob" => self.glob(text("pattern")?, given("path").unwrap_or("/")).await,
            "grep" => self.grep(text("pattern")?, given("path").unwrap_or("/")).await,
            "bash" => match given("command") {
                Some(command) => self.bash(command).await,
                // There is no shell to be started anew.
                None => Ok(String::new()),
            },
            other => Trouble::said(format!("There is no tool {other} here.")),
        }
    }

    async fn edit(&self, path: &str, old: &str, new: &str, replace_all: bool) -> Result<(), Trouble> {
        let content = self.read(path).await?;
        let count = if old.is_empty() { 0 } else { content.matches(old).count() };
        match count {
            0 => return Trouble::said(format!("{path}: old_string was not found")),
            1 => {}
            _ if replace_all => {}
            count => return Trouble::said(format!("{path}: old_string stands there {count} times; say more of it")),
        }
        self.write(path, &content.replace(old, new)).await
    }

    async fn glob(&self, pattern: &str, path: &str) -> Result<String, Trouble> {
        // A pattern that begins with a slash says itself where it begins.
        let base = if pattern.starts_with('/') { "/".to_owned() } else { place::normal(path, "/") };
        let pattern = pattern.trim_start_matches('/');
        let mut found = String::new();
        for file in self.files(&base).await? {
            let below = file.path.strip_prefix(base.trim_end_matches('/')).unwrap_or(&file.path);
            if glob::matches(pattern, below.trim_start_matches('/')) {
                found.push_str(&file.path);
                found.push('\n');
            }
        }
        Ok(found)
    }

    async fn grep(&self, pattern: &str, path: &str) -> Result<String, Trouble> {
        let pattern = pattern::parse(pattern)?;
        let mut found = String::new();
        for file in self.files(path).await? {
            let content = self.content(&file).await?;
            for (at, line) in content.lines().enumerate().filter(|(_, line)| pattern.is_match(line)) {
                found.push_str(&format!("{}:{}:{line}\n", file.path, at + 1));
            }
            if found.len() > TOOL_BYTES {
                break;
            }
        }
        Ok(found)
    }
}

/// Lines from and to, both included, counted from one; -1 is the last.
fn view(content: &str, range: &Value) -> Result<String, Trouble> {
    let bound = |at: usize| range.get(at).and_then(Value::as_i64);
    let (Some(from), Some(to)) = (bound(0).filter(|from| *from > 0), bound(1)) else {
        return Trouble::said("view_range: must be two line numbers");
    };
    let to = if to < 0 { usize::MAX } else { usize::try_from(to).unwrap_or(usize::MAX) };
    let from = usize::try_from(from).unwrap_or(usize::MAX) - 1;
    Ok(content.split_inclusive('\n').skip(from).take(to.saturating_sub(from)).collect())
}

fn cut(mut text: String) -> String {
    if text.len() > TOOL_BYTES {
        let end = (0..=TOOL_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        text.push_str("\n… the rest is left out: the answer is too long.");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_range_of_lines() {
        let range = |from: i64, to: i64| view("a\nb\nc\n", &json!([from, to])).expect("a view");
        assert_eq!([range(1, 2), range(2, -1), range(9, 9)], ["a\nb\n", "b\nc\n", ""]);
        assert!(view("a", &json!([0, 1])).is_err() && view("a", &json!("x")).is_err());
    }

    #[test]
    fn long_answers_are_cut_between_characters() {
        let long = cut("é".repeat(TOOL_BYTES));
        assert!(long.len() < TOOL_BYTES + 100 && long.contains("left out"));
        assert_eq!(cut("short".to_owned()), "short");
    }
}
