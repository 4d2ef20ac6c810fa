//! The sessions that a new dream may read: narrowed down, ticked one by one or many at once.

use super::{
    choice::{Chosen, countable},
    spans::{Past, SPANS, Sieve, mounts},
};
use crate::{
    data::{Count, queries},
    paths::{Here, Route},
    ui::{
        Button, Checkbox, Choice, Empty, Load, Menu, MenuItem, Pill, Select, SkeletonShape, TextField, Time, Tone,
        format,
    },
};
use api::{Dream, Session, StoreId, call::ListSessions, rules};
use leptos::prelude::*;

/// Rows that are drawn at first, and added by each wish for more.
const ROWS: usize = 100;

/// The card with the list of sessions.
#[component]
pub(super) fn Sessions(chosen: Chosen, past: Signal<Vec<Dream>>) -> impl IntoView {
    let here = Here::get();
    let sessions =
        queries::sessions(Signal::stored(ListSessions { include_archived: true, ..ListSessions::default() }));
    let past = Memo::new(move |_| past.with(|dreams| chosen.store.with(|store| Past::of(dreams, store))));
    let sum = move || {
        let count = chosen.sessions.with(Vec::len);
        format!("{} of {}", format::number(count as f64), rules::DREAM_SESSIONS)
    };
    let tone = Signal::derive(move || match chosen.sessions.with(Vec::len) > rules::DREAM_SESSIONS {
        true => Tone::Del,
        false => Tone::Plain,
    });
    view! {
        <section class="card dream-card" aria-labelledby="dream-sessions">
            <div class="dream-card-head">
                <h2 id="dream-sessions">"Sessions"</h2>
                <Pill tone text=Signal::derive(sum)/>
            </div>
            <Load of=sessions skeleton=SkeletonShape::Rows is_empty=Vec::is_empty empty=move || view! {
                <Empty sentence="A dream learns from what was said in sessions, and there is none yet.">
                    <Button on_click=move |()| here.go(Route::SessionNew)>"New session"</Button>
                </Empty>
            } let:sessions>
                <Table chosen sessions past=past.into()/>
            </Load>
        </section>
    }
}

#[component]
fn Table(chosen: Chosen, sessions: Signal<Vec<Session>>, past: Signal<Past>) -> impl IntoView {
    let sieve = Signals::new();
    let most = RwSignal::new(ROWS);
    let shown = Memo::new(move |_| {
        let (now, store) = (js_sys::Date::now() as i64, StoreId::from(chosen.store.get()));
        let sieve = sieve.get();
        past.with(|past| {
            let lets = |session: &&Session| sieve.lets(session, &store, past, now);
            sessions.with(|sessions| sessions.iter().filter(lets).cloned().collect::<Vec<_>>())
        })
    });
    let rows = move || shown.with(|shown| shown.iter().take(most.get()).cloned().collect::<Vec<_>>());
    let more = move || shown.with(Vec::len).saturating_sub(most.get());
    let count = move || match shown.with(Vec::len) {
        0 => "No session fits.".to_owned(),
        count => {
            format!("{} shown of {}", format::number(count as f64), format::number(sessions.with(Vec::len) as f64))
        }
    };
    view! {
        <Tools sieve sessions/>
        <div class="dream-card-head">
            <p class="field-note" role="status">{count}</p>
            <span class="grow"></span>
            <Menu label="Tick…" has_words=true items=Signal::derive(move || ticks(chosen, shown.into(), past))/>
        </div>
        <div class="dream-table">
            <table class="table" data-picks="">
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">"Read it"</span></th>
                        <th scope="col">"Session"</th>
                        <th scope="col" class="only-wide">"Agent"</th>
                        <th scope="col">"When"</th>
                        <th scope="col" class="only-wide">"Memory"</th>
                        <th scope="col" class="table-number"><span class="only-wide">"Transcript tokens"</span><span class="only-narrow">"Tokens"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|session| (session.id.clone(), session.updated_at) let:session>{row(chosen, session, past)}</For>
                </tbody>
            </table>
        </div>
        {move || (more() > 0).then(|| view! {
            <Button on_click=move |()| most.update(|most| *most += ROWS)>{format!("Show more ({} left)", format::number(more() as f64))}</Button>
        })}
    }
}

/// The sieve as signals.
#[derive(Clone, Copy)]
struct Signals {
    span: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    agent: RwSignal<String>,
    is_mounting: RwSignal<bool>,
    is_fresh: RwSignal<bool>,
    text: RwSignal<String>,
}

impl Signals {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            span: RwSignal::new("all".to_owned()),
            from: text(),
            to: text(),
            agent: text(),
            is_mounting: RwSignal::new(false),
            is_fresh: RwSignal::new(false),
            text: text(),
        }
    }

    fn get(self) -> Sieve {
        const DAY: i64 = 86_400_000;
        Sieve {
            span: self.span.get(),
            days: (midnight(&self.from.get()), midnight(&self.to.get()).map(|to| to + DAY)),
            agent: self.agent.get(),
            is_mounting: self.is_mounting.get(),
            is_fresh: self.is_fresh.get(),
            text: self.text.get(),
        }
    }
}

/// The beginning of a day in the reader's own time zone, from what a date field holds.
fn midnight(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let date = js_sys::Date::new_with_year_month_day(u32::try_from(year).ok()?, month - 1, day);
    Some(date.get_time() as i64).filter(|time| *time != 0)
}

#[component]
fn Tools(sieve: Signals, sessions: Signal<Vec<Session>>) -> impl IntoView {
    let spans: Vec<Choice> = SPANS.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let agents = Memo::new(move |_| {
        let mut agents: Vec<Choice> = Vec::new();
        sessions.with(|sessions| {
            for session in sessions {
                let id = session.agent.id.as_str();
                if !agents.iter().any(|known| known.key == id) {
                    agents.push(Choice::new(id, &session.agent.setup.name));
                }
            }
        });
        std::iter::once(Choice::new("", "Any agent")).chain(agents).collect::<Vec<_>>()
    });
    let days = move || {
        (sieve.span.get() == "days").then(|| {
            view! {
                <TextField label="From" is_label_hidden=true kind="date" value=sieve.from/>
                <TextField label="To" is_label_hidden=true kind="date" value=sieve.to/>
            }
        })
    };
    view! {
        <div class="dream-tools">
            <TextField label="Filter sessions" is_label_hidden=true kind="search" placeholder="Filter sessions" value=sieve.text/>
            <Select label="When" is_label_hidden=true value=sieve.span choices=Signal::stored(spans)/>
            {days}
            <Select label="Agent" is_label_hidden=true value=sieve.agent choices=agents/>
            <Checkbox value=sieve.is_mounting>"With this store"</Checkbox>
            <Checkbox value=sieve.is_fresh>"Not dreamt over"</Checkbox>
        </div>
    }
}

/// Many at once, newest first, and never more than a dream can read.
fn ticks(chosen: Chosen, shown: Signal<Vec<Session>>, past: Signal<Past>) -> Vec<MenuItem> {
    let pick = move |most: usize, is_fresh: bool| {
        let picked = past.with_untracked(|past| {
            let fits = |session: &&Session| !is_fresh || !past.dreamt.contains(&session.id);
            shown.with_untracked(|shown| shown.iter().filter(fits).take(most).cloned().collect::<Vec<_>>())
        });
        chosen.sessions.set(picked);
    };
    let newest = [10, 25, 50, rules::DREAM_SESSIONS]
        .map(|most| MenuItem::new(&format!("The newest {most}"), move || pick(most, false)));
    let mut items = newest.to_vec();
    items.push(MenuItem::new("The newest not dreamt over", move || pick(rules::DREAM_SESSIONS, true)));
    items.push(MenuItem::new("None", move || chosen.sessions.set(Vec::new())));
    items
}

fn row(chosen: Chosen, session: Session, past: Signal<Past>) -> AnyView {
    let title = session.title.clone().unwrap_or_else(|| session.id.as_str().to_owned());
    let href = Route::Session { session: session.id.clone() }.href();
    let (agent, at, what) = (session.agent.setup.name.clone(), session.created_at.millis() as f64, countable(&session));
    let id = session.id.clone();
    let is_on = RwSignal::new(false);
    Effect::new({
        let id = id.clone();
        move |_| is_on.set(chosen.sessions.with(|all| all.iter().any(|one| one.id == id)))
    });
    let dreamt = move || past.with(|past| past.dreamt.contains(&id)).then(|| view! { <Pill text="dreamt over"/> });
    let memory = {
        let session = session.clone();
        move || if mounts(&session, &StoreId::from(chosen.store.get())) { "this store" } else { "–" }
    };
    let label = title.clone();
    let counted = move || match chosen.counting.of(&what) {
        _ if !is_on.get() => String::new(),
        None | Some(Count::Waiting) => "…".to_owned(),
        Some(Count::Failed(_)) => "cannot be read".to_owned(),
        Some(Count::Known(tokens)) => super::aside::number(&tokens),
    };
    let toggle = Callback::new(move |_: bool| chosen.toggle(&session));
    view! {
        <tr>
            <td><Checkbox value=is_on on_change=toggle><span class="visually-hidden">{label}</span></Checkbox></td>
            <th scope="row"><a href=href>{title}</a>{dreamt}</th>
            <td class="only-wide">{agent}</td>
            <td><Time at/></td>
            <td class="only-wide">{memory}</td>
            <td class="table-number">{counted}</td>
        </tr>
    }
    .into_any()
}
