//! What the plan is made for: which store is written to, and what goes for what nobody decided.

use super::{Finish, Showing, Ways, made, refuse::Refuse};
use crate::ui::{Button, ButtonKind, Choice, Segmented, Select, TextField, format};
use leptos::prelude::*;
use reader_wire::Verdict;

/// The form.
#[component]
pub(super) fn Choosing(showing: Showing, finish: RwSignal<Finish>, make: Callback<()>, ways: Ways) -> impl IntoView {
    let desk = showing.desk;
    let was = finish.get_untracked();
    let target = RwSignal::new(if was.is_adopted { "old" } else { "new" }.to_owned());
    let undecided = RwSignal::new(if was.undecided == Verdict::Keep { "keep" } else { "accept" }.to_owned());
    let reviewer = RwSignal::new(was.reviewer.clone());
    Effect::new(move |_| {
        let (target, undecided, reviewer) = (target.get(), undecided.get(), reviewer.get());
        finish.update(|finish| {
            finish.is_adopted = target == "old";
            finish.undecided = if undecided == "keep" { Verdict::Keep } else { Verdict::Accept };
            finish.reviewer = reviewer;
        });
    });
    let result = Memo::new(move |_| made(showing, &finish.get().undecided));
    // A dream that wrote into its input made one store of both.
    let is_one = was.old.id == was.new.id;
    let choices = vec![
        Choice::new("new", &format!("Correct “{}”", was.new.name)),
        Choice::new("old", &format!("Adopt into “{}”", was.old.name)),
    ];
    let which = (!is_one).then(|| {
        view! { <div class="finish-target"><Segmented label="Which store is written to" choices value=target on_pick=move |key| target.set(key)/></div> }
    });
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
        let archived = finish.with(|finish| finish.target().is_archived.then(|| finish.target().name.clone()));
        match (is_whole, archived, result.with(|made| made.clashes.is_empty())) {
            (false, ..) => Some("The stores are still being listed.".to_owned()),
            (_, Some(name), _) => Some(format!("“{name}” is archived.")),
            (.., false) => Some("What was decided cannot all be. Decide otherwise about the files below.".to_owned()),
            _ => None,
        }
    });
    view! {
        <div class="stack">
            {which}
            <p>{move || finish.with(consequence)}</p>
            <Show when=move || open_count() != 0>
                <p role="status">{move || format!("{} not decided.", format::count(open_count(), "file is", "files are"))}</p>
                <Select label="For what is not decided" value=undecided
                    choices=Signal::stored(vec![Choice::new("keep", "Keep the old"), Choice::new("accept", "Accept the new")])/>
            </Show>
            <TextField label="Your name, for the minutes" value=reviewer hint=Signal::stored("Nobody checks it.".to_owned())/>
            <ul class="finish-clashes">{clashes}</ul>
            <div class="dialog-foot">
                {(!is_one).then(|| view! { <Refuse showing store=was.new.clone() ways/> <span class="grow"></span> })}
                <Button kind=ButtonKind::Main off on_click=move |()| make.run(())>"Show the plan"</Button>
            </div>
        </div>
    }
}

/// What comes of it, in words.
fn consequence(finish: &Finish) -> String {
    let (old, new) = (&finish.old.name, &finish.new.name);
    let other = if finish.is_adopted { new } else { old };
    match (finish.target().is_archived, finish.is_adopted) {
        (true, _) => format!(
            "“{}” is archived: nothing can be written to it. Choose “{other}”, or make a new store of an export.",
            finish.target().name
        ),
        (_, false) if finish.old.id == finish.new.id => {
            format!("“{new}” is changed until it says exactly what was decided. Its history keeps what it said.")
        }
        (_, false) => format!("“{new}” is changed until it says exactly what was decided. “{old}” stays as it is."),
        (_, true) => format!(
            "“{old}” is changed until it says exactly what was decided; sessions that mount it see that at once. Its history keeps what it said."
        ),
    }
}
