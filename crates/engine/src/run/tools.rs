//! Using a tool: what it writes to memory and what it answers land in the same commit.

use api::{Access, Actor, StoreId};

use super::{PendingUse, Phase, Rest, Turn, ask::rest};
use crate::{
    Caller, Clock, Engine, Entropy,
    failure::Failure,
    kv::Kv,
    serial::Serial,
    toolset::{Disk, Mounted},
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn use_tool(
        &self,
        turn: &mut Turn<'_, '_, K>,
        mut uses: Vec<PendingUse>,
    ) -> Result<Option<Phase>, Failure> {
        if uses.is_empty() {
            return Ok(Some(Phase::Ask));
        }
        let one = uses.remove(0);
        let session = &turn.found.row.session;
        let mounts = turn.found.row.reach().filter_map(|store| {
            Some(Mounted {
                path: store.mount_path.clone()?,
                store: Serial::parse(StoreId::PREFIX, store.memory_store_id.as_str())?,
                is_read_only: store.access != Access::ReadWrite,
            })
        });
        let memory = self.within(turn.change);
        let caller = Caller { actor: Actor::Session(session.id.to_string()) };
        // A dream leaves alone what others write while it works.
        let others_since = turn.found.row.dream.as_ref().map(|_| session.created_at);
        let disk = Disk { memory: &memory, mounts: mounts.collect(), caller, others_since };
        let output = disk.run(&one.name, &one.input).await?;
        self.add_result(turn, one.event.as_str().into(), output.text, output.is_error)?;
        Ok(Some(match (uses.is_empty(), rest(turn)) {
            (false, _) => Phase::Use { uses },
            (true, Rest::RequiresAction) => Phase::End { reason: Rest::RequiresAction },
            (true, _) => Phase::Ask,
        }))
    }
}
