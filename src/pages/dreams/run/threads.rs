//! A card for each sub-agent of a dream: whose transcript it reads, how it stands, what it used.

use super::super::again::look_again;
use crate::{
    data::queries,
    paths::{Param, Place, Route},
    ui::{Load, Pill, SkeletonShape, Tone, format},
};
use api::{Session, SessionId, SessionStatus, Thread, ThreadAgent, call::ListSessions};
use leptos::prelude::*;

/// How often they are looked at while the dream is under way.
const AGAIN: std::time::Duration = std::time::Duration::from_secs(3);

/// The cards.
#[component]
pub(super) fn Threads(session: SessionId, is_running: Signal<bool>) -> impl IntoView {
    let again = RwSignal::new(0_usize);
    let look = move || again.update(|count| *count += 1);
    look_again(AGAIN, move || is_running.try_get_untracked().unwrap_or(false), look);
    // The last of them end with the dream.
    Effect::new(move |before: Option<bool>| {
        let now = is_running.get();
        if before == Some(true) && !now {
            look();
        }
        now
    });
    let threads = queries::threads(Signal::stored(session.clone()), again);
    let session = StoredValue::new(session);
    let sessions =
        queries::sessions(Signal::stored(ListSessions { include_archived: true, ..ListSessions::default() }));
    let titles = Memo::new(move |_| sessions.get().and_then(Result::ok).unwrap_or_default());
    view! {
        <section class="card dream-card" aria-labelledby="dream-threads">
            <h2 id="dream-threads">"Who reads what"</h2>
            <Load of=threads skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty=move || view! {
                <p class="field-note">"No sub-agent has begun yet."</p>
            } let:threads>
                <ul class="dream-threads">
                    <For each=move || ordered(threads.get()) key=|thread| (thread.id.clone(), thread.status.as_str().to_owned(), thread.updated_at) let:thread>
                        {card(session.get_value(), thread, titles)}
                    </For>
                </ul>
            </Load>
        </section>
    }
}

/// The orchestrator first, then those at work, then the rest, as they were made.
fn ordered(mut threads: Vec<Thread>) -> Vec<Thread> {
    threads.sort_by_key(|thread| (!thread.is_primary(), thread.status != SessionStatus::Running, thread.created_at));
    threads
}

/// A name with the title of the session whose id is in it, in the id's place.
fn titled(name: &str, sessions: &[Session]) -> String {
    let known = sessions.iter().find(|session| name.contains(session.id.as_str()));
    let title = known
        .and_then(|session| Some((session.id.as_str(), session.title.as_deref().filter(|title| !title.is_empty())?)));
    title.map_or_else(|| name.to_owned(), |(id, title)| name.replace(id, &format!("\u{201c}{title}\u{201d}")))
}

fn card(session: SessionId, thread: Thread, titles: Memo<Vec<Session>>) -> AnyView {
    let usage = thread.usage.as_ref().map(|usage| usage.tokens().total()).unwrap_or_default();
    let name = match &thread.agent {
        ThreadAgent::Agent { setup, .. } | ThreadAgent::Inline(setup) => setup.name.clone(),
        ThreadAgent::Advisor { model } => model.clone(),
        ThreadAgent::Other(_) => "Sub-agent".to_owned(),
    };
    let (words, tone) = match &thread.status {
        SessionStatus::Running => ("at work", Tone::Move),
        SessionStatus::Idle => ("done", Tone::Add),
        SessionStatus::Terminated => ("ended", Tone::Plain),
        _ => ("waiting", Tone::Warn),
    };
    let mut place = Place::from(Route::Session { session });
    if !thread.is_primary() {
        place.query.set(Param::Thread, thread.id.as_str());
    }
    let href = place.href();
    let used = format::count(usage as usize, "token", "tokens");
    view! {
        <li class="dream-thread">
            <a href=href>{move || titles.with(|sessions| titled(&name, sessions))}</a>
            <Pill tone text=words/>
            <small>{used}</small>
        </li>
    }
    .into_any()
}
