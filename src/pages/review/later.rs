//! What was written to the input after the dream began: it is not in the output. Each write can be carried over; where the
//! dream changed the same lines, both are shown and a person says how it is to be.

use super::Facts;
use crate::data::review::{Entry, Later};
use crate::parts::{Visible, review::Showing};
use crate::ui::{Button, Toasts, format};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Region;

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
    let is_carried = Memo::new({
        let path = path.clone();
        move |_| desk.extra.with(|extra| extra.contains_key(&path))
    });
    let (of, back) = (StoredValue::new(later.clone()), path.clone());
    let carry = move |()| {
        spawn_local(async move {
            match carry(showing, of.get_value()).await {
                Ok(said) => toasts.say(said),
                Err(why) => toasts.say(why),
            }
        });
    };
    let undo = move |()| desk.bring(back.clone(), None);
    let deeds = move || match (is_carried.get(), what) {
        (true, _) => view! { <Button on_click=undo.clone()>"Do not carry it over"</Button> }.into_any(),
        (_, "deleted") => view! { <p class="quiet">"Whether it is to go is decided on its own change."</p> }.into_any(),
        _ => view! { <Button on_click=carry>"Carry it over"</Button> }.into_any(),
    };
    view! { <li class="loss"><p><code><Visible text=path/></code>" was "{what}"."</p> {deeds}</li> }
}

/// Merges what was written since with what the dream made of the file. Both began with the text that the dream read.
async fn carry(showing: Showing, later: Later) -> Result<&'static str, String> {
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
    let (Some(before), Some(made)) = (later.before, made.clone()) else {
        let said = match made {
            // A new file on both sides: nothing to merge from.
            Some(_) => return Err("The dream made a file at the same path. Edit that change to take both.".to_owned()),
            None => "The file is carried over as it is now.",
        };
        desk.bring(now.path, Some(theirs));
        return Ok(said);
    };
    let (base, ours) = (get(before).await?, get(made.clone()).await?);
    let regions = desk.reader.merge(base, ours, theirs).await.map_err(|error| error.message)?;
    let has_conflict = regions.iter().any(|region| matches!(region, Region::Conflict(..)));
    let both = |ours: String, theirs: String| {
        let gap = if ours.is_empty() || ours.ends_with('\n') { "" } else { "\n" };
        format!("{ours}{gap}{theirs}")
    };
    let text: String = regions
        .into_iter()
        .map(|region| match region {
            Region::Settled(text) => text,
            Region::Conflict(_, ours, theirs) => both(ours, theirs),
        })
        .collect();
    desk.bring(made.path, Some(text));
    Ok(match has_conflict {
        true => {
            "Both changed the same lines: the lines of the dream stand above the later ones. Look at the file after finishing."
        }
        false => "It is carried over, together with what the dream made of the file.",
    })
}
