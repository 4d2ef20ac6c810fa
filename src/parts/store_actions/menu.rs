//! What can be done to a store, as a menu with its dialogs: edit, archive, delete. The list and the store's own page show
//! the same one.

use super::StoreForm;
use crate::{
    data::{
        Connections,
        actions::{archive_store, delete_store},
    },
    paths::{Here, Route},
    ui::{Confirm, Dialog, IconName, Menu, MenuItem, Problem, Toasts},
};
use api::Store;
use leptos::{prelude::*, task::spawn_local};

/// The menu of one store.
#[component]
pub fn StoreActions(
    /// Which store.
    #[prop(into)]
    store: Signal<Store>,
    /// More entries, above the others.
    #[prop(optional, into)]
    more: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let (edits, archives, deletes) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let items = move || {
        let is_archived = store.with(|store| store.archived_at.is_some());
        let frozen = is_archived.then(|| "An archived store cannot be changed.".to_owned());
        let done = is_archived.then(|| "It is archived already, and that cannot be undone.".to_owned());
        let mut items = more.get();
        items.push(MenuItem::new("Edit…", move || edits.set(true)).icon(IconName::Edit).off(frozen));
        items.push(MenuItem::new("Archive…", move || archives.set(true)).icon(IconName::Archive).off(done));
        items.push(MenuItem::new("Delete…", move || deletes.set(true)).icon(IconName::Trash).danger());
        items
    };
    let name = move || store.with(|store| store.name.clone());
    view! {
        <Menu label=format!("Actions for {}", name()) items=Signal::derive(items)/>
        <Dialog open=edits title=Signal::derive(move || format!("Edit {}", name()))>
            <StoreForm store=Some(store.get_untracked()) on_done=move |_| edits.set(false) on_cancel=move |()| edits.set(false)/>
        </Dialog>
        <ArchiveQuestion store open=archives/>
        <DeleteQuestion store open=deletes/>
    }
}

#[component]
fn ArchiveQuestion(store: Signal<Store>, open: RwSignal<bool>) -> impl IntoView {
    let title = move || store.with(|store| format!("Archive {}?", store.name));
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let toasts = Toasts::get();
    let connections = expect_context::<Connections>();
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let (id, name) = store.with_untracked(|store| (store.id.clone(), store.name.clone()));
            let result = archive_store(connections.source_untracked(), id).await;
            pending.set(false);
            problem.set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.set(false);
                toasts.say(format!("{name} is archived."));
            }
        });
    };
    view! {
        <Confirm open title=Signal::derive(title) verb="Archive store" pending problem on_confirm=confirm>
            <p>"Archiving is for good: there is no way back."</p>
            <p>"Its files stay readable and can be deleted, but no file can be made or changed, and no new session can mount \
                it. Sessions that have it mounted go on."</p>
        </Confirm>
    }
}

#[component]
fn DeleteQuestion(store: Signal<Store>, open: RwSignal<bool>) -> impl IntoView {
    let title = move || store.with(|store| format!("Delete {}?", store.name));
    let typed = Signal::derive(move || Some(store.with(|store| store.name.trim().to_owned())));
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let (toasts, here) = (Toasts::get(), Here::get());
    let connections = expect_context::<Connections>();
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let (id, name) = store.with_untracked(|store| (store.id.clone(), store.name.clone()));
            let result = delete_store(connections.source_untracked(), id).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                toasts.say(format!("{name} is deleted."));
                if here.place().get_untracked().route != Route::Stores {
                    here.go(Route::Stores);
                }
            }
        });
    };
    view! {
        <Confirm open title=Signal::derive(title) verb="Delete store" typed pending problem on_confirm=confirm>
            <p>"The store, all its files and their whole history are deleted, for good."</p>
            <p>"To keep a copy, export it first: the .zip can carry the history too."</p>
        </Confirm>
    }
}
