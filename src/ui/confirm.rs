//! Before something that cannot be undone: says what will be lost, and for the worst asks to type the name. Where undo is
//! possible, do not ask: do it and offer the undo in a toast.

use super::{Button, ButtonKind, Dialog, Failure, Problem, TextField};
use leptos::prelude::*;

/// A question with a consequence.
#[component]
pub fn Confirm(
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// The question: "Delete cwc-memory?"
    #[prop(into)]
    title: Signal<String>,
    /// The verb on the button: "Delete store".
    #[prop(into)]
    verb: String,
    /// What must be typed first; nothing for a simple question.
    #[prop(optional, into)]
    typed: Signal<Option<String>>,
    /// The work is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why the last try failed.
    #[prop(optional, into)]
    problem: Signal<Option<Problem>>,
    /// Does it. Whoever does it closes the dialog when it is done.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What is lost, in words.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let verb = StoredValue::new(verb);
    view! {
        <Dialog open title>
            <ConfirmBody open verb=verb.get_value() typed pending problem on_confirm>
                {children.with_value(|children| children())}
            </ConfirmBody>
        </Dialog>
    }
}

/// What a [`Confirm`] holds, for a dialog that asks one thing or another.
#[component]
pub fn ConfirmBody(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The verb on the button.
    #[prop(into)]
    verb: String,
    /// What must be typed first.
    #[prop(optional, into)]
    typed: Signal<Option<String>>,
    /// The work is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why the last try failed.
    #[prop(optional, into)]
    problem: Signal<Option<Problem>>,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What is lost, in words.
    children: Children,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let off = Signal::derive(move || {
        let name = typed.get()?;
        (text.with(|text| text.trim() != name)).then(|| format!("Type {name} first."))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if off.with_untracked(Option::is_none) && !pending.get_untracked() {
            on_confirm.run(());
        }
    };
    let field = move || {
        typed.get().map(|name| {
            view! { <TextField label=format!("Type {name} to go on") value=text is_mono=true autofocus=true/> }
        })
    };
    let failed = move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> });
    view! {
        <form class="confirm" on:submit=submit>
            <div class="confirm-words">{children()}</div>
            {field}
            {failed}
            <div class="dialog-foot">
                <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                <Button kind=ButtonKind::Danger submit=true pending off>{verb}</Button>
            </div>
        </form>
    }
}
