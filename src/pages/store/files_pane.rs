//! The files of the store: the tree and what gestures on it come to. Moves and deletes are plans that are shown first.

use super::{
    page::View,
    path_dialog::{Asking, PathDialog, runner},
};
use crate::{
    parts::{BatchDialog, MemoryTree, Step, TreeGestures, batch},
    paths::{Here, MemoryRef, Param, Route},
    ui::{Load, Problem, Shortcut, Shortcuts, SkeletonShape, Toasts},
};
use api::ApiError;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The pane.
#[component]
pub(super) fn FilesPane(view: View, wanted: Memo<Option<MemoryRef>>) -> impl IntoView {
    let (here, toasts) = (Here::get(), Toasts::get());
    let filter = RwSignal::new(here.param(Param::Filter).get_untracked());
    Effect::new(move |_| here.set(Param::Filter, filter.get().trim()));
    let plan = RwSignal::new(None::<Arc<Vec<Step>>>);
    let renamed = RwSignal::new(String::new());
    let is_renaming = RwSignal::new(false);
    let current = Memo::new(move |_| match wanted.get()? {
        MemoryRef::Path(path) => Some(path),
        MemoryRef::Id(id) => {
            view.list.rows.with(|rows| rows.iter().find(|row| row.id == id).map(|row| row.path.clone()))
        }
    });
    let gestures = TreeGestures {
        open: Callback::new(move |path: String| {
            let memory = view.at(&path).map_or(MemoryRef::Path(path), |memory| MemoryRef::Id(memory.id.clone()));
            here.go(Route::Memory { store: view.id(), memory });
        }),
        rename: Callback::new(move |path| {
            renamed.set(path);
            is_renaming.set(true);
        }),
        delete: Callback::new(move |keys: Vec<String>| {
            let files = view.list.rows.with_untracked(|rows| batch::files_of(rows, &keys));
            plan.set(Some(Arc::new(batch::delete(files))).filter(|steps| !steps.is_empty()));
        }),
        drop: Callback::new(move |(keys, folder): (Vec<String>, String)| {
            let folder = if folder.is_empty() { "/".to_owned() } else { folder };
            show(view.list.rows.with_untracked(|rows| batch::move_into(rows, &keys, &folder)), plan, toasts);
        }),
    };
    listen();
    let is_frozen = view.frozen().is_some();
    let move_to = move |to: String| async move {
        let from = renamed.get_untracked();
        let steps = view.list.rows.with_untracked(|rows| batch::rename(rows, &[(from, to)]));
        let steps = steps.map_err(ApiError::invalid)?;
        plan.set(Some(Arc::new(steps)).filter(|steps| !steps.is_empty()));
        Ok(())
    };
    let asking = Asking { title: "Rename or move", verb: "Go on", hint: "Another folder in the path moves it there." };
    view! {
        <nav class="store-files" aria-label="Files of this store">
            <Load of=view.list.first skeleton=SkeletonShape::Rows let:_listed>
                <MemoryTree rows=view.list.rows current filter is_frozen gestures/>
            </Load>
        </nav>
        <PathDialog view open=is_renaming asking begin=renamed.into() run=runner(move_to)/>
        <BatchDialog store=view.id() steps=plan/>
    }
}

fn show(steps: Result<Vec<Step>, String>, plan: RwSignal<Option<Arc<Vec<Step>>>>, toasts: Toasts) {
    match steps {
        Ok(steps) => plan.set(Some(Arc::new(steps)).filter(|steps| !steps.is_empty())),
        Err(sentence) => toasts.fail(Problem::new(sentence)),
    }
}

/// `/` goes to the filter; what the tree listens to by itself is listed with it.
fn listen() {
    let told = |keys, words| Shortcut { keys, words, group: "Files", run: None };
    let filter = Callback::new(|()| {
        let field = document().query_selector(".memory-tree-filter input").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
    Shortcuts::listen(vec![
        Shortcut { keys: "/", words: "Filter the files", group: "Files", run: Some(filter) },
        told("F2", "Rename or move"),
        told("Delete", "Delete what is selected"),
        told("Ctrl+S", "Save the file"),
    ]);
}
