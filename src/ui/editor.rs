//! A text to write: a plain labelled `<textarea>` at once, which becomes CodeMirror when its bundle arrives, with the text,
//! the place in it and the focus as they are. When the bundle cannot come, the textarea stays and everything but colour
//! works. It refuses to know what the text is for.

mod handle;
mod module;

pub use handle::EditorHandle;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The text box. It owns its text while it is there: `handle` reads and replaces it.
#[component]
pub fn Editor(
    /// Its name; for screen readers.
    #[prop(into)]
    label: String,
    /// What it begins with.
    #[prop(into)]
    text: String,
    /// The way to it from outside.
    handle: EditorHandle,
    /// It can be read and copied, not changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Told the text shortly after it changed (at once in the textarea, within 100 ms in CodeMirror).
    #[prop(into)]
    on_change: Callback<String>,
    /// Ctrl/⌘ S.
    #[prop(optional, into)]
    on_save: Option<Callback<()>>,
) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let host = NodeRef::<Div>::new();
    handle.begin(area);
    let saved = move || {
        if let Some(on_save) = on_save {
            on_save.run(());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            saved();
        }
    };
    let name = label.clone();
    let (told, save) = (move |text| on_change.run(text), saved);
    Effect::new(move |_| {
        let (Some(area), Some(host)) = (area.get(), host.get()) else { return };
        let name = name.clone();
        spawn_local_scoped_with_cancellation(async move {
            if let Ok(module) = module::load().await {
                handle.take_over(&module, &host, &area, &name, read_only.get_untracked(), told, save);
            }
        });
    });
    Effect::new(move |_| handle.set_read_only(read_only.get()));
    on_cleanup(move || handle.close());
    view! {
        <div class="editor" data-rich=move || handle.is_rich()>
            <textarea
                class="editor-plain"
                node_ref=area
                aria-label=label
                spellcheck="true"
                readonly=move || read_only.get()
                prop:value=text
                on:input:target=move |event| on_change.run(event.target().value())
                on:keydown=on_key
            ></textarea>
            <div class="editor-rich" node_ref=host></div>
        </div>
    }
}
