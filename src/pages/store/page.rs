//! The page of one store: its head, the tree, the file that is open, its history. Going from file to file keeps all of
//! it but the file.

use super::{file_pane::FilePane, files_pane::FilesPane, head::StoreHead};
use crate::{
    data::{
        Prefs,
        queries::{self, MemoryList},
    },
    paths::{Here, MemoryRef, Param, Route},
    ui::{Button, ButtonKind, Empty, IconName, Load, Side, SkeletonShape, Split},
};
use api::{Memory, MemoryId, Store, StoreId};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of the page needs.
#[derive(Clone, Copy)]
pub(super) struct View {
    /// The store as the server has it.
    pub(super) store: Signal<Store>,
    /// Its files.
    pub(super) list: MemoryList,
    /// Whether the dialog for a new file is open.
    pub(super) is_making: RwSignal<bool>,
}

impl View {
    /// The store's id, which never changes on one page.
    pub(super) fn id(&self) -> StoreId {
        self.store.with_untracked(|store| store.id.clone())
    }

    /// Why nothing can be written, if so. Tracks.
    pub(super) fn frozen(&self) -> Option<String> {
        self.store.with(|store| {
            store
                .archived_at
                .map(|_| "This store is archived: its files can be read and deleted, not changed.".to_owned())
        })
    }

    /// The file at a path, as listed. Tracks.
    pub(super) fn at(&self, path: &str) -> Option<Arc<Memory>> {
        self.list.rows.with(|rows| {
            let at = rows.binary_search_by(|memory| memory.path.as_str().cmp(path)).ok()?;
            rows.get(at).cloned()
        })
    }

    /// The link to a file.
    pub(super) fn place(&self, memory: &MemoryId) -> Route {
        Route::Memory { store: self.id(), memory: MemoryRef::Id(memory.clone()) }
    }
}

/// The page.
#[component]
pub fn StorePage(
    /// Which store.
    store: StoreId,
) -> impl IntoView {
    let of = queries::store(Signal::stored(store));
    view! {
        <Load of skeleton=SkeletonShape::Text let:store>
            <Whole store/>
        </Load>
    }
}

#[component]
fn Whole(store: Signal<Store>) -> impl IntoView {
    let id = store.with_untracked(|store| store.id.clone());
    let view = View { store, list: queries::memories(id), is_making: RwSignal::new(false) };
    let (here, prefs) = (Here::get(), expect_context::<Prefs>());
    let route = here.route();
    let wanted = Memo::new(move |_| match route.get() {
        Route::Memory { memory, .. } => Some(memory),
        _ => None,
    });
    let width = RwSignal::new(prefs.pane("files").unwrap_or(264.0));
    Effect::new(move |_| prefs.set_pane("files", width.get()));
    let shown = Signal::derive(move || if wanted.with(Option::is_some) { Side::End } else { Side::Start });
    let tab = here.param(Param::Tab);
    view! {
        <div class="store-page" data-file=move || wanted.with(Option::is_some) data-tab=move || tab.get()>
            <StoreHead view/>
            <Split
                label="Width of the file list" width shown
                start=move || view! { <FilesPane view wanted/> }
                end=move || view! { <section class="store-file" aria-label="File"><Chosen view wanted/></section> }
            />
        </div>
    }
}

/// The file the address names, once it is known which that is.
#[component]
fn Chosen(view: View, wanted: Memo<Option<MemoryRef>>) -> impl IntoView {
    let here = Here::get();
    let by_path = Memo::new(move |_| match wanted.get() {
        Some(MemoryRef::Path(path)) => Some((view.at(&path).map(|memory| memory.id.clone()), path)),
        _ => None,
    });
    // An id survives a rename; a path in the address is only a way in.
    Effect::new(move |_| {
        if let Some((Some(id), _)) = by_path.get() {
            here.replace(view.place(&id));
        }
    });
    let is_whole = Memo::new(move |_| view.list.progress.with(|progress| progress.is_done));
    move || match wanted.get() {
        None => view! { <Nothing view/> }.into_any(),
        Some(MemoryRef::Id(id)) => view! { <FilePane view id/> }.into_any(),
        Some(MemoryRef::Path(path)) if is_whole.get() && view.at(&path).is_none() => {
            let sentence = format!("There is no file {path} in this store.");
            view! { <Empty sentence/> }.into_any()
        }
        Some(MemoryRef::Path(_)) => view! { <p class="quiet" role="status">"Looking for the file…"</p> }.into_any(),
    }
}

#[component]
fn Nothing(view: View) -> impl IntoView {
    let sentence = move || match view.list.rows.with(|rows| rows.is_empty())
        && view.list.progress.with(|progress| progress.is_done)
    {
        true => "This store is empty. Write its first file, or import a folder or a .zip.".to_owned(),
        false => "Choose a file to read or write it.".to_owned(),
    };
    view! {
        <Empty sentence=Signal::derive(sentence)>
            <Button
                kind=ButtonKind::Main icon=IconName::Plus off=Signal::derive(move || view.frozen())
                on_click=move |()| view.is_making.set(true)
            >"New file"</Button>
        </Empty>
    }
}
