//! The three-way merge of a save conflict: from the text that was opened, theirs and mine. Nothing is put into the editor
//! before all is chosen, and what was there can be brought back.

use super::{desk::File, editing::Editing};
use crate::{
    client::reader::Reader,
    data::DraftBase,
    parts::MergePlaces,
    reading::Reading,
    ui::{Load, SkeletonShape, Toasts},
};
use leptos::prelude::*;

/// The sheet with the merge. It is made anew when more is typed.
#[component]
pub(super) fn Merging(file: File, theirs: DraftBase) -> impl IntoView {
    let toasts = Toasts::get();
    let reader = use_context::<Reader>().unwrap_or_default();
    let theirs = StoredValue::new(theirs);
    let regions = Reading::new(move || {
        let (base, mine) = file.editing.with(|editing| (editing.base.content.clone(), editing.text.clone()));
        let theirs = theirs.get_value().content;
        reader.merge(base, mine, theirs)
    });
    let save = Callback::new(move |text: String| {
        let mut mine = None;
        file.put(|editing| mine = editing.merged(text));
        if let Some(mine) = mine {
            let back = move || file.put(|editing: &mut Editing| editing.text = mine.clone());
            toasts.say_with("The merged text is in the editor.", "Bring mine back", back);
        }
        file.save();
    });
    view! {
        <div class="notice-sheet merge">
            <Load of=regions skeleton=SkeletonShape::Rows let:regions>
                {move || view! { <MergePlaces regions=regions.get() sides=("Mine", "Theirs") verb="Save the merged text" on_done=save/> }}
            </Load>
        </div>
    }
}
