//! The head of a file: its path, whether it is saved, how it is shown, and what can be done with it.

use super::{
    desk::File,
    editing::{Editing, Standing},
    path_dialog::{Asking, PathDialog, runner},
};
use crate::{
    data::{
        Connections,
        actions::{create_memory, delete_memory, rename_memory},
    },
    parts::CopyRequest,
    paths::{Here, MemoryRef, Param, Route},
    ui::{Button, ButtonKind, Choice, IconName, Menu, MenuItem, Pill, Segmented, Toasts, Tone},
};
use api::{Call, call::GetMemory};
use leptos::{prelude::*, task::spawn_local};

/// The head.
#[component]
pub(super) fn FileHead(file: File, layout: Memo<String>) -> impl IntoView {
    let here = Here::get();
    let choices = vec![Choice::new("write", "Write"), Choice::new("split", "Split"), Choice::new("read", "Read")];
    let can_save = Memo::new(move |_| file.editing.with(Editing::can_save));
    let is_saving = Memo::new(move |_| file.editing.with(|editing| matches!(editing.standing, Standing::Saving(_))));
    let path = move || file.memory.with(|memory| memory.path.clone());
    let parts = move || {
        let path = path();
        let (folder, name) = path
            .trim_start_matches('/')
            .rsplit_once('/')
            .map_or((String::new(), path.trim_start_matches('/').to_owned()), |(folder, name)| {
                (format!("{} / ", folder.replace('/', " / ")), name.to_owned())
            });
        view! { <span class="file-folder">{folder}</span><b>{name}</b> }
    };
    let back = file.view;
    let off = Signal::derive(move || {
        file.view
            .frozen()
            .or_else(|| (!can_save.get() && !is_saving.get()).then(|| "There is nothing to save.".to_owned()))
    });
    view! {
        <header class="file-head">
            <a class="narrow-only file-back" href=move || Route::Store { store: back.id() }.href()>"‹ Files"</a>
            <h2 class="file-path" title=path>{parts}</h2>
            <Saved file/>
            <span class="grow"></span>
            <Segmented label="How the file is shown" choices value=layout on_pick=move |picked: String| here.set(Param::View, &picked)/>
            <span class="narrow-only"><Button on_click=move |()| here.set(Param::Tab, "history")>"History"</Button></span>
            <Button kind=ButtonKind::Main pending=is_saving off on_click=move |()| file.save()>"Save"</Button>
            <Deeds file/>
        </header>
    }
}

#[component]
fn Saved(file: File) -> impl IntoView {
    let told = Memo::new(move |_| {
        file.editing.with(|editing| match &editing.standing {
            Standing::Saving(_) => (Tone::Plain, "Saving…"),
            Standing::Conflict(_) => (Tone::Warn, "Conflict"),
            Standing::Gone => (Tone::Del, "Deleted"),
            Standing::Failed(_) => (Tone::Del, "Not saved"),
            Standing::Resting if editing.is_dirty() => (Tone::Warn, "Unsaved, draft kept"),
            Standing::Resting => (Tone::Plain, "Saved"),
        })
    });
    view! { <span role="status"><Pill tone=Signal::derive(move || told.get().0) text=Signal::derive(move || told.get().1.to_owned())/></span> }
}

/// Rename, duplicate, delete, copy as code.
#[component]
fn Deeds(file: File) -> impl IntoView {
    let (here, toasts, connections) = (Here::get(), Toasts::get(), expect_context::<Connections>());
    let (renames, doubles, copies) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let path = Signal::derive(move || file.memory.with(|memory| memory.path.clone()));
    let view = file.view;
    let rename = move |to: String| async move {
        let (id, hash) = file.memory.with_untracked(|memory| (memory.id.clone(), memory.content_sha256.clone()));
        rename_memory(connections.source_untracked(), view.id(), id, to, hash).await.map(drop)
    };
    let double = move |to: String| async move {
        let text = file.editing.with_untracked(|editing| editing.text.clone());
        let memory = create_memory(connections.source_untracked(), view.id(), to, text).await?;
        here.go(view.place(&memory.id));
        Ok(())
    };
    let delete = move || {
        spawn_local(async move {
            let memory = file.memory.get_untracked();
            let source = connections.source_untracked();
            let result = delete_memory(source, view.id(), memory.id.clone(), memory.content_sha256.clone()).await;
            match result {
                Ok(()) => {
                    here.go(Route::Store { store: view.id() });
                    let back = move || bring_back(memory.clone(), source, toasts, here);
                    toasts.say_with("The file is deleted.", "Bring it back", back);
                }
                Err(error) => toasts.fail(error),
            }
        })
    };
    let items = move || {
        let frozen = view.frozen();
        vec![
            MenuItem::new("Rename or move…", move || renames.set(true))
                .icon(IconName::Edit)
                .keys("F2")
                .off(frozen.clone()),
            MenuItem::new("Duplicate…", move || doubles.set(true)).icon(IconName::Copy).off(frozen),
            MenuItem::new("Copy as code…", move || copies.set(true)).icon(IconName::Link),
            MenuItem::new("Delete", delete).icon(IconName::Trash).danger(),
        ]
    };
    let begin = Signal::derive(move || copy_of(&path.get()));
    let request = Signal::derive(move || {
        GetMemory { store: view.id(), memory: file.memory.with(|memory| memory.id.clone()), view: None }.request()
    });
    let moving = Asking { title: "Rename or move", verb: "Rename", hint: "Another folder in the path moves it there." };
    let doubling = Asking { title: "Duplicate", verb: "Make the copy", hint: "The copy starts a history of its own." };
    view! {
        <Menu label="Actions for this file" items=Signal::derive(items)/>
        <PathDialog view open=renames asking=moving begin=path run=runner(rename)/>
        <PathDialog view open=doubles asking=doubling begin run=runner(double)/>
        <CopyRequest title="Get this file" open=copies request/>
    }
}

/// Undoes a delete: the text comes back at its path, as a new file with a history of its own.
/// The page of the store may be gone by then.
fn bring_back(memory: api::Memory, source: crate::data::Source, toasts: Toasts, here: Here) {
    spawn_local(async move {
        let text = memory.content.unwrap_or_default();
        match create_memory(source, memory.memory_store_id, memory.path, text).await {
            Ok(memory) => {
                here.go(Route::Memory { store: memory.memory_store_id, memory: MemoryRef::Id(memory.id) });
            }
            Err(error) => toasts.fail(error),
        }
    });
}

/// `/a/b.md` → `/a/b copy.md`.
fn copy_of(path: &str) -> String {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path[name..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => format!("{} copy{}", &path[..name + dot], &path[name + dot..]),
        None => format!("{path} copy"),
    }
}

#[cfg(test)]
mod tests {
    use super::copy_of;

    #[test]
    fn copies_keep_their_ending() {
        assert_eq!(
            (copy_of("/a/b.md"), copy_of("/a.x/b"), copy_of("/.env")),
            ("/a/b copy.md".into(), "/a.x/b copy".into(), "/.env copy".into())
        );
    }
}
