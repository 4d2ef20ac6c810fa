//! The head of a store's page: what it is called, how much is in it, and what can be done with the whole of it.

use super::{
    deleted::DeletedFiles,
    page::View,
    path_dialog::{Asking, PathDialog},
};
use crate::{
    data::{Connections, actions::create_memory},
    parts::{CopyRequest, ExportDialog, ImportDialog, StoreActions},
    paths::{Here, Route},
    ui::{Button, ButtonKind, Crumb, IconName, MenuItem, PageTitle, Pill, Tone, format},
};
use api::{Call, call::ListMemories};
use leptos::prelude::*;

/// The head.
#[component]
pub(super) fn StoreHead(view: View) -> impl IntoView {
    let (imports, exports, copies) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let deleted = RwSignal::new(false);
    let name = Signal::derive(move || view.store.with(|store| store.name.clone()));
    let trail = vec![Crumb { label: "Memory stores".to_owned(), href: Route::Stores.href() }];
    let status = move || match view.store.with(|store| store.archived_at.is_some()) {
        true => view! { <Pill tone=Tone::Warn text="archived"/> },
        false => view! { <Pill tone=Tone::Add text="active"/> },
    };
    let frozen = Signal::derive(move || view.frozen());
    let more = move || {
        vec![
            MenuItem::new("Import…", move || imports.set(true)).icon(IconName::Upload).off(view.frozen()),
            MenuItem::new("Export…", move || exports.set(true)).icon(IconName::Download),
            MenuItem::new("Deleted files…", move || deleted.set(true)).icon(IconName::Restore),
            MenuItem::new("Copy as code…", move || copies.set(true)).icon(IconName::Copy),
        ]
    };
    let request =
        Signal::derive(move || ListMemories { store: view.id(), limit: Some(100), ..Default::default() }.request());
    let id = Signal::stored(view.id());
    view! {
        <header class="page-bar store-head">
            <PageTitle text=name trail=Signal::stored(trail)/>
            {status}
            <span class="store-sums" role="status">{move || sums(view)}</span>
            <span class="grow"></span>
            <span class="wide-only"><Button off=frozen on_click=move |()| imports.set(true)>"Import"</Button></span>
            <span class="wide-only"><Button on_click=move |()| exports.set(true)>"Export"</Button></span>
            <Button kind=ButtonKind::Main off=frozen on_click=move |()| view.is_making.set(true)>"New file"</Button>
            <StoreActions store=view.store more=Signal::derive(more)/>
        </header>
        <NewFile view/>
        <ImportDialog open=imports store=id/>
        <ExportDialog open=exports store=view.store/>
        <DeletedFiles view open=deleted/>
        <CopyRequest title="List the files of this store" open=copies request/>
    }
}

/// How much is in the store, as far as it is read.
fn sums(view: View) -> String {
    let (files, bytes) =
        view.list.rows.with(|rows| (rows.len(), rows.iter().map(|row| row.content_size_bytes).sum::<u64>()));
    let progress = view.list.progress.get();
    let sums = format!("{} · {}", format::count(files, "file", "files"), format::bytes(bytes));
    match (progress.is_done, progress.error) {
        (_, Some(error)) => format!("{sums} · the list is not whole: {}", error.message),
        (false, None) => format!("{sums} so far…"),
        (true, None) => sums,
    }
}

#[component]
fn NewFile(view: View) -> impl IntoView {
    let (here, connections) = (Here::get(), expect_context::<Connections>());
    let make = move |path: String| async move {
        let memory = create_memory(connections.source_untracked(), view.id(), path, String::new()).await?;
        here.go(view.place(&memory.id));
        Ok(())
    };
    let asking =
        Asking { title: "New file", verb: "Create file", hint: "Folders come with the path: /talks/agents.md" };
    view! { <PathDialog view open=view.is_making asking begin=Signal::stored("/".to_owned()) run=super::path_dialog::runner(make)/> }
}
