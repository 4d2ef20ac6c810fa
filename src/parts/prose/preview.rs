//! `Preview`: a text as prose, kept up to date while it is typed. It refuses to hold typing up: the reader's worker
//! parses, only the newest text is parsed, and until it is the older page stays.

use super::reading::Prose;
use crate::client::{
    BrowserPace, Pace,
    reader::{Newest, Reader},
};
use leptos::prelude::*;
use reader_wire::Document;
use std::sync::Arc;
use std::time::Duration;

/// Typing has to pause this long before the text is parsed again.
const PAUSE: Duration = Duration::from_millis(120);

/// A text as a page to be read.
#[component]
pub fn Preview(
    /// Markdown.
    #[prop(into)]
    text: Signal<String>,
    /// Path of the memory it is; links are relative to it.
    #[prop(into)]
    path: Signal<String>,
    /// The address within Lucid of the memory at a path; none when there is no such memory.
    #[prop(into)]
    find: Callback<String, Option<String>>,
    /// Told the byte offset of a task's mark and whether it is to be done.
    #[prop(optional_no_strip)]
    on_tick: Option<Callback<(u32, bool)>>,
) -> impl IntoView {
    let reader = use_context::<Reader>().unwrap_or_default();
    let document = RwSignal::new(None::<Arc<Document>>);
    let problem = RwSignal::new(None::<String>);
    let newest = Newest::new();
    Effect::new(move |_| {
        let text = text.get();
        let asked = newest.ask();
        let is_first = document.with_untracked(Option::is_none);
        leptos::task::spawn_local(async move {
            if !is_first {
                BrowserPace.sleep(PAUSE).await;
            }
            if !asked.counts() {
                return;
            }
            let parsed = reader.parse(text).await;
            if !asked.counts() {
                return;
            }
            problem.set(parsed.as_ref().err().map(|error| error.message.clone()));
            if let Ok(parsed) = parsed {
                document.set(Some(Arc::new(parsed)));
            }
        });
    });
    let page = Signal::derive(move || document.get().unwrap_or_default());
    view! {
        {move || problem.get().map(|why| view! { <p class="prose-notice" role="status">{why}</p> })}
        {move || problem.with(Option::is_some).then(|| view! { <pre class="prose-source">{move || text.get()}</pre> })}
        <Show when=move || problem.with(Option::is_none)>
            <Prose document=page path find on_tick=on_tick/>
        </Show>
    }
}
