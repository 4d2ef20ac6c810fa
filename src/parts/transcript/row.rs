//! One row of a transcript: who or what, when, and the content. Tools are folded; the raw event is one click away.

use super::{
    message::Message,
    story::{Entry, What, Who},
    tool::ToolRow,
    words::offset,
};
use crate::{
    data::EventLog,
    paths::{Here, Param},
    ui::{CodeBlock, IconButton, IconName, Pill, Tone, format},
};
use api::{ContentBlock, Event, EventBody, EventId, wire::Write};
use leptos::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// What every row needs to know of the transcript it stands in.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The log, for what is still being written.
    pub(super) log: RwSignal<EventLog>,
    /// When the transcript begins, in milliseconds since 1970.
    pub(super) start: Signal<i64>,
    /// Rows that are folded open, by id; raw ones by `raw ID`.
    pub(super) open: RwSignal<HashSet<String>>,
    /// Answers a tool that waits: its use, and whether it may be used.
    pub(super) on_confirm: Option<Callback<(EventId, bool)>>,
}

impl Around {
    /// Whether a row is open.
    pub(super) fn is_open(self, key: &str) -> bool {
        self.open.with(|open| open.contains(key))
    }

    /// Opens or closes it.
    pub(super) fn toggle(self, key: &str) {
        self.open.update(|open| {
            if !open.remove(key) {
                open.insert(key.to_owned());
            }
        });
    }
}

/// The row.
pub(super) fn row(entry: Arc<Entry>, around: Around) -> AnyView {
    match &entry.what {
        What::Said(who, event) => said(*who, event.clone(), around),
        What::Tool { used, result, touch, made } => {
            let (used, result, touch, made) = (used.clone(), result.clone(), touch.clone(), made.clone());
            view! { <ToolRow used result touch made around/> }.into_any()
        }
        What::Line(event, words, tone) => note(event.clone(), words.clone(), *tone, around),
        What::Writing(id) => writing(id.clone(), around),
    }
}

fn said(who: Who, event: Arc<Event>, around: Around) -> AnyView {
    let (kind, name) = match (&event.body, who) {
        (EventBody::ThreadMessageSent(to), _) => {
            ("thread", format!("To {}", to.agent_name.as_deref().unwrap_or("a sub-agent")))
        }
        (EventBody::ThreadMessageReceived(from), _) => {
            ("thread", format!("From {}", from.agent_name.as_deref().unwrap_or("a sub-agent")))
        }
        (_, Who::User) => ("user", "User".to_owned()),
        (_, Who::System) => ("system", "System".to_owned()),
        _ => ("agent", "Agent".to_owned()),
    };
    let waits = event.processed_at.is_none().then(|| view! { <Pill tone=Tone::Warn text="waits"/> });
    let blocks = event.body.content().iter().map(block).collect_view();
    view! {
        <article class="said" data-who=kind>
            <header class="said-head"><b>{name}</b>{waits}<Marks event=event.clone() around/></header>
            {blocks}
            <Raw event around/>
        </article>
    }
    .into_any()
}

/// One block of a message.
pub(super) fn block(block: &ContentBlock) -> AnyView {
    match block {
        ContentBlock::Text(text) => view! { <Message text=text.clone()/> }.into_any(),
        ContentBlock::Redacted => view! { <p class="muted">"Redacted"</p> }.into_any(),
        ContentBlock::Other(_) => {
            let (kind, texts) = (block.kind().to_owned(), block.texts().join("\n"));
            view! { <p class="muted">"Contains: " {kind}</p> <pre class="tool-text">{texts}</pre> }.into_any()
        }
    }
}

fn note(event: Arc<Event>, words: String, tone: Tone, around: Around) -> AnyView {
    let mark = match tone {
        Tone::Del => Some("failed"),
        Tone::Warn => Some("stopped"),
        _ => None,
    };
    view! {
        <div class="transcript-note">
            {mark.map(|text| view! { <Pill tone text/> })}
            <span class="grow" dir="auto">{words}</span>
            <Marks event=event.clone() around/>
            <Raw event around/>
        </div>
    }
    .into_any()
}

fn writing(id: EventId, around: Around) -> AnyView {
    let text = move || {
        let preview = |log: &EventLog| Some(log.previews().iter().find(|preview| preview.id == id)?.text.clone());
        around.log.with(preview).unwrap_or_default()
    };
    view! {
        <article class="said" data-who="agent" aria-busy="true">
            <header class="said-head"><b>"Agent"</b><Pill tone=Tone::Add text="writing"/></header>
            <p class="said-plain" dir="auto">{text}</p>
        </article>
    }
    .into_any()
}

/// When it was, as a link to it, and the way to its raw form.
#[component]
pub(super) fn Marks(event: Arc<Event>, around: Around) -> impl IntoView {
    let here = Here::get();
    let (id, key) = (event.id.as_str().to_owned(), format!("raw {}", event.id));
    let pressed_key = key.clone();
    let link = event.processed_at.map(|at| {
        let words = move || offset(at.millis() - around.start.get());
        let href = move || here.href_with(Param::Event, &id);
        view! {
            <a class="transcript-time" href=href title=format::moment(at.millis() as f64)>
                <span class="visually-hidden">"Link to this event, at "</span>{words}
            </a>
        }
    });
    let pressed = Signal::derive(move || around.is_open(&pressed_key));
    view! {
        <span class="transcript-marks">
            {link}
            <IconButton icon=IconName::Info label="Raw event" pressed on_click=move |()| around.toggle(&key)/>
        </span>
    }
}

/// The event as the server tells it.
#[component]
pub(super) fn Raw(event: Arc<Event>, around: Around) -> impl IntoView {
    let key = format!("raw {}", event.id);
    move || {
        around.is_open(&key).then(|| {
            let text = serde_json::to_string_pretty(&event.write()).unwrap_or_default();
            view! { <CodeBlock label="event" text/> }
        })
    }
}
