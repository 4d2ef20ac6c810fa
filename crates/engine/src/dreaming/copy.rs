//! The work store: a new one, and file by file what the input held when the dream began. A dream that updates its input
//! works there and copies nothing.

use api::{
    Access, Actor, OutputBehavior, StoreId,
    call::{CreateMemory, CreateStore, ResourceParam},
};
use serde_json::Value;
use std::collections::BTreeMap;

use super::{DreamPhase, Dreaming, Step};
use crate::{Caller, Clock, Engine, Entropy, failure::Failure, kv::Kv};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn copy(&self, dreaming: &mut Dreaming<'_, '_, K>, row: u32) -> Result<Step, Failure> {
        if let OutputBehavior::UpdateExisting(store) = dreaming.row.dream.output_behavior.clone() {
            dreaming.row.dream.outputs = vec![store];
            return Ok(Ok(dreaming.reading()));
        }
        if dreaming.row.dream.outputs.is_empty() {
            self.make_work_store(dreaming).await?;
            return Ok(Ok(DreamPhase::Copy { row }));
        }
        let files = self.manifest_row(dreaming.serial, row).await?;
        if files.is_empty() {
            return Ok(Ok(dreaming.reading()));
        }
        let input = dreaming.input_store()?;
        let output = dreaming.output_store()?;
        for file in files {
            let Some(content) = self.input_text(input, &file).await? else {
                self.say_in_dream(dreaming, format!("{} was redacted before it could be copied.", file.path))?;
                continue;
            };
            let memory = self.within(dreaming.change);
            let call = CreateMemory { store: output.clone(), path: file.path.clone(), content, view: None };
            match memory.create_memory(&call, &dreaming.caller()).await {
                Ok(_) => {}
                // Somebody else wrote into the work store; their file stays.
                Err(Failure::Api(error)) => {
                    self.say_in_dream(dreaming, format!("{} was not copied: {}", file.path, error.message))?;
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(Ok(DreamPhase::Copy { row: row + 1 }))
    }

    async fn make_work_store(&self, dreaming: &mut Dreaming<'_, '_, K>) -> Result<(), Failure> {
        let dream = &dreaming.row.dream;
        let input = self.find_store(&dream.input_store).await?.held.row;
        let day: String = dream.created_at.to_string().chars().take(10).collect();
        let suffix = format!(", dream of {day}");
        let room = api::rules::NAME_CHARS - suffix.chars().count();
        let name = input.name.chars().take(room).collect::<String>() + &suffix;
        let call = CreateStore { name, description: Some(input.description), metadata: BTreeMap::new() };
        let store = self.within(dreaming.change).create_store(&call).await?;
        let mount = |store: &StoreId, access| ResourceParam::MemoryStore {
            memory_store_id: store.clone(),
            access: Some(access),
            instructions: None,
        };
        let mounts = [mount(&dream.input_store, Access::ReadOnly), mount(&store.id, Access::ReadWrite)];
        dreaming.session.row.session.resources = self.mounts(dreaming.change, &mounts).await?;
        let text = format!("The work store is {} ({}). The files are copied first.", store.name, store.id);
        dreaming.row.dream.outputs = vec![store.id];
        self.say_in_dream(dreaming, text)
    }
}

impl<K> Dreaming<'_, '_, K> {
    /// What begins when all is copied.
    fn reading(&self) -> DreamPhase {
        match self.is_by_rules() {
            true => DreamPhase::Read { next: 0, readers: Vec::new() },
            false => DreamPhase::Listen { next: 0, readers: Vec::new() },
        }
    }

    pub(super) fn output_store(&self) -> Result<StoreId, Failure> {
        self.row.dream.outputs.first().cloned().ok_or_else(Failure::torn)
    }

    /// Everything that a dream writes is its session's.
    pub(super) fn caller(&self) -> Caller {
        Caller { actor: Actor::Session(self.session.row.session.id.to_string()) }
    }

    /// Where the work store is mounted in the dream's session.
    pub(super) fn mount_path(&self) -> String {
        let output = self.row.dream.outputs.first();
        let mounts = self.session.row.session.resources.iter().filter_map(|mount| mount.store());
        let work = mounts.into_iter().find(|store| Some(&store.memory_store_id) == output);
        work.and_then(|store| store.mount_path.clone()).unwrap_or_default()
    }
}

/// An object of strings, as tools are given.
pub(super) fn input(pairs: &[(&str, String)]) -> serde_json::Map<String, Value> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::String(value.clone()))).collect()
}
