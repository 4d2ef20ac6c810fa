//! The end of a review: what the plan is made for, the plan, its run, and what comes after. Nothing is written before the
//! plan was seen.

use super::{Showing, after::After, run::RunPlan};
use crate::data::actions::archive_store;
use crate::data::review::{Entry, Journal, Outcome, State, keep_later, listing, outcome, prepare};
use crate::ui::{Button, ButtonKind, Choice, Confirm, Dialog, Problem, Segmented, Select, TextField, format};
use api::{DreamId, StoreId};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Verdict;

/// What is being finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finish {
    /// The older store and its name.
    pub old: (StoreId, String),
    /// The newer store and its name.
    pub new: (StoreId, String),
    /// The dream that made it.
    pub dream: Option<DreamId>,
    /// The reviewer's name for themselves.
    pub reviewer: String,
    /// What goes for what nobody decided.
    pub undecided: Verdict,
    /// Whether the older store is written to.
    pub is_adopted: bool,
}

/// Where the end is.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Choosing,
    Planning,
    Failed(String),
    Planned(Journal, Vec<State>, bool),
    Done(Journal),
}

/// The dialog.
#[component]
pub fn FinishDialog(
    /// What is looked at.
    showing: Showing,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The older store and its name, the newer store and its name, the dream.
    #[prop(into)]
    of: Signal<(StoreId, String, StoreId, String, Option<DreamId>)>,
) -> impl IntoView {
    view! {
        <Dialog open title=Signal::stored("Finish review".to_owned()) width="wide">
            <Stages showing open of/>
        </Dialog>
    }
}

#[component]
fn Stages(
    showing: Showing,
    open: RwSignal<bool>,
    of: Signal<(StoreId, String, StoreId, String, Option<DreamId>)>,
) -> impl IntoView {
    let (old, old_name, new, new_name, dream) = of.get_untracked();
    let finish = RwSignal::new(Finish {
        old: (old, old_name),
        new: (new, new_name),
        dream,
        reviewer: String::new(),
        undecided: Verdict::Keep,
        is_adopted: false,
    });
    let stage = RwSignal::new(Stage::Planning);
    // A plan that was begun and not ended comes first.
    spawn_local(async move {
        let kept = showing.desk.keeping().journal().await;
        stage.try_set(match kept {
            Ok(Some((journal, states))) => Stage::Planned(journal, states, true),
            _ => Stage::Choosing,
        });
    });
    let make = Callback::new(move |()| {
        stage.set(Stage::Planning);
        spawn_local(async move {
            let made = make_plan(showing, finish.get_untracked()).await;
            stage.try_set(match made {
                Ok(journal) => {
                    let states = vec![State::Waiting; journal.steps.len()];
                    Stage::Planned(journal, states, false)
                }
                Err(why) => Stage::Failed(why),
            });
        });
    });
    let back = Callback::new(move |()| stage.set(Stage::Choosing));
    move || {
        match stage.get() {
        Stage::Choosing => view! { <Choosing showing finish make/> }.into_any(),
        Stage::Planning => view! { <p role="status">"Putting together what was decided…"</p> }.into_any(),
        Stage::Failed(why) => {
            view! { <p role="alert">{why}</p> <div class="dialog-foot"><Button on_click=move |()| back.run(())>"Back"</Button></div> }.into_any()
        }
        Stage::Planned(journal, states, is_resumed) => {
            let done = journal.clone();
            let on_done = Callback::new(move |()| stage.set(Stage::Done(done.clone())));
            view! { <RunPlan showing journal states is_resumed on_back=back on_done/> }.into_any()
        }
        Stage::Done(journal) => view! { <After showing finish=finish.get_untracked() journal open/> }.into_any(),
    }
    }
}

#[component]
fn Choosing(showing: Showing, finish: RwSignal<Finish>, make: Callback<()>) -> impl IntoView {
    let desk = showing.desk;
    let target = RwSignal::new("new".to_owned());
    let undecided = RwSignal::new("keep".to_owned());
    let reviewer = RwSignal::new(String::new());
    Effect::new(move |_| {
        let (target, undecided, reviewer) = (target.get(), undecided.get(), reviewer.get());
        finish.update(|finish| {
            finish.is_adopted = target == "old";
            finish.undecided = if undecided == "keep" { Verdict::Keep } else { Verdict::Accept };
            finish.reviewer = reviewer;
        });
    });
    let result = Memo::new(move |_| made(showing, &finish.get().undecided));
    let (old_name, new_name) = finish.with_untracked(|finish| (finish.old.1.clone(), finish.new.1.clone()));
    let choices = vec![
        Choice::new("new", &format!("Correct “{new_name}”")),
        Choice::new("old", &format!("Adopt into “{old_name}”")),
    ];
    let consequence = move || match finish.with(|finish| finish.is_adopted) {
        false => {
            format!("“{new_name}” is changed until it says exactly what was decided. “{old_name}” stays as it is.")
        }
        true => format!(
            "“{old_name}” is changed until it says exactly what was decided; sessions that mount it see that at once. Its history keeps what it said."
        ),
    };
    let open_count = move || result.with(|made| made.open);
    let clashes = move || {
        result.with(|made| {
            let each = made.clashes.iter().map(|(one, other)| {
                if one == other {
                    format!("Two files would stand at {one}.")
                } else {
                    format!("{one} would be a file, and {other} lies below it.")
                }
            });
            each.map(|why| view! { <li>{why}</li> }).collect_view()
        })
    };
    let off = Signal::derive(move || {
        let is_whole = desk.known.with(|known| known.is_whole);
        match (is_whole, result.with(|made| made.clashes.is_empty())) {
            (false, _) => Some("The stores are still being listed.".to_owned()),
            (_, false) => Some("What was decided cannot all be. Decide otherwise about the files below.".to_owned()),
            _ => None,
        }
    });
    view! {
        <div class="stack">
            <Segmented label="Which store is written to" choices value=target on_pick=move |key| target.set(key)/>
            <p>{consequence}</p>
            <Show when=move || open_count() != 0>
                <p role="status">{move || format!("{} files are not decided.", format::number(open_count() as f64))}</p>
                <Select label="For what is not decided" value=undecided
                    choices=Signal::stored(vec![Choice::new("keep", "Keep the old"), Choice::new("accept", "Accept the new")])/>
            </Show>
            <TextField label="Your name, for the minutes" value=reviewer hint=Signal::stored("Nobody checks it.".to_owned())/>
            <ul class="finish-clashes">{clashes}</ul>
            <Refuse showing store=finish.with_untracked(|finish| finish.new.clone())/>
            <div class="dialog-foot">
                <Button kind=ButtonKind::Main off on_click=move |()| make.run(())>"Show the plan"</Button>
            </div>
        </div>
    }
}

/// Nothing of it is wanted: the newer store is retired instead.
#[component]
fn Refuse(showing: Showing, store: (StoreId, String)) -> impl IntoView {
    let open = RwSignal::new(false);
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let told = RwSignal::new(None::<String>);
    let (id, name) = store;
    let title = Signal::stored(format!("Refuse “{name}”?"));
    let confirm = move |()| {
        pending.set(true);
        let (id, name) = (id.clone(), name.clone());
        spawn_local(async move {
            let result = archive_store(showing.desk.source, id).await;
            pending.try_set(false);
            problem.try_set(result.as_ref().err().cloned().map(Into::into));
            if result.is_ok() {
                open.try_set(false);
                told.try_set(Some(format!("“{name}” is archived. Nothing of it was taken over.")));
            }
        });
    };
    view! {
        <p class="line">
            <Button on_click=move |()| open.set(true)>"Refuse all of it…"</Button>
            <span role="status">{move || told.get()}</span>
        </p>
        <Confirm open title verb="Archive store" pending problem on_confirm=confirm>
            <p>"The newer store is archived, for good: it stays readable, and no new session can mount it. The older store stays as it is. To delete it instead, use the store's own menu."</p>
        </Confirm>
    }
}

fn made(showing: Showing, undecided: &Verdict) -> Outcome {
    let desk = showing.desk;
    desk.known.with(|known| {
        desk.decisions.with(|all| desk.extra.with(|extra| outcome(&known.sides, &known.changes, all, extra, undecided)))
    })
}

/// The plan, made against the store as it is now: what moved since it was listed stops it.
async fn make_plan(showing: Showing, finish: Finish) -> Result<Journal, String> {
    let desk = showing.desk;
    let mut made = untrack(|| made(showing, &finish.undecided));
    let mut sides = desk.known.with_untracked(|known| known.sides.clone());
    if finish.is_adopted {
        // What was written since stays, unless it was carried over together with what was reviewed.
        let extra = desk.extra.get_untracked();
        keep_later(&mut sides, &mut made, &desk.later.get_untracked(), &extra);
    }
    let store = if finish.is_adopted { finish.old.0 } else { finish.new.0 };
    let now = listing(desk.source, store.clone(), |_| ()).await.map_err(|error| error.message)?;
    let reviewed = if finish.is_adopted { &sides.old } else { &sides.new };
    let files = |entries: &[Entry]| -> Vec<(String, String)> {
        let there = entries.iter().filter(|entry| !entry.path.is_empty());
        there.map(|entry| (entry.path.clone(), entry.sha256.clone())).collect()
    };
    let (mut was, is) = (files(reviewed), files(&now));
    was.sort();
    if was != is {
        let journal = Journal { store: store.as_str().to_owned(), before: was, after: Vec::new(), steps: Vec::new() };
        let moved = journal.moved(&is, &[]);
        let some = moved.iter().take(5).cloned().collect::<Vec<_>>().join(" ");
        return Err(format!(
            "The store is not as it was reviewed any more. {some} Read the review again; what was decided about other files is kept."
        ));
    }
    let prepared = prepare(&store, &now, &sides, made, &desk.contents(), desk.reader).await;
    prepared.map(|prepared| prepared.journal).map_err(|error| error.message)
}
