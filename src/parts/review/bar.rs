//! What is said and done about one hunk, above it.

use super::{Asking, Showing, showing::is_by_hunk, words};
use crate::data::review::Change;
use crate::ui::{Pill, Tone};
use leptos::prelude::*;
use reader_wire::{Beside, Support, Verdict};

/// The bar of one hunk.
#[component]
pub(super) fn HunkBar(showing: Showing, change: Change, hunk: u32, count: u32) -> impl IntoView {
    let desk = showing.desk;
    let is_whole = !is_by_hunk(change.kind);
    let verbs = words::verbs(change.kind);
    let key = change.key.clone();
    let verdict = Memo::new({
        let key = key.clone();
        move |_| {
            desk.decisions.with(|all| {
                all.with(
                    &key,
                    |decision| if is_whole { decision.whole.clone() } else { decision.of_hunk(hunk).cloned() },
                )
            })
        }
    });
    let is_current = Memo::new(move |_| desk.hunk.get().min(count.saturating_sub(1)) == hunk || is_whole);
    let change = StoredValue::new(change);
    let decide = move |verdict: Verdict| {
        desk.hunk.set(hunk);
        change.with_value(|change| showing.decide_hunk(change, hunk, verdict));
    };
    let ask = move |asking: Asking| {
        desk.hunk.set(hunk);
        showing.asking.set(Some(asking));
    };
    let is = move |wanted: fn(&Verdict) -> bool| {
        move || if verdict.with(|v| v.as_ref().is_some_and(wanted)) { "true" } else { "false" }
    };
    let told = move || {
        showing.beside.with(|beside| {
            let beside = beside.as_ref().filter(|(of, _)| *of == key).map(|(_, beside)| beside);
            beside.map(|beside| marks(beside, hunk, is_whole))
        })
    };
    let comments = move || {
        let count = desk.decisions.with(|all| {
            change.with_value(|change| {
                all.with(&change.key, |d| d.notes.iter().filter(|note| note.hunk == Some(hunk)).count())
            })
        });
        (count > 0).then(
            || view! { <Pill text=if count == 1 { "1 comment".to_owned() } else { format!("{count} comments") }/> },
        )
    };
    view! {
        <div class="hunk-bar" role="group" tabindex="-1" data-hunk-bar=hunk aria-current=move || is_current.get().then_some("true")
            aria-label=format!("Change {} of {count}", hunk + 1)>
            <b>{format!("{} of {count}", hunk + 1)}</b>
            <span class="grow"></span>
            {told}
            {comments}
            {move || verdict.with(|verdict| matches!(verdict, Some(Verdict::Edit(_)))).then(|| view! { <Pill tone=Tone::Move text="edited"/> })}
            <button type="button" class="verdict" data-verdict="accept" aria-pressed=is(|v| *v == Verdict::Accept) on:click=move |_| decide(Verdict::Accept)>"✓ "{verbs.0}</button>
            <button type="button" class="verdict" data-verdict="keep" aria-pressed=is(|v| *v == Verdict::Keep) on:click=move |_| decide(Verdict::Keep)>"↺ "{verbs.1}</button>
            <button type="button" class="verdict" on:click=move |_| ask(Asking::Edit)>"Edit"</button>
            <button type="button" class="verdict" on:click=move |_| ask(Asking::Comment)>"Comment"</button>
        </div>
    }
}

/// How well the hunk is supported, and what looks wrong in it.
fn marks(beside: &Beside, hunk: u32, is_whole: bool) -> AnyView {
    let traces: Vec<_> = beside.traces.iter().filter(|trace| is_whole || trace.hunk == hunk).collect();
    let lacking = traces.iter().filter(|trace| trace.support == Support::NoSource).count();
    let in_part = traces.iter().filter(|trace| trace.support == Support::InPart).count();
    let support = match (traces.is_empty(), lacking, in_part) {
        (true, ..) => None,
        (_, 0, 0) => Some((Tone::Add, "sources found".to_owned())),
        (_, 0, part) => Some((Tone::Plain, format!("{part} of {} in part", traces.len()))),
        (_, 1, _) if traces.len() == 1 => Some((Tone::Warn, "no source found".to_owned())),
        (_, lacking, _) => Some((Tone::Warn, format!("{lacking} of {}: no source found", traces.len()))),
    };
    let found = beside.findings.iter().filter(|found| is_whole || found.hunk == hunk).collect::<Vec<_>>();
    let found = match found.as_slice() {
        [] => None,
        [one] => Some(one.what.clone()),
        many => Some(format!("{} suspicious", many.len())),
    };
    view! {
        {support.map(|(tone, text)| view! { <Pill tone=tone text/> })}
        {found.map(|text| view! { <Pill tone=Tone::Warn text/> })}
    }
    .into_any()
}
