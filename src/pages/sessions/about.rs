//! What a session is made of: agent, stores, use, cost, and the threads that it called in.

use super::status::StatusPill;
use crate::{
    data::{Prices, queries},
    parts::tokens,
    paths::{Here, Param, Route},
    ui::{Load, Pill, SkeletonShape, Time, Tone},
};
use api::{Access, MountedStore, Session, Thread};
use leptos::prelude::*;

/// The side of the page.
#[component]
pub(super) fn About(
    /// The session.
    session: Signal<Session>,
    /// Changes when its threads may have.
    changes: Signal<usize>,
) -> impl IntoView {
    let here = Here::get();
    let threads = queries::threads(Signal::derive(move || session.with(|session| session.id.clone())), changes);
    let stores = move || {
        let mounted = session.with(|session| {
            session.resources.iter().filter_map(|resource| resource.store().cloned()).collect::<Vec<_>>()
        });
        match mounted.is_empty() {
            true => view! { <p class="muted small">"No store is mounted: what it learns is gone when it ends."</p> }
                .into_any(),
            false => mounted.into_iter().map(store).collect_view().into_any(),
        }
    };
    view! {
        <aside class="session-about" aria-label="About this session">
            <span class="narrow-only"><a class="button" href=move || here.href_with(Param::Tab, "")>"‹ What happened"</a></span>
            <Facts session/>
            <section class="section"><h2>"Memory"</h2>{stores}</section>
            <section class="section">
                <h2>"Threads"</h2>
                <Load of=threads skeleton=SkeletonShape::Blocks let:threads><Threads threads/></Load>
            </section>
        </aside>
    }
}

#[component]
fn Facts(session: Signal<Session>) -> impl IntoView {
    let agent =
        move || session.with(|session| format!("{} (version {})", session.agent.setup.name, session.agent.version));
    let model = move || session.with(|session| session.agent.setup.model.id.clone());
    let used = move || session.with(|session| tokens(&session.usage.tokens()));
    let begun = Signal::derive(move || session.with(|session| session.created_at.millis() as f64));
    let active =
        move || session.with(|session| session.stats.active_seconds.map(|seconds| format!("{seconds:.1} s at work")));
    view! {
        <dl class="details">
            <dt>"Agent"</dt><dd>{agent}</dd>
            <dt>"Model"</dt><dd><code>{model}</code></dd>
            <dt>"Begun"</dt><dd><Time at=begun/></dd>
            <dt>"Used"</dt><dd>{used}</dd>
            <dt>"Cost"</dt><dd>{move || session.with(cost)}</dd>
            {move || active().map(|active| view! { <dt>"Time"</dt><dd>{active}</dd> })}
        </dl>
    }
}

/// What it cost: as the server says, or by the table of prices.
fn cost(session: &Session) -> String {
    if let Some(money) = &session.usage.list_cost {
        let cents: f64 = money.amount.parse().unwrap_or_default();
        return format!("{:.2} {} by list", cents / 100.0, money.currency);
    }
    match Prices::load().of(&session.agent.setup.model.id) {
        Some(price) if price.is_free() => "free".to_owned(),
        Some(price) => format!("≈ {} by the table of prices", price.cost(&session.usage.tokens()).words()),
        None => "no price is known for this model".to_owned(),
    }
}

fn store(store: MountedStore) -> AnyView {
    let href = Route::Store { store: store.memory_store_id.clone() }.href();
    let name = store.name.clone().unwrap_or_else(|| store.memory_store_id.to_string());
    let access = if store.access == Access::ReadOnly { "read only" } else { "read and write" };
    let instructions = store.instructions.map(|text| view! { <p class="small" dir="auto">{text}</p> });
    view! {
        <div class="mount">
            <div class="line"><a href=href>{name}</a><Pill text=access/></div>
            <code class="tiny">{store.mount_path.unwrap_or_default()}</code>
            {instructions}
        </div>
    }
    .into_any()
}

#[component]
fn Threads(threads: Signal<Vec<Thread>>) -> impl IntoView {
    let others = move || {
        threads.with(|threads| threads.iter().filter(|thread| !thread.is_primary()).cloned().collect::<Vec<_>>())
    };
    move || match others() {
        none if none.is_empty() => view! { <p class="muted small">"It called in nobody."</p> }.into_any(),
        others => {
            let cards = others.into_iter().map(|thread| view! { <li><ThreadCard thread/></li> }).collect_view();
            view! { <ul class="thread-cards">{cards}</ul> }.into_any()
        }
    }
}

#[component]
fn ThreadCard(thread: Thread) -> impl IntoView {
    let here = Here::get();
    let id = thread.id.as_str().to_owned();
    let open = here.param(Param::Thread);
    let (mine, href_id) = (id.clone(), id);
    let is_on = move || open.with(|open| *open == mine);
    let href = move || here.href_with(Param::Thread, &href_id);
    let used = thread.usage.as_ref().map(|usage| tokens(&usage.tokens()));
    let archived = thread.archived_at.map(|_| view! { <Pill tone=Tone::Plain text="archived"/> });
    view! {
        <a class="thread-card" href=href aria-current=move || is_on().then_some("true")>
            <span class="line"><b>{thread.agent.name().to_owned()}</b><StatusPill status=Signal::stored(thread.status.clone())/>{archived}</span>
            <span class="small muted">{used}</span>
        </a>
    }
}
