//! What was written to the input after the dream began: it is not in the output. Each write can be carried over; where the
//! dream changed the same lines, a person chooses place by place.

use super::Facts;
use crate::data::review::{Entry, Later};
use crate::parts::{MergePlaces, Visible, review::Showing};
use crate::ui::{Button, Dialog, Toasts, format};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Region;

/// What the two sides of a merge are called.
const SIDES: (&str, &str) = ("From the dream", "Written since");

/// The pane; nothing where nothing was written.
#[component]
pub(super) fn LaterPane(showing: Showing, facts: RwSignal<Facts>) -> impl IntoView {
    let later = showing.desk.later;
    let unknown = Memo::new(move |_| facts.with(|facts| facts.unknown.clone()));
    let list = move || later.get().into_iter().map(|later| view! { <Carry showing later/> }).collect_view();
    view! {
        <Show when=move || !later.with(Vec::is_empty) || !unknown.with(Vec::is_empty)>
            <section class="section" aria-labelledby="review-later">
                <h2 id="review-later">"Since the dream started"</h2>
                <p>{move || format!("The input gained {}. They are not in the output.", format::count(later.with(Vec::len), "write", "writes"))}</p>
                <ul class="losses">{list}</ul>
                {move || unknown.with(|unknown| (!unknown.is_empty()).then(|| view! {
                    <p class="quiet">{format!("The kept history of {} does not reach back to its start: {}", format::count(unknown.len(), "file", "files"), unknown.join(", "))}</p>
                }))}
            </section>
        </Show>
    }
}

#[component]
fn Carry(showing: Showing, later: Later) -> impl IntoView {
    let toasts = Toasts::get();
    let desk = showing.desk;
    let path = later.now.as_ref().or(later.before.as_ref()).map(|entry| entry.path.clone()).unwrap_or_default();
    let what = match (&later.before, &later.now) {
        (None, _) => "made",
        (_, None) => "deleted",
        _ => "changed",
    };
    // It may have moved since: it is carried over to where the reviewed one is.
    let places = [&later.now, &later.before].map(|entry| entry.as_ref().map(|entry| entry.path.clone()));
    let places = StoredValue::new(places.into_iter().flatten().collect::<Vec<_>>());
    let is_carried = Memo::new(move |_| {
        desk.extra.with(|extra| places.with_value(|places| places.iter().any(|path| extra.contains_key(path))))
    });
    let of = StoredValue::new(later.clone());
    let merge = RwSignal::new(None::<Merge>);
    let (pending, open) = (RwSignal::new(false), RwSignal::new(false));
    let carry = move |()| {
        pending.set(true);
        spawn_local(async move {
            let carried = carry(showing, of.get_value()).await;
            pending.try_set(false);
            match carried {
                Ok(Carried::Done(said)) => toasts.say(said),
                Ok(Carried::Asked(asked)) => {
                    merge.try_set(Some(asked));
                    open.try_set(true);
                }
                Err(why) => toasts.say(why),
            }
        });
    };
    let take = Callback::new(move |text: String| {
        if let Some(Merge { path, .. }) = merge.get_untracked() {
            desk.bring(path, Some(text));
        }
        open.set(false);
        toasts.say("It is carried over as you chose.");
    });
    let title = Signal::stored(format!("Carry over {path}"));
    let undo = move |()| places.with_value(|places| places.iter().for_each(|path| desk.bring(path.clone(), None)));
    let deeds = move || match (is_carried.get(), what) {
        (true, _) => view! { <Button on_click=undo>"Do not carry it over"</Button> }.into_any(),
        (_, "deleted") => view! { <p class="quiet">"Whether it is to go is decided on its own change."</p> }.into_any(),
        _ => view! { <Button pending on_click=carry>"Carry it over"</Button> }.into_any(),
    };
    view! {
        <li class="loss"><p><code><Visible text=path/></code>" was "{what}"."</p> {deeds}</li>
        <Dialog open title width="wide">
            <div class="merge">
                {move || merge.get().map(|merge| view! { <MergePlaces regions=merge.regions sides=SIDES verb="Carry it over" on_done=take/> })}
            </div>
        </Dialog>
    }
}

/// What carrying over came to.
enum Carried {
    /// It is carried over; the sentence says how.
    Done(&'static str),
    /// Both changed the same lines.
    Asked(Merge),
}

/// A merge that a person has to decide.
#[derive(Clone)]
struct Merge {
    /// Where the merged text goes.
    path: String,
    regions: Vec<Region>,
}

/// Merges what was written since with what was made of the file. Both began with the text that was read; with none, when
/// both made it.
async fn carry(showing: Showing, later: Later) -> Result<Carried, String> {
    let desk = showing.desk;
    let contents = desk.contents();
    let get = |entry: Entry| {
        let contents = contents.clone();
        async move { contents.get(&entry).await.map(|text| text.to_string()).map_err(|error| error.message) }
    };
    let now = later.now.ok_or("It was deleted.")?;
    let path = later.before.as_ref().map_or_else(|| now.path.clone(), |before| before.path.clone());
    let made = desk.known.with_untracked(|known| known.sides.new.iter().find(|entry| entry.path == path).cloned());
    let theirs = get(now.clone()).await?;
    let Some(made) = made else {
        desk.bring(now.path, Some(theirs));
        return Ok(Carried::Done("The file is carried over as it is now."));
    };
    let base = match later.before {
        Some(before) => get(before).await?,
        None => String::new(),
    };
    let ours = get(made.clone()).await?;
    let regions = desk.reader.merge(base, ours, theirs).await.map_err(|error| error.message)?;
    if regions.iter().any(|region| matches!(region, Region::Conflict(..))) {
        return Ok(Carried::Asked(Merge { path: made.path, regions }));
    }
    let settled = regions.into_iter().map(|region| match region {
        Region::Settled(text) => text,
        Region::Conflict(..) => String::new(),
    });
    desk.bring(made.path, Some(settled.collect()));
    Ok(Carried::Done("It is carried over, together with what was made of the file."))
}
