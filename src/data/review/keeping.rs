//! Decisions and plans under way, kept on this device. It refuses to tell a write done before it is on disk.

use super::shelf::Shelf;
use super::{Decision, Journal, State};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is kept of one review. Clones share the connection to the database.
#[derive(Clone)]
pub struct Keeping {
    shelf: Shelf,
    name: String,
}

/// Texts that were brought back or carried over, by path.
#[derive(Default, Serialize, Deserialize)]
struct Extra(BTreeMap<String, String>);

impl Keeping {
    /// What is kept under that name ([`super::Subject::shelf`]).
    pub fn new(name: String) -> Self {
        Self { shelf: Shelf::default(), name }
    }

    /// Every decision, by the key of its change. The error is a sentence.
    pub async fn decisions(&self) -> Result<Vec<(String, Decision)>, String> {
        let prefix = self.key("decision", "");
        let kept = self.shelf.below(&prefix).await.map_err(|error| error.to_string())?;
        let read = |(key, text): (String, String)| {
            Some((key.strip_prefix(&prefix)?.to_owned(), serde_json::from_str(&text).ok()?))
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// Keeps decisions. They are on disk when this is done. The error is a sentence.
    pub async fn keep_decisions(&self, decisions: Vec<(String, Decision)>) -> Result<(), String> {
        let empty = Decision::default();
        let texts = decisions.into_iter().map(|(key, decision)| {
            let text = (decision != empty).then(|| serde_json::to_string(&decision).unwrap_or_default());
            (self.key("decision", &key), text)
        });
        self.write(texts.collect()).await
    }

    /// Texts that were brought back or carried over, by path.
    pub async fn extra(&self) -> Result<BTreeMap<String, String>, String> {
        Ok(self.read::<Extra>("extra", "").await?.unwrap_or_default().0)
    }

    /// Keeps those texts.
    pub async fn keep_extra(&self, extra: BTreeMap<String, String>) -> Result<(), String> {
        let text = serde_json::to_string(&Extra(extra)).map_err(|error| error.to_string())?;
        self.write(vec![(self.key("extra", ""), Some(text))]).await
    }

    /// The plan that is under way and where its steps are; none when there is none.
    pub async fn journal(&self) -> Result<Option<(Journal, Vec<State>)>, String> {
        let Some(journal) = self.read::<Journal>("plan", "").await? else { return Ok(None) };
        let mut states = vec![State::Waiting; journal.steps.len()];
        let prefix = self.key("step", "");
        for (key, text) in self.shelf.below(&prefix).await.map_err(|error| error.to_string())? {
            let number = key.strip_prefix(&prefix).and_then(|number| number.parse::<usize>().ok());
            if let (Some(state), Ok(kept)) =
                (number.and_then(|number| states.get_mut(number)), serde_json::from_str(&text))
            {
                *state = kept;
            }
        }
        Ok(Some((journal, states)))
    }

    /// Keeps a plan before its first call, in place of an earlier one.
    pub async fn begin(&self, journal: &Journal) -> Result<(), String> {
        let text = serde_json::to_string(journal).map_err(|error| error.to_string())?;
        let mut texts = self.steps().await?;
        texts.push((self.key("plan", ""), Some(text)));
        self.write(texts).await
    }

    /// Keeps where steps are.
    pub async fn keep_states(&self, states: &[(usize, State)]) -> Result<(), String> {
        let texts = states.iter().map(|(number, state)| {
            (self.key("step", &number.to_string()), Some(serde_json::to_string(state).unwrap_or_default()))
        });
        self.write(texts.collect()).await
    }

    /// Forgets the plan: it is carried out, or a person gave it up.
    pub async fn end(&self) -> Result<(), String> {
        let mut texts = self.steps().await?;
        texts.push((self.key("plan", ""), None));
        self.write(texts).await
    }

    /// The keys of all steps, to be forgotten.
    async fn steps(&self) -> Result<Vec<(String, Option<String>)>, String> {
        let kept = self.shelf.below(&self.key("step", "")).await.map_err(|error| error.to_string())?;
        Ok(kept.into_iter().map(|(key, _)| (key, None)).collect())
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, what: &str, key: &str) -> Result<Option<T>, String> {
        let kept = self.shelf.get(&self.key(what, key)).await.map_err(|error| error.to_string())?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    async fn write(&self, texts: Vec<(String, Option<String>)>) -> Result<(), String> {
        self.shelf.write_all(&texts).await.map_err(|error| format!("This device does not keep it: {error}"))
    }

    fn key(&self, what: &str, key: &str) -> String {
        format!("{}{what}\n{key}", self.name)
    }
}
