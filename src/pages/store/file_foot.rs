//! The foot of a file: how much of what a memory may hold it takes, and about how many tokens.

use super::desk::File;
use crate::{
    client::{
        BrowserPace, Pace,
        reader::{Newest, Reader},
    },
    ui::{Meter, format},
};
use api::rules;
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// Typing has to pause this long before tokens are estimated again.
const PAUSE: Duration = Duration::from_millis(300);

/// The foot.
#[component]
pub(super) fn FileFoot(file: File) -> impl IntoView {
    let size = Memo::new(move |_| file.editing.with(|editing| editing.text.len()));
    let is_over = move || size.get() > rules::CONTENT_BYTES;
    let used = Signal::derive(move || {
        format!("{} of {}", format::bytes(size.get() as u64), format::bytes(rules::CONTENT_BYTES as u64))
    });
    let tokens = tokens(file);
    view! {
        <footer class="file-foot" data-over=is_over>
            <Meter label="Size of the file" value=Signal::derive(move || size.get() as f64) max=Signal::stored(rules::CONTENT_BYTES as f64) text=used/>
            <span>{used}</span>
            <span>{tokens}</span>
            <Show when=is_over><span role="alert" class="file-over">"too large to save"</span></Show>
        </footer>
    }
}

/// About how many tokens it has, in words; empty until the reader has counted.
fn tokens(file: File) -> RwSignal<String> {
    let reader = use_context::<Reader>().unwrap_or_default();
    let (tokens, newest) = (RwSignal::new(String::new()), Newest::new());
    Effect::new(move |_| {
        let text = file.editing.with(|editing| editing.text.clone());
        let asked = newest.ask();
        spawn_local(async move {
            BrowserPace.sleep(PAUSE).await;
            if !asked.counts() {
                return;
            }
            if let Ok(estimate) = reader.estimate(text, None).await {
                let number = |value: u64| format::number(value as f64);
                tokens.try_set(format!("≈ {}–{} tokens", number(estimate.low), number(estimate.high)));
            }
        });
    });
    tokens
}
