//! What to import: a folder, files, an archive; chosen or dropped.

use super::importing::Importing;
use super::picked::{of_drop, of_input};
use crate::ui::{Icon, IconName};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::DragEvent;

/// Three ways to choose.
#[component]
pub(super) fn Pick(importing: Importing) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let Some(transfer) = event.data_transfer() else { return };
        let found = of_drop(&transfer);
        spawn_local(async move {
            match found.await {
                Ok(picked) => importing.look(picked),
                Err(why) => {
                    importing.problem.try_set(Some(why));
                }
            }
        });
    };
    view! {
        <div
            class="import-pick"
            data-over=move || is_over.get().then_some("true")
            on:dragover=move |event| {
                event.prevent_default();
                is_over.set(true);
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=on_drop
        >
            <Icon name=IconName::Upload/>
            <p>"Drop a folder, files or a .zip here, or choose:"</p>
            <div class="import-choices">
                <Choose importing kind="folder">"A folder"</Choose>
                <Choose importing kind="zip">"A .zip archive"</Choose>
                <Choose importing kind="files">"Files"</Choose>
            </div>
            <p class="muted small">"A plan is shown before anything is written. Files of up to 102,400 bytes of UTF-8 text can be memories."</p>
        </div>
    }
}

#[component]
fn Choose(importing: Importing, kind: &'static str, children: Children) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(input) = node.get().filter(|_| kind == "folder") {
            // Not an attribute that every browser's standard knows.
            let _ = input.set_attribute("webkitdirectory", "");
        }
    });
    let chosen = move |_| {
        let Some(input) = node.get_untracked() else { return };
        let picked = input.files().map(|files| of_input(&files));
        // The same choice must be possible again.
        input.set_value("");
        match picked {
            Some(Ok(picked)) => importing.look(picked),
            Some(Err(why)) => importing.problem.set(Some(why)),
            None => {}
        }
    };
    view! {
        <label class="button" data-kind="plain">
            <input
                type="file"
                class="visually-hidden"
                node_ref=node
                multiple=kind != "zip"
                accept=(kind == "zip").then_some(".zip,application/zip")
                on:change=chosen
            />
            {children()}
        </label>
    }
}
