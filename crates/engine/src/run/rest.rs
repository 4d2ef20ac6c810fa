//! Coming to rest: what was used, then why it rests. What was said meanwhile begins the next turn at once.

use api::{EventBody, SessionStatus, wire::IdleState};

use super::{Phase, Rest, Turn};
use crate::{Clock, Engine, Entropy, failure::Failure, kv::Kv, work::JobRow};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) fn come_to_rest(
        &self,
        turn: &mut Turn<'_, '_, K>,
        job: &mut JobRow,
        reason: Rest,
    ) -> Result<Option<Phase>, Failure> {
        (job.tries, job.requests) = (0, 0);
        let is_more = !turn.queued.is_empty();
        if is_more && reason == Rest::EndTurn {
            return Ok(Some(Phase::Begin { is_announced: true }));
        }
        turn.found.row.rest(SessionStatus::Idle, self.mint.now());
        let session = &turn.found.row.session;
        let usage = EventBody::Usage { usage: session.usage.clone(), budget: session.budget.clone() };
        turn.log.add(&self.mint, turn.change, usage)?;
        let stop_reason = Self::stop_reason(&turn.found, reason);
        turn.log.add(&self.mint, turn.change, EventBody::StatusIdle(IdleState { stop_reason, stop_details: None }))?;
        if !is_more || reason == Rest::RequiresAction {
            return Ok(None);
        }
        turn.found.row.run(self.mint.now());
        Ok(Some(Phase::Begin { is_announced: false }))
    }
}
