//! Files that were deleted: listed, and brought back, for as long as their versions are kept.

use super::page::View;
use crate::{
    data::{Connections, actions::recover_memory, queries},
    parts::who,
    paths::Here,
    ui::{Button, Dialog, Empty, Load, SkeletonShape, Time, Toasts},
};
use api::{MemoryId, MemoryVersion};
use leptos::{prelude::*, task::spawn_local};

/// The deleted files of a store.
#[component]
pub(super) fn DeletedFiles(view: View, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title="Deleted files" width="wide">
            <List view open/>
        </Dialog>
    }
}

#[component]
fn List(view: View, open: RwSignal<bool>) -> impl IntoView {
    let of = queries::deletions(Signal::stored(view.id()));
    let empty = || view! { <Empty sentence="No file of this store was deleted, as far as its versions are kept."/> };
    view! {
        <p class="quiet">"A file comes back at its path with the newest text that is kept, as a new file."</p>
        <Load of skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty let:deletions>
            <ul class="deleted-list">
                <For each=move || deletions.get() key=|version| version.id.clone() let:version>
                    <Row view version open/>
                </For>
            </ul>
        </Load>
    }
}

#[component]
fn Row(view: View, version: MemoryVersion, open: RwSignal<bool>) -> impl IntoView {
    let path = version.path.clone().unwrap_or_else(|| "a file whose path was redacted".to_owned());
    let taken = {
        let path = path.clone();
        move || view.at(&path).map(|_| "There is a file at this path now.".to_owned())
    };
    let off = Signal::derive(move || view.frozen().or_else(&taken));
    let label = format!("Bring back {path}");
    view! {
        <li class="deleted-row">
            <code><bdi>{path}</bdi></code>
            <span class="deleted-when">"deleted " <Time at=version.created_at.millis() as f64/> " · " {who(version.created_by.as_ref())}</span>
            <BringBack view id=version.memory_id label off open/>
        </li>
    }
}

/// Stands under the word that a file is not there.
#[component]
pub(super) fn DeletedFile(view: View, id: MemoryId) -> impl IntoView {
    let off = Signal::derive(move || view.frozen());
    view! {
        <Empty sentence="If the file was deleted, its newest text can be brought back while its versions are kept.">
            <BringBack view id label="Bring it back" off/>
        </Empty>
    }
}

/// The deed. Where it leads to is the new file.
#[component]
fn BringBack(
    view: View,
    id: MemoryId,
    #[prop(into)] label: String,
    off: Signal<Option<String>>,
    #[prop(optional)] open: Option<RwSignal<bool>>,
) -> impl IntoView {
    let (here, toasts, connections) = (Here::get(), Toasts::get(), expect_context::<Connections>());
    let pending = RwSignal::new(false);
    let run = move |()| {
        let id = id.clone();
        pending.set(true);
        spawn_local(async move {
            let result = recover_memory(connections.source_untracked(), view.id(), id).await;
            pending.try_set(false);
            match result {
                Ok(memory) => {
                    if let Some(open) = open {
                        open.try_set(false);
                    }
                    here.go(view.place(&memory.id));
                    toasts.say(format!("{} is back.", memory.path));
                }
                Err(error) => toasts.fail(error),
            }
        });
    };
    view! { <Button pending off on_click=run>{label}</Button> }
}
