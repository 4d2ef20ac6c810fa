//! `Chosen`: everything that the form holds, and the request that comes of it.

use crate::data::{
    ConnectionKind, Connections, Countable, Counting,
    queries::{self, Tally},
};
use crate::reading::Reading;
use api::{ModelConfig, ModelInfo, OutputBehavior, Session, SessionId, StoreId, call::CreateDream, rules};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What a server of Lucid's own always has.
const RULES: &str = "built-in-rules";

/// The form's signals.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    /// The id of the store to read; empty before one is chosen.
    pub(super) store: RwSignal<String>,
    /// What is in that store.
    pub(super) tally: Reading<Result<Tally, api::ApiError>>,
    /// The sessions that are ticked, with what is known of them.
    pub(super) sessions: RwSignal<Vec<Session>>,
    pub(super) model: RwSignal<String>,
    pub(super) instructions: RwSignal<String>,
    /// Write into the input store itself.
    pub(super) is_in_place: RwSignal<bool>,
    /// What a person typed as the limit: dollars, or tokens where the server holds it.
    pub(super) limit: RwSignal<String>,
    pub(super) counting: Counting,
    /// The models that the server lists.
    pub(super) offered: Memo<Vec<ModelInfo>>,
    is_ours: Memo<bool>,
}

impl Chosen {
    pub(super) fn new(store: &str) -> Self {
        let connections = expect_context::<Connections>();
        let is_browser = untrack(|| connections.current()).kind == ConnectionKind::ThisBrowser;
        let model = RwSignal::new(if is_browser { RULES } else { "claude-opus-5" }.to_owned());
        let models = queries::models();
        let offered = Memo::new(move |_| models.get().and_then(Result::ok).unwrap_or_default());
        let is_ours = Memo::new(move |_| is_browser || offered.with(|all| all.iter().any(|model| model.id == RULES)));
        // What the server has is a better beginning than what another one would have.
        Effect::new(move |before: Option<bool>| {
            let is_known = offered
                .with(|all| all.is_empty() || all.iter().any(|one| model.with_untracked(|model| one.id == *model)));
            if !is_known && before != Some(true) {
                offered.with(|all| all.iter().take(1).for_each(|first| model.set(first.id.clone())));
            }
            offered.with(|all| !all.is_empty())
        });
        let store = RwSignal::new(store.to_owned());
        let counting = Counting::new(model.into());
        let chosen = Self {
            store,
            tally: queries::tally(Signal::derive(move || StoreId::from(store.get()))),
            sessions: RwSignal::default(),
            model,
            instructions: RwSignal::default(),
            is_in_place: RwSignal::new(false),
            limit: RwSignal::default(),
            counting,
            offered,
            is_ours,
        };
        Effect::new(move |_| {
            if let Some(store) = chosen.countable_store() {
                counting.want(store);
            }
            chosen.sessions.get().iter().for_each(|session| counting.want(countable(session)));
        });
        chosen
    }

    /// Whether the server holds a limit in tokens itself. Tracks.
    pub(super) fn has_budget(self) -> bool {
        // Lucid's own does. Others may refuse a header that they do not know, before the request even leaves the browser.
        self.is_ours.get()
    }

    pub(super) fn countable_store(self) -> Option<Countable> {
        let store = self.store.get();
        if store.is_empty() {
            return None;
        }
        let tally = self.tally.get()?.ok()?;
        Some(Countable::Store(store.into(), tally.files, tally.bytes))
    }

    /// The ids that are ticked. Tracks.
    pub(super) fn ids(self) -> BTreeSet<SessionId> {
        self.sessions.with(|sessions| sessions.iter().map(|session| session.id.clone()).collect())
    }

    /// Ticks or unticks one.
    pub(super) fn toggle(self, session: &Session) {
        self.sessions.update(|sessions| match sessions.iter().position(|other| other.id == session.id) {
            Some(at) => drop(sessions.remove(at)),
            None => sessions.push(session.clone()),
        });
    }

    /// Why it cannot be started yet, in words. Tracks.
    pub(super) fn missing(self) -> Option<String> {
        let count = self.sessions.with(Vec::len);
        if self.store.with(String::is_empty) {
            return Some("Choose the store to read first.".to_owned());
        }
        if count == 0 {
            return Some("Tick at least one session.".to_owned());
        }
        if count > rules::DREAM_SESSIONS {
            return Some(format!("A dream reads at most 100 sessions; {count} are ticked."));
        }
        if self.model.with(|model| model.trim().is_empty()) {
            return Some("Name a model.".to_owned());
        }
        let instructions = self.instructions.get();
        let refused = Some(instructions.trim()).filter(|text| !text.is_empty()).map(rules::dream_instructions);
        if let Some(Err(error)) = refused {
            return Some(error.message);
        }
        self.limit_problem()
    }

    /// What is wrong with the limit. Tracks.
    pub(super) fn limit_problem(self) -> Option<String> {
        let typed = self.limit.get();
        if typed.trim().is_empty() {
            return None;
        }
        match self.has_budget() {
            true => tokens(&typed).is_none().then(|| "Type a whole number of tokens, or nothing.".to_owned()),
            false => crate::data::amount(&typed)
                .is_none_or(|dollars| dollars <= 0.0)
                .then(|| "Type an amount in dollars, like 5, or nothing.".to_owned()),
        }
    }

    /// The request, as it is sent. Tracks.
    pub(super) fn request(self) -> CreateDream {
        let store = StoreId::from(self.store.get());
        let instructions = Some(self.instructions.get().trim().to_owned()).filter(|text| !text.is_empty());
        CreateDream {
            output_behavior: match self.is_in_place.get() {
                true => OutputBehavior::UpdateExisting(store.clone()),
                false => OutputBehavior::CreateNew,
            },
            input_store: store,
            input_sessions: self.ids().into_iter().collect(),
            model: ModelConfig { id: self.model.get().trim().to_owned(), ..ModelConfig::default() },
            instructions,
            token_budget: self.has_budget().then(|| tokens(&self.limit.get())).flatten(),
        }
    }
}

/// What its transcript is counted under: an unchanged session is counted once.
pub(super) fn countable(session: &Session) -> Countable {
    Countable::Session(session.id.clone(), session.updated_at.millis())
}

/// A whole number as people write it, with or without separators.
fn tokens(text: &str) -> Option<u64> {
    let digits: String =
        text.trim().chars().filter(|char| !matches!(char, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '_')).collect();
    digits.parse().ok().filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn numbers_may_have_separators() {
        assert_eq!(
            (tokens("120,000"), tokens(" 1 200 000 "), tokens("12k"), tokens("0")),
            (Some(120_000), Some(1_200_000), None, None)
        );
    }
}
