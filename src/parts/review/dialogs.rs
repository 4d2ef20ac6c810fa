//! What a person is asked about one change: other text for it, or a comment on it.

use super::{Asking, Showing, showing::is_by_hunk};
use crate::data::review::Note;
use crate::ui::{Button, ButtonKind, Dialog, TextArea};
use leptos::prelude::*;
use reader_wire::Verdict;

/// The dialogs; open while something is asked.
#[component]
pub fn ChangeDialogs(
    /// What is looked at.
    showing: Showing,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(showing.asking.with(Option::is_some)));
    let title = Signal::derive(move || match showing.asking.get() {
        Some(Asking::Comment) => "Comment on this change",
        _ => "Edit what this change makes",
    });
    view! {
        <Dialog open title width="wide" on_close=move |()| showing.asking.set(None)>
            {move || match showing.asking.get_untracked() {
                Some(Asking::Edit) => view! { <Edit showing open/> }.into_any(),
                Some(Asking::Comment) => view! { <Comment showing open/> }.into_any(),
                None => ().into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Edit(showing: Showing, open: RwSignal<bool>) -> impl IntoView {
    let change = untrack(|| showing.desk.current());
    let hunk = showing.desk.hunk.get_untracked().min(showing.hunks() - 1);
    let is_part = change.as_ref().is_some_and(|change| is_by_hunk(change.kind));
    let before = showing.compared.with_untracked(|compared| match compared {
        Some((_, Ok(found))) => found.hunk(if is_part { hunk } else { 0 }),
        _ => Default::default(),
    });
    let decided = untrack(|| showing.decision());
    let decided = if is_part { decided.of_hunk(hunk).cloned() } else { decided.whole };
    let start = match decided {
        Some(Verdict::Edit(text)) => text,
        Some(Verdict::Keep) => before.0,
        _ if before.1.is_empty() => before.0,
        _ => before.1,
    };
    let text = RwSignal::new(start);
    let label = if is_part { "These lines take the place of the change" } else { "The file will say this" };
    let save = move |()| {
        if let Some(change) = untrack(|| showing.desk.current()) {
            showing.decide_hunk(&change, hunk, Verdict::Edit(text.get_untracked()));
        }
        open.set(false);
    };
    view! {
        <TextArea label value=text rows=14 is_mono=true/>
        <div class="dialog-foot">
            <Button on_click=move |()| open.set(false)>"Cancel"</Button>
            <Button kind=ButtonKind::Main on_click=save>"Use this text"</Button>
        </div>
    }
}

#[component]
fn Comment(showing: Showing, open: RwSignal<bool>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let save = move |()| {
        let words = text.get_untracked().trim().to_owned();
        if !words.is_empty() {
            let hunk = Some(showing.desk.hunk.get_untracked().min(showing.hunks() - 1));
            let at = js_sys::Date::now() as i64;
            showing.edit(|decision| decision.notes.push(Note { hunk, text: words, at }));
        }
        open.set(false);
    };
    view! {
        <TextArea label="Comment" value=text rows=4 hint=Signal::stored("It is kept on this device, and stands in the minutes.".to_owned())/>
        <div class="dialog-foot">
            <Button on_click=move |()| open.set(false)>"Cancel"</Button>
            <Button kind=ButtonKind::Main on_click=save>"Add comment"</Button>
        </div>
    }
}
