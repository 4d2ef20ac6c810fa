//! What was lost: facts of the old store that are nowhere in the new one, names and numbers first, each with a way back.
//! It looks when it is asked to in a large store, since every file has to be read for it.

use super::Showing;
use crate::data::review::ReviewDesk;
use crate::parts::prose::Visible;
use crate::ui::{Button, Pill, Toasts, Tone, format};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::{ChangeKind, Ledger, Loss, Merged, Verdict};

/// Files that are read for it without being asked for.
const FEW: usize = 400;

/// The pane.
#[component]
pub fn LostPane(
    /// What is looked at.
    showing: Showing,
) -> impl IntoView {
    let desk = showing.desk;
    let ledger = RwSignal::new(None::<Result<Ledger, String>>);
    let is_looking = RwSignal::new(false);
    let look = move || {
        is_looking.set(true);
        spawn_local(async move {
            let found = look(desk).await;
            ledger.try_set(Some(found));
            is_looking.try_set(false);
        });
    };
    let size =
        Memo::new(move |_| desk.known.with(|known| (known.is_whole, known.sides.old.len() + known.sides.new.len())));
    Effect::new(move |_| {
        if let (true, files) = size.get()
            && files <= FEW
            && !is_looking.get_untracked()
            && ledger.with_untracked(Option::is_none)
        {
            look();
        }
    });
    let body = move || {
        match (ledger.get(), is_looking.get()) {
        (_, true) => view! { <p class="quiet" role="status">"Reading both stores…"</p> }.into_any(),
        (None, _) => view! {
            <p class="quiet">{move || format!("Every one of {} files is read for it.", format::number(size.get().1 as f64))}</p>
            <Button on_click=move |()| look()>"Look for what was lost"</Button>
        }
        .into_any(),
        (Some(Err(why)), _) => view! { <p role="alert">{why}</p> <Button on_click=move |()| look()>"Try again"</Button> }.into_any(),
        (Some(Ok(found)), _) => view! { <Told showing found/> }.into_any(),
    }
    };
    view! {
        <section class="section" aria-labelledby="review-lost">
            <h2 id="review-lost">"What was lost"</h2>
            {body}
        </section>
    }
}

/// Reads what is not read yet, then looks.
async fn look(desk: ReviewDesk) -> Result<Ledger, String> {
    desk.read_all().await;
    desk.reader.ledger().await.map_err(|error| error.message)
}

#[component]
fn Told(showing: Showing, found: Ledger) -> impl IntoView {
    let unread = (found.unread > 0)
        .then(|| view! { <p class="finding">{format!("{} files could not be read: what is missing may be there.", found.unread)}</p> });
    let shrunk = found.shrunk.iter().map(|(path, before, after)| {
        let name = path.clone().unwrap_or_else(|| "The store".to_owned());
        view! { <li><Pill tone=Tone::Warn text="shrank"/> <Visible text=name/> {format!(" from {} to {}", format::bytes(*before), format::bytes(*after))}</li> }
    });
    let twins = found.twins.iter().map(|(one, two, sentence)| {
        view! { <li><Pill text="twice"/> <Visible text=format!("{one}, {two}")/> <p dir="auto"><Visible text=sentence.clone()/></p></li> }
    });
    let (shrunk, twins) = (shrunk.collect_view(), twins.collect_view());
    let more = found.count as usize - found.losses.len();
    let nothing = found.losses.is_empty().then(|| view! { <p class="quiet">{format!("All {} sentences are there, word for word or in other words.", found.sentences)}</p> });
    let merged = found.merged.into_iter().map(|merged| view! { <MergedFacts merged/> }).collect_view();
    let more_twins = (found.more_twins > 0)
        .then(|| view! { <p class="quiet">{format!("{} more are said nearly twice.", found.more_twins)}</p> });
    let partial = found.is_partial.then(|| {
        view! { <p class="finding">"The stores are too large to compare every word: more is called lost here than is, and not all that is said twice was found."</p> }
    });
    let has_twins = !found.twins.is_empty();
    view! {
        <p class="quiet">{format!("{} of {} sentences; names, numbers, dates and links first. Words were compared, not meaning.", found.count, found.sentences)}</p>
        {unread}
        {partial}
        {nothing}
        <ul class="losses">{shrunk}{merged}{found.losses.into_iter().map(|loss| view! { <Lost showing loss/> }).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="quiet">{format!("{more} more are not listed.")}</p> })}
        {has_twins.then(|| view! { <h3>"Said twice"</h3> <ul class="losses">{twins}</ul> {more_twins} })}
    }
}

/// Two facts that became one, and what it lacks.
#[component]
fn MergedFacts(merged: Merged) -> impl IntoView {
    let [one, other] = merged.from;
    let words = merged.missing.into_iter().map(|word| view! { <code class="lost-word"><Visible text=word/></code>" " });
    let place = format!("{}, {}", one.1, other.1);
    view! {
        <li class="loss">
            <Pill tone=Tone::Warn text="two became one"/>
            <p dir="auto"><Visible text=one.0/></p>
            <p dir="auto"><Visible text=other.0/></p>
            <p>{words.collect_view()}</p>
            <p class="quiet">"Now in " <Visible text=merged.became.1/> ": " <q dir="auto"><Visible text=merged.became.0/></q></p>
            <small><Visible text=place/></small>
        </li>
    }
}

#[component]
fn Lost(showing: Showing, loss: Loss) -> impl IntoView {
    let toasts = Toasts::get();
    let of = StoredValue::new(loss.clone());
    let bring = move |()| {
        spawn_local(async move {
            match bring_back(showing, of.get_value()).await {
                Ok(said) => toasts.say(said),
                Err(why) => toasts.say(why),
            }
        });
    };
    let became = loss.became.map(|(sentence, path)| {
        view! { <p class="quiet">"Now in " <Visible text=path/> ": " <q dir="auto"><Visible text=sentence/></q></p> }
    });
    let lost = loss
        .lost
        .into_iter()
        .map(|word| view! { <code class="lost-word"><Visible text=word/></code>" " })
        .collect_view();
    view! {
        <li class="loss">
            <p dir="auto"><Visible text=loss.sentence/></p>
            <p>{lost}</p>
            {became}
            <small><Visible text=format!("{}, line {}", loss.path, loss.line + 1)/></small>
            <Button on_click=bring>"Bring it back"</Button>
        </li>
    }
}

/// Puts the old text into what the review makes: the old lines of the hunk that took it away, or the old file.
async fn bring_back(showing: Showing, loss: Loss) -> Result<&'static str, String> {
    let desk = showing.desk;
    let change = desk.known.with_untracked(|known| {
        let is_of = |number: &usize| {
            known.sides.old.get(*number).is_some_and(|entry| entry.path == loss.path && entry.sha256 == loss.sha256)
        };
        known.changes.iter().find(|change| change.old.iter().any(is_of)).cloned()
    });
    let change = change.ok_or("The file is not among the changes.")?;
    desk.hunk.set(0);
    desk.at.set(change.key.clone());
    if !super::showing::is_by_hunk(change.kind) {
        if change.kind == ChangeKind::Removed {
            desk.decide(vec![change.key], Some(Verdict::Keep));
            return Ok("The old file stays.");
        }
        desk.take_apart(&change.key);
        return Ok("The files are decided one by one now: keep the old one.");
    }
    let (old, new) = showing.texts(&change).await.map_err(|error| error.message)?;
    let found = desk.reader.compare(old.clone(), new.clone(), reader_wire::Blanks::Exact).await;
    let hunks = found.map_err(|error| error.message)?.hunks;
    let place = hunks.iter().position(|hunk| (hunk.old.0..hunk.old.1).contains(&loss.line));
    let place = place.ok_or("The line is in the new file as it was.")?;
    let lines = |text: &str, (from, to): (u32, u32)| {
        text.split_inclusive('\n').skip(from as usize).take((to - from) as usize).collect::<String>()
    };
    let (before, after) = (lines(&old, hunks[place].old), lines(&new, hunks[place].new));
    // What is new stays; what was lost stands below it.
    let mut text = after;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let is_lost = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && (loss.sentence.contains(line) || line.contains(&loss.sentence))
    };
    let lost: String = before.split_inclusive('\n').filter(is_lost).collect();
    text.push_str(if lost.is_empty() { &before } else { &lost });
    let place = u32::try_from(place).unwrap_or(0);
    let mut decision = desk.decisions.with_untracked(|all| all.get(&change.key));
    decision.decide_hunk(place, Some(Verdict::Edit(text)), &hunks);
    desk.change(vec![(change.key, decision)]);
    desk.hunk.set(place);
    Ok("The old lines stand below the new ones. Edit the change to put them elsewhere.")
}
