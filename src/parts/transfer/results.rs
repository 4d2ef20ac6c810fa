//! What became of every file. What failed is listed and can be tried again.

use super::importing::Importing;
use super::words::ended;
use crate::data::transfer::Outcome;
use crate::parts::prose::Visible;
use crate::ui::VirtualList;
use leptos::prelude::*;
use std::sync::Arc;

/// The results of a run.
#[component]
pub(super) fn Results(importing: Importing) -> impl IntoView {
    // Those that were not begun have no outcome and are named too.
    let failed = Memo::new(move |_| {
        importing.plan.with(|plan| {
            importing.outcomes.with(|outcomes| {
                let rows = plan.rows.iter().filter_map(|row| {
                    let path = row.target.clone()?;
                    match outcomes.get(&row.entry) {
                        Some(outcome) if outcome.is_done() => None,
                        Some(outcome) => Some((path, outcome.clone())),
                        None if row.action == reader_wire::Action::Leave => None,
                        None => Some((path, Outcome::Failed("Not begun.".to_owned()))),
                    }
                });
                rows.collect::<Vec<_>>()
            })
        })
    });
    let found = move |at: usize| failed.with(|failed| failed.get(at).cloned());
    let key = move |at: usize| found(at).map(|(path, outcome)| format!("{path} {outcome:?}")).unwrap_or_default();
    let draw = move |at: usize| {
        let row = untrack(|| found(at)).map(|(path, outcome)| {
            let why = outcome.words().to_owned();
            let sentence = why.clone();
            view! {
                <div class="import-row" data-kind="result" title=sentence>
                    <span class="import-path mono"><Visible text=path/></span>
                    <span class="clip">{why}</span>
                </div>
            }
        });
        row.into_any()
    };
    let words = move || importing.outcomes.with(|outcomes| ended(importing.begun.get(), outcomes));
    view! {
        <p role="status">{words}</p>
        {move || importing.stopped.get().map(|why| view! { <p class="import-problem">"Stopped: " {why}</p> })}
        <Show when=move || failed.with(|failed| !failed.is_empty())>
            <h3>"Not in the store"</h3>
            <div class="import-list">
                <VirtualList label="Files that are not in the store" count=Signal::derive(move || failed.with(Vec::len)) key=Arc::new(key) row=Arc::new(draw)/>
            </div>
        </Show>
    }
}
