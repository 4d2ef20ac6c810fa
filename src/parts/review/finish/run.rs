//! A plan, seen first, then run step by step, with a result for each. It refuses to begin when the store moved since the
//! plan was made.

use super::{Showing, Stage, Ways};
use crate::data::review::{Deed, Finishing, Halt, Journal, State, Step, listing, request, run};
use crate::parts::CopyRequest;
use crate::parts::prose::Visible;
use crate::ui::{
    Button, ButtonKind, DrawRow, Failure, IconButton, IconName, Problem, Progress, RowKey, VirtualList, format,
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The plan and its run.
#[component]
pub(super) fn RunPlan(
    showing: Showing,
    journal: Journal,
    states: Vec<State>,
    is_resumed: bool,
    is_adopted: bool,
    ways: Ways,
) -> impl IntoView {
    let count = journal.steps.len();
    let (journal, states) = (StoredValue::new(journal), RwSignal::new(states));
    let halt = RwSignal::new(None::<Halt>);
    let finishing = StoredValue::new_local(None::<Finishing>);
    let is_running = RwSignal::new(false);
    let done = Memo::new(move |_| states.with(|states| states.iter().filter(|state| **state == State::Done).count()));
    let go = move |()| {
        is_running.set(true);
        halt.set(None);
        spawn_local(async move {
            let result = carry_out(showing, journal.get_value(), states, finishing).await;
            is_running.try_set(false);
            match result {
                Ok(()) => drop(ways.stage.try_set(Stage::Done(journal.get_value()))),
                Err(why) => drop(halt.try_set(Some(why))),
            }
        });
    };
    let stop = move |()| finishing.with_value(|finishing| finishing.iter().for_each(Finishing::stop));
    // The plan is forgotten; what it did already is known when the review is read again.
    let give_up = move |then: Callback<()>| {
        let keeping = showing.desk.keeping();
        spawn_local(async move {
            match keeping.end().await {
                Ok(()) => then.run(()),
                Err(why) => drop(halt.try_set(Some(Halt::Device(why)))),
            }
        });
    };
    let back = move |()| give_up(Callback::new(move |()| ways.stage.set(Stage::Choosing)));
    let again = move |()| {
        showing.desk.done_already.set_value(Some((journal.get_value(), is_adopted)));
        give_up(ways.again);
    };
    let is_begun =
        Memo::new(move |_| is_resumed || states.with(|states| states.iter().any(|state| *state != State::Waiting)));
    let foot = move || {
        match halt.with(|halt| halt.as_ref().is_none_or(Halt::can_go_on)) {
        true => view! {
            <Button on_click=back>{move || if is_begun.get() { "Give this plan up" } else { "Back" }}</Button>
            <Button kind=ButtonKind::Main on_click=go>{move || if is_begun.get() { "Go on" } else { "Carry it out" }}</Button>
        }
        .into_any(),
        false => view! { <Button kind=ButtonKind::Main on_click=again>"Read the review again"</Button> }.into_any(),
    }
    };
    let head = match count {
        0 => "The store says exactly what was decided already. Nothing has to be written.".to_owned(),
        1 => "1 call. Each is refused by the server if the file is not as it was reviewed.".to_owned(),
        count => format!(
            "{} calls, in this order. Each is refused by the server if its file is not as it was reviewed.",
            format::number(count as f64)
        ),
    };
    view! {
        <div class="stack">
            {is_resumed.then(|| view! { <p class="notice" role="status">"This plan was begun and not ended. What is done is not done again."</p> })}
            <p>{head}</p>
            <StepList journal states/>
            <Show when=move || is_running.get()>
                <Progress label="Steps done" done=done total=Signal::stored(Some(count))/>
            </Show>
            {move || halt.get().map(|halt| view! { <Failure problem=Signal::stored(problem(halt))/> })}
            <div class="dialog-foot">
                <Show when=move || is_running.get() fallback=foot>
                    <Button on_click=stop>"Stop"</Button>
                </Show>
            </div>
        </div>
    }
}

/// Why it ended early, and the next step.
fn problem(halt: Halt) -> Problem {
    let told =
        |message: String, advice: &str| Problem { message, advice: Some(advice.to_owned()), ..Problem::default() };
    match halt {
        Halt::Stopped => told("It was stopped.".to_owned(), "What is done stays done; it can be gone on with."),
        Halt::Moved(why) => told(
            why,
            "Read the review again and decide about what moved: all else stays decided, and what is done stays done.",
        ),
        Halt::Device(why) => told(why, "Nothing more is sent while this device cannot keep how far the plan is."),
        Halt::Failed(error) => {
            let problem = Problem::from(error);
            let more = "What is done stays done; the rest can be gone on with, also after a reload.";
            Problem {
                advice: Some(format!("{} {more}", problem.advice.unwrap_or_default()).trim().to_owned()),
                ..problem
            }
        }
    }
}

async fn carry_out(
    showing: Showing,
    journal: Journal,
    states: RwSignal<Vec<State>>,
    running: StoredValue<Option<Finishing>, LocalStorage>,
) -> Result<(), Halt> {
    let desk = showing.desk;
    let (keeping, store) = (desk.keeping(), api::StoreId::from(journal.store.as_str()));
    let now = || async {
        let entries = listing(desk.source, store.clone(), |_| ()).await.map_err(Halt::Failed)?;
        Ok::<_, Halt>(entries.into_iter().map(|entry| (entry.path, entry.sha256)).collect::<Vec<_>>())
    };
    let mut mine = states.get_untracked();
    let moved = journal.moved(&now().await?, &mine);
    if let Some(first) = moved.first() {
        let is_new = mine.iter().all(|state| *state == State::Waiting);
        let nothing = if is_new { "Nothing was written." } else { "Nothing more was written." };
        return Err(Halt::Moved(format!("{first} {nothing}")));
    }
    if mine.iter().all(|state| *state == State::Waiting) {
        keeping.begin(&journal).await.map_err(Halt::Device)?;
    }
    let hand = Finishing::new(desk.source, keeping.clone(), &journal, move |told| {
        states.try_update(|states| told.iter().for_each(|(number, state)| states[*number] = state.clone()));
    });
    running.try_set_value(Some(hand.clone()));
    run(&hand, &store, &journal.steps, &mut mine).await?;
    let mut is = now().await?;
    let mut wanted = journal.after.clone();
    is.sort();
    wanted.sort();
    desk.source.fresh.wrote(&format!("/v1/memory_stores/{}/memories", journal.store));
    if is != wanted {
        let why = "All calls were answered, and yet the store is not what was decided: somebody wrote meanwhile.";
        return Err(Halt::Moved(why.to_owned()));
    }
    keeping.end().await.map_err(Halt::Device)
}

#[component]
fn StepList(journal: StoredValue<Journal>, states: RwSignal<Vec<State>>) -> impl IntoView {
    let copied = RwSignal::new(0usize);
    let is_copying = RwSignal::new(false);
    let shown = Signal::derive(move || {
        let at = copied.get();
        journal.with_value(|journal| {
            let step = journal.steps.get(at).or(journal.steps.first());
            step.map_or_else(
                || api::Request::new(api::Method::Get, String::new()),
                |step| request(&journal.store, step),
            )
        })
    });
    let count = journal.with_value(|journal| journal.steps.len());
    let key: RowKey = Arc::new(|index| index.to_string());
    let draw: DrawRow = Arc::new(move |index| {
        let Some(step) = journal.with_value(|journal| journal.steps.get(index).cloned()) else { return ().into_any() };
        let state = move || states.with(|states| told(states.get(index)));
        let copy = move |()| {
            copied.set(index);
            is_copying.set(true);
        };
        let (verb, path, to) = words(step);
        view! {
            <span class="step-verb">{verb}</span>
            <span class="step-path"><Visible text=path/>{to.map(|to| view! { " → " <Visible text=to/> })}</span>
            <span class="step-state">{state}</span>
            <IconButton icon=IconName::Copy label="Copy this call" on_click=copy/>
        }
        .into_any()
    });
    view! {
        <div class="batch-list step-list"><VirtualList label="Calls" count=Signal::stored(count) key row=draw/></div>
        <CopyRequest title=Signal::stored("This call".to_owned()) open=is_copying request=shown/>
    }
}

fn words(step: Step) -> (&'static str, String, Option<String>) {
    match step.deed {
        Deed::Update(..) => ("update", step.path, None),
        Deed::Delete => ("delete", step.path, None),
        Deed::Move(to) => ("rename", step.path, Some(to)),
        Deed::Create(..) => ("create", step.path, None),
    }
}

fn told(state: Option<&State>) -> String {
    match state {
        Some(State::Done) => "done".to_owned(),
        Some(State::Begun) => "sent".to_owned(),
        Some(State::Refused(why)) => format!("refused: {why}"),
        Some(State::Waiting) | None => String::new(),
    }
}
