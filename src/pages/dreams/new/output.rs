//! Where a new dream writes to: a copy, or, dangerously, the store itself.

use super::choice::Chosen;
use crate::ui::{Choice, Segmented};
use leptos::prelude::*;

/// The card with the two ways.
#[component]
pub(super) fn Output(chosen: Chosen) -> impl IntoView {
    let choices = vec![Choice::new("new", "A new store"), Choice::new("same", "The same store")];
    let value = Signal::derive(move || if chosen.is_in_place.get() { "same" } else { "new" }.to_owned());
    let pick = move |key: String| chosen.is_in_place.set(key == "same");
    let words = move || {
        match chosen.is_in_place.get() {
        false => view! {
            <p class="field-note">"The input stays as it is. You compare, decide change by change, and only then put the result to use."</p>
        }
        .into_any(),
        true => view! {
            <div class="dream-danger" role="note">
                <p><b>"This writes into the live store while the dream runs."</b></p>
                <p>"Agents that have it mounted see half-finished work. Nothing is asked before a file is changed or deleted. The \
                    only way back is the history of each file, and that is kept for about 30 days. While it runs, no other such \
                    dream can start on this store."</p>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <section class="card dream-card" aria-labelledby="dream-output">
            <h2 id="dream-output">"Where the result goes"</h2>
            <Segmented label="Where the result goes" choices value on_pick=pick/>
            {words}
        </section>
    }
}
