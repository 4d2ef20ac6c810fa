//! The file that is open: read from the server, joined with the draft that was kept of it, and given to the desk.

use super::{deleted::DeletedFile, desk::Desk, editing::base_of, page::View};
use crate::{
    data::{Connections, Draft, DraftFile, DraftKeeper, DraftKey, Drafts, queries},
    ui::{Load, SkeletonShape},
};
use api::{ErrorKind, Memory, MemoryId};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The pane, made anew for every file.
#[component]
pub(super) fn FilePane(view: View, id: MemoryId) -> impl IntoView {
    let of = queries::memory(Signal::stored(view.id()), Signal::stored(id.clone()));
    let is_gone = Memo::new(move |_| {
        of.map(|answer| answer.as_ref().is_err_and(|error| error.kind == ErrorKind::NotFound)).unwrap_or_default()
    });
    view! {
        <Load of skeleton=SkeletonShape::Text let:memory>
            <WithDraft view memory/>
        </Load>
        <Show when=move || is_gone.get()><DeletedFile view id=id.clone()/></Show>
    }
}

/// Waits for the draft before anybody may type: what is typed before would be in its way.
#[component]
fn WithDraft(view: View, memory: Signal<Memory>) -> impl IntoView {
    let (drafts, connections) = (expect_context::<Drafts>(), expect_context::<Connections>());
    let (key, path, base) = memory.with_untracked(|memory| {
        let connection = untrack(|| connections.current().id);
        let key = DraftKey { connection, store: view.id(), file: DraftFile::Memory(memory.id.clone()) };
        (key, memory.path.clone(), base_of(memory))
    });
    let keeper: DraftKeeper = drafts.open(key, path, Some(base));
    let found = RwSignal::new(None::<Option<Draft>>);
    spawn_local_scoped_with_cancellation(async move {
        let draft = keeper.found().await;
        found.set(Some(draft));
    });
    move || found.get().map(|draft| view! { <Desk view memory keeper draft/> })
}
