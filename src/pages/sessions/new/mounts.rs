//! Which stores a session mounts, each with its access and its instructions; at most eight, none twice.

use super::request::Mounting;
use crate::{
    data::queries,
    ui::{Button, Choice, IconButton, IconName, Segmented, Select, TextArea},
};
use api::rules;
use leptos::prelude::*;

/// One row of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct MountField {
    id: usize,
    store: RwSignal<String>,
    access: RwSignal<String>,
    instructions: RwSignal<String>,
}

impl MountField {
    /// A row for that store.
    pub(super) fn new(id: usize, store: String) -> Self {
        Self {
            id,
            store: RwSignal::new(store),
            access: RwSignal::new(String::new()),
            instructions: RwSignal::default(),
        }
    }

    /// What it says. Tracks.
    pub(super) fn mounting(self) -> Option<Mounting> {
        let store = Some(self.store.get()).filter(|store| !store.is_empty())?;
        let is_read_only = self.access.with(|access| access == "read_only");
        Some(Mounting { store: store.into(), is_read_only, instructions: self.instructions.get() })
    }
}

/// The rows.
#[component]
pub(super) fn Mounts(rows: RwSignal<Vec<MountField>>) -> impl IntoView {
    let stores = queries::stores(false);
    let choices = Signal::derive(move || {
        let stores = stores.get().and_then(Result::ok).unwrap_or_default();
        let known = stores.iter().map(|store| Choice::new(store.id.as_str(), &store.name));
        std::iter::once(Choice::new("", "Choose a store")).chain(known).collect::<Vec<_>>()
    });
    let add = move |()| {
        rows.update(|rows| {
            let id = rows.iter().map(|row| row.id + 1).max().unwrap_or_default();
            rows.push(MountField::new(id, String::new()));
        });
    };
    let off = Signal::derive(move || {
        let is_full = rows.with(Vec::len) >= rules::SESSION_STORES;
        is_full.then(|| "A session mounts at most 8 stores.".to_owned())
    });
    let draw = move |row: MountField| {
        let drop = move |()| rows.update(|rows| rows.retain(|other| other.id != row.id));
        let access = vec![Choice::new("", "Read and write"), Choice::new("read_only", "Read only")];
        let problem = Signal::derive(move || row.mounting().and_then(|mounting| mounting.wrong()));
        view! {
            <div class="mount-field">
                <div class="mount-line">
                    <Select label="Store" value=row.store choices/>
                    <Segmented label="Access" choices=access value=row.access on_pick=move |picked| row.access.set(picked)/>
                    <IconButton icon=IconName::Trash label="Do not mount this" on_click=drop/>
                </div>
                <TextArea
                    label="Instructions" value=row.instructions rows=2 max=rules::INSTRUCTIONS_CHARS problem
                    hint="What this agent is to do with this store: look here first, write decisions there."
                />
            </div>
        }
    };
    view! {
        <div class="stack">
            <For each=move || rows.get() key=|row| row.id children=draw/>
            <div><Button icon=IconName::Plus off on_click=add>"Mount a store"</Button></div>
        </div>
    }
}
