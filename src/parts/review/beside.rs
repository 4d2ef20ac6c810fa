//! What stands beside the change that is looked at: where its sentences came from, and what looks wrong in it. Words were
//! compared, not meaning; it says so, and refuses to call anything proven.

use super::{Showing, showing::is_by_hunk, words};
use crate::parts::prose::Visible;
use crate::paths::{Param, Place, Route};
use crate::ui::{Pill, Time, Tone};
use leptos::prelude::*;
use reader_wire::{Beside, Finding, Source, Support, Trace};
use std::sync::Arc;

/// The pane.
#[component]
pub fn BesidePane(
    /// What is looked at.
    showing: Showing,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let change = showing.desk.current()?;
        let hunk = is_by_hunk(change.kind).then(|| showing.desk.hunk.get());
        showing.beside.with(|beside| {
            let (_, beside) = beside.as_ref().filter(|(key, _)| *key == change.key)?;
            Some(narrowed(beside, hunk))
        })
    });
    let has_transcripts = move || showing.transcripts.get() > 0;
    let traces = move || shown.with(|shown| shown.as_ref().map(|beside| beside.traces.clone()).unwrap_or_default());
    let findings = move || shown.with(|shown| shown.as_ref().map(|beside| beside.findings.clone()).unwrap_or_default());
    view! {
        <section class="section" aria-labelledby="review-sources">
            <h2 id="review-sources">"Where this came from"</h2>
            {move || if has_transcripts() {
                let traces = traces();
                if traces.is_empty() {
                    view! { <p class="quiet">"No new sentence in this change."</p> }.into_any()
                } else {
                    let each = traces.into_iter().map(|trace| view! { <Traced trace/> }).collect_view();
                    view! { <p class="quiet">"Found by comparing words: evidence, not proof."</p> <ol class="traces">{each}</ol> }.into_any()
                }
            } else {
                view! { <p class="quiet">"No transcripts belong to this review. The review of a dream looks for sources in the sessions it read."</p> }.into_any()
            }}
        </section>
        <section class="section" aria-labelledby="review-suspicious">
            <h2 id="review-suspicious">"Suspicious"</h2>
            {move || {
                let findings = findings();
                if findings.is_empty() {
                    view! { <p class="quiet">"Nothing was found in this change."</p> }.into_any()
                } else {
                    view! { <ul class="findings">{findings.into_iter().map(found).collect_view()}</ul> }.into_any()
                }
            }}
            {move || {
                let unlisted = shown.with(|shown| shown.as_ref().map_or(0, |beside| beside.unlisted));
                (unlisted > 0).then(|| view! { <p class="quiet">{format!("{unlisted} more in this file are not listed; these are the worst.")}</p> })
            }}
        </section>
    }
}

fn narrowed(beside: &Arc<Beside>, hunk: Option<u32>) -> Beside {
    let is_here = |of: u32| hunk.is_none_or(|hunk| of == hunk);
    Beside {
        traces: beside.traces.iter().filter(|trace| is_here(trace.hunk)).cloned().collect(),
        findings: beside.findings.iter().filter(|found| is_here(found.hunk)).cloned().collect(),
        unlisted: beside.unlisted,
    }
}

#[component]
fn Traced(trace: Trace) -> impl IntoView {
    let (tone, verdict) = match trace.support {
        Support::Supported => (Tone::Add, "supported"),
        Support::InPart => (Tone::Plain, "in part"),
        Support::NoSource => (Tone::Warn, "no source found"),
    };
    let missing = (!trace.missing.is_empty()).then(|| {
        view! { <p class="trace-missing">"In no source: " {trace.missing.into_iter().map(|word| view! { <code><Visible text=word/></code>" " }).collect_view()}</p> }
    });
    let otherwise = trace.otherwise.map(|words| {
        view! { <p class="trace-missing">"The source says otherwise: " <q dir="auto"><Visible text=words/></q></p> }
    });
    view! {
        <li class="trace">
            <p class="trace-sentence" dir="auto"><Visible text=trace.sentence/></p>
            <Pill tone=tone text=verdict/>
            {missing}
            {otherwise}
            {trace.sources.into_iter().map(passage).collect_view()}
        </li>
    }
}

fn passage(source: Source) -> impl IntoView {
    let mut place = Place::from(Route::Session { session: source.session.as_str().into() });
    place.query.set(Param::Event, &source.event);
    let href = place.href();
    let who = words::speaker(source.speaker);
    view! {
        <a class="passage" href=href>
            <q dir="auto"><Visible text=source.text/></q>
            <small>{who} " · " <Time at=Signal::stored(source.at as f64)/> " · " {crate::parts::short(&source.session)}</small>
        </a>
    }
}

fn found(finding: Finding) -> impl IntoView {
    let tone = if finding.is_alarm { Tone::Del } else { Tone::Warn };
    view! {
        <li class="finding"><Pill tone=tone text=finding.what/> <small>{format!("line {}", finding.line + 1)}</small> <p><Visible text=finding.why/></p></li>
    }
}
