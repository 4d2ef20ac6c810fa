//! A request as something to paste elsewhere, printed from the very value that is sent. It refuses to print a key.

use crate::{
    data::{CLAUDE_API, ConnectionKind, Connections},
    ui::{Choice, CodeBlock, Dialog, Segmented},
};
use api::{
    Request,
    snippet::{Language, snippet},
};
use leptos::prelude::*;

/// The dialog: open while there is a request.
#[component]
pub fn CopyRequest(
    /// What it does, in words: "Get this file".
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The request, made when the dialog opens.
    #[prop(into)]
    request: Signal<Request>,
) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let language = RwSignal::new(Language::Curl.name().to_owned());
    let base = Signal::derive(move || {
        let current = connections.current();
        match current.kind {
            // Nothing outside of this page can reach the engine of this browser.
            ConnectionKind::ThisBrowser => CLAUDE_API.to_owned(),
            _ => current.base_url,
        }
    });
    let is_embedded = move || connections.current().kind == ConnectionKind::ThisBrowser;
    let text = Signal::derive(move || {
        let picked = language.get();
        let picked = Language::ALL.into_iter().find(|known| known.name() == picked).unwrap_or(Language::Curl);
        request.with(|request| snippet(request, &base.get(), picked))
    });
    let choices = || Language::ALL.iter().map(|known| Choice::new(known.name(), known.name())).collect::<Vec<_>>();
    view! {
        <Dialog open title width="wide">
            <div class="copy-request">
                <Segmented label="Language" choices=choices() value=language on_pick=move |picked| language.set(picked)/>
                <CodeBlock label=language text/>
                <p class="field-note">
                    "The key is read from ANTHROPIC_API_KEY. "
                    {move || is_embedded().then_some("This store is in this browser, where no other program reaches it; the same request works against any server.")}
                </p>
            </div>
        </Dialog>
    }
}
