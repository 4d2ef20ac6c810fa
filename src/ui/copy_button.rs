//! Puts a text on the clipboard and says so on the button itself; says as well when the browser refused.

use super::{Icon, IconName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

#[derive(Clone, Copy, PartialEq)]
enum Said {
    Nothing,
    Copied,
    Refused,
}

/// A button that copies.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What that is: "Copy path".
    #[prop(into)]
    label: Signal<String>,
    /// Shows the drawing alone.
    #[prop(optional)]
    is_small: bool,
) -> impl IntoView {
    let said = RwSignal::new(Said::Nothing);
    let copy = move |_| {
        let written = window().navigator().clipboard().write_text(&text.get_untracked());
        spawn_local(async move {
            let outcome = if JsFuture::from(written).await.is_ok() { Said::Copied } else { Said::Refused };
            said.try_set(outcome);
            let forget = move || {
                said.try_set(Said::Nothing);
            };
            set_timeout(forget, Duration::from_secs(2));
        });
    };
    let words = move || match said.get() {
        Said::Nothing => label.get(),
        Said::Copied => "Copied".to_owned(),
        Said::Refused => "The browser refused".to_owned(),
    };
    let drawing = move || match said.get() {
        Said::Nothing => view! { <Icon name=IconName::Copy/> },
        Said::Copied => view! { <Icon name=IconName::Check/> },
        Said::Refused => view! { <Icon name=IconName::Warning/> },
    };
    let name = move || is_small.then(words);
    view! {
        <button type="button" class=if is_small { "icon-button" } else { "button" } aria-label=name title=name on:click=copy>
            {drawing}
            {(!is_small).then(|| view! { <span class="button-words">{words}</span> })}
            <span class="visually-hidden" role="status">{move || (said.get() != Said::Nothing).then(words)}</span>
        </button>
    }
}
