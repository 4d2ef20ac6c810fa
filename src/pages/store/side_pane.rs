//! Beside the file: its history, and what else is known of it.

use super::{desk::File, editing::Editing};
use crate::{
    data::{Connections, actions::restore_version, queries},
    parts::{VersionList, short},
    paths::{Here, Param},
    ui::{Button, Choice, CopyButton, Load, SkeletonShape, Tabs, Time, Toasts, format},
};
use api::MemoryVersion;
use leptos::{prelude::*, task::spawn_local};

/// The pane.
#[component]
pub(super) fn SidePane(file: File) -> impl IntoView {
    let here = Here::get();
    let param = here.param(Param::Tab);
    let tab = Memo::new(move |_| if param.get() == "details" { "details".to_owned() } else { "history".to_owned() });
    let choices = vec![Choice::new("history", "History"), Choice::new("details", "Details")];
    view! {
        <aside class="side" aria-label="About this file">
            <span class="narrow-only"><Button on_click=move |()| here.set(Param::Tab, "")>"‹ File"</Button></span>
            <Tabs label="About this file" choices value=tab on_pick=move |picked: String| here.set(Param::Tab, &picked)>
                {move || match tab.get().as_str() {
                    "details" => view! { <Details file/> }.into_any(),
                    _ => view! { <History file/> }.into_any(),
                }}
            </Tabs>
        </aside>
    }
}

#[component]
fn History(file: File) -> impl IntoView {
    let (toasts, connections) = (Toasts::get(), expect_context::<Connections>());
    let id = file.memory.with_untracked(|memory| memory.id.clone());
    let of = queries::versions(Signal::stored(file.view.id()), Signal::stored(id));
    let off = Signal::derive(move || {
        let is_dirty = file.editing.with(Editing::is_dirty);
        file.view.frozen().or_else(|| is_dirty.then(|| "Save or discard what is unsaved first.".to_owned()))
    });
    let restore = Callback::new(move |version: MemoryVersion| {
        let now = file.memory.get_untracked();
        spawn_local(async move {
            let result =
                restore_version(connections.source_untracked(), version.memory_store_id, version.id, Some(now)).await;
            match result {
                Ok(_) => toasts.say("The old text is the newest version now."),
                Err(error) => toasts.fail(error),
            }
        });
    });
    view! {
        <Load of skeleton=SkeletonShape::Rows let:versions>
            <VersionList versions memory=file.memory on_restore=restore off/>
        </Load>
    }
}

#[component]
fn Details(file: File) -> impl IntoView {
    let memory = file.memory;
    let id = move || memory.with(|memory| memory.id.as_str().to_owned());
    let version = move || memory.with(|memory| memory.memory_version_id.as_str().to_owned());
    let hash = move || memory.with(|memory| memory.content_sha256.clone());
    let mono = |text: String| view! { <code title=text.clone()>{short(&text)}</code> };
    view! {
        <dl class="details">
            <dt>"Path"</dt><dd><code>{move || memory.with(|memory| memory.path.clone())}</code></dd>
            <dt>"Size"</dt><dd>{move || format::bytes(memory.with(|memory| memory.content_size_bytes))}</dd>
            <dt>"Changed"</dt><dd><Time at=Signal::derive(move || memory.with(|memory| memory.updated_at.millis() as f64))/></dd>
            <dt>"Made"</dt><dd><Time at=Signal::derive(move || memory.with(|memory| memory.created_at.millis() as f64))/></dd>
            <dt>"Memory id"</dt><dd>{move || mono(id())}<CopyButton text=Signal::derive(id) label="Copy memory id" is_small=true/></dd>
            <dt>"Version id"</dt><dd>{move || mono(version())}<CopyButton text=Signal::derive(version) label="Copy version id" is_small=true/></dd>
            <dt>"SHA-256"</dt><dd>{move || mono(hash())}<CopyButton text=Signal::derive(hash) label="Copy SHA-256" is_small=true/></dd>
        </dl>
    }
}
