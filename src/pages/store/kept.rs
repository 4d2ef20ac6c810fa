//! What is kept of a file on this device besides what the server has: this tab's own draft, drafts that other tabs left
//! behind, and the word that another tab is at it. Nothing is thrown away without a way back.

use super::{
    desk::File,
    editing::{Editing, Standing},
};
use crate::{
    data::{Draft, DraftBase},
    ui::{Button, Time, Toasts},
};
use leptos::prelude::*;

/// The notices about drafts of one file.
#[component]
pub(super) fn Kept(file: File, was_restored: bool) -> impl IntoView {
    let left = move || file.keeper.left().into_iter().map(|draft| view! { <Left file draft/> }).collect_view();
    view! {
        <Restored file was_restored/>
        {left}
        <Show when=move || file.keeper.is_elsewhere()>
            <p class="notice" role="status">
                "This file is being edited in another tab. What is typed there is kept there, and is not in this text."
            </p>
        </Show>
    }
}

/// Says once that a draft was found.
#[component]
fn Restored(file: File, was_restored: bool) -> impl IntoView {
    let is_told = RwSignal::new(was_restored);
    let toasts = Toasts::get();
    let discard = move |()| {
        is_told.set(false);
        let given_up = file.editing.with_untracked(|editing| editing.text.clone());
        file.put(|editing| drop(editing.discard()));
        let back = move || file.put(|editing| editing.text = given_up.clone());
        toasts.say_with("The draft is discarded.", "Bring it back", back);
    };
    let is_shown = move || is_told.get() && file.editing.with(Editing::is_dirty);
    view! {
        <Show when=is_shown>
            <div class="notice" role="status">
                <p>"This is a draft that was kept on this device and is not saved yet."</p>
                <Button on_click=discard>"Discard the draft"</Button>
                <Button on_click=move |()| is_told.set(false)>"Go on with it"</Button>
            </div>
        </Show>
    }
}

/// A draft that another tab left behind.
#[component]
fn Left(file: File, draft: Draft) -> impl IntoView {
    let toasts = Toasts::get();
    let at = draft.at.millis() as f64;
    let kept = StoredValue::new(draft);
    let take = move |()| {
        let draft = kept.get_value();
        let mut before = None;
        let mut base = DraftBase::default();
        file.put(|editing| {
            before = Some(editing.go_on_with(draft.text.clone(), draft.started_from(editing.now())));
            base = editing.base.clone();
        });
        file.keeper.adopt(&draft, base);
        if let Some(before) = before.filter(Editing::is_dirty) {
            let back = move || {
                file.put(|editing| *editing = before.clone());
                file.keeper.rebase(before.base.clone());
            };
            toasts.say_with("The other draft is in the editor.", "Bring back what was there", back);
        }
    };
    let throw = move |()| {
        let draft = kept.get_value();
        file.keeper.throw_away(&draft);
        let back = move || file.keeper.bring_back(&draft);
        toasts.say_with("The other draft is discarded.", "Bring it back", back);
    };
    let is_saving = move || file.editing.with(|editing| matches!(editing.standing, Standing::Saving(_)));
    let off = Signal::derive(move || is_saving().then(|| "Wait until the file is saved.".to_owned()));
    view! {
        <div class="notice" role="status">
            <p>"Another draft of this file is kept on this device, from a tab that is closed: " <Time at/> "."</p>
            <Button off on_click=take>"Go on with that one"</Button>
            <Button on_click=throw>"Discard that one"</Button>
        </div>
    }
}
