//! The last words of a dream.

use super::{DreamPhase, Dreaming, Step};
use crate::{Clock, Engine, Entropy, failure::Failure, kv::Kv};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) fn sum_up(&self, dreaming: &mut Dreaming<'_, '_, K>) -> Result<Step, Failure> {
        let dream = &dreaming.row.dream;
        let store = dream.outputs.first().map(ToString::to_string).unwrap_or_default();
        let text = format!(
            "The dream is done: {} transcripts are read and {store} is in order. Every decision above says why; look at \
             them before the store is trusted.",
            dream.input_sessions.len()
        );
        self.settling.borrow_mut().remove(&dreaming.serial);
        self.say_in_dream(dreaming, text)?;
        Ok(Ok(DreamPhase::Finish))
    }
}
