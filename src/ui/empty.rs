//! Nothing here yet: what would be here, and the first step. One sentence, one action.

use super::live;
use leptos::prelude::*;

/// In the place of a list that has nothing in it.
#[component]
pub fn Empty(
    /// What the thing is for, in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// The first step: one button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{live(move || sentence.get())}</p>
            {children.map(|children| children())}
        </div>
    }
}
