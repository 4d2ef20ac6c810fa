//! What can be done to a store, as a menu with its dialog: edit, archive, delete. The list and the store's own page show
//! the same one. What the dialog asks is fetched when it is first asked.

use super::StoreForm;
use crate::{
    data::{
        Connections,
        actions::{archive_store, delete_store},
    },
    paths::{Here, Route},
    ui::{ConfirmBody, Dialog, IconName, Lazy, Menu, MenuItem, Problem, SkeletonShape, Toasts, derived, lazy},
};
use api::Store;
use leptos::{prelude::*, task::spawn_local};

/// What the dialog asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Question {
    Edit,
    Archive,
    Delete,
}

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
    let (open, asked) = (RwSignal::new(false), RwSignal::new(Question::Edit));
    let ask = move |question| {
        move || {
            asked.set(question);
            open.set(true);
        }
    };
    let items = move || {
        let is_archived = store.with(|store| store.archived_at.is_some());
        let frozen = is_archived.then(|| "An archived store cannot be changed.".to_owned());
        let done = is_archived.then(|| "It is archived already, and that cannot be undone.".to_owned());
        let mut items = more.get();
        items.push(MenuItem::new("Edit…", ask(Question::Edit)).icon(IconName::Edit).off(frozen));
        items.push(MenuItem::new("Archive…", ask(Question::Archive)).icon(IconName::Archive).off(done));
        items.push(MenuItem::new("Delete…", ask(Question::Delete)).icon(IconName::Trash).danger());
        items
    };
    let name = move || store.with(|store| store.name.clone());
    let title = move || match asked.get() {
        Question::Edit => format!("Edit {}", name()),
        Question::Archive => format!("Archive {}?", name()),
        Question::Delete => format!("Delete {}?", name()),
    };
    view! {
        <Menu label=format!("Actions for {}", name()) items=derived(items)/>
        <Dialog open title=derived(title)>
            <Lazy part=move || question(asked.get_untracked(), store, open) skeleton=SkeletonShape::Blocks/>
        </Dialog>
    }
}

lazy! {
    in overlays,
    /// The dialog's content.
    fn question(asked: Question, store: Signal<Store>, open: RwSignal<bool>) {
        let close = move || open.set(false);
        match asked {
            Question::Edit => {
                let of = Some(store.get_untracked());
                view! { <StoreForm store=of on_done=move |_| close() on_cancel=move |()| close()/> }.into_any()
            }
            Question::Archive => view! { <ArchiveQuestion store open/> }.into_any(),
            Question::Delete => view! { <DeleteQuestion store open/> }.into_any(),
        }
    }
}

#[component]
fn ArchiveQuestion(store: Signal<Store>, open: RwSignal<bool>) -> impl IntoView {
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let toasts = Toasts::get();
    let connections = expect_context::<Connections>();
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let (id, name) = store.with_untracked(|store| (store.id.clone(), store.name.clone()));
            let result = archive_store(connections.source_untracked(), id).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                toasts.say(format!("{name} is archived."));
            }
        });
    };
    view! {
        <ConfirmBody open verb="Archive store" pending problem on_confirm=confirm>
            <p>"Archiving is for good: there is no way back."</p>
            <p>"Its files stay readable and can be deleted, but no file can be made or changed, and no new session can mount \
                it. Sessions that have it mounted go on."</p>
        </ConfirmBody>
    }
}

#[component]
fn DeleteQuestion(store: Signal<Store>, open: RwSignal<bool>) -> impl IntoView {
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
        <ConfirmBody open verb="Delete store" typed pending problem on_confirm=confirm>
            <p>"The store, all its files and their whole history are deleted, for good."</p>
            <p>"To keep a copy, export it first: the .zip can carry the history too."</p>
        </ConfirmBody>
    }
}
