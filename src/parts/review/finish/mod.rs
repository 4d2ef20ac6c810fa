//! The end of a review: what the plan is made for, the plan, its run, and what comes after. Nothing is written before the
//! plan was seen.

mod after;
mod choosing;
mod mount;
mod refuse;
mod run;

use super::Showing;
use crate::data::review::{Entry, Journal, Outcome, State, keep_later, listing, outcome, prepare};
use crate::ui::{Button, ButtonKind, Dialog, Failure, Problem};
use after::After;
use api::{DreamId, Store, StoreId};
use choosing::Choosing;
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Verdict;
use refuse::Refused;
use run::RunPlan;

/// The stores of a review, and the dream that made the newer one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Between {
    /// The older store.
    pub old: Option<Store>,
    /// The newer store.
    pub new: Option<Store>,
    /// The dream.
    pub dream: Option<DreamId>,
}

/// A store that may be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    id: StoreId,
    name: String,
    is_archived: bool,
}

impl From<Store> for Target {
    fn from(store: Store) -> Self {
        Self { id: store.id, name: store.name, is_archived: store.archived_at.is_some() }
    }
}

/// What is being finished.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finish {
    old: Target,
    new: Target,
    dream: Option<DreamId>,
    /// The reviewer's name for themselves.
    reviewer: String,
    /// What goes for what nobody decided.
    undecided: Verdict,
    /// Whether the older store is written to.
    is_adopted: bool,
}

impl Finish {
    /// The store that is written to.
    fn target(&self) -> &Target {
        if self.is_adopted { &self.old } else { &self.new }
    }
}

/// Where the end is.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Choosing,
    Planning,
    Failed(Problem, bool),
    Planned(Journal, Vec<State>, bool),
    Done(Journal),
    Refused(String),
}

/// What can be done from every stage.
#[derive(Clone, Copy)]
struct Ways {
    stage: RwSignal<Stage>,
    /// Closes the dialog and reads the review again.
    again: Callback<()>,
}

/// The dialog.
#[component]
pub fn FinishDialog(
    /// What is looked at.
    showing: Showing,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    of: Signal<Between>,
) -> impl IntoView {
    let stages = move || {
        let Between { old, new, dream } = of.get_untracked();
        let (Some(old), Some(new)) = (old, new) else {
            return view! { <p role="status">"The stores are still being read."</p> }.into_any();
        };
        let finish = Finish {
            old: old.into(),
            new: new.into(),
            dream,
            reviewer: String::new(),
            undecided: Verdict::Keep,
            is_adopted: false,
        };
        view! { <Stages showing open finish/> }.into_any()
    };
    view! {
        <Dialog open title=Signal::stored("Finish review".to_owned()) width="wide">{stages}</Dialog>
    }
}

#[component]
fn Stages(showing: Showing, open: RwSignal<bool>, finish: Finish) -> impl IntoView {
    let finish = RwSignal::new(finish);
    let stage = RwSignal::new(Stage::Planning);
    let again = Callback::new(move |()| {
        open.set(false);
        showing.desk.read_again();
    });
    let ways = Ways { stage, again };
    // A plan that was begun and not ended comes first.
    spawn_local(async move {
        let kept = showing.desk.keeping().journal().await;
        let next = match kept {
            Ok(Some((journal, states))) => {
                finish.try_update(|finish| {
                    let is = |target: &Target| target.id.as_str() == journal.store;
                    finish.is_adopted = is(&finish.old) && !is(&finish.new);
                });
                Stage::Planned(journal, states, true)
            }
            _ => Stage::Choosing,
        };
        stage.try_set(next);
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
                Err((why, has_moved)) => Stage::Failed(why, has_moved),
            });
        });
    });
    move || match stage.get() {
        Stage::Choosing => view! { <Choosing showing finish make ways/> }.into_any(),
        Stage::Planning => view! { <p role="status">"Putting together what was decided…"</p> }.into_any(),
        Stage::Failed(why, has_moved) => view! { <Failed why has_moved make ways/> }.into_any(),
        Stage::Planned(journal, states, is_resumed) => {
            let is_adopted = finish.with_untracked(|finish| finish.is_adopted);
            view! { <RunPlan showing journal states is_resumed is_adopted ways/> }.into_any()
        }
        Stage::Done(journal) => view! { <After showing finish=finish.get_untracked() journal open/> }.into_any(),
        Stage::Refused(told) => view! { <Refused told finish=finish.get_untracked() open/> }.into_any(),
    }
}

/// No plan could be made, and what can be done about that.
#[component]
fn Failed(why: Problem, has_moved: bool, make: Callback<()>, ways: Ways) -> impl IntoView {
    let way_on = match has_moved {
        true => {
            view! { <Button kind=ButtonKind::Main on_click=move |()| ways.again.run(())>"Read the review again"</Button> }
        }
        false => view! { <Button kind=ButtonKind::Main on_click=move |()| make.run(())>"Try again"</Button> },
    };
    view! {
        <Failure problem=Signal::stored(why)/>
        <div class="dialog-foot">
            <Button on_click=move |()| ways.stage.set(Stage::Choosing)>"Back"</Button>
            {way_on}
        </div>
    }
}

fn made(showing: Showing, undecided: &Verdict) -> Outcome {
    let desk = showing.desk;
    desk.known.with(|known| {
        desk.decisions.with(|all| desk.extra.with(|extra| outcome(&known.sides, &known.changes, all, extra, undecided)))
    })
}

/// The plan, made against the store as it is now: what moved since it was listed stops it, which the error tells beside its
/// words.
async fn make_plan(showing: Showing, finish: Finish) -> Result<Journal, (Problem, bool)> {
    let desk = showing.desk;
    let mut made = untrack(|| made(showing, &finish.undecided));
    let mut sides = desk.known.with_untracked(|known| (*known.sides).clone());
    if finish.is_adopted {
        // What was written since stays, unless it was carried over together with what was reviewed.
        let extra = desk.extra.get_untracked();
        keep_later(&mut sides, &mut made, &desk.later.get_untracked(), &extra);
    }
    let store = finish.target().id.clone();
    let now = listing(desk.source, store.clone(), |_| ()).await.map_err(|error| (error.into(), false))?;
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
        let problem = Problem {
            message: format!("The store is not as it was reviewed any more. {some}"),
            advice: Some("Read the review again: what was decided about other files is kept.".to_owned()),
            ..Problem::default()
        };
        return Err((problem, true));
    }
    let prepared = prepare(&store, &now, &sides, made, &desk.contents(), desk.reader).await;
    let prepared = prepared.map_err(|error| {
        let has_moved = error.kind == api::ErrorKind::PreconditionFailed;
        (error.into(), has_moved)
    });
    prepared.map(|prepared| prepared.journal)
}
