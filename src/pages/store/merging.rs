//! The three-way merge of a save conflict: from the text that was opened, theirs and mine. What does not overlap is
//! joined; where both changed the same lines, a person chooses. Nothing is put into the editor before all is chosen, and
//! what was there can be brought back.

use super::{desk::File, editing::Editing};
use crate::{
    client::reader::Reader,
    data::DraftBase,
    parts::Visible,
    ui::{Button, ButtonKind, Choice, Load, Segmented, SkeletonShape, Toasts, format},
};
use leptos::prelude::*;
use reader_wire::Region;

/// What is taken at one place: the key of a choice, or nothing yet.
type Picks = RwSignal<Vec<String>>;

const CHOICES: [(&str, &str); 3] = [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Both")];

/// The sheet with the merge. It is made anew when more is typed.
#[component]
pub(super) fn Merging(file: File, theirs: DraftBase) -> impl IntoView {
    let reader = use_context::<Reader>().unwrap_or_default();
    let theirs = StoredValue::new(theirs);
    let regions = LocalResource::new(move || {
        let (base, mine) = file.editing.with(|editing| (editing.base.content.clone(), editing.text.clone()));
        let theirs = theirs.get_value().content;
        reader.merge(base, mine, theirs)
    });
    view! {
        <div class="notice-sheet merge">
            <Load of=regions skeleton=SkeletonShape::Rows let:regions>
                {move || view! { <Places file regions=regions.get()/> }}
            </Load>
        </div>
    }
}

#[component]
fn Places(file: File, regions: Vec<Region>) -> impl IntoView {
    let toasts = Toasts::get();
    let count = regions.iter().filter(|region| matches!(region, Region::Conflict(..))).count();
    let picks: Picks = RwSignal::new(vec![String::new(); count]);
    let conflicts = regions.iter().filter_map(|region| match region {
        Region::Conflict(_, mine, theirs) => Some((mine.clone(), theirs.clone())),
        Region::Settled(_) => None,
    });
    let places = conflicts.enumerate().map(|(at, sides)| place(at, count, sides, picks)).collect_view();
    let open = Signal::derive(move || picks.with(|picks| picks.iter().filter(|pick| pick.is_empty()).count()));
    let off = Signal::derive(move || match open.get() {
        0 => None,
        open => Some(format!("{} still to be chosen.", format::count(open, "place is", "places are"))),
    });
    let head = match count {
        0 => "Your changes and theirs do not overlap: both are in the merged text.".to_owned(),
        count => format!(
            "Everything that does not overlap is merged. At {} both sides changed the same lines:",
            format::count(count, "place", "places")
        ),
    };
    let regions = StoredValue::new(regions);
    let save = move |()| {
        let text = regions.with_value(|regions| picks.with_untracked(|picks| joined(regions, picks)));
        let mut mine = None;
        file.put(|editing| mine = editing.merged(text));
        if let Some(mine) = mine {
            let back = move || file.put(|editing: &mut Editing| editing.text = mine.clone());
            toasts.say_with("The merged text is in the editor.", "Bring mine back", back);
        }
        file.save();
    };
    view! {
        <p>{head}</p>
        {places}
        <div class="line"><Button kind=ButtonKind::Main off on_click=save>"Save the merged text"</Button></div>
    }
}

fn place(at: usize, count: usize, (mine, theirs): (String, String), picks: Picks) -> AnyView {
    let value = Signal::derive(move || picks.with(|picks| picks.get(at).cloned().unwrap_or_default()));
    let pick = move |key: String| {
        picks.update(|picks| {
            if let Some(pick) = picks.get_mut(at) {
                *pick = key;
            }
        });
    };
    let choices = CHOICES.iter().map(|(key, label)| Choice::new(key, label)).collect::<Vec<_>>();
    let side = |name: &'static str, text: String| {
        let words = if text.is_empty() { "(deleted)".to_owned() } else { text };
        view! { <figure><figcaption>{name}</figcaption><pre tabindex="0"><Visible text=words/></pre></figure> }
    };
    let label = format!("Place {} of {count}", at + 1);
    view! {
        <section class="merge-place" aria-label=label.clone()>
            <div class="line"><b>{label.clone()}</b><Segmented label=format!("{label}: what is taken") choices value on_pick=pick/></div>
            <div class="merge-sides">{side("Mine", mine)}{side("Theirs", theirs)}</div>
        </section>
    }
    .into_any()
}

/// The text, with what was picked at each place; mine where nothing was.
fn joined(regions: &[Region], picks: &[String]) -> String {
    let mut picks = picks.iter();
    let mut text = String::new();
    for region in regions {
        match region {
            Region::Settled(settled) => text.push_str(settled),
            Region::Conflict(_, mine, theirs) => match picks.next().map_or("mine", String::as_str) {
                "theirs" => text.push_str(theirs),
                "both" => {
                    text.push_str(mine);
                    if !mine.is_empty() && !mine.ends_with('\n') && !theirs.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(theirs);
                }
                _ => text.push_str(mine),
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
        let conflict = |mine: &str, theirs: &str| Region::Conflict(String::new(), mine.to_owned(), theirs.to_owned());
        let regions =
            [Region::Settled("a\n".to_owned()), conflict("m1\n", "t1\n"), conflict("m2", "t2"), conflict("m3\n", "")];
        let picks = |keys: [&str; 3]| joined(&regions, &keys.map(str::to_owned));
        assert_eq!(picks(["mine", "theirs", "theirs"]), "a\nm1\nt2");
        assert_eq!(picks(["both", "both", "both"]), "a\nm1\nt1\nm2\nt2m3\n");
    }
}
