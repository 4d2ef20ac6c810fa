//! The keys of a review. What they lead to comes into sight; what is clicked moves nothing.

use crate::parts::review::{Asking, Showing};
use crate::ui::{Shortcut, Shortcuts};
use leptos::prelude::*;
use reader_wire::Verdict;

/// Listens for as long as the page lives.
pub(super) fn listen(showing: Showing, is_finishing: RwSignal<bool>) {
    let key = |keys, words, run: Callback<()>| Shortcut { keys, words, group: "Review", run: Some(run) };
    let decide = move |verdict: Verdict| {
        showing.decide(verdict);
        showing.step(1);
    };
    Shortcuts::listen(vec![
        key("j", "Next change", Callback::new(move |()| showing.step(1))),
        key("k", "Previous change", Callback::new(move |()| showing.step(-1))),
        key("n", "Next file", Callback::new(move |()| showing.step_file(1))),
        key("p", "Previous file", Callback::new(move |()| showing.step_file(-1))),
        key("a", "Accept the change and go on", Callback::new(move |()| decide(Verdict::Accept))),
        key("r", "Keep the old and go on", Callback::new(move |()| decide(Verdict::Keep))),
        key("e", "Edit what the change makes", Callback::new(move |()| showing.asking.set(Some(Asking::Edit)))),
        key("c", "Comment on the change", Callback::new(move |()| showing.asking.set(Some(Asking::Comment)))),
        key("s", "Go to where it came from", Callback::new(move |()| sources())),
        key(
            "v",
            "Viewed, or not",
            Callback::new(move |()| showing.edit(|decision| decision.is_viewed = !decision.is_viewed)),
        ),
        key("u", "Take the last decision back", Callback::new(move |()| showing.desk.undo())),
        key("f", "Finish the review", Callback::new(move |()| is_finishing.set(true))),
    ]);
}

/// Puts the focus on the first source, or on the pane where it would be.
fn sources() {
    let found = ["#review-sources ~ ol a", ".review-side"]
        .iter()
        .find_map(|wanted| document().query_selector(wanted).ok().flatten());
    if let Some(found) = found.and_then(|found| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(found).ok()) {
        found.set_tab_index(0);
        let _ = found.focus();
    }
}
