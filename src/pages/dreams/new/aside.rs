//! What a new dream will read and may cost, beside the form, as it stands; and the button that starts it.

use super::{
    choice::{Chosen, countable},
    prices::PriceDialog,
    start::Start,
};
use crate::{
    data::{Count, Habits, Prices, Tokens, sum},
    ui::{Button, ButtonKind, TextField, format},
};
use api::Dream;
use leptos::prelude::*;

/// The card at the side.
#[component]
pub(super) fn Aside(chosen: Chosen, past: Signal<Vec<Dream>>) -> impl IntoView {
    let store =
        Memo::new(move |_| chosen.countable_store().and_then(|store| chosen.counting.of(&store)).unwrap_or_default());
    let sessions = Memo::new(move |_| {
        chosen.sessions.with(|all| {
            all.iter().map(|one| chosen.counting.of(&countable(one)).unwrap_or_default()).collect::<Vec<_>>()
        })
    });
    let read = Memo::new(move |_| sum(sessions.with(|all| all.iter().filter_map(known).collect::<Vec<_>>())));
    let all = Memo::new(move |_| sum([known(&store.get()).unwrap_or_default(), read.get()]));
    let waiting = move || {
        let files = chosen.store.with(|id| !id.is_empty()) && store.get() == Count::Waiting;
        sessions.with(|all| all.iter().filter(|one| **one == Count::Waiting).count()) + usize::from(files)
    };
    let share = move || {
        let (store, all) = (known(&store.get()).unwrap_or_default().likely, all.get().likely);
        if all == 0 { 0.0 } else { store as f64 / all as f64 }
    };
    view! {
        <aside class="card dream-aside" aria-labelledby="dream-read">
            <h2 id="dream-read">"What this dream will read"</h2>
            <div role="status">
                <p class="dream-sum">{move || number(&all.get())}</p>
                <p class="field-note">
                    {move || match waiting() { 0 => "tokens of input, counted as you choose".to_owned(), count => format!("tokens so far; {count} still being counted") }}
                </p>
            </div>
            <div class="dream-parts" aria-hidden="true">
                <i data-part="store" style:width=move || format!("{:.1}%", share() * 100.0)></i>
                <i data-part="sessions" style:width=move || format!("{:.1}%", if all.get().likely == 0 { 0.0 } else { 100.0 - share() * 100.0 })></i>
            </div>
            <table class="dream-facts">
                <tbody>
                    {fact("Memory store", move || known(&store.get()).map_or_else(|| "–".to_owned(), |tokens| number(&tokens)), move || margin(&known(&store.get()).unwrap_or_default()))}
                    {fact("Transcripts", move || number(&read.get()), move || margin(&read.get()))}
                </tbody>
            </table>
            {move || chosen.counting.refusal().map(|why| view! { <p class="field-note">{format!("Estimates: {why}")}</p> })}
            <Costs chosen past all=all.into()/>
            <Start chosen/>
        </aside>
    }
}

fn known(count: &Count) -> Option<Tokens> {
    match count {
        Count::Known(tokens) => Some(*tokens),
        Count::Waiting | Count::Failed(_) => None,
    }
}

fn fact(
    name: &'static str,
    value: impl Fn() -> String + Send + Sync + 'static,
    note: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! { <tr><th scope="row">{name}</th><td class="table-number">{value}</td><td>{note}</td></tr> }.into_any()
}

/// A count: exact as it is, an estimate marked so and rounded to what it is worth.
pub(super) fn number(tokens: &Tokens) -> String {
    if tokens.is_exact {
        return format::number(tokens.likely as f64);
    }
    let step = match tokens.likely {
        0..1_000 => 10,
        1_000..10_000 => 100,
        10_000..1_000_000 => 1_000,
        _ => 10_000,
    };
    format!("≈ {}", format::number(((tokens.likely + step / 2) / step * step) as f64))
}

fn margin(tokens: &Tokens) -> String {
    if tokens.is_exact || tokens.likely == 0 {
        // Not "exact": the API itself calls what it counts an estimate.
        return "counted".to_owned();
    }
    let off = (tokens.high - tokens.likely).max(tokens.likely - tokens.low) as f64 / tokens.likely as f64;
    format!("±{} %", format::number((off * 100.0).ceil()))
}

#[component]
fn Costs(chosen: Chosen, past: Signal<Vec<Dream>>, all: Signal<Tokens>) -> impl IntoView {
    let table = RwSignal::new(Prices::load());
    let opens = RwSignal::new(false);
    let price = Memo::new(move |_| table.with(|table| chosen.model.with(|model| table.of(model.trim()).cloned())));
    let habits = Memo::new(move |_| past.with(|past| chosen.model.with(|model| Habits::of(past, model.trim()))));
    let cost = move || price.get().map(|price| habits.get().cost(all.get().low, all.get().high, &price));
    let words = move || cost().map_or_else(|| "no price is known".to_owned(), |cost| cost.words());
    let share = move || {
        let Habits { cache_share, dreams, .. } = habits.get();
        let from = if dreams == 0 {
            "to start with".to_owned()
        } else {
            format!("as in {}", format::count(dreams, "earlier dream", "earlier dreams"))
        };
        format!("at {} % from the cache, {from}", format::number((cache_share * 1000.0).round() / 10.0))
    };
    let label = move || if chosen.has_budget() { "Stop at, in tokens" } else { "Stop at, in dollars" }.to_owned();
    let hint = move || match chosen.has_budget() {
        true => "Optional. The server itself stops there; what it has written so far stays.".to_owned(),
        false => "Optional. This page watches and cancels, and can only while it is open.".to_owned(),
    };
    view! {
        <table class="dream-facts">
            <tbody>
                <tr><th scope="row">"Expected cost"</th><td class="table-number"><b>{words}</b></td></tr>
                <tr><td colspan="2" class="field-note">{share}</td></tr>
            </tbody>
        </table>
        <Button kind=ButtonKind::Ghost on_click=move |()| opens.set(true)>"Prices…"</Button>
        <TextField label=Signal::derive(label) value=chosen.limit hint=Signal::derive(hint) problem=Signal::derive(move || chosen.limit_problem())/>
        <PriceDialog open=opens table/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_never_looks_exact() {
        let tokens = |likely, is_exact| Tokens { low: likely / 2, likely, high: likely * 2, is_exact };
        assert_eq!(number(&tokens(12_345, true)), "12,345");
        assert_eq!(number(&tokens(12_345, false)), "≈ 12,000");
        assert_eq!(number(&tokens(44, false)), "≈ 40");
        assert_eq!(margin(&Tokens { low: 90, likely: 100, high: 104, is_exact: false }), "±10 %");
        assert_eq!(margin(&tokens(5, true)), "counted");
    }
}
