//! Text to read or to copy, as it stands: commands, requests, raw answers. It refuses to colour or to run it.

use super::CopyButton;
use leptos::prelude::*;

/// A block of mono text with a way to copy it.
#[component]
pub fn CodeBlock(
    /// What it is: "curl".
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="code-block" role="group" aria-label=move || label.get()>
            <pre tabindex="0"><code>{move || text.get()}</code></pre>
            <CopyButton text label=Signal::derive(move || format!("Copy {}", label.get())) is_small=true/>
        </div>
    }
}
