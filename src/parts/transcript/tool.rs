//! A tool that an agent used: one line, which opens to what it was given and what it answered. What it did with memory is
//! lit, with the versions that it made.

use super::{
    row::{Around, Marks, Raw, block},
    touch::{Touch, did},
};
use crate::{
    paths::{MemoryRef, Param, Place, Route},
    ui::{Button, ButtonKind, Icon, IconName, Pill, Tone},
};
use api::{Event, MemoryVersion, wire::Permission};
use leptos::prelude::*;
use std::sync::Arc;

/// The row of a tool.
#[component]
pub(super) fn ToolRow(
    /// The use.
    used: Arc<Event>,
    /// The answer, once it is there.
    result: Option<Arc<Event>>,
    /// What it did with memory.
    touch: Option<Touch>,
    /// The versions that it made.
    made: Vec<MemoryVersion>,
    /// The transcript.
    around: Around,
) -> impl IntoView {
    let Some(tool) = used.body.tool_use().cloned() else { return ().into_any() };
    let key = used.id.as_str().to_owned();
    let (open_key, shown_key) = (key.clone(), key.clone());
    let is_failed = result.as_ref().and_then(|result| result.body.tool_result()?.is_error) == Some(true);
    let is_asked = tool.evaluated_permission == Some(Permission::Ask) && result.is_none();
    let state = match (&result, is_failed, is_asked) {
        (_, true, _) => Some((Tone::Del, "failed")),
        (_, _, true) => Some((Tone::Warn, "asks")),
        (None, ..) => Some((Tone::Warn, "no answer yet")),
        _ => None,
    };
    let kind = match &touch {
        Some(touch) if touch.is_write => "write",
        Some(_) => "read",
        None => "none",
    };
    let gist = gist(&tool.input);
    let server = tool.mcp_server_name.clone().map(|name| view! { <span class="muted">{name}</span> });
    let asks = around.on_confirm.filter(|_| is_asked).map(|confirm| {
        let (yes, no) = (used.id.clone(), used.id.clone());
        view! {
            <div class="tool-asks">
                <Button kind=ButtonKind::Main on_click=move |()| confirm.run((yes.clone(), true))>"Allow"</Button>
                <Button on_click=move |()| confirm.run((no.clone(), false))>"Deny"</Button>
            </div>
        }
    });
    let body = {
        let (used, result) = (used.clone(), result.clone());
        move || around.is_open(&shown_key).then(|| opened(&used, result.as_deref()))
    };
    view! {
        <div class="tool" data-memory=kind>
            <div class="tool-head">
                <button type="button" class="tool-line" aria-expanded=move || around.is_open(&open_key).to_string() on:click=move |_| around.toggle(&key)>
                    <Icon name=IconName::ChevronRight/>
                    <b>{tool.name.clone()}</b>{server}
                    <code class="clip">{gist}</code>
                </button>
                {touch.map(|touch| lit(&touch))}
                {state.map(|(tone, text)| view! { <Pill tone text/> })}
                <Marks event=used.clone() around/>
            </div>
            {versions(made)}
            {asks}
            {body}
            <Raw event=used around/>
        </div>
    }
    .into_any()
}

/// The one thing of its input that says most.
fn gist(input: &serde_json::Map<String, serde_json::Value>) -> String {
    let known = ["command", "file_path", "pattern", "path", "query", "url"];
    let text = known.iter().find_map(|key| input.get(*key)?.as_str().map(str::to_owned));
    let mut text = text.unwrap_or_else(|| serde_json::to_string(input).unwrap_or_default());
    if let Some((at, _)) = text.char_indices().nth(160) {
        text.truncate(at);
    }
    text.replace('\n', " ")
}

/// Which memory it was about.
fn lit(touch: &Touch) -> AnyView {
    let word = if touch.is_write { "memory write" } else { "memory read" };
    let tone = if touch.is_write { Tone::Add } else { Tone::Move };
    let route = match touch.path.as_str() {
        "/" => Route::Store { store: touch.store.clone() },
        path => Route::Memory { store: touch.store.clone(), memory: MemoryRef::Path(path.to_owned()) },
    };
    let words = format!("{}{}", touch.name, touch.path);
    view! { <Pill tone text=word/> <a class="tool-memory" href=route.href() title=words.clone()>{words.clone()}</a> }
        .into_any()
}

fn versions(made: Vec<MemoryVersion>) -> AnyView {
    let link = |version: MemoryVersion| {
        let words = format!("{} {}", did(&version), version.path.clone().unwrap_or_default());
        let route =
            Route::Memory { store: version.memory_store_id.clone(), memory: MemoryRef::Id(version.memory_id.clone()) };
        let mut place = Place::from(route);
        place.query.set(Param::Tab, "history");
        place.query.set(Param::Pick, version.id.as_str());
        view! { <li><a href=place.href()>"Version: " {words}</a></li> }
    };
    let links: Vec<_> = made.into_iter().map(link).collect();
    (!links.is_empty()).then(|| view! { <ul class="tool-versions">{links}</ul> }).into_any()
}

/// What it was given and what it answered.
fn opened(used: &Event, result: Option<&Event>) -> AnyView {
    let input = used.body.tool_use().map(|tool| tool.input.clone()).unwrap_or_default();
    let fields = input.into_iter().map(|(key, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        view! { <dt>{key}</dt><dd><pre class="tool-text" tabindex="0">{text}</pre></dd> }
    });
    let answer = result.map(|result| {
        let blocks = result.body.content().iter().map(|part| match part {
            // What a tool answers is data, not prose.
            api::ContentBlock::Text(text) => {
                view! { <pre class="tool-text" tabindex="0">{text.clone()}</pre> }.into_any()
            }
            other => block(other),
        });
        view! { <p><b>"Answer"</b></p> {blocks.collect_view()} }
    });
    view! { <div class="tool-body"><dl>{fields.collect_view()}</dl>{answer}</div> }.into_any()
}
