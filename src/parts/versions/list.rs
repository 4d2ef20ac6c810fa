//! The history of one memory on screen: pick a version, compare it with what came after or with now, bring it back, or
//! blank it.

use super::history::{Line, lines, short, who};
use crate::{
    data::{Connections, actions::redact_version},
    paths::{Here, Param, Route},
    ui::{Button, Confirm, IconName, Pill, Problem, Time, Toasts, Tone, format},
};
use api::{Memory, MemoryVersion};
use leptos::{prelude::*, task::spawn_local};

/// The versions, newest first.
#[component]
pub fn VersionList(
    /// The versions, newest first.
    versions: Signal<Vec<MemoryVersion>>,
    /// The memory as it is now.
    memory: Signal<Memory>,
    /// Brings a version's text back.
    on_restore: Callback<MemoryVersion>,
    /// Why nothing can be brought back now.
    #[prop(into)]
    off: Signal<Option<String>>,
) -> impl IntoView {
    // A link may name the version that it means.
    let wanted = Here::get().param(Param::Pick).get_untracked();
    let picked = RwSignal::new(Some(wanted).filter(|id| !id.is_empty()));
    let told =
        Memo::new(move |_| versions.with(|versions| versions.iter().cloned().zip(lines(versions)).collect::<Vec<_>>()));
    let row = move |(version, line): (MemoryVersion, Line)| {
        let id = version.id.as_str().to_owned();
        let is_on = {
            let id = id.clone();
            move || picked.with(|picked| picked.as_deref() == Some(id.as_str()))
        };
        let pressed = is_on.clone();
        let pick = move |_| {
            picked.update(|picked| *picked = if picked.as_deref() == Some(&id) { None } else { Some(id.clone()) })
        };
        let deeds = {
            let (version, line) = (version.clone(), line.clone());
            move || {
                is_on().then(|| {
                    view! { <Deeds version=version.clone() line=line.clone() versions memory on_restore off/> }
                })
            }
        };
        view! {
            <li class="version" data-redacted=version.redacted_at.is_some()>
                <button type="button" class="version-line" aria-expanded=move || pressed().to_string() on:click=pick>
                    {face(&version, &line)}
                </button>
                {deeds}
            </li>
        }
    };
    view! {
        <ol class="version-list" aria-label="Versions, newest first">
            <For each=move || told.get() key=|(version, line)| (version.id.clone(), version.redacted_at, line.number) children=row/>
        </ol>
    }
}

fn face(version: &MemoryVersion, line: &Line) -> AnyView {
    let actor = version.redacted_by.as_ref().or(version.created_by.as_ref());
    let id = actor.and_then(|actor| actor.parts().1).map(|(_, id)| id.to_owned());
    let grew = line.grew.map(|by| {
        let (tone, sign) = if by > 0 { (Tone::Add, "+") } else { (Tone::Del, "−") };
        view! { <Pill tone text=format!("{sign}{}", format::bytes(by.unsigned_abs()))/> }
    });
    let redacted = version.redacted_at.is_some().then(|| view! { <Pill tone=Tone::Del text="redacted"/> });
    let did = version.redacted_at.is_none().then_some(line.did);
    let from = line.from.clone().map(|from| view! { <code class="version-from">"from "{from}</code> });
    view! {
        <span class="version-what"><b>{format!("v{}", line.number)}</b>" "{did}" "{redacted}{grew}</span>
        <Time at=version.created_at.millis() as f64/>
        {from}
        <span class="version-who" title=id>{who(actor)}</span>
    }
    .into_any()
}

/// What can be done with the version that is picked.
#[component]
fn Deeds(
    version: MemoryVersion,
    line: Line,
    versions: Signal<Vec<MemoryVersion>>,
    memory: Signal<Memory>,
    on_restore: Callback<MemoryVersion>,
    off: Signal<Option<String>>,
) -> impl IntoView {
    let id = version.id.clone();
    let is_head = memory.with_untracked(|memory| memory.memory_version_id == id);
    let compare = |from: &MemoryVersion, to: &MemoryVersion| {
        Route::Compare {
            store: from.memory_store_id.clone(),
            memory: from.memory_id.clone(),
            from: from.id.clone(),
            to: to.id.clone(),
        }
        .href()
    };
    let links = versions.with_untracked(|versions| {
        let at = versions.iter().position(|known| known.id == id)?;
        let told = lines(versions);
        let older = (at + 1..versions.len()).find(|at| told[*at].has_text).filter(|_| line.has_text);
        let newest = (0..at).find(|at| told[*at].has_text).filter(|_| line.has_text);
        let older = older.map(|other| {
            (
                format!("What it changed (v{} → v{})", told[other].number, line.number),
                compare(&versions[other], &version),
            )
        });
        let newest = newest.map(|other| {
            (
                format!("What changed since (v{} → v{})", line.number, told[other].number),
                compare(&version, &versions[other]),
            )
        });
        Some([older, newest])
    });
    let links = links
        .into_iter()
        .flatten()
        .flatten()
        .map(|(words, href)| view! { <a class="version-link" href=href>{words}</a> })
        .collect_view();
    let asks = RwSignal::new(false);
    let restored = version.clone();
    let restore = (line.has_text && !is_head).then(|| view! {
        <Button icon=IconName::Restore off on_click=move |()| on_restore.run(restored.clone())>{format!("Restore v{}", line.number)}</Button>
    });
    let redact = (version.redacted_at.is_none() && !is_head).then(|| {
        view! {
            <Button icon=IconName::Lock on_click=move |()| asks.set(true)>"Redact…"</Button>
        }
    });
    let head = is_head.then(|| view! { <p class="version-note">"This is the file as it is now. To redact it, write a newer version first."</p> });
    view! {
        <div class="version-deeds">
            {links}
            <div class="version-buttons">{restore}{redact}</div>
            {head}
            <RedactQuestion version open=asks/>
        </div>
    }
}

#[component]
fn RedactQuestion(version: MemoryVersion, open: RwSignal<bool>) -> impl IntoView {
    let connections = expect_context::<Connections>();
    let toasts = Toasts::get();
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let name = short(version.id.as_str());
    let version = StoredValue::new(version);
    let confirm = move |()| {
        pending.set(true);
        spawn_local(async move {
            let (store, id) = version.with_value(|version| (version.memory_store_id.clone(), version.id.clone()));
            let result = redact_version(connections.source_untracked(), store, id).await;
            pending.try_set(false);
            match result {
                Ok(_) => {
                    toasts.say("The version is redacted.");
                    open.try_set(false);
                }
                Err(error) => drop(problem.try_set(Some(error.into()))),
            }
        });
    };
    view! {
        <Confirm open title=format!("Redact {name}?") verb="Redact version" pending problem on_confirm=confirm>
            <p>"Text, path, hash and size of this version are blanked for good. Who wrote it and when stays."</p>
            <p>"Other versions may hold the same text: each is redacted on its own."</p>
        </Confirm>
    }
}
