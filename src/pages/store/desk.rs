//! Where a file is written and read: the editor, the page beside it, saving, and what stands in the way of saving.

use super::{
    conflict::Notices,
    editing::{Editing, Standing, base_of},
    file_foot::FileFoot,
    file_head::FileHead,
    page::View,
    side_pane::SidePane,
};
use crate::{
    data::{Connections, Draft, DraftBase, DraftKeeper, Prefs, Source, actions::save_memory},
    parts::Preview,
    paths::{Here, MemoryRef, Param, Route},
    ui::{Editor, EditorHandle, Side, Split},
};
use api::{Memory, call::GetMemory};
use leptos::{ev, prelude::*, task::spawn_local};

/// What the parts of the desk share.
#[derive(Clone, Copy)]
pub(super) struct File {
    pub(super) view: View,
    pub(super) memory: Signal<Memory>,
    pub(super) editing: RwSignal<Editing>,
    pub(super) handle: EditorHandle,
    pub(super) keeper: DraftKeeper,
    source: Source,
}

impl File {
    /// The person typed; `shown` is what the editor says.
    pub(super) fn typed(self, shown: String) {
        if let Some(text) = self.editing.try_update(|editing| {
            editing.typed(shown);
            editing.text.clone()
        }) {
            self.keeper.typed(text);
        }
    }

    /// Saves what the editor says this moment.
    pub(super) fn save(self) {
        self.typed(self.handle.text());
        let Some(Some((text, sha256))) = self.editing.try_update(Editing::save) else { return };
        let (store, id) = (self.view.id(), self.memory.with_untracked(|memory| memory.id.clone()));
        spawn_local(async move {
            self.keeper.sending(text.clone()).await;
            match save_memory(self.source, store, id, text.clone(), sha256).await {
                Ok(memory) => {
                    let base = DraftBase { content: text, sha256: memory.content_sha256 };
                    self.editing.try_update(|editing| editing.saved(base.sha256.clone()));
                    self.keeper.saved(base);
                }
                Err(error) => {
                    if self.editing.try_update(|editing| editing.failed(error)) == Some(true) {
                        self.fetch_theirs().await;
                    }
                }
            }
        });
    }

    /// Looks what the file says now, after the server refused to overwrite it.
    async fn fetch_theirs(self) {
        let (store, memory) = (self.view.id(), self.memory.with_untracked(|memory| memory.id.clone()));
        match self.source.client.call(GetMemory { store, memory, view: Some(api::View::Full) }).await {
            Ok(memory) => self.theirs(&memory),
            Err(error) => drop(self.editing.try_update(|editing| editing.failed(error))),
        }
    }

    /// The file says this on the server.
    fn theirs(self, memory: &Memory) {
        let before = self.editing.try_with_untracked(|editing| (editing.text.clone(), editing.base.clone()));
        self.editing.try_update(|editing| editing.theirs(base_of(memory)));
        let after =
            self.editing.try_with_untracked(|editing| (editing.text.clone(), editing.base.clone(), editing.shown()));
        if let (Some((text, base)), Some((new_text, new_base, shown))) = (before, after) {
            if text != new_text {
                self.handle.replace(&shown, true);
            }
            if base != new_base {
                self.keeper.saved(new_base);
            }
        }
    }

    /// Puts another text in front of the person, as one step that can be undone.
    pub(super) fn put(self, change: impl FnOnce(&mut Editing)) {
        let Some((shown, text)) = self.editing.try_update(|editing| {
            change(editing);
            (editing.shown(), editing.text.clone())
        }) else {
            return;
        };
        self.handle.replace(&shown, true);
        self.keeper.typed(text);
    }
}

/// The desk of one file.
#[component]
pub(super) fn Desk(view: View, memory: Signal<Memory>, keeper: DraftKeeper, draft: Option<Draft>) -> impl IntoView {
    let source = expect_context::<Connections>().source_untracked();
    let has_draft = draft.is_some();
    let now = memory.with_untracked(base_of);
    let draft = draft.map(|draft| {
        let base = draft.started_from(&now);
        (draft.text, base)
    });
    let editing = RwSignal::new(Editing::open(now, draft));
    if has_draft {
        let (base, text) = editing.with_untracked(|editing| (editing.base.clone(), editing.text.clone()));
        keeper.rebase(base);
        // One that says what the file says goes.
        keeper.typed(text);
    }
    let file = File { view, memory, editing, handle: EditorHandle::new(), keeper, source };
    Effect::new(move |before: Option<()>| {
        let now = memory.get();
        if before.is_some() {
            file.theirs(&now);
        }
    });
    // The list hears of a deletion first, whoever did it; the text stays here.
    let is_there = Memo::new(move |_| {
        let id = memory.with(|memory| memory.id.clone());
        !view.list.progress.with(|progress| progress.is_done)
            || view.list.rows.with(|rows| rows.iter().any(|row| row.id == id))
    });
    Effect::new(move |was_there: Option<bool>| {
        if was_there == Some(true) && !is_there.get() {
            file.editing.update(Editing::gone);
        }
        is_there.get()
    });
    ask_before_leaving(file);
    let (here, prefs) = (Here::get(), expect_context::<Prefs>());
    let width = RwSignal::new(prefs.pane("side").unwrap_or(300.0));
    Effect::new(move |_| prefs.set_pane("side", width.get()));
    let tab = here.param(Param::Tab);
    let shown = Signal::derive(move || if tab.with(String::is_empty) { Side::Start } else { Side::End });
    let was_restored = has_draft && editing.with_untracked(Editing::is_dirty);
    view! {
        <Split
            label="Width of the history" fixed=Side::End width shown
            start=move || view! { <Paper file was_restored/> }
            end=move || view! { <SidePane file/> }
        />
    }
}

/// The browser asks before a page with unsaved work is closed. The draft is kept either way.
fn ask_before_leaving(file: File) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        let is_dirty = file
            .editing
            .try_with_untracked(|editing| editing.is_dirty() || matches!(editing.standing, Standing::Saving(_)));
        if is_dirty == Some(true) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

#[component]
fn Paper(file: File, was_restored: bool) -> impl IntoView {
    let here = Here::get();
    let is_wide = window().match_media("(min-width: 70rem)").ok().flatten().is_some_and(|query| query.matches());
    let param = here.param(Param::View);
    let layout = Memo::new(move |_| match param.get().as_str() {
        "" if is_wide => "split".to_owned(),
        "" => "read".to_owned(),
        picked => picked.to_owned(),
    });
    let text = Signal::derive(move || file.editing.with(Editing::shown));
    let path = Signal::derive(move || file.memory.with(|memory| memory.path.clone()));
    let view = file.view;
    let find = Callback::new(move |path: String| {
        let memory = view.at(&path)?;
        Some(Route::Memory { store: view.id(), memory: MemoryRef::Id(memory.id.clone()) }.href())
    });
    let frozen = Signal::derive(move || view.frozen());
    let tick = untrack(|| view.frozen()).is_none().then(|| Callback::new(move |(at, done)| tick(file, at, done)));
    let label = format!("Text of {}", file.memory.with_untracked(|memory| memory.path.clone()));
    let first = file.editing.with_untracked(Editing::shown);
    view! {
        <article class="paper" data-layout=move || layout.get()>
            <FileHead file layout/>
            <Notices file was_restored/>
            <div class="paper-panes">
                <div class="paper-source">
                    <Editor
                        label text=first handle=file.handle read_only=Signal::derive(move || frozen.with(Option::is_some))
                        on_change=move |shown| file.typed(shown) on_save=move |()| file.save()
                    />
                </div>
                <Show when=move || layout.with(|layout| layout != "write")>
                    <div class="paper-page" tabindex="0" role="region" aria-label="The file as people read it">
                        <Preview text path find on_tick=tick/>
                    </div>
                </Show>
            </div>
            <FileFoot file/>
        </article>
    }
}

/// Ticks a task in the text: `at` is the place of its `[ ]` in bytes.
fn tick(file: File, at: u32, done: bool) {
    file.typed(file.handle.text());
    file.put(|editing| {
        let mut shown = editing.shown();
        let place = at as usize..at as usize + 3;
        // The page may be older than the text: what is no task mark is left alone.
        if shown.get(place.clone()).is_some_and(|mark| matches!(mark, "[ ]" | "[x]" | "[X]")) {
            shown.replace_range(place, if done { "[x]" } else { "[ ]" });
            editing.typed(shown);
        }
    });
}
