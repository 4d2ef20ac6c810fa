//! A three-way merge, place by place: what does not overlap is joined; where both sides changed the same lines, a person
//! chooses. It refuses to hand a text out before all is chosen.

use crate::parts::Visible;
use crate::ui::{Button, ButtonKind, Choice, Segmented, format};
use leptos::prelude::*;
use reader_wire::Region;

/// What is taken at one place: the key of a choice, or nothing yet.
type Picks = RwSignal<Vec<String>>;

/// The places where both sides changed the same lines, and what to do when all are chosen.
#[component]
pub fn MergePlaces(
    /// The merge, from top to bottom.
    regions: Vec<Region>,
    /// What the two sides are called: ours and theirs.
    sides: (&'static str, &'static str),
    /// What is done with the merged text.
    verb: &'static str,
    /// Gets the merged text.
    #[prop(into)]
    on_done: Callback<String>,
) -> impl IntoView {
    let count = regions.iter().filter(|region| matches!(region, Region::Conflict(..))).count();
    let picks: Picks = RwSignal::new(vec![String::new(); count]);
    let conflicts = regions.iter().filter_map(|region| match region {
        Region::Conflict(_, ours, theirs) => Some((ours.clone(), theirs.clone())),
        Region::Settled(_) => None,
    });
    let places = conflicts.enumerate().map(|(at, texts)| place(at, count, sides, texts, picks)).collect_view();
    let open = Signal::derive(move || picks.with(|picks| picks.iter().filter(|pick| pick.is_empty()).count()));
    let off = Signal::derive(move || match open.get() {
        0 => None,
        open => Some(format!("{} still to be chosen.", format::count(open, "place is", "places are"))),
    });
    let head = match count {
        0 => "The changes do not overlap: all of them are in the merged text.".to_owned(),
        count => format!(
            "Everything that does not overlap is merged. At {} both sides changed the same lines:",
            format::count(count, "place", "places")
        ),
    };
    let regions = StoredValue::new(regions);
    let done =
        move |()| on_done.run(regions.with_value(|regions| picks.with_untracked(|picks| joined(regions, picks))));
    view! {
        <p>{head}</p>
        {places}
        <div class="line"><Button kind=ButtonKind::Main off on_click=done>{verb}</Button></div>
    }
}

fn place(
    at: usize,
    count: usize,
    names: (&'static str, &'static str),
    (ours, theirs): (String, String),
    picks: Picks,
) -> AnyView {
    let value = Signal::derive(move || picks.with(|picks| picks.get(at).cloned().unwrap_or_default()));
    let pick = move |key: String| {
        picks.update(|picks| {
            if let Some(pick) = picks.get_mut(at) {
                *pick = key;
            }
        });
    };
    let choices = vec![Choice::new("ours", names.0), Choice::new("theirs", names.1), Choice::new("both", "Both")];
    let side = |name: &'static str, text: String| {
        let words = if text.is_empty() { "(deleted)".to_owned() } else { text };
        view! { <figure><figcaption>{name}</figcaption><pre tabindex="0"><Visible text=words/></pre></figure> }
    };
    let label = format!("Place {} of {count}", at + 1);
    view! {
        <section class="merge-place" aria-label=label.clone()>
            <div class="line"><b>{label.clone()}</b><Segmented label=format!("{label}: what is taken") choices value on_pick=pick/></div>
            <div class="merge-sides">{side(names.0, ours)}{side(names.1, theirs)}</div>
        </section>
    }
    .into_any()
}

/// The text, with what was picked at each place; ours where nothing was.
fn joined(regions: &[Region], picks: &[String]) -> String {
    let mut picks = picks.iter();
    let mut text = String::new();
    for region in regions {
        match region {
            Region::Settled(settled) => text.push_str(settled),
            Region::Conflict(_, ours, theirs) => match picks.next().map_or("ours", String::as_str) {
                "theirs" => text.push_str(theirs),
                "both" => {
                    text.push_str(ours);
                    if !ours.is_empty() && !ours.ends_with('\n') && !theirs.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(theirs);
                }
                _ => text.push_str(ours),
            },
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_takes_what_was_picked_for_it() {
        let conflict = |ours: &str, theirs: &str| Region::Conflict(String::new(), ours.to_owned(), theirs.to_owned());
        let regions =
            [Region::Settled("a\n".to_owned()), conflict("m1\n", "t1\n"), conflict("m2", "t2"), conflict("m3\n", "")];
        let picks = |keys: [&str; 3]| joined(&regions, &keys.map(str::to_owned));
        assert_eq!(picks(["ours", "theirs", "theirs"]), "a\nm1\nt2");
        assert_eq!(picks(["both", "both", "both"]), "a\nm1\nt1\nm2\nt2m3\n");
    }
}
