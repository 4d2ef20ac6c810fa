//! What a dream has cost so far, and the limit at which this page cancels it.

use crate::{
    data::{Connections, Habits, Prices, actions::cancel_dream, limit_of, queries},
    ui::{Toasts, format},
};
use api::Dream;
use leptos::{prelude::*, task::spawn_local};

/// The card with the costs.
#[component]
pub(super) fn Spent(dream: Signal<Dream>) -> impl IntoView {
    let prices = StoredValue::new(Prices::load());
    let limit = dream.with_untracked(|dream| limit_of(&dream.id));
    let price = Memo::new(move |_| prices.with_value(|prices| dream.with(|dream| prices.of(&dream.model.id).cloned())));
    let cost = Memo::new(move |_| price.get().map(|price| dream.with(|dream| price.cost(&dream.usage))));
    let words = move || cost.get().map_or_else(|| "no price is known".to_owned(), |cost| cost.words());
    if let Some(limit) = limit {
        stop_at(limit, dream, Signal::derive(move || cost.get().map_or(0.0, |cost| cost.high)));
    }
    let projected = projection(dream, price);
    view! {
        <section class="card dream-card" aria-labelledby="dream-cost">
            <h2 id="dream-cost">"Cost"</h2>
            <table class="dream-facts">
                <tbody>
                    <tr><th scope="row">"So far"</th><td class="table-number"><b>{words}</b></td></tr>
                    {move || projected.get().map(|words| view! { <tr><th scope="row">"At the end, perhaps"</th><td class="table-number">{words}</td></tr> })}
                    {limit.map(|limit| view! { <tr><th scope="row">"Stops at"</th><td class="table-number">{format!("${}", format::number(limit))}</td></tr> })}
                </tbody>
            </table>
            {limit.map(|_| view! { <p class="field-note">"The limit is watched by this page, and only while it is open."</p> })}
            <p class="field-note">"Tokens only, by the price table. Usage does not tell how long the cache is kept, hence a range."</p>
        </section>
    }
}

/// What dreams over as many sessions used, scaled to this one. Nothing once it is over, or before there was one.
fn projection(dream: Signal<Dream>, price: Memo<Option<crate::data::Price>>) -> Signal<Option<String>> {
    let past = queries::dreams(true);
    Signal::derive(move || {
        let price = price.get()?;
        let past = past.get()?.ok()?;
        dream.with(|dream| {
            if dream.status.is_final() || Habits::of(&past, &dream.model.id).dreams == 0 {
                return None;
            }
            let done: Vec<&Dream> = past
                .iter()
                .filter(|other| other.status == api::DreamStatus::Completed && other.model.id == dream.model.id)
                .collect();
            let sessions: usize = done.iter().map(|other| other.input_sessions.len()).sum();
            let usage: api::TokenUsage = done.iter().map(|other| other.usage).sum();
            let share = dream.input_sessions.len() as f64 / sessions.max(1) as f64;
            let cost = price.cost(&usage);
            (!done.is_empty()).then(|| crate::data::Cost { low: cost.low * share, high: cost.high * share }.words())
        })
    })
}

/// Cancels once, when it has cost that much.
fn stop_at(limit: f64, dream: Signal<Dream>, spent: Signal<f64>) {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let was_stopped = StoredValue::new(false);
    Effect::new(move |_| {
        let is_running = dream.with(|dream| !dream.status.is_final());
        if spent.get() < limit || !is_running || was_stopped.get_value() {
            return;
        }
        was_stopped.set_value(true);
        let id = dream.with_untracked(|dream| dream.id.clone());
        spawn_local(async move {
            match cancel_dream(connections.source_untracked(), id).await {
                Ok(_) => toasts.say(format!("The dream reached ${} and was canceled.", format::number(limit))),
                Err(error) => {
                    was_stopped.try_set_value(false);
                    toasts.fail(error);
                }
            }
        });
    });
}
